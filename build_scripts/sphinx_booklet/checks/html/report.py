"""What one page says of itself: its own faults, and what the checks of all pages together need of it.

Whoever builds the pages of a language writes their reports beside them (build/<code>/html.pages.json), so
that the check of the whole site reads only pages that nobody has read before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.kept_files import read_kept, write_kept
from sphinx_booklet.checks.html.head import check_head, find_title
from sphinx_booklet.checks.html.links import check_names, check_references, list_links
from sphinx_booklet.checks.html.page import Page, PageReport, list_pages, read_page
from sphinx_booklet.checks.html.requests import check_requests
from sphinx_booklet.checks.html.words import check_page_words, list_unmarked

Reports = Mapping[str, PageReport]  # by the digest of the page's bytes


def report_page(page: Page, tag: str, booklet: Booklet, *, draft: bool) -> PageReport:
    """Read off a page what has to be known of it; `tag` names its language, "" for a page of the root."""
    findings = [
        *check_names(page),
        *check_references(page),
        *check_requests(page, booklet.limits),
        *check_page_words(page, draft=draft),
        *check_head(page, tag, booklet),
    ]
    return PageReport(
        [(finding.line, finding.code, finding.message) for finding in findings],
        find_title(page),
        sorted(page.names),
        list(list_links(page)),
        [passage.text for passage in page.passages],
        list(list_unmarked(page, booklet.source_language.tag)),
    )


def digest_page(path: Path) -> str:
    """What a report is found by."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def save_reports(folder: Path, tag: str, booklet: Booklet, target: Path, *, draft: bool) -> None:
    """Write the reports of the pages of one language (BCP 47 tag) in a folder."""
    reports = {
        digest_page(path): report_page(read_page(path), tag, booklet, draft=draft).to_dict()
        for path in list_pages(folder)
    }
    write_kept(target, json.dumps(reports, ensure_ascii=False).encode())


def load_reports(path: Path) -> Reports:
    """The reports that `save_reports` has written; none when there are none that can be read."""
    data = read_kept(path)
    if data is None:
        return {}
    try:
        return {digest: PageReport(**report) for digest, report in json.loads(data).items()}
    except (ValueError, TypeError, AttributeError):  # of another version of this program
        return {}
