"""`make po-sheet-in`: spreadsheets read back into the catalogs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from sphinx_booklet.booklet.errors import BookletError, ConfigError
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.catalogs.pofile import save_catalog
from sphinx_booklet.catalogs.sheet import Answer, take_answers
from sphinx_booklet.catalogs.sheet_json import read_json
from sphinx_booklet.catalogs.sheet_xlsx import read_xlsx
from sphinx_booklet.catalogs.update import read_language
from sphinx_booklet.catalogs.xliff import read_xliff
from sphinx_booklet.cli.console import print_lines
from sphinx_booklet.cli.options import open_booklet


@click.command()
@click.option("--language", "-l", "code", required=True, help="The code of the language, such as cy.")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.pass_obj
def command(root: Path, code: str, files: tuple[Path, ...]) -> None:
    """Read sheets back; nothing is written when a row is refused."""
    booklet = open_booklet(root)
    code = booklet.language(code).code
    folder = booklet.paths.catalogs(code)
    answers = [answer for path in files for answer in read_sheet(path, booklet.language(code))]
    catalogs, changed, refusals = take_answers(read_language(folder), answers)
    if refusals:
        raise BookletError(
            "\n".join(f"{refusal.place}: {refusal.reason}" for refusal in refusals),
            advice="\nNothing was taken from the sheets.",
        )
    for domain, catalog in catalogs.items():
        save_catalog(folder / f"{domain}.po", catalog)
    print_lines(f"locale/{code}: {changed} texts changed. Now run `make po-check LANGS={code}`.")


def read_sheet(path: Path, language: Language) -> Iterator[Answer]:
    """The rows of one file, by its suffix."""
    if path.suffix == ".xlsx":
        yield from read_xlsx(path, language.code)
    elif path.suffix == ".json":
        yield from read_json(path)
    elif path.suffix in (".xlf", ".xliff"):
        yield from read_xliff(path, language)
    else:
        raise ConfigError("A sheet is a file .xlsx, .json or .xlf.", path=path)
