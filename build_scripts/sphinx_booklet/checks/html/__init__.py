"""What is true of finished pages, in plain Python: no browser, no network.

page         a page as it was read: names, links, words, languages
report       what one page says of itself, so that it is read once
links        001 files, 002 places, 003 links that break in a folder, 009 names given twice
requests     005 requests to elsewhere, 006 weight and number of requests, 010 what the policy forbids
words        004 markup that readers see, 011 English that nobody translated, 012 no draft's banner
head         007 language and direction, 008 title and description, 013 headings, 014 JSON-LD
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.checks.html import head, links, requests, words
from sphinx_booklet.checks.html.page import list_findings, list_pages, read_page
from sphinx_booklet.checks.html.report import digest_page, report_page

if TYPE_CHECKING:
    from sphinx_booklet.checks.html.page import PageReport

# Each code is stable and never used for anything else.
CODES = {
    "HTML-001": "a link leads to a file that is not there",
    "HTML-002": "a link leads to a place that is not on the page",
    "HTML-003": "a link works on a server only, not from a folder",
    "HTML-004": "markup that should have become something else stands on the page",
    "HTML-005": "a page asks another server for something",
    "HTML-006": "a page is heavier, or asks for more files, than the booklet allows",
    "HTML-007": "language or direction is missing or wrong",
    "HTML-008": "title or description is missing, or two pages share one",
    "HTML-009": "two things on a page have the same name",
    "HTML-010": "the security policy would stop something on the page",
    "HTML-011": "a sentence is in the language of the source and is not marked as such",
    "HTML-012": "a draft does not say that it is one",
    "HTML-013": "headings are out of order",
    "HTML-014": "what machines are told is missing or broken",
    "HTML-015": "a page is heavy or asks for many files and the booklet sets no limit, or it has two first headings (a warning)",
}


def check_site(
    folder: Path,
    booklet: Booklet,
    *,
    draft: bool = True,
    without: Collection[str] = (),
    known: Mapping[str, PageReport] | None = None,
) -> Iterator[Diagnostic]:
    """All faults of the pages below `folder` (dist/ or public/).

    `without` are tags of languages that could not be built: that links lead there is known. `known` are
    reports of pages that have been read before.
    """
    reports: dict[Path, PageReport] = {}
    for path in list_pages(folder):
        tag = "" if path.parent == folder else path.parent.name
        found = known.get(digest_page(path)) if known else None
        reports[path] = found or report_page(read_page(path), tag, booklet, draft=draft)
    yield from list_findings(reports)
    yield from links.check_links(reports, without)
    yield from requests.check_stylesheets(folder)
    yield from words.check_translated(reports, folder, booklet)
    yield from head.check_titles(reports)


__all__ = ["CODES", "check_site"]
