"""Links and places: each link leads to something that is there, on a server and from a folder."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.checks.html.page import Page

if TYPE_CHECKING:
    from sphinx_booklet.checks.html.page import PageReport

ADDRESSES = ("href", "src", "action", "data-words")


def list_links(page: Page) -> Iterator[tuple[str, int]]:
    """Every address on a page, with its line."""
    away = page.find("base") is not None  # of the page that stands for any address
    for tag in page.tags:
        for attribute in ADDRESSES:
            if attribute in tag.attributes and not (away and attribute == "href"):
                yield tag.attributes[attribute], tag.line


def check_links(reports: Mapping[Path, PageReport], without: Collection[str] = ()) -> Iterator[Diagnostic]:
    """HTML-001, 002 and 003; links to the languages `without` (tags) are not looked at."""
    ignored = tuple(f"../{tag}/" for tag in without)
    names = {os.path.normpath(path): frozenset(report.names) for path, report in reports.items()}
    for path, report in reports.items():
        for link, line in report.links:
            if not link.startswith(ignored or "\0"):
                yield from check_link(path, line, link, names)


def check_link(
    path: Path, line: int, link: str, names: Mapping[str, Collection[str]]
) -> Iterator[Diagnostic]:
    """One link of a page."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return
    if link.startswith("/") or parts.path.endswith("/"):
        message = f"The link “{link}” works on a server only. Write it from page to page, up to the name of the file."
        yield Diagnostic(path, line, "HTML-003", message)
        return
    target = os.path.normpath(path.parent / unquote(parts.path) if parts.path else path)
    if target not in names and not Path(target).is_file():
        message = f"The link “{link}” leads to a file that is not there. Build it, or take the link out."
        yield Diagnostic(path, line, "HTML-001", message)
    elif parts.fragment and unquote(parts.fragment) not in names.get(target, ()):
        message = (
            f"The link “{link}” leads to a place that is not on that page. Check the label in the source."
        )
        yield Diagnostic(path, line, "HTML-002", message)


def check_references(page: Page) -> Iterator[Diagnostic]:
    """HTML-002: what names another thing on the same page."""
    names = page.names
    for tag in page.tags:
        for kind in ("aria-labelledby", "aria-describedby", "for"):
            for name in tag.attributes.get(kind, "").split():
                if name not in names:
                    message = f"“{kind}” names “{name}”, which is not there."
                    yield Diagnostic(page.path, tag.line, "HTML-002", message)


def check_names(page: Page) -> Iterator[Diagnostic]:
    """HTML-009: names that are given twice; a link would lead to the first only."""
    counts = Counter(tag.attributes["id"] for tag in page.tags if "id" in tag.attributes)
    for name, count in counts.items():
        if count > 1:
            yield Diagnostic(
                page.path, None, "HTML-009", f"{count} things have the name “{name}”. Rename all but one."
            )
