"""Search without a server: the words of the finished pages, by section, for theme/web/search.js.

The words are a script and not JSON, so that they load from a folder too (file://). They are loaded
when somebody types, and by no other page. search.js says how they are compared and ranked; words of the
index (`.. index::`) count for the section that they stand in, and words of source/search.toml for others.

Libraries were weighed: MiniSearch and Lunr rank as well, but neither has Welsh mutations or Arabic prefixes, each weighs
more than all of a page, and a copy would have to be kept in the theme.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet.booklet.current import booklet_of, current_language
from sphinx_booklet.booklet.paths import write_text
from sphinx_booklet.markup.chapters import list_chapters
from sphinx_booklet.web.page import list_back_matter
from sphinx_booklet.web.reading_views import part_punished_words
from sphinx_booklet.web.search_words import load_search_words
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
        named = list_index_words(app.env.get_doctree(name))
        entries += add_index_words(list_sections(read_text(folder, name), name), named)
    booklet, language = booklet_of(app), current_language(app)
    instead = load_search_words(booklet.paths.source, language)
    text = f"bookletWords={_dump(entries)}\nbookletInstead={_dump(instead)}\n"
    write_text(folder / "_static" / "words.js", text)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def list_index_words(doctree: nodes.document) -> dict[str, list[str]]:
    """The words of the index by the id of the section that they stand in; "" is the chapter itself."""
    found: dict[str, list[str]] = {}
    for entry in doctree.findall(addnodes.index):
        if not any(isinstance(parent, nodes.term) for parent in list_parents(entry)):
            words = [value.replace(";", ",") for _kind, value, *_ in entry["entries"]]
            found.setdefault(find_section(entry), []).extend(words)
    return found


def find_section(node: nodes.Node) -> str:
    """The id of the section round a node, as the pages have it; "" for the chapter, and for what stands before it."""
    section: nodes.Node | None = next(
        (one for one in list_parents(node) if isinstance(one, nodes.section)), None
    )
    if is_last(node):  # it stands above a heading, so it is of what follows
        section = node.next_node(nodes.section, siblings=True, ascend=True) or section
    if not isinstance(section, nodes.section) or not any(
        isinstance(parent, nodes.section) for parent in list_parents(section)
    ):
        return ""
    return part_punished_words(section["ids"][0])


def is_last(node: nodes.Node) -> bool:
    """Whether only places and other words of the index follow a node, in what holds it."""
    following = node.parent.children[node.parent.index(node) + 1 :] if node.parent is not None else []
    return all(isinstance(other, addnodes.index | nodes.target | nodes.comment) for other in following)


def list_parents(node: nodes.Node) -> Iterator[nodes.Element]:
    """What stands round a node, from the inside."""
    while node.parent is not None:
        node = node.parent
        yield node


def add_index_words(sections: list[list[str]], named: Mapping[str, list[str]]) -> list[list[str]]:
    """Sections with the words of the index that lead to them as a fifth field."""
    return [
        [*section, ", ".join(named.get(section[0].partition("#")[2], ()))] if section else section
        for section in sections
    ]


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
