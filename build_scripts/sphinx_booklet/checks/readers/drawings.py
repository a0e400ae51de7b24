"""A digest of what a drawing shows, to compare it with the same drawing made anew from the doctree.

The engine that draws is the booklet's own (figures); what is witnessed is that each page shows the drawing that belongs
there, whole and unchanged.
"""

from __future__ import annotations

import hashlib

from lxml import etree, html

from sphinx_booklet.checks.readers.blocks import Edition
from sphinx_booklet.checks.readers.markup import Element, name_of

_NAMED = frozenset(("xmlns", "class", "id", "role", "href", "lang", "dir"))


def digest_markup(markup: str, edition: Edition) -> str:
    """The digest of a drawing as it is made for an edition."""
    if edition == "epub":
        return digest_drawing(etree.fromstring(markup.encode()))
    return digest_drawing(html.fragment_fromstring(markup))


def digest_drawing(root: Element) -> str:
    """A digest of what a drawing shows: elements, sizes, colours, words; not names, which pages adapt."""
    parts = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        attributes = sorted(
            (key.rpartition("}")[2].lower(), value)
            for key, value in element.attrib.items()
            if key.rpartition("}")[2].lower() not in _NAMED
        )
        words = [
            " ".join((text or "").split())
            for text in (element.text, element.tail if element is not root else "")
        ]
        parts.append(f"{name_of(element).lower()} {attributes} {words}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
