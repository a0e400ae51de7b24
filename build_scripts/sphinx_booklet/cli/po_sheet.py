"""`make po-sheet`: spreadsheets for translators without tools."""

from __future__ import annotations

from pathlib import Path

import click

from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.booklet.paths import write_text
from sphinx_booklet.catalogs.sheet import list_rows
from sphinx_booklet.catalogs.sheet_json import write_json
from sphinx_booklet.catalogs.sheet_xlsx import write_xlsx
from sphinx_booklet.catalogs.terms import list_terms, write_terms
from sphinx_booklet.catalogs.update import read_language
from sphinx_booklet.cli.console import print_lines
from sphinx_booklet.cli.options import LANGUAGES, choose_translations, open_booklet, split_words


@click.command()
@LANGUAGES
@click.option("--format", "form", type=click.Choice(["xlsx", "json"]), default="xlsx")
@click.option("--todo", is_flag=True, help="Only what is untranslated or has to be looked at again.")
@click.pass_obj
def command(root: Path, languages: str, form: str, todo: bool) -> None:
    """Write sheets for translators without tools."""
    codes = split_words(languages)
    booklet = open_booklet(root)
    folder = booklet.paths.build / "sheets"
    for code in choose_translations(booklet, codes):
        catalogs = read_language(booklet.paths.catalogs(code))
        rows = list(list_rows(catalogs, todo))
        # with a byte order mark, or Excel takes UTF-8 for something else
        write_text(folder / f"{booklet.slug}-{code}-terms.csv", "\ufeff" + write_terms(list_terms(catalogs)))
        if form == "xlsx":
            path = folder / f"{booklet.slug}-{code}.xlsx"
            write_xlsx(path, rows, booklet.language(code), load_looks(root))
            print_lines(f"{path.relative_to(root)}: {len(rows)} rows")
            continue

        for chapter in dict.fromkeys(row.chapter for row in rows):
            write_json(folder / code / f"{chapter}.json", (row for row in rows if row.chapter == chapter))
        print_lines(f"build/sheets/{code}: {len(rows)} rows")
