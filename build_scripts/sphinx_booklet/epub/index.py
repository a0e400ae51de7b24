"""The index as the EPUB shows it: words, and the chapters they lead to by name.

A list of bare numbers tells a screen reader's user nothing; a chapter's name tells where a link goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Link:
    """Where a word stands: the link and the chapter's name."""

    href: str
    text: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the index with the words below it."""

    name: str
    links: tuple[Link, ...]
    children: tuple[Word, ...] = ()


def arrange_index(
    entries: Iterable[tuple[str, Any]], name_chapter: Callable[[str], str]
) -> list[tuple[str, list[Word]]]:
    """Sphinx's index entries as (letter, words); `name_chapter` is told a page's file name."""
    return [
        (
            letter,
            [
                Word(
                    name,
                    _make_links(links, name_chapter),
                    tuple(Word(below, _make_links(found, name_chapter), ()) for below, found in children),
                )
                for name, (links, children, _key) in words
            ],
        )
        for letter, words in entries
    ]


def _make_links(links: Iterable[tuple[str, str]], name_chapter: Callable[[str], str]) -> tuple[Link, ...]:
    """One link a chapter: the first place in it."""
    found: dict[str, str] = {}
    for _main, href in links:
        found.setdefault(href.partition("#")[0], href)
    return tuple(Link(href, name_chapter(page)) for page, href in found.items())
