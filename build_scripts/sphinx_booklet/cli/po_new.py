"""`make po-new`: the catalogs of new languages and their tables in booklet.toml."""

from __future__ import annotations

from pathlib import Path

import click

from sphinx_booklet.booklet.errors import ConfigError
from sphinx_booklet.catalogs.update import add_language
from sphinx_booklet.cli.console import print_lines
from sphinx_booklet.cli.options import LANGUAGES, open_booklet, split_words
from sphinx_booklet.cli.po_update import update_catalogs


@click.command()
@LANGUAGES
@click.pass_obj
def command(root: Path, languages: str) -> None:
    """Start a language."""
    booklet = open_booklet(root)
    codes = split_words(languages)
    if not codes:
        raise ConfigError("Which language?", advice="Say it, as in `make po-new LANGS=cy`.")
    for code in codes:
        if add_language(booklet, code):
            print_lines(f"source/booklet.toml has a new table [languages.{code}].")
    update_catalogs(open_booklet(root), codes)
