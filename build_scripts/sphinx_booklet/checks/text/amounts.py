"""Doses and phone numbers: each in its role, and where it is guarded.

In a translation, or beside Arabic, "4.5 mg" outside its role can be turned round or broken over
two lines; and only a passage marked `safety` is guarded when it is translated and published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes

from sphinx_booklet.checks.text.faults import Candidate, fault_at
from sphinx_booklet.checks.text.manuscript import Chapter, Passage
from sphinx_booklet.markup.nodes import ISOLATED, dose, phone

DOSE = re.compile(
    r"\d(?:[\d.,]*\d)?(?:\s?(?:to|-|–|—)\s?\d(?:[\d.,]*\d)?)?[\s-]?"
    r"(?:mg|mcg|µg|μg|g|ml|mL|micrograms?|milligrams?|millilit(?:re|er)s?)(?:/(?:kg|ml|day))?(?![\w])"
)
PHONE = re.compile(
    r"(?<![\w/.:])(?:\+44[\s(]?[\d\s()-]{8,13}\d|0\d{2,4}[\s-]?\d{3,4}[\s-]?\d{2,4}(?:[\s-]?\d{2,4})?)(?![\w/])"
)
SHORT_PHONE = re.compile(
    r"\b(?:phone|call|ring|dial|text)\s+(?:free\s+)?(?:on\s+)?((?:999|112|111|101|119|116\s?\d{3})\b)", re.I
)
UNIT = re.compile(r"(?:mg|mcg|µg|μg|g|ml|mL|micrograms?|milligrams?|millilitres?)(?:/(?:kg|ml|day))?")


def check_amounts(chapter: Chapter) -> Iterator[Candidate]:
    """TEXT-019, TEXT-020, TEXT-022 and TEXT-024."""
    for passage in chapter.passages:
        if passage.inside(nodes.citation) or passage.is_alt:
            continue  # titles of papers stay as their authors wrote them
        text = read_outside_roles(passage.node)
        for words in (found[0] for found in DOSE.finditer(text)):
            message = f"“{words}” is a dose outside its role. Write :dose:`{words.replace('-', ' ')}`."
            yield fault_at(passage, "TEXT-019", message, words)
        for words in [found[0] for found in PHONE.finditer(text)] + SHORT_PHONE.findall(text):
            message = f"“{words}” is a phone number outside its role. Write :phone:`{words}`."
            yield fault_at(passage, "TEXT-020", message, words)
        yield from check_roles(passage)


def check_roles(passage: Passage) -> Iterator[Candidate]:
    """TEXT-022: a dose or number where nothing guards it; TEXT-024: a role with something else in it."""
    held = [node for node in passage.node.findall(nodes.inline) if isinstance(node, ISOLATED)]
    for node in held:
        text = node.astext()
        good = has_unit(text) if isinstance(node, dose) else bool(re.fullmatch(r"\+?[\d ]{3,}", text))
        if not good:
            what = "a number and its unit" if isinstance(node, dose) else "digits and spaces"
            message = f"“{text}” stands in a role for {what}. Put only that into it."
            yield fault_at(passage, "TEXT-024", message, text)
    if held and not passage.marked("safety"):
        what = "phone number" if isinstance(held[0], phone) else "dose"
        message = (
            f"This passage has a {what}, but is not marked for safety. Write above it: .. class:: safety — or "
            "give its box the line :class: safety"
        )
        yield fault_at(passage, "TEXT-022", message)


def has_unit(text: str) -> bool:
    """Whether this is a number, or a range, and its unit."""
    return bool(re.fullmatch(rf"\d[\d.,]*(?:\s?(?:to|–|-)\s?\d[\d.,]*)?\s{UNIT.pattern}", text))


def read_outside_roles(node: nodes.Node) -> str:
    """The words of a node that are not in a role for doses or phone numbers."""
    if isinstance(node, nodes.Text):
        return " ".join(str(node).split("\n"))
    if isinstance(node, ISOLATED) or isinstance(node, nodes.literal):
        return " \N{BULLET} "
    return "".join(map(read_outside_roles, node.children))
