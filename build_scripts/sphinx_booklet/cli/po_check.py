"""`make po-check`: what is wrong with translations."""

from __future__ import annotations

from pathlib import Path

import click

from sphinx_booklet.booklet.diagnostic import DiagnosticsError
from sphinx_booklet.catalogs.rules import check_catalogs
from sphinx_booklet.cli.console import print_lines
from sphinx_booklet.cli.options import LANGUAGES, choose_translations, open_booklet, split_words


@click.command()
@LANGUAGES
@click.pass_obj
def command(root: Path, languages: str) -> None:
    """Check translations: numbers, doses, links, markup, words."""
    booklet = open_booklet(root)
    wanted = choose_translations(booklet, split_words(languages))
    findings = check_catalogs(booklet, wanted)
    if findings:
        raise DiagnosticsError(findings, advice=f"{len(findings)} to correct.")
    print_lines(f"{', '.join(wanted) or 'no language'}: nothing to correct")
