"""A section of the doctree, by its kind: cover, chapter, back cover, opening, page with a form, or plain."""

from __future__ import annotations

from sphinx_booklet.pdf.looks.backcover_page import gen_back_cover
from sphinx_booklet.pdf.looks.chapters import gen_chapter, gen_opening
from sphinx_booklet.pdf.looks.cover import gen_cover
from sphinx_booklet.pdf.looks.headings import gen_all, make_heading
from sphinx_booklet.pdf.looks.page import NewPage
from sphinx_booklet.pdf.looks.sheet import gen_sheet
from sphinx_booklet.pdf.types import Client, Flowable, Node, ParagraphStyle


def gen_section(client: Client, node: Node, style: ParagraphStyle) -> list[Flowable]:
    """A section with what stands at its beginning."""
    client.pending_targets += node["ids"]
    client.depth += 1
    made: list[Flowable] = []
    if "cover" in node["classes"]:
        made = gen_cover(client, node)
    elif "chapter" in node:
        made = gen_chapter(client, node)
    elif "sheet" in node:
        made = gen_sheet(client, node)
    elif "back-cover" in node["classes"]:
        made = gen_back_cover(client, node)
    elif "opening" in node["classes"]:
        made = gen_opening(client, node)
    elif "tool-page" in node["classes"]:
        title, *rest = node.children
        made = [NewPage("plain"), make_heading(client, title, "heading1"), *gen_all(client, rest)]
    else:
        made = gen_all(client, node.children)
    client.depth -= 1
    return made
