"""`make check`: the text, the catalogs, what dist/ holds; then the outside judges."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from sphinx_booklet.booklet.config import Booklet, load_booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.outputs import FORMATS, Output, list_outputs, public_name
from sphinx_booklet.booklet.source_tree import check_project
from sphinx_booklet.build.check_list import list_checks
from sphinx_booklet.build.check_run import Answer, run_checks
from sphinx_booklet.build.checked_tree import CheckedTree
from sphinx_booklet.build.run import choose_codes
from sphinx_booklet.cli.console import print_diagnostics
from sphinx_booklet.cli.options import LANGUAGES, split_words


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
    tree = CheckedTree(booklet, tuple(codes), dist, tuple(list_files(booklet, codes, dist)), draft=True)
    checks = [*list_checks("text", "catalogs", "site", "file"), *(list_checks("judge") if judges else ())]
    count = sum(map(report, run_checks(checks, tree)))
    if count:
        raise BookletError(f"{count} to mend.")
    print("Nothing to mend.")


def report(answer: Answer) -> int:
    """Print a line about a check and its findings; returns how many errors there are."""
    errors = sum(finding.severity == "error" for finding in answer.findings)
    others = len(answer.findings) - errors
    warned = f", {others} to look at" if others else ""
    print(f"{answer.name}: {errors or 'nothing'} to mend{warned} ({answer.seconds:.1f} s)", flush=True)
    print_diagnostics(answer.findings)
    return errors


def list_files(
    booklet: Booklet, codes: Iterable[str], folder: Path, formats: tuple[str, ...] = FORMATS
) -> list[tuple[Language, Output, Path]]:
    """The editions in a tree (dist/, public/) that are checked.

    Raises BookletError when one is not there: a check of nothing must not look green.
    """
    files = []
    for language in map(booklet.language, codes):
        for output in list_outputs(formats, booklet):
            path = folder / public_name(booklet, language, output)
            if not path.is_file():
                raise BookletError(f"{path.name} is not in {folder.name}/.", advice="Run `make` first.")
            files.append((language, output, path))
    return files
