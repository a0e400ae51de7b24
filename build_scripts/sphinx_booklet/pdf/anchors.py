"""Places that links lead to, where rst2pdf gives them to the wrong text.

rst2pdf keeps the identifiers of a node until the next paragraph or heading is made. Code, pictures, captions,
formulas, lines, rubrics, terms and contents without a title are neither, so that a link to them led to what follows. Here they are
held by the first thing that is drawn of such a node.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from docutils import nodes
from reportlab.platypus.flowables import Flowable

from sphinx_booklet.pdf.types import Client, Node

# What is neither a paragraph nor a heading, and begins with neither
PINNED = (
    nodes.literal_block, nodes.doctest_block, nodes.math_block, nodes.image, nodes.line, nodes.topic, nodes.caption,
    nodes.option_list_item, nodes.definition_list_item, nodes.field, nodes.rubric,
)  # fmt: skip
_NOTES = (nodes.footnote_reference, nodes.citation_reference)
_PLACE = re.compile(r'<a name="[^"]*"/>')
_PARTS = ("data", "content", "_content", "flowables", "_cellvalues")


class Pinned:
    """A flowable that holds places: `pins` are identifiers, met where its drawing begins."""

    pins: tuple[str, ...] = ()


def without_places(text: str, title: Node) -> str:
    """Markup of a heading for the contents: without the places in it, its notes and its own links."""
    for note in title.findall(lambda node: isinstance(node, _NOTES)):
        text = re.sub(f'<node ref="{id(note)}">.*?</node>', "", text)
    text = re.sub(r"<a [^>]*>|</a>", "", _PLACE.sub("", text))
    return (
        f'<node ref="{id(title)}">{text}</node>'  # rst2pdf takes headings of the same words on a page for one
    )


def hold_targets(client: Client, node: Node) -> list[str]:
    """Take the identifiers that wait for a text, before a node of these kinds is made; they are pinned after it."""
    if not isinstance(node, PINNED):
        return []
    held, client.pending_targets = client.pending_targets, []
    return list(held)


def pin_targets(client: Client, node: Node, made: Sequence[Flowable], held: Sequence[str]) -> None:
    """Give the identifiers of a node to the first thing that is drawn of it, or leave them to what follows."""
    if not isinstance(node, PINNED):
        return
    own = [name for name in node["ids"] if name in client.pending_targets]
    names = [name for name in dict.fromkeys((*held, *own)) if name not in client.targets]
    first = find_pinned(made)
    if first is None:
        client.pending_targets = [*held, *client.pending_targets]
        return
    client.pending_targets = [name for name in client.pending_targets if name not in own]
    client.targets += names
    first.pins += tuple(names)


def find_pinned(made: Any) -> Pinned | None:
    """The first flowable that can hold places, in what holds others as well."""
    if isinstance(made, Pinned):
        return made
    if isinstance(made, (list, tuple)):
        parts: Any = made
    else:
        held = (getattr(made, name, None) for name in _PARTS)
        parts = next((part for part in held if isinstance(part, (list, tuple))), ())
    return next((found for part in parts if (found := find_pinned(part)) is not None), None)
