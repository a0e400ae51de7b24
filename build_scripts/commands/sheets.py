"""`make po-sheet`, `make po-sheet-in`: spreadsheets for translators without tools."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from build_scripts.catalogs.pofile import save_catalog
from build_scripts.catalogs.sheet import Answer, list_rows, take_answers
from build_scripts.catalogs.terms import list_terms, write_terms
from build_scripts.catalogs.update import read_language
from build_scripts.commands.catalogs import choose_translations, open_booklet
from build_scripts.console import print_lines
from build_scripts.dist import write_text
from build_scripts.errors import BookletError, ConfigError


def run_po_sheet(root: Path, codes: list[str], form: str, todo: bool) -> None:
    """Write build/sheets/: a workbook a language (or a JSON file a chapter), and the list of its terms."""
    booklet = open_booklet(root)
    folder = booklet.paths.build / "sheets"
    for code in choose_translations(booklet, codes):
        catalogs = read_language(booklet.paths.catalogs(code))
        rows = list(list_rows(catalogs, todo))
        # with a byte order mark, or Excel takes UTF-8 for something else
        write_text(folder / f"{booklet.slug}-{code}-terms.csv", "\ufeff" + write_terms(list_terms(catalogs)))
        if form == "xlsx":
            from build_scripts.catalogs.sheet_xlsx import write_xlsx
            from build_scripts.looks import load_looks

            path = folder / f"{booklet.slug}-{code}.xlsx"
            write_xlsx(path, rows, booklet.language(code), load_looks(root))
            print_lines(f"{path.relative_to(root)}: {len(rows)} rows")
            continue
        from build_scripts.catalogs.sheet_json import write_json

        for chapter in dict.fromkeys(row.chapter for row in rows):
            write_json(folder / code / f"{chapter}.json", (row for row in rows if row.chapter == chapter))
        print_lines(f"build/sheets/{code}: {len(rows)} rows")


def run_po_sheet_in(root: Path, files: list[Path], code: str) -> None:
    """Read sheets back into the catalogs of a language; nothing is written when a row is refused."""
    booklet = open_booklet(root)
    code = booklet.language(code).code
    folder = booklet.paths.catalogs(code)
    answers = [answer for path in files for answer in read_sheet(path, code)]
    catalogs, changed, refusals = take_answers(read_language(folder), answers)
    if refusals:
        raise BookletError(
            "\n".join(f"{refusal.place}: {refusal.reason}" for refusal in refusals),
            advice="\nNothing was taken from the sheets.",
        )
    for domain, catalog in catalogs.items():
        save_catalog(folder / f"{domain}.po", catalog)
    print_lines(f"locale/{code}: {changed} texts changed. Now run `make po-check LANGS={code}`.")


def read_sheet(path: Path, code: str) -> Iterator[Answer]:
    """The rows of one file, by its suffix."""
    if path.suffix == ".xlsx":
        from build_scripts.catalogs.sheet_xlsx import read_xlsx

        yield from read_xlsx(path, code)
    elif path.suffix == ".json":
        from build_scripts.catalogs.sheet_json import read_json

        yield from read_json(path)
    else:
        raise ConfigError("A sheet is a file .xlsx or .json.", path=path)
