"""A sheet as a workbook (Office Open XML), for translators who have a spreadsheet and nothing else.

Every cell is written as text: what begins with =, +, - or @ is no formula, and one that a sheet brings
back is refused. The name of the sheet is the code of the language, so that Polish cannot land in Welsh.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.looks import Looks
from sphinx_booklet.catalogs.sheet import Answer, Row, check_size

COLUMNS = {
    "id": 22,
    "chapter": 16,
    "state": 14,
    "about": 18,
    "English": 60,
    "previous English": 40,
    "translation": 60,
    "note": 30,
}
# What a translator writes into the column “state” for a suggestion that is right as it is.
CONFIRMED = frozenset(("ok", "right", "confirmed"))
# Larger than any sheet of a booklet: a file that unpacks to more is not read.
LARGEST = 100_000_000
MOST_ROWS, MOST_COLUMNS = 100_000, 50
AGAIN = "Ask for the file again, or make a new sheet with `make po-sheet`."


def write_xlsx(path: Path, rows: Iterable[Row], language: Language, looks: Looks) -> None:
    """One workbook with one sheet; the translation column runs in the language's direction."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = language.code
    sheet.freeze_panes = "A2"
    colours = looks.colours["light"]
    head = PatternFill("solid", fgColor=colours["linen"].lstrip("#"))
    safety = Font(bold=True, color=colours["brick"].lstrip("#"))
    for column, (name, width) in enumerate(COLUMNS.items(), 1):
        cell = put_text(sheet, 1, column, name)
        cell.font, cell.fill = Font(bold=True), head
        sheet.column_dimensions[get_column_letter(column)].width = width
    wrap = Alignment(wrap_text=True, vertical="top")
    words = Alignment(wrap_text=True, vertical="top", readingOrder=2 if language.direction == "rtl" else 1)
    for number, row in enumerate(rows, 2):
        texts = (
            row.id,
            row.chapter,
            row.state,
            row.hints,
            row.english,
            row.previous,
            row.translation,
            row.note,
        )
        for column, text in enumerate(texts, 1):
            cell = put_text(sheet, number, column, text)
            cell.alignment = words if column == 7 else wrap
        if "safety" in row.hints.split("; "):
            sheet.cell(number, 4).font = safety
    sheet.auto_filter.ref = sheet.dimensions
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def put_text(sheet: Worksheet, row: int, column: int, text: str) -> Cell | MergedCell:
    """A cell that is text whatever it begins with."""
    cell = sheet.cell(row, column)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)
    cell.data_type = "s"
    cell.number_format = "@"  # text: a spreadsheet would make a date of 4.5
    cell.quotePrefix = True
    return cell


def read_xlsx(path: Path, code: str) -> Iterator[Answer]:
    """The rows of a workbook that `write_xlsx` made for a language (gettext code).

    Raises BookletError when it is no such workbook: another language, other columns, a formula.
    """
    check_size(path)
    sheet = open_sheet(path, code)
    try:
        yield from read_answers(read_rows(sheet, path), path)
    finally:
        if sheet.parent is not None:
            sheet.parent.close()


def read_answers(rows: Iterator[list[str]], path: Path) -> Iterator[Answer]:
    """The answers in the rows of a sheet, once its columns are those of `write_xlsx`."""
    names = next(rows, [])
    while names and not names[-1]:
        names.pop()
    if names != list(COLUMNS):
        shown = ", ".join(name[:20] for name in names[:12])
        raise BookletError(
            f"The columns are {shown or 'missing'}; they must be {', '.join(COLUMNS)}.",
            path=path,
            advice="Copy the translations into a sheet made by `make po-sheet`.",
        )
    for number, texts in enumerate(rows, 2):
        texts = [*texts[: len(COLUMNS)], *[""] * (len(COLUMNS) - len(texts))]
        row = dict(zip(COLUMNS, texts, strict=True))
        if not any(texts):
            continue
        yield Answer(
            row["id"].strip(),
            row["translation"].strip(),
            row["English"],
            row["note"].strip(),
            f"{path.name}, row {number}",
            row["state"].strip().casefold() in CONFIRMED,
        )


def read_rows(sheet: Worksheet, path: Path) -> Iterator[list[str]]:
    """The texts of each row, read as they come. Raises BookletError naming the cell or row that is damaged."""
    place = "Row 1"
    try:
        if hasattr(sheet, "reset_dimensions"):
            sheet.reset_dimensions()  # what a file says of its own size is not believed
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
            if number > MOST_ROWS:
                raise BookletError(f"This sheet has more than {MOST_ROWS:,} rows.", path=path, advice=AGAIN)
            texts = []
            for cell in cells:
                place = f"Cell {getattr(cell, 'coordinate', f'in row {number}')}"
                texts.append(read_text(cell, path))
            place = f"Row {number + 1}"
            yield texts
    except BookletError:
        raise
    except GeneratorExit:
        raise
    except Exception:  # openpyxl passes on whatever its parsers meet in a damaged file
        raise BookletError(f"{place} is damaged.", path=path, advice=AGAIN) from None


def open_sheet(path: Path, code: str) -> Worksheet:
    """The one sheet of a workbook, opened for reading only."""
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(item.file_size for item in archive.infolist()) > LARGEST:
                raise BookletError("This workbook is far too large for a sheet of a booklet.", path=path)
            if damaged := archive.testzip():
                raise BookletError(
                    f"The part {damaged[:60]} of this workbook is damaged.", path=path, advice=AGAIN
                )
        # from memory: openpyxl leaves the file of a damaged workbook open
        book = load_workbook(io.BytesIO(path.read_bytes()), read_only=True, keep_vba=False, keep_links=False)
        names = list(book.sheetnames)
        if code in names:
            return book[code]
    except BookletError:
        raise
    except Exception:  # openpyxl passes on whatever zip, XML or its own types say of a damaged file
        raise BookletError(
            "This is not a workbook (.xlsx), or it is damaged.",
            path=path,
            advice=f"Save the sheet as “Excel workbook (.xlsx)”. {AGAIN}",
        ) from None
    book.close()
    shown = f"is named “{names[0][:40]}”" if names else "has no name"
    raise BookletError(f"The sheet {shown}, not “{code}”: it is for another language.", path=path)


def read_text(cell: Cell | MergedCell, path: Path) -> str:
    """The text of a cell. Raises BookletError for a formula."""
    if cell.data_type == "f":
        raise BookletError(
            f"Cell {cell.coordinate} holds a formula.",
            path=path,
            advice="Write the text itself into the cell.",
        )
    if cell.value is not None and not isinstance(cell.value, str) and cell.data_type in ("d", "b"):
        kind = "a date" if cell.data_type == "d" else "“true” or “false”"
        raise BookletError(
            f"The spreadsheet has made {kind} of cell {cell.coordinate}.",
            path=path,
            advice="Set the format of the cell to “Text” and write its words again.",
        )
    return "" if cell.value is None else str(cell.value)
