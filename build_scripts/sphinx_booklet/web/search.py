"""Search without a server: the words of the finished pages, by section, for theme/web/search.js.

The words are a script and not JSON, so that they load from a folder too (file://). They are loaded
when somebody types, and by no other page. There is no stemmer: the search compares the beginnings
of words with marks and case taken off, and cuts the ends of words when nothing is found, which
suits every language of the booklet alike; search.js says how.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.booklet.paths import write_text
from sphinx_booklet.markup.chapters import list_chapters
from sphinx_booklet.web.page import list_back_matter
from sphinx_booklet.web.single_page import read_text

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BLOCKS = HEADINGS | {"p", "li", "td", "th", "dt", "dd", "figcaption", "caption", "text"}


def write_search_words(app: Sphinx, folder: Path) -> None:
    """Write the words of the finished pages in `folder`, for the script of search.html."""
    chapters = list_chapters(app.env)
    entries = []
    for name in [*chapters, *list_back_matter(app, chapters)]:
        entries += list_sections(read_text(folder, name), name)
    text = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    write_text(folder / "_static" / "words.js", f"bookletWords={text}\n")


def list_sections(text: str, name: str) -> list[list[str]]:
    """The sections of a page: address, chapter, heading, words."""
    reader = _Sections()
    reader.feed(text)
    reader.close()
    chapter = _join(reader.found[0].title) if reader.found else ""
    return [
        [
            f"{name}.html#{section.place}" if number else f"{name}.html",
            chapter,
            _join(section.title),
            _join(section.words),
        ]
        for number, section in enumerate(reader.found)
    ]


@dataclass(slots=True)
class _Section:
    place: str
    title: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    term: bool = False


class _Sections(HTMLParser):
    """Gathers the words of each <section>, without those of the sections in it.

    A term of the glossary, a <dt> with a name, counts as a section up to the next.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[_Section] = []
        self.open: list[_Section] = []
        self.in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "section":
            section = _Section(dict(attrs).get("id") or "")
            self.found.append(section)
            self.open.append(section)
        elif tag == "dt" and self.open and (name := dict(attrs).get("id")):
            self._end_term()
            self.open.append(_Section(name, term=True))
            self.found.append(self.open[-1])
            self.in_heading = True
        elif tag in HEADINGS:  # the title of a box is text of its section
            self.in_heading = bool(self.open) and not self.open[-1].title
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "dl":
            self._end_term()
        if tag == "section" and self.open:
            self.open.pop()
        elif tag == "dt" or tag in HEADINGS:
            self.in_heading = False
        self._part(tag)

    def handle_data(self, data: str) -> None:
        if self.open:
            section = self.open[-1]
            (section.title if self.in_heading else section.words).append(data)

    def _end_term(self) -> None:
        if self.open and self.open[-1].term:
            self.open.pop()

    def _part(self, tag: str) -> None:
        if tag in BLOCKS and self.open:
            self.open[-1].words.append(" ")


def _join(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split())
