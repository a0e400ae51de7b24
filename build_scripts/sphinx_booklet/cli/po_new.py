"""`make po-new`: the catalogs of new languages and their tables in booklet.toml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from sphinx_booklet.booklet.errors import ConfigError
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.catalogs.update import add_language
from sphinx_booklet.cli.console import print_lines
from sphinx_booklet.cli.options import LANGUAGES, open_booklet, split_words
from sphinx_booklet.cli.po_update import update_catalogs
from sphinx_booklet.typography.families import installed_families
from sphinx_booklet.typography.known_fonts import find_package


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
    booklet = open_booklet(root)
    update_catalogs(booklet, codes)
    for code in codes:
        print_lines(*list_missing_fonts(booklet.language(code)))


def list_missing_fonts(language: Language) -> Iterator[str]:
    """A sentence for each family of a language that is not there yet: its package, and the command that brings it."""
    families = installed_families(language.own_fonts)
    for name in language.fonts:
        if " ".join(name.lower().split()) not in families:
            yield (
                f"{language.endonym} needs the font “{name}”, which comes in the package {find_package(name)}."
                f' Type: booklet font add "{name}"'
            )
