"""Elements of a page cut into the sentences that are heard, each with an id that a clip can name."""

from __future__ import annotations

import re
from typing import TypeAlias

from lxml.etree import _Element

from sphinx_booklet.linear.speech.say import SENTENCE

XHTML = "{http://www.w3.org/1999/xhtml}"
INLINE = frozenset(
    f"{XHTML}{name}"
    for name in ("a", "span", "em", "strong", "bdi", "code", "cite", "b", "i", "sub", "sup", "abbr")
)

Piece: TypeAlias = "str | _Element"


def mark_sentences(element: _Element, name: str, wanted: int) -> list[str]:
    """Wrap each of `wanted` sentences of an element; returns the ids, which start with `name`.

    Where the sentences of the page are not as many as are said, the element is one, and its id stands for each.
    """
    leading = list_leading(element)
    groups = merge_silent(cut(element, leading))
    if len(groups) != wanted or wanted < 2:
        if not element.get("id"):
            element.set("id", name)
        return [str(element.get("id"))] * wanted
    for child in leading:
        child.tail = None
        element.remove(child)
    element.text = None
    ids = []
    for number, group in enumerate(groups):
        span = element.makeelement(f"{XHTML}span", {"id": f"{name}-{number}"})
        fill(span, group)
        span.tail = " " if number < len(groups) - 1 else None
        element.insert(number, span)
        ids.append(f"{name}-{number}")
    return ids


def list_leading(element: _Element) -> list[_Element]:
    """The inline elements that an element begins with: a list inside an item is not a part of its sentences."""
    leading = []
    for child in element:
        if child.tag not in INLINE:
            break
        leading.append(child)
    return leading


def cut(element: _Element, leading: list[_Element]) -> list[list[Piece]]:
    """The text and the inline elements, parted where a sentence ends; an inline element is never parted."""
    groups: list[list[Piece]] = [[]]

    def add(text: str | None) -> None:
        for number, part in enumerate(SENTENCE.split(text or "")):
            if number:
                groups.append([])
            if part:
                groups[-1].append(part)

    add(element.text)
    for child in leading:
        groups[-1].append(child)
        add(child.tail)
    return groups


def merge_silent(groups: list[list[Piece]]) -> list[list[Piece]]:
    """A piece of which nothing is said (the number of a source) goes to the sentence before it."""
    merged: list[list[Piece]] = []
    for group in groups:
        if merged and not has_words(group):
            merged[-1] += [" ", *group]
        else:
            merged.append(group)
    return merged


def has_words(group: list[Piece]) -> bool:
    """Whether anything of a piece is said."""
    said = (piece if isinstance(piece, str) else say_element(piece) for piece in group)
    return bool(re.search(r"\w", "".join(said)))


def say_element(element: _Element) -> str:
    """The words of an inline element; numbers of sources and notes, and marks of pages are silent."""
    silent = {"doc-biblioref", "doc-noteref", "doc-pagebreak"}
    if silent.intersection((element.get("role") or "").split()):
        return ""
    if any((each.get("role") or "") in silent for each in element.iter()):
        return "".join(say_element(child) for child in element) + (element.text or "")
    return "".join(map(str, element.itertext()))


def fill(span: _Element, group: list[Piece]) -> None:
    """Put text and elements into a span."""
    last = None
    for piece in group:
        if not isinstance(piece, str):
            span.append(piece)
            last = piece
        elif last is None:
            span.text = (span.text or "") + piece
        else:
            last.tail = (last.tail or "") + piece
