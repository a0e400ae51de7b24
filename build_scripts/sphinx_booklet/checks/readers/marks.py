"""What stands inside a line of a doctree: links, doses, phone numbers, stress, code, languages, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet.checks.readers.blocks import Edition, Mark, plain, plain_address

_FOREIGN = "language-"
_STRESS: dict[type[nodes.Element], str] = {
    nodes.strong: "strong",
    nodes.emphasis: "emphasis",
    nodes.subscript: "low",
    nodes.superscript: "high",
}
UNPRINTED = (
    nodes.comment,
    nodes.meta,
    nodes.substitution_definition,
    nodes.system_message,
    nodes.raw,
    addnodes.index,
)


def printed_words(node: nodes.Node) -> str:
    """The words of a node as a reader gets them: not those of pictures and formulas."""
    if isinstance(node, nodes.Text):
        return str(node.astext())
    if isinstance(node, (*UNPRINTED, nodes.image, nodes.math)):
        return ""
    return "".join(printed_words(child) for child in node.children)


def find_foreign(node: nodes.Element) -> str:
    """The language tag that a node itself is marked with, or ""."""
    names: list[str] = node.get("classes", [])
    named = next((name for name in names if name.startswith(_FOREIGN)), "")
    return named.removeprefix(_FOREIGN) or str(node.get("source_language", ""))


def list_names(node: nodes.Element) -> list[str]:
    """The ids inside a line."""
    found = list(node.get("ids", ()))
    for child in node.children:
        if isinstance(child, nodes.Element):
            found += list_names(child)
    return found


def list_marks(node: nodes.Element, edition: Edition, *, linked: bool = False) -> Iterator[Mark]:
    """The parts of a line, each before those in it. `linked`: it stands in a link."""
    for child in node.children:
        if isinstance(child, nodes.Element) and not isinstance(child, UNPRINTED):
            yield from _mark(child, edition, linked)
            inside = linked or isinstance(child, (nodes.reference, nodes.footnote_reference))
            if not isinstance(child, (nodes.math, nodes.image)):
                yield from list_marks(child, edition, linked=inside)


def _mark(node: nodes.Element, edition: Edition, linked: bool) -> Iterator[Mark]:
    words = plain(printed_words(node))
    kind = next((_STRESS[of] for of in _STRESS if isinstance(node, of)), "")
    if kind:
        yield Mark(kind, "", words)
    elif isinstance(node, addnodes.download_reference):
        yield Mark("link", "_downloads", words)
    elif isinstance(node, (nodes.reference, nodes.footnote_reference)):
        if target := leads_to(node):
            yield Mark("link", target, words)
    elif isinstance(node, nodes.literal):
        yield Mark("code", "", words)
    elif isinstance(node, nodes.math):
        yield Mark("formula")
    elif isinstance(node, nodes.image):
        yield Mark("picture", "", plain(node.get("alt", "")))
    elif isinstance(node, nodes.abbreviation):
        yield Mark("abbreviation", plain(node.get("explanation", "")), words)
    elif node.tagname in ("dose", "phone"):
        number = re.sub(r"[^\d+]", "", node.astext())
        if node.tagname == "phone" and edition == "html" and number and not linked:
            yield Mark("link", f"tel:{number}", words)
        yield Mark(node.tagname, "", words)
    elif find_foreign(node) and "box-label" not in node["classes"]:
        yield Mark("language", find_foreign(node), words)


def leads_to(node: nodes.Element) -> str:
    """Where a resolved link leads, as a page writes it."""
    if node.get("refid"):
        return plain_address(f"#{node['refid']}")
    return (
        plain_address(unquote(node.get("refuri", "")))
        if ":" not in node.get("refuri", "")
        else node["refuri"]
    )
