"""Headings with their entry in the outline, and the flowables of several nodes in a row."""

from __future__ import annotations

from collections.abc import Iterable

from sphinx_booklet.pdf.flowables import BookletHeading, stamp
from sphinx_booklet.pdf.types import Client, Flowable, Node


def gen_all(client: Client, children: Iterable[Node]) -> list[Flowable]:
    """The flowables of some nodes, one after the other."""
    return [made for child in children for made in client.gen_elements(child, None)]


def make_heading(client: Client, node: Node, style: str) -> BookletHeading:
    """A heading, with its entry in the outline."""
    name = node.parent["ids"][0] if node.parent["ids"] else "section"
    heading = BookletHeading(
        client.gen_pdftext(node),
        client.styles[style],
        level=max(0, client.depth - 2),
        parent_id=f"{name}-title",
        node=node,
        toc_depth=2,
    )
    stamp(heading, node)
    return heading
