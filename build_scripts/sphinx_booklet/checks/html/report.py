"""What one page says of itself: its own faults, and what the checks of all pages together need of it.

Whoever builds the pages of a language writes their reports beside them (build/<code>/html.pages.json), so
that the check of the whole site reads only pages that nobody has read before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.digests import digest_files
from sphinx_booklet.booklet.kept_files import read_kept, write_kept
from sphinx_booklet.checks.html.head import check_head, find_title
from sphinx_booklet.checks.html.links import check_names, check_references, list_links
from sphinx_booklet.checks.html.page import Page, PageReport, list_pages, read_page
from sphinx_booklet.checks.html.requests import check_requests, check_weight, list_asked_for
from sphinx_booklet.checks.html.words import check_page_words, list_unmarked

Reports = Mapping[str, PageReport]  # by the digest of the page's bytes


def report_page(page: Page, tag: str, booklet: Booklet, *, draft: bool) -> PageReport:
    """Read off a page what has to be known of it; `tag` names its language, "" for a page of the root."""
    findings = [
        *check_names(page),
        *check_references(page),
        *check_requests(page),
        *check_page_words(page, draft=draft),
        *check_head(page, tag, booklet),
    ]
    asked_for = list_asked_for(page)
    return PageReport(
        [(finding.line, finding.code, finding.message) for finding in findings],
        find_title(page),
        sorted(page.names),
        list(list_links(page)),
        [passage.text for passage in page.passages],
        list(list_unmarked(page, booklet.source_language.tag)),
        asked_for,
        weigh_page(page.path, asked_for, booklet),
    )


def weigh_page(path: Path, asked_for: list[str], booklet: Booklet) -> list[tuple[int | None, str, str]]:
    """The faults of the weight of a page and of what a browser asks for with it."""
    found = check_weight(path, asked_for, booklet.limits)
    return [(finding.line, finding.code, finding.message) for finding in found]


def digest_page(path: Path) -> str:
    """What a report is found by."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def save_reports(folder: Path, tag: str, booklet: Booklet, target: Path, *, draft: bool) -> None:
    """Write the reports of the pages of one language (BCP 47 tag) in a folder.

    A page of which `target` has a report is not read again; it is weighed again, with the files that it loads now.
    """
    facts = digest_facts(tag, booklet, draft=draft)
    known = load_reports(target, facts)
    reports: dict[str, PageReport] = {}
    for path in list_pages(folder):
        digest = digest_page(path)
        if report := known.get(digest):
            reports[digest] = replace(report, weight=weigh_page(path, report.loaded, booklet))
        else:
            reports[digest] = report_page(read_page(path), tag, booklet, draft=draft)
    made = {digest: report.to_dict() for digest, report in reports.items()}
    write_kept(target, json.dumps({"facts": facts, "reports": made}, ensure_ascii=False).encode())


def load_reports(path: Path, facts: str = "") -> Reports:
    """The reports that `save_reports` has written; none when there are none that can be read, or of other `facts`."""
    data = read_kept(path)
    if data is None:
        return {}
    try:
        kept = json.loads(data)
        if facts and kept["facts"] != facts:
            return {}
        return {digest: PageReport(**report) for digest, report in kept["reports"].items()}
    except (ValueError, TypeError, AttributeError, KeyError):  # of another version of this program
        return {}


def digest_facts(tag: str, booklet: Booklet, *, draft: bool) -> str:
    """A digest of what a report depends on besides its page: the booklet, the language, and the code of these checks."""
    return digest_files(sorted(Path(__file__).parent.glob("*.py")), repr(booklet), tag, str(draft))
