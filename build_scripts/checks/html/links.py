"""Links and places: each link leads to something that is there, on a server and from a folder."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from build_scripts.checks.finding import Finding
from build_scripts.checks.html.page import Page, Tag

ADDRESSES = ("href", "src", "action", "data-words")


def check_links(pages: Mapping[Path, Page], without: Collection[str] = ()) -> Iterator[Finding]:
    """HTML-001, 002, 003 and 009; links to the languages `without` (tags) are not looked at."""
    known = tuple(f"../{tag}/" for tag in without)
    names = {os.path.normpath(path): page.names for path, page in pages.items()}
    for page in pages.values():
        yield from check_names(page)
        away = page.find("base") is not None  # of the page that stands for any address
        for tag in page.tags:
            for attribute in ADDRESSES:
                if attribute not in tag.attributes or (away and attribute == "href"):
                    continue
                if not tag.attributes[attribute].startswith(known or "\0"):
                    yield from check_link(page, tag, tag.attributes[attribute], names)
        for tag, kind in _references(page):
            for name in tag.attributes[kind].split():
                if name not in names[os.path.normpath(page.path)]:
                    yield Finding(
                        page.path, tag.line, "HTML-002", f"“{kind}” names “{name}”, which is not there."
                    )


def _references(page: Page) -> Iterator[tuple[Tag, str]]:
    for tag in page.tags:
        for kind in ("aria-labelledby", "aria-describedby", "for"):
            if kind in tag.attributes:
                yield tag, kind


def check_link(page: Page, tag: Tag, link: str, names: Mapping[str, set[str]]) -> Iterator[Finding]:
    """One link of a page."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return
    if link.startswith("/") or parts.path.endswith("/"):
        message = f"The link “{link}” works on a server only. Write it from page to page, up to the name of the file."
        yield Finding(page.path, tag.line, "HTML-003", message)
        return
    target = os.path.normpath(page.path.parent / unquote(parts.path) if parts.path else page.path)
    if target not in names and not Path(target).is_file():
        message = f"The link “{link}” leads to a file that is not there. Build it, or take the link out."
        yield Finding(page.path, tag.line, "HTML-001", message)
    elif parts.fragment and unquote(parts.fragment) not in names.get(target, ()):
        message = (
            f"The link “{link}” leads to a place that is not on that page. Check the label in the source."
        )
        yield Finding(page.path, tag.line, "HTML-002", message)


def check_names(page: Page) -> Iterator[Finding]:
    """Names that are given twice: a link would lead to the first only."""
    counts = Counter(tag.attributes["id"] for tag in page.tags if "id" in tag.attributes)
    for name, count in counts.items():
        if count > 1:
            yield Finding(
                page.path, None, "HTML-009", f"{count} things have the name “{name}”. Rename all but one."
            )
