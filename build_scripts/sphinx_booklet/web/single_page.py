"""The booklet on one page: to print it from the browser, or to have it read aloud without a stop.

It is put together from the finished pages, so it says what they say. Names of places are made
unique by the name of their chapter.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.markup.chapters import list_chapters, list_nested
from sphinx_booklet.web.page import describe_entry, list_back_matter
from sphinx_booklet.web.reading_views import adapt_link

if TYPE_CHECKING:
    from sphinx.application import Sphinx

TEXT = re.compile(r"<!--text-->(.*)<!--/text-->", re.DOTALL)
# what leads about on a page, and what a page of pages says itself
LEADING = re.compile(r'<nav class="onpage".*?</nav>\n?|<p class="(?:on-paper|draft)">.*?</p>\n?', re.DOTALL)
PLACE = re.compile(r'\b(id|href|src|aria-labelledby|for)="([^"]*)"')
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
HEADING = re.compile(r"<(/?)h([1-5])\b")


def describe_single_page(app: Sphinx, folder: Path) -> dict[str, object]:
    """What all.html is filled with, from the finished pages in `folder`."""
    chapters = list_chapters(app.env)
    others = list_back_matter(app, chapters)
    # a file that two toctrees list stands at its first place
    names = list(
        dict.fromkeys(name for top in (*chapters, *others) for name in (top, *list_nested(app.env, top)))
    )
    body = "\n".join(adapt_text(read_text(folder, name), name, names) for name in names)

    def list_here(some: list[str]) -> list[dict[str, object]]:
        return [describe_entry(app, name) | {"href": adapt_link(f"#{name}")} for name in some]

    return {"body": body, "numbered": list_here(chapters), "unnumbered": list_here(others)}


def read_text(folder: Path, name: str) -> str:
    """The text of a finished page, without what the theme puts round it."""
    found = TEXT.search((folder / f"{name}.html").read_text(encoding="utf-8"))
    return LEADING.sub("", found[1]) if found else ""


def adapt_text(text: str, name: str, names: list[str]) -> str:
    """A page's text for the one page: unique names, links that stay on it, headings one level down."""
    text = PLACE.sub(lambda found: _adapt_place(found, name, names), text)
    text = HEADING.sub(lambda found: f"<{found[1]}h{int(found[2]) + 1}", text)
    return f'<article id="{name}">{text}</article>'


def _adapt_place(found: re.Match[str], name: str, names: list[str]) -> str:
    attribute, value = found[1], found[2]
    if attribute not in ("href", "src"):
        return f'{attribute}="{name}--{value}"'
    page, hash_sign, place = value.partition("#")
    if value.startswith("#i-") or ELSEWHERE.match(value):
        return found[0]
    if not page:
        return f'{attribute}="#{name}--{place}"' if place else f'{attribute}="#{name}"'
    page = posixpath.normpath(posixpath.join(posixpath.dirname(name), page))
    target = page.removesuffix(".html")
    if attribute == "href" and target in names and page.endswith(".html"):
        return f'href="#{target}--{place}"' if place else f'href="#{target}"'
    return f'{attribute}="{page}{hash_sign}{place}"'
