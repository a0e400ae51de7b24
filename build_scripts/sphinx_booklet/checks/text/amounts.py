"""Amounts and phone numbers: each in its role, and where it is guarded.

Which amounts are a matter of safety, says [profile.safety] of booklet.toml: 500 g of flour are no dose. In a
translation, or beside Arabic, "4.5 mg" outside its role can be turned round or broken over two lines; and only a passage
marked `safety` is guarded when it is translated and published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from docutils import nodes

from sphinx_booklet.booklet.terms import SafetyTerms, join_phrases
from sphinx_booklet.checks.text.faults import Candidate, fault_at
from sphinx_booklet.checks.text.manuscript import Chapter, Passage
from sphinx_booklet.markup.nodes import ISOLATED, dose, phone

NUMBER = r"\d(?:[\d.,]*\d)?"
ANY_UNIT = r"[^\W\d_]+(?:/[^\W\d_]+)?"  # a word
PHONE = re.compile(
    r"(?<![\w/.:])(?:\+44[\s(]?[\d\s()-]{8,13}\d|0\d{2,4}[\s-]?\d{3,4}[\s-]?\d{2,4}(?:[\s-]?\d{2,4})?)(?![\w/])"
)
SHORT_PHONE = re.compile(
    r"\b(?:phone|call|ring|dial|text)\s+(?:free\s+)?(?:on\s+)?((?:999|112|111|101|119|116\s?\d{3})\b)", re.I
)


@lru_cache(maxsize=4)
def write_unit_pattern(terms: SafetyTerms) -> str:
    """The units that the booklet names: "mg", "mg/kg"; capitals count, for mg is no Mg."""
    rates = f"(?:/{join_phrases(terms.rates)})?" if terms.rates else ""
    return join_phrases(terms.units) + rates


@lru_cache(maxsize=4)
def compile_amount(terms: SafetyTerms) -> re.Pattern[str]:
    """Numbers, or a range of them, in one of the units that the booklet names."""
    unit = write_unit_pattern(terms)
    return re.compile(rf"{NUMBER}(?:\s?(?:to|-|–|—)\s?{NUMBER})?[\s-]?{unit}(?![\w])")


def check_amounts(chapter: Chapter, terms: SafetyTerms) -> Iterator[Candidate]:
    """TEXT-019, TEXT-020, TEXT-022 and TEXT-024; the units of `terms` make an amount a matter of safety."""
    for passage in chapter.passages:
        if passage.inside(nodes.citation) or passage.is_alt:
            continue  # titles of papers stay as their authors wrote them
        text = read_outside_roles(passage.node)
        for words in (found[0] for found in compile_amount(terms).finditer(text)):
            message = f"“{words}” is an amount outside its role. Write :dose:`{words.replace('-', ' ')}`."
            yield fault_at(passage, "TEXT-019", message, words)
        for words in [found[0] for found in PHONE.finditer(text)] + SHORT_PHONE.findall(text):
            message = f"“{words}” is a phone number outside its role. Write :phone:`{words}`."
            yield fault_at(passage, "TEXT-020", message, words)
        yield from check_roles(passage, terms)


def check_roles(passage: Passage, terms: SafetyTerms) -> Iterator[Candidate]:
    """TEXT-022: a dose or number where nothing guards it; TEXT-024: a role with something else in it."""
    held = [node for node in passage.node.findall(nodes.inline) if isinstance(node, ISOLATED)]
    for node in held:
        text = node.astext()
        good = has_unit(text, terms) if isinstance(node, dose) else bool(re.fullmatch(r"\+?[\d ]{3,}", text))
        if not good:
            what = "a number and its unit" if isinstance(node, dose) else "digits and spaces"
            message = f"“{text}” stands in a role for {what}. Put only that into it."
            yield fault_at(passage, "TEXT-024", message, text)
    if held and not passage.marked("safety"):
        what = "a phone number" if isinstance(held[0], phone) else "an amount in the role “dose”"
        message = (
            f"This passage has {what}, but is not marked for safety. Write above it: .. class:: safety — or "
            "give its box the line :class: safety"
        )
        yield fault_at(passage, "TEXT-022", message)


def has_unit(text: str, terms: SafetyTerms) -> bool:
    """Whether this is a number, or a range, and its unit: one of the booklet's, any word where it names none."""
    unit = write_unit_pattern(terms) if terms.units else ANY_UNIT
    return bool(re.fullmatch(rf"\d[\d.,]*(?:\s?(?:to|–|-)\s?\d[\d.,]*)?\s{unit}", text))


def read_outside_roles(node: nodes.Node) -> str:
    """The words of a node that are not in a role for doses or phone numbers."""
    if isinstance(node, nodes.Text):
        return " ".join(str(node).split("\n"))
    if isinstance(node, ISOLATED) or isinstance(node, nodes.literal):
        return " \N{BULLET} "
    return "".join(map(read_outside_roles, node.children))
