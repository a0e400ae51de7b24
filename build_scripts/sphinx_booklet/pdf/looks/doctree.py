"""The booklet's tree made ready for print: page numbers and addresses beside links.

What is added is made of ordinary nodes, so that the structure of the PDF is still the doctree's.
"""

from __future__ import annotations

import re

from docutils import nodes

from sphinx_booklet.pdf.looks.design import Design
from sphinx_booklet.pdf.looks.numbers import number_token
from sphinx_booklet.pdf.types import Node
from sphinx_booklet.typography.bidi import END_OF_ISOLATE, LEFT_TO_RIGHT_ISOLATE

NO_BREAK_SPACE = "\u00a0"
_SCHEME = re.compile(r"^[a-z]+:(//)?")


def keep_together(text: str, design: Design) -> str:
    """Text without a break; isolated where its neighbours run from right to left."""
    text = text.replace(" ", NO_BREAK_SPACE)
    return f"{LEFT_TO_RIGHT_ISOLATE}{text}{END_OF_ISOLATE}" if design.rtl else text


def print_expansions(tree: nodes.document) -> None:
    """Print what an abbreviation stands for behind the first of each: paper shows no tooltip."""
    told: set[str] = set()
    for short in list(tree.findall(nodes.abbreviation)):
        meaning = short.get("explanation", "")
        if not meaning or short.astext() in told:
            continue
        told.add(short.astext())
        at = short.parent.index(short) + 1
        after = short.parent[at].astext() if at < len(short.parent) else ""
        if not after.lstrip().startswith("("):
            short.parent.insert(at, nodes.Text(f" ({meaning})"))


def bind_citations(tree: nodes.document) -> None:
    """A number in brackets stays with the word before it."""
    for number in list(tree.findall(nodes.inline)):
        if "citation-number" not in number["classes"]:
            continue
        # without its link where the references are not printed
        reference = number.parent if isinstance(number.parent, nodes.reference) else number
        before = reference.parent[reference.parent.index(reference) - 1]
        text = before.astext()
        if isinstance(before, nodes.Text) and text.strip() and text[-1].isspace():
            reference.parent.replace(before, nodes.Text(text.rstrip() + NO_BREAK_SPACE))


def print_pages(tree: nodes.document, design: Design) -> None:
    """Say the page beside every link to another part of the booklet."""
    pattern = design.messages("{text} (page {number})")
    for reference in list(tree.findall(nodes.reference)):
        classes = {name for child in reference.findall(nodes.inline) for name in child["classes"]}
        if not classes & {"doc", "std-ref", "std-doc", "std-numref"} or "refid" not in reference:
            continue
        if isinstance(reference.parent, nodes.title):  # it is said again in the contents and above the pages
            continue
        number = nodes.inline("", number_token(reference["refid"]))
        _surround(reference, pattern, {"{number}": number})


def print_addresses(tree: nodes.document, design: Design) -> None:
    """Print the address of a website beside a link whose words do not say it."""
    pattern = design.messages("{text} ({address})")
    for reference in list(tree.findall(nodes.reference)):
        address = reference.get("refuri", "")
        text = reference.astext()
        if not address.startswith(("http:", "https:", "mailto:")) or text.startswith("doi:"):
            continue
        shown = _SCHEME.sub("", address).rstrip("/")
        if shown.casefold() in text.casefold():
            continue
        shown = f"{LEFT_TO_RIGHT_ISOLATE}{shown}{END_OF_ISOLATE}" if design.rtl else shown
        _surround(reference, pattern, {"{address}": nodes.inline("", shown, classes=["address"])})


def letter_notes(tree: nodes.document) -> None:
    """Footnotes have letters, since numbers in brackets are references: [a], [b]."""
    references = list(tree.findall(nodes.footnote_reference))
    for number, note in enumerate(tree.findall(nodes.footnote)):
        letter = chr(ord("a") + number % 26) * (1 + number // 26)
        note[0].children = [nodes.Text(letter)]
        for reference in references:
            if reference["refid"] in note["ids"]:
                reference.children = [nodes.Text(f"[{letter}]")]
    # rst2pdf leaves this heading out, since its own footnotes stand elsewhere; here they stand below it
    for rubric in [one for one in tree.findall(nodes.rubric) if one.astext() == "Footnotes"]:
        made = nodes.paragraph("", "", *rubric.children, classes=["rubric"], ids=rubric["ids"])
        made.source, made.line = rubric.source, rubric.line
        rubric.parent.replace(rubric, made)


def _surround(reference: nodes.reference, pattern: str, values: dict[str, nodes.Node]) -> None:
    """Put a link into a pattern such as "{text} (page {number})"; a blank before a number never breaks."""
    values = {"{text}": reference, **values}
    made: list[nodes.Node] = []
    for part in re.split("(" + "|".join(map(re.escape, values)) + ")", pattern):
        if part in values:
            made.append(values[part])
        elif part:
            made.append(nodes.Text(re.sub(r"(?<=\w) $", NO_BREAK_SPACE, part)))
    parent: Node = reference.parent
    at = parent.index(reference)
    parent.remove(reference)
    for offset, node in enumerate(made):
        parent.insert(at + offset, node)
