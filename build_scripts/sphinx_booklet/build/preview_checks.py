"""The checks of `make` on the pages of one language alone: each page is read once, however often it is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic, order_by_weight
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.build.page_sources import name_chapters
from sphinx_booklet.checks.html.head import check_titles
from sphinx_booklet.checks.html.links import check_links
from sphinx_booklet.checks.html.page import PageReport, list_findings, list_pages, read_page
from sphinx_booklet.checks.html.report import digest_page, report_page


@dataclass
class PageChecks:
    """What is known of pages, by the digest of their bytes; for one language after another."""

    known: dict[str, dict[str, PageReport]] = field(default_factory=dict)

    def check(self, booklet: Booklet, language: Language, folder: Path) -> str:
        """What `make` would say of the pages of a language, in its words; "" when it would say nothing."""
        found = self.find_faults(booklet, language, folder)
        return "\n".join(str(one.shorten(booklet.root)) for one in found)

    def find_faults(self, booklet: Booklet, language: Language, folder: Path) -> list[Diagnostic]:
        """What stops `make` in the pages of a language that lie in a folder of their own."""
        before, now = self.known.get(language.tag, {}), {}
        reports: dict[Path, PageReport] = {}
        for path in list_pages(folder):
            digest = digest_page(path)
            now[digest] = before.get(digest) or report_page(
                read_page(path), language.tag, booklet, draft=True
            )
            reports[path] = now[digest]
        self.known[language.tag] = now
        found: Iterator[Diagnostic] = (one for one in _list_faults(reports) if one.severity == "error")
        if language == booklet.source_language:
            found = name_chapters(found, booklet, folder)
        return order_by_weight(found)


def _list_faults(reports: dict[Path, PageReport]) -> Iterator[Diagnostic]:
    yield from list_findings(reports)
    yield from check_titles(reports)
    # other languages and the editions to download are not made by a preview
    inside = {
        path: replace(report, links=[(link, line) for link, line in report.links if _is_page(link)])
        for path, report in reports.items()
    }
    yield from check_links(inside)


def _is_page(link: str) -> bool:
    place = link.partition("#")[0]
    return not link.startswith("../") and (not place or place.endswith(".html"))
