"""The checks in plain Python that each finished file passes before dist/ sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.editions import TAGGED, find_edition
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.outputs import MARKED, OUTPUTS, SPOKEN, Output, built_file

if TYPE_CHECKING:
    from sphinx_booklet.checks.html.page import PageReport


def check_output(
    booklet: Booklet, language: Language, output: Output, *, draft: bool
) -> Iterator[Diagnostic]:
    """Faults of one finished file in build/<code>/; a site is checked whole, in dist/."""
    path = built_file(booklet, language, output)
    if output in (*OUTPUTS["epub"], MARKED):
        # start-up time: only this output or step needs it
        from sphinx_booklet.checks.epub.report import check_epub

        printed = built_file(booklet, language, OUTPUTS["pdf"][0])
        pdf = printed if printed.is_file() else None
        yield from check_epub(path, booklet, language, draft=draft, pdf=pdf)
    elif output == SPOKEN:
        # start-up time: only this output or step needs it
        from sphinx_booklet.checks.epub.overlays import check_overlays

        yield from check_overlays(path)
    elif output.edition in TAGGED:
        # start-up time: only this output or step needs it
        from sphinx_booklet.checks.pdf.rules import check_pdf

        yield from check_pdf(path)
    elif find_edition(output.edition).trimmed:
        # start-up time: only this output or step needs it
        from sphinx_booklet.checks.pdf.preflight import check_press_file
        from sphinx_booklet.checks.pdf.press_paint import PressLimits

        printing, held = booklet.printing, find_edition(output.edition)
        limits = PressLimits(printing.ink / 100, held.dpi, printing.profile is not None)
        yield from check_press_file(path, limits)


def read_site(booklet: Booklet, language: Language, site: Output, *, draft: bool) -> None:
    """Read the finished pages of a language, and keep what the check of the whole site needs of them."""
    # start-up time: only this output or step needs it
    from sphinx_booklet.checks.html.report import save_reports

    folder = built_file(booklet, language, site).parent
    save_reports(folder, language.tag, booklet, reports_file(booklet, language), draft=draft)


def reports_file(booklet: Booklet, language: Language) -> Path:
    """Where what was read of the pages of a language is kept."""
    return booklet.paths.output(language.code, OUTPUTS["html"][0].name).with_suffix(".pages.json")


def load_known_pages(booklet: Booklet, codes: Iterable[str]) -> dict[str, PageReport]:
    """What is known of the pages of these languages (gettext codes), which this program has just built."""
    # start-up time: only this output or step needs it
    from sphinx_booklet.checks.html.report import load_reports

    return {
        digest: report
        for code in codes
        for digest, report in load_reports(reports_file(booklet, booklet.language(code))).items()
    }
