"""Search without a server: the words of the finished pages, by section, for source/_web/search.js.

The words are a script and not JSON, so that they load from a folder too (file://). They are loaded
when somebody types, and by no other page. There is no stemmer: the search compares the beginnings
of words with marks and case taken off, and cuts the ends of words when nothing is found, which
suits every language of the booklet alike; search.js says how.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from build_scripts.dist import write_text
from build_scripts.markup.chapters import list_chapters
from build_scripts.web.page import list_back_matter
from build_scripts.web.whole import read_text

if TYPE_CHECKING:
    from build_scripts.web.builder import SiteBuilder

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BLOCKS = HEADINGS | {"p", "li", "td", "th", "dt", "dd", "figcaption", "caption", "text"}


def write_search(builder: SiteBuilder) -> None:
    """Write search.html and its words."""
    builder.handle_page("search", {}, "search.html")
    app = builder._app
    chapters = list_chapters(app.env)
    entries = []
    for name in [*chapters, *list_back_matter(app, chapters)]:
        entries += list_sections(read_text(Path(builder.outdir), name), name)
    text = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    write_text(Path(builder.outdir, "_static", "words.js"), f"bookletWords={text}\n")


def list_sections(text: str, name: str) -> list[list[str]]:
    """The sections of a page: address, chapter, heading, words."""
    import html5lib

    root = html5lib.parseFragment(text, namespaceHTMLElements=False)
    found: list[list[str]] = []
    for section in root.iter("section"):
        heading = next((child for child in section if child.tag in HEADINGS), None)
        title = _words(heading) if heading is not None else ""
        chapter = found[0][2] if found else title
        place = f"{name}.html#{section.get('id', '')}" if found else f"{name}.html"
        found.append([place, chapter, title, " ".join(_own_words(section))])
    return found


def _own_words(section: Any) -> Iterator[str]:
    """The words of a section without those of the sections in it."""
    for child in section:
        if child.tag == "section" or child.tag in HEADINGS:
            continue
        yield _words(child)


def _words(element: Any) -> str:
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            around = " " if child.tag in BLOCKS else ""
            yield around
            yield from _pieces(child)
            yield around
        yield child.tail or ""
