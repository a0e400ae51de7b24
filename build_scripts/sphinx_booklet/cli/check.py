"""`make check`: the text, the catalogs, what dist/ holds; then the outside judges."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from sphinx_booklet.booklet.config import Booklet, load_booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.booklet.outputs import FORMATS, Output, built_file, list_outputs, public_name
from sphinx_booklet.build.run import check_project, choose_codes
from sphinx_booklet.catalogs.rules import check_catalogs
from sphinx_booklet.checks.check_outputs import TAGGED, check_output
from sphinx_booklet.checks.epub.report import check_epub
from sphinx_booklet.checks.html import check_site
from sphinx_booklet.checks.judges import ace, axe, epubcheck, nu, outloud, verapdf
from sphinx_booklet.checks.judges.tools import find_node_packages
from sphinx_booklet.checks.pdf.pages import check_pages, limits_of
from sphinx_booklet.checks.text import check_text
from sphinx_booklet.cli.console import print_diagnostics
from sphinx_booklet.cli.options import LANGUAGES, split_words

Check = Callable[[], Iterable[Diagnostic]]


@click.command()
@LANGUAGES
@click.option(
    "--judges/--no-judges", default=True, help="Ask the outside judges too (Java, Node.js, a browser)."
)
@click.pass_obj
def command(root: Path, languages: str, judges: bool) -> None:
    """Check the text, the catalogs and what dist/ holds; without judges only in plain Python."""
    check_project(root)
    booklet = load_booklet(root)
    codes = choose_codes(booklet, split_words(languages))
    files = list_files(booklet, codes)
    checks = [*list_checks(booklet, codes, files), *(list_judges(booklet, files) if judges else ())]
    count = sum(report(name, check, root) for name, check in checks)
    if count:
        raise BookletError(f"{count} to mend.")
    print("Nothing to mend.")


def report(name: str, check: Check, root: Path) -> int:
    """Run one check, print a line about it and its findings; returns how many there are."""
    start = time.monotonic()
    found = [finding.shorten(root) for finding in check()]
    print(f"{name}: {len(found) or 'nothing'} to mend ({time.monotonic() - start:.1f} s)", flush=True)
    print_diagnostics(found)
    return len(found)


def list_files(booklet: Booklet, codes: Iterable[str]) -> list[tuple[Language, Output, Path]]:
    """The editions in dist/ that are checked.

    Raises BookletError when one is not there: a check of nothing must not look green.
    """
    files = []
    for language in map(booklet.language, codes):
        for output in list_outputs(FORMATS):
            path = booklet.paths.dist / public_name(booklet, language, output)
            if not path.is_file():
                raise BookletError(f"{path.name} is not in dist/.", advice="Run `make` first.")
            files.append((language, output, path))
    return files


def list_checks(
    booklet: Booklet, codes: list[str], files: list[tuple[Language, Output, Path]]
) -> Iterator[tuple[str, Check]]:
    """The checks in plain Python."""
    translated = [code for code in codes if code != booklet.source_language.code]

    def check_files() -> Iterator[Diagnostic]:
        for language, output, path in files:
            if built_file(booklet, language, output).is_file():  # built here, with what it was made from
                yield from check_output(booklet, language, output, draft=True)
            elif output.suffix == ".epub":
                yield from check_copied_epub(booklet, language, path)

    def check_printed() -> Iterator[Diagnostic]:
        looks = load_looks(booklet.root)
        for _language, output, path in files:
            if output.edition in TAGGED:
                yield from check_pages(path, limits_of(looks, output.edition))

    yield "text", lambda: check_text(booklet)
    yield "catalogs", lambda: check_catalogs(booklet, translated)
    yield "pages", lambda: check_site(booklet.paths.dist, booklet, draft=True)
    yield "files", check_files
    yield "printed pages", check_printed


def check_copied_epub(booklet: Booklet, language: Language, path: Path) -> Iterator[Diagnostic]:
    """An EPUB that was built on another machine."""
    yield from check_epub(path, booklet, language, draft=True)


def list_judges(booklet: Booklet, files: list[tuple[Language, Output, Path]]) -> Iterator[tuple[str, Check]]:
    """The outside judges, each on all files of its kind in one run."""
    pdfs = [path for _, output, path in files if output.edition in TAGGED]
    epubs = [path for _, output, path in files if output.suffix == ".epub"]
    yield "veraPDF, PDF/UA-1 and PDF/A-2a", lambda: verapdf.judge_pdfs(pdfs)
    yield "outloud", lambda: outloud.judge_pdfs(pdfs)
    yield "EPUBCheck", lambda: epubcheck.judge_with_epubcheck(epubs)
    yield "Ace by DAISY", lambda: ace.judge_with_ace(epubs, find_node_packages())
    yield "Nu HTML checker", lambda: nu.judge_markup(booklet.paths.dist)
    yield "axe", lambda: axe.judge_pages(booklet.paths.dist)
