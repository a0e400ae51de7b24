"""The checks of `make` on the pages of a preview: each page is read once, however often it is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic, order_by_weight
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.checks.html.head import check_titles
from sphinx_booklet.checks.html.links import check_links
from sphinx_booklet.checks.html.page import PageReport, list_pages, read_page
from sphinx_booklet.checks.html.report import digest_page, report_page


@dataclass
class PageChecks:
    """What is known of pages, by the digest of their bytes; for one language after another."""

    known: dict[str, dict[str, PageReport]] = field(default_factory=dict)

    def check(self, booklet: Booklet, language: Language, folder: Path) -> str:
        """What `make` would say of the pages of a language, in its words; "" when it would say nothing."""
        before, now = self.known.get(language.tag, {}), {}
        reports: dict[Path, PageReport] = {}
        for path in list_pages(folder):
            digest = digest_page(path)
            now[digest] = before.get(digest) or report_page(
                read_page(path), language.tag, booklet, draft=True
            )
            reports[path] = now[digest]
        self.known[language.tag] = now
        found = order_by_weight(one for one in _list_faults(reports) if one.severity == "error")
        return "\n".join(str(one.shorten(booklet.root)) for one in found)


def _list_faults(reports: dict[Path, PageReport]) -> Iterator[Diagnostic]:
    for path, report in reports.items():
        yield from report.findings(path)
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
