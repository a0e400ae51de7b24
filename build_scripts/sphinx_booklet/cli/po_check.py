"""`make po-check`: what is wrong with translations."""

from __future__ import annotations

from pathlib import Path

import click

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import DiagnosticsError
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.build.gettext import refresh_templates
from sphinx_booklet.build.lock import lock_tree
from sphinx_booklet.catalogs.message import Catalog
from sphinx_booklet.catalogs.rules import check_catalogs
from sphinx_booklet.catalogs.rules.files import remove_compiled
from sphinx_booklet.catalogs.source_hints import load_templates
from sphinx_booklet.cli.console import print_diagnostics, print_lines
from sphinx_booklet.cli.options import LANGUAGES, choose_translations, open_booklet, split_words


@click.command()
@LANGUAGES
@click.pass_obj
def command(root: Path, languages: str) -> None:
    """Check translations: numbers, doses, facts, links, markup, words."""
    booklet = open_booklet(root)
    wanted = choose_translations(booklet, split_words(languages))
    for path in remove_compiled(booklet):
        print_lines(
            f"{path.relative_to(booklet.root)}: removed. A translator's program made it; it is not needed."
        )
    findings = check_catalogs(booklet, wanted, read_source_words(booklet))
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors:
        more = len(findings) - len(errors)
        looked = f", {more} for the reviewer to look at" if more else ""
        raise DiagnosticsError(findings, advice=f"{len(errors)} to correct{looked}.")
    print_diagnostics(findings)
    said = f"{len(findings)} for the reviewer to look at" if findings else "nothing to correct"
    print_lines(f"{', '.join(wanted) or 'no language'}: {said}")


def read_source_words(booklet: Booklet) -> dict[str, Catalog]:
    """The messages of today's source; those of the last run when the source itself has faults."""
    try:
        with lock_tree(booklet):
            return refresh_templates(booklet)
    except BookletError as error:
        print_lines(f"The English text has faults, so its last state is taken. {error.message}")
        return load_templates(booklet)
