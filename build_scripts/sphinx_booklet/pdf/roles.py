"""Which structure element a doctree node becomes (ISO 32000-1, 14.8.4).

A table of the standard structure types, and the few questions that a node's surroundings decide.
"""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet.pdf.types import Node

SECTION, PARAGRAPH, DIVISION = "Sect", "P", "Div"
ADMONITIONS = (
    "attention", "caution", "danger", "error", "hint", "important", "note", "tip", "warning",
    "admonition", "seealso",
)  # fmt: skip
ROLES = {
    "section": SECTION, "topic": SECTION, "sidebar": SECTION, **dict.fromkeys(ADMONITIONS, SECTION),
    "paragraph": PARAGRAPH, "attribution": PARAGRAPH, "rubric": PARAGRAPH, "subtitle": PARAGRAPH,
    "line": PARAGRAPH, "literal_block": PARAGRAPH, "doctest_block": PARAGRAPH, "centered": PARAGRAPH,
    "desc_signature": PARAGRAPH,
    "bullet_list": "L", "enumerated_list": "L", "definition_list": "L", "option_list": "L", "field_list": "L",
    "list_item": "LI", "definition_list_item": "LI", "option_list_item": "LI", "field": "LI",
    "definition": "LBody", "description": "LBody", "field_body": "LBody",
    "table": "Table", "thead": "THead", "tbody": "TBody", "row": "TR",
    "figure": DIVISION, "image": "Figure", "drawing": "Figure", "caption": "Caption", "legend": DIVISION,
    # no BibEntry: it is part of a line and holds no paragraph (ISO 32000-1, table 338), and PDF 2.0 has dropped it
    "footnote": "Note", "citation": "Note", "block_quote": "BlockQuote", "line_block": DIVISION,
    "desc": DIVISION, "math_block": "Formula",
    "index_group": "L", "index_entry": "LI", "index_text": PARAGRAPH,
}  # fmt: skip
# elements whose text needs a P inside
GROUPING = frozenset((DIVISION, SECTION, "Document", "TD", "TH", "BlockQuote", "LBody", "Index"))
# nodes whose own text is the label of a list item or a note
LABELLED = (nodes.list_item, nodes.definition_list_item, nodes.option_list_item, nodes.field,
            nodes.footnote, nodes.citation)  # fmt: skip
# inline nodes that get an element of their own
INLINE = (nodes.reference, nodes.footnote_reference, nodes.citation_reference, nodes.abbreviation,
          nodes.literal, nodes.image, nodes.math)  # fmt: skip
TITLED = (nodes.topic, nodes.sidebar, nodes.Admonition)
# Sphinx counts these among the admonitions
UNTITLED = (addnodes.desc, addnodes.versionmodified, addnodes.productionlist)
_NUMBERING = {
    "arabic": "/Decimal", "loweralpha": "/LowerAlpha", "upperalpha": "/UpperAlpha",
    "lowerroman": "/LowerRoman", "upperroman": "/UpperRoman",
}  # fmt: skip


def is_contents(node: nodes.Node) -> bool:
    """True for the topic that holds the table of contents."""
    return isinstance(node, nodes.topic) and "contents" in node.get("classes", ())


def role_of(node: Node, parent: Node, ancestors: Iterable[nodes.Node]) -> str | None:
    """Structure type of a block node; None where its kids belong to its parent's element."""
    if node.tagname == "title":
        if isinstance(parent, nodes.table):
            return "Caption"
        return heading_role(ancestors)
    if is_contents(node):
        return None if isinstance(parent, nodes.topic) else SECTION
    if node.tagname == "compound" and "index" in node.get("classes", ()):
        return "Index"
    return ROLES.get(node.tagname) or (SECTION if is_titled(node) else None)


def is_titled(node: nodes.Node) -> bool:
    """True for a box with a title, of docutils or of an extension; descriptions have none."""
    return isinstance(node, TITLED) and not isinstance(node, UNTITLED)


def heading_role(holders: Iterable[nodes.Node]) -> str:
    """H1 to H6 for a title, by the nodes that hold it: a box has one level below what it stands in."""
    depth = sum(isinstance(node, nodes.section) or is_titled(node) for node in holders)
    return f"H{min(6, max(1, depth))}"


def list_numbering(node: Node) -> str:
    """Value of a list's attribute ListNumbering; empty where none is meant."""
    if isinstance(node, nodes.enumerated_list):
        return _NUMBERING.get(node.get("enumtype", ""), "/Decimal")
    return "/Disc" if isinstance(node, nodes.bullet_list) else ""


def holds_body(node: Node) -> bool:
    """True for an item whose kids, but for its label, stand in an LBody that no node of the tree is."""
    return isinstance(node, nodes.list_item) or node.tagname == "index_entry"
