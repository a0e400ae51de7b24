"""What stands inside a line of a page, in the terms of `marks`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from sphinx_booklet.checks.readers.blocks import Mark, plain, plain_address
from sphinx_booklet.checks.readers.markup import (
    Element,
    classes_of,
    is_hidden,
    language_of,
    link_of,
    name_of,
    text_of,
)

_STRESS = {"strong": "strong", "em": "emphasis", "sub": "low", "sup": "high"}
_BRACKET = "fn-bracket"


def words_of(element: Element) -> str:
    """The words of a line, without formulas, pictures and the brackets round a note's letter."""
    if not isinstance(element.tag, str) or is_hidden(element) or _BRACKET in classes_of(element):
        return ""
    if name_of(element) in ("math", "svg", "script", "style", "img"):
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += [words_of(child), child.tail or ""]
    return "".join(parts)


def mark_of(element: Element) -> Mark | None:
    """What an element inside a line is; None for one that means nothing of its own."""
    name, classes, words = name_of(element), classes_of(element), plain(words_of(element))
    if name in _STRESS:
        return Mark(_STRESS[name], "", words)
    if name == "a":
        return _link(element, words) if link_of(element) else None
    if name == "code":
        return Mark("code", "", words)
    if name == "math":
        return Mark("formula")
    if name == "img":
        return Mark("picture", "", plain(element.get("alt") or "")) if element.get("alt") else None
    if name == "abbr":
        return Mark("abbreviation", plain(element.get("title") or ""), words)
    for kind in ("dose", "phone"):
        if kind in classes:
            ordered = name == "bdi" and element.get("dir") == "ltr"
            return Mark(kind if ordered else f"{kind} that can change its order", "", words)
    said = element.get("lang")
    if said is not None and "box-label" not in classes and "caption-number" not in classes:
        return Mark("language", language_of(element), words)
    return None


def _link(element: Element, words: str) -> Mark:
    address = unquote(link_of(element)) if ":" not in link_of(element) else link_of(element)
    if element.get("download") is not None or "/_downloads/" in f"/{address}":
        address = "_downloads"
    told = _contradiction(element.get("aria-label"), words)
    return Mark("link", plain_address(address), words + told)


def _contradiction(label: str | None, words: str) -> str:
    """What a voice says of a link where that is something else than its words."""
    if label is None:
        return ""
    said, shown = re.findall(r"\w+", label), re.findall(r"\w+", words)
    return "" if set(shown) <= set(said) else f" (a voice says “{label}”)"


def list_line_marks(element: Element) -> Iterator[Mark]:
    """The parts of a line, each before those in it."""
    for child in element:
        if not isinstance(child.tag, str) or is_hidden(child) or name_of(child) == "svg":
            continue
        mark = mark_of(child)
        if mark is not None:
            yield mark
        if name_of(child) not in ("math", "code"):
            yield from list_line_marks(child)


__all__ = ["list_line_marks", "mark_of", "text_of", "words_of"]
