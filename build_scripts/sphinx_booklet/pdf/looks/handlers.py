"""Which node is set by what: the nodes that rst2pdf would set otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet.pdf.looks.boxes import gen_box, gen_reading_time
from sphinx_booklet.pdf.looks.chapters import gen_title
from sphinx_booklet.pdf.looks.contents import gen_contents
from sphinx_booklet.pdf.looks.forms import gen_container
from sphinx_booklet.pdf.looks.lists import gen_definition, gen_list, gen_note
from sphinx_booklet.pdf.looks.paragraphs import make_paragraph
from sphinx_booklet.pdf.looks.sections import gen_section
from sphinx_booklet.pdf.looks.tables import gen_figure, gen_table
from sphinx_booklet.pdf.types import Client, Flowable, Node, ParagraphStyle

Handler = Callable[[Any, Any, Any], "list[Any] | None"]
LEAD_IN = 160  # characters: a longer paragraph may be split, and is not kept with the list below it


def _gen_admonition(client: Client, node: Node, style: ParagraphStyle) -> list[Flowable] | None:
    titled = bool(node.children) and isinstance(node.children[0], nodes.title)
    return gen_box(client, node, style) if titled else None


def _gen_paragraph(client: Client, node: Node, style: ParagraphStyle) -> list[Flowable] | None:
    if "reading-time" in node["classes"]:
        return gen_reading_time(client, node, style)
    known = client.styles.StyleSheet
    own = [known[name] for name in node["classes"] if name in known]
    made = make_paragraph(client, node, own[0] if own else style or "bodytext")
    following = node.next_node(descend=False, siblings=True)
    lists = nodes.bullet_list, nodes.enumerated_list
    if isinstance(following, lists) and len(node.astext()) <= LEAD_IN:
        made.keepWithNext = True
    return [made]


def _gen_rubric(client: Client, node: Node, style: ParagraphStyle) -> list[Flowable] | None:
    known = client.styles.StyleSheet
    own = [known[name] for name in node["classes"] if name in known]
    return [make_paragraph(client, node, own[0] if own else "rubric", client.gather_pdftext(node))]


HANDLERS: dict[type, Handler] = {
    nodes.section: gen_section,
    nodes.title: gen_title,
    nodes.topic: gen_contents,
    nodes.paragraph: _gen_paragraph,
    nodes.rubric: _gen_rubric,
    nodes.bullet_list: gen_list,
    nodes.enumerated_list: gen_list,
    nodes.definition_list_item: gen_definition,
    nodes.footnote: gen_note,
    nodes.citation: gen_note,
    nodes.table: gen_table,
    nodes.figure: gen_figure,
    nodes.container: gen_container,
}


def gen_designed(client: Client, node: nodes.Node, style: ParagraphStyle) -> list[Flowable] | None:
    """The flowables of a node in our design; None leaves it to rst2pdf."""
    handler = HANDLERS.get(type(node))
    if (
        handler is None
        and isinstance(node, nodes.Admonition)
        and not isinstance(node, addnodes.versionmodified)
    ):
        handler = _gen_admonition
    return handler(client, node, style) if handler else None
