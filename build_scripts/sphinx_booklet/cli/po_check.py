"""`make po-check`: what is wrong with translations."""

from __future__ import annotations

from pathlib import Path

import click

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import DiagnosticsError
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.build.lock import lock_tree
from sphinx_booklet.build.templates import bring_up_to_date
from sphinx_booklet.build.translations import check_translations
from sphinx_booklet.catalogs.folders import remove_compiled
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
    read_source_words(booklet)
    findings = check_translations(booklet, wanted)
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors:
        more = len(findings) - len(errors)
        looked = f", {more} for the reviewer to look at" if more else ""
        raise DiagnosticsError(findings, advice=f"{len(errors)} to correct{looked}.")
    print_diagnostics(findings)
    said = f"{len(findings)} for the reviewer to look at" if findings else "nothing to correct"
    print_lines(f"{', '.join(wanted) or 'no language'}: {said}")


def read_source_words(booklet: Booklet) -> None:
    """Gather the messages of today's source; those of the last run stay when the source itself has faults."""
    try:
        with lock_tree(booklet):
            bring_up_to_date(booklet)
    except BookletError as error:
        print_lines(f"The English text has faults, so its last state is taken. {error.message}")
