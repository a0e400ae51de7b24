"""`make po-sheet`: spreadsheets for translators without tools."""

from __future__ import annotations

from pathlib import Path

import click

from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.booklet.paths import write_text
from sphinx_booklet.catalogs.facts.lexicon import load_lexicon
from sphinx_booklet.catalogs.sheet import list_rows
from sphinx_booklet.catalogs.sheet_json import write_json
from sphinx_booklet.catalogs.sheet_xlsx import write_xlsx
from sphinx_booklet.catalogs.tbx import write_tbx
from sphinx_booklet.catalogs.terms import list_terms, write_terms
from sphinx_booklet.catalogs.tmx import write_tmx
from sphinx_booklet.catalogs.update import read_language
from sphinx_booklet.catalogs.xliff import Version, write_xliff
from sphinx_booklet.cli.console import print_lines
from sphinx_booklet.cli.options import LANGUAGES, choose_translations, open_booklet, split_words

VERSIONS: dict[str, Version] = {"xliff": "1.2", "xliff2": "2.0"}


@click.command()
@LANGUAGES
@click.option(
    "--format", "form", type=click.Choice(["xlsx", "json", "xliff", "xliff2", "tmx"]), default="xlsx"
)
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
        language = booklet.language(code)
        # with a byte order mark, or Excel takes UTF-8 for something else
        write_text(folder / f"{booklet.slug}-{code}-terms.csv", "\ufeff" + write_terms(list_terms(catalogs)))
        lexicon = load_lexicon(code, booklet.paths.source / "lexicon")
        forbidden = lexicon.forbidden if lexicon else {}
        terms = folder / f"{booklet.slug}-{code}-terms.tbx"
        write_tbx(terms, list_terms(catalogs), forbidden, booklet.source_language, language)
        if form in VERSIONS:
            path = folder / f"{booklet.slug}-{code}.xlf"
            write_xliff(path, rows, booklet.source_language, language, VERSIONS[form])
            print_lines(f"{path.relative_to(root)}: {len(rows)} units")
            continue
        if form == "tmx":
            path = folder / f"{booklet.slug}-{code}.tmx"
            count = write_tmx(path, catalogs, booklet.source_language, language)
            print_lines(f"{path.relative_to(root)}: {count} pairs")
            continue
        if form == "xlsx":
            path = folder / f"{booklet.slug}-{code}.xlsx"
            write_xlsx(path, rows, language, load_looks(root))
            print_lines(f"{path.relative_to(root)}: {len(rows)} rows")
            continue

        for chapter in dict.fromkeys(row.chapter for row in rows):
            write_json(folder / code / f"{chapter}.json", (row for row in rows if row.chapter == chapter))
        print_lines(f"build/sheets/{code}: {len(rows)} rows")
