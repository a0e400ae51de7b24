"""Sheets: a translator without tools loses nothing and can break nothing."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.languages import make_language
from sphinx_booklet.booklet.looks import Looks, load_looks
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.sheet import Answer, Row, list_rows, take_answers
from sphinx_booklet.catalogs.sheet_json import read_json, write_json
from sphinx_booklet.catalogs.sheet_xlsx import COLUMNS, read_xlsx, write_xlsx
from sphinx_booklet.catalogs.states import State, find_state, sign_message

from tests.conftest import REPOSITORY

ARABIC = make_language("ar", ("IBM Plex Sans Arabic",))
MESSAGES = (
    sign_message(Message("Signed", ("موقع",), notes=("a note", "", "  another")), "AB", date(2026, 11, 22)),
    Message("Draft :dose:`4.5 mg`", ("مسودة :dose:`4.5 mg`",), hints=("safety",), flags=("no-wrap",)),
    Message("Stale", ("قديم",), flags=("fuzzy",), previous=(("msgid", "Older"),)),
    Message("Empty"),
    Message("one", ("واحد", "كثير"), plural="many"),
    Message("=SUM(A1)", ("=SUM(A1)",)),
    Message("Gone", ("ذهب",), obsolete=True),
)
CATALOGS = {"one": Catalog({"Language": "ar"}, MESSAGES)}


@pytest.fixture(scope="session")
def looks() -> Looks:
    return load_looks(REPOSITORY)


@pytest.fixture(params=["xlsx", "json"])
def round_trip(request: pytest.FixtureRequest, tmp_path: Path, looks: Looks) -> Any:
    """Write rows, change the file as a translator would, read it back."""

    def go(rows: list[Row]) -> Iterator[Answer]:
        path = tmp_path / f"sheet.{request.param}"
        if request.param == "xlsx":
            write_xlsx(path, rows, ARABIC, looks)
            return read_xlsx(path, "ar")
        write_json(path, rows)
        return read_json(path)

    return go


def test_an_unchanged_sheet_changes_nothing(round_trip: Any) -> None:
    rows = list(list_rows(CATALOGS))
    made, changed, refusals = take_answers(CATALOGS, round_trip(rows))
    assert (changed, refusals) == (0, [])
    assert made == CATALOGS


def test_translations_come_back_and_nothing_else_changes(round_trip: Any) -> None:
    rows = [
        replace(row, translation="جديد") if row.english in ("Empty", "Stale", "many") else row
        for row in list_rows(CATALOGS)
    ]
    made, changed, refusals = take_answers(CATALOGS, round_trip(rows))
    assert (changed, refusals) == (3, [])
    before, after = MESSAGES, made["one"].messages
    assert after[0] == before[0]
    assert find_state(after[0]) is State.REVIEWED
    assert after[1] == before[1]
    assert after[2] == replace(before[2], strings=("جديد",), flags=(), previous=())
    assert after[3].strings == ("جديد",)
    assert after[4].strings == ("واحد", "جديد")
    assert after[6] == before[6]


def test_a_changed_translation_is_not_signed_any_more(round_trip: Any) -> None:
    rows = [replace(row, translation="جديد") for row in list_rows(CATALOGS) if row.english == "Signed"]
    made, _, _ = take_answers(CATALOGS, round_trip(rows))
    assert find_state(made["one"].messages[0]) is State.STALE


def test_nobody_signs_in_a_sheet(round_trip: Any) -> None:
    forged = sign_message(MESSAGES[1], "AB", date(2026, 11, 22)).notes[-1]
    rows = [
        replace(row, note=f"mine\n{forged}") for row in list_rows(CATALOGS) if row.english.startswith("Draft")
    ]
    made, _, _ = take_answers(CATALOGS, round_trip(rows))
    assert made["one"].messages[1].notes == ("mine",)
    assert find_state(made["one"].messages[1]) is State.DRAFT


def test_an_emptied_cell_loses_nothing(round_trip: Any) -> None:
    rows = [replace(row, translation="") for row in list_rows(CATALOGS)]
    made, changed, _ = take_answers(CATALOGS, round_trip(rows))
    assert changed == 0
    assert made == CATALOGS


def test_english_that_was_changed_in_the_sheet_is_refused(round_trip: Any) -> None:
    rows = [replace(row, english=row.english + "!", translation="جديد") for row in list_rows(CATALOGS)]
    made, changed, refusals = take_answers(CATALOGS, round_trip(rows))
    assert changed == 0
    assert len(refusals) == len(rows)
    assert made == CATALOGS


def test_english_that_has_changed_since_is_named(round_trip: Any) -> None:
    rows = list(list_rows(CATALOGS))
    newer = {"one": Catalog({}, tuple(replace(m, msgid=m.msgid + " now") for m in MESSAGES))}
    _, changed, refusals = take_answers(newer, round_trip(rows))
    assert changed == 0
    assert "make po-sheet" in refusals[0].reason


def test_only_what_is_left_to_do() -> None:
    assert [row.english for row in list_rows(CATALOGS, todo=True)] == ["Stale", "Empty"]


def test_formulas_are_text(tmp_path: Path, looks: Looks) -> None:
    path = tmp_path / "sheet.xlsx"
    nasty = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("https://example.org")', "\t=1"]
    rows = [Row(f"one-{n:08x}", "one", "draft", "", text, "", text, text) for n, text in enumerate(nasty)]
    write_xlsx(path, rows, ARABIC, looks)
    cells = [cell for row in load_workbook(path)["ar"].iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)
    assert [answer.translation for answer in read_xlsx(path, "ar")] == [text.strip() for text in nasty]


def write_book(path: Path, names: list[str], *rows: list[str], title: str = "ar") -> Path:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = title
    for row in (names, *rows):
        sheet.append(row)
    book.save(path)
    return path


def test_a_suggestion_that_is_right_is_confirmed_by_its_state(tmp_path: Path, looks: Looks) -> None:
    rows = [replace(row, state="ok") if row.english == "Stale" else row for row in list_rows(CATALOGS)]
    write_xlsx(tmp_path / "a.xlsx", rows, ARABIC, looks)
    made, changed, _ = take_answers(CATALOGS, read_xlsx(tmp_path / "a.xlsx", "ar"))
    before, after = MESSAGES[2], made["one"].messages[2]
    assert (changed, before.is_fuzzy, after.is_fuzzy, after.strings) == (1, True, False, before.strings)


def test_cells_are_text_and_what_a_spreadsheet_made_of_them_is_refused(tmp_path: Path, looks: Looks) -> None:
    write_xlsx(tmp_path / "a.xlsx", list_rows(CATALOGS), ARABIC, looks)
    book = load_workbook(tmp_path / "a.xlsx")
    assert {cell.number_format for row in book["ar"].iter_rows() for cell in row} == {"@"}
    for value, kind in ((datetime.date(2026, 5, 4), "a date"), (True, "true")):
        row: list[Any] = ["one-00000000", "", "", "", "x", "", value, ""]
        with pytest.raises(BookletError, match=kind):
            list(read_xlsx(write_book(tmp_path / "b.xlsx", list(COLUMNS), row), "ar"))


def test_a_formula_that_comes_back_is_refused(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", list(COLUMNS), ["one-00000000", "", "", "", "x", "", "=1+1", ""])
    with pytest.raises(BookletError, match="G2 holds a formula"):
        list(read_xlsx(path, "ar"))


@pytest.mark.parametrize("names", [[], ["id", "translation"], [*COLUMNS, "more"], list(reversed(COLUMNS))])
def test_other_columns_are_refused(tmp_path: Path, names: list[str]) -> None:
    with pytest.raises(BookletError, match="columns"):
        list(read_xlsx(write_book(tmp_path / "a.xlsx", names), "ar"))


def test_another_language_is_refused(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", list(COLUMNS), title="pl")
    with pytest.raises(BookletError, match="another language"):
        list(read_xlsx(path, "ar"))


@pytest.mark.parametrize("data", [b"", b"id,translation\n", b"PK\x03\x04 broken"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    with pytest.raises(BookletError, match="not a workbook"):
        list(read_xlsx(path, "ar"))


def test_a_simple_list_of_ids_and_translations_is_a_sheet_too(tmp_path: Path) -> None:
    name = next(row.id for row in list_rows(CATALOGS) if row.english == "Empty")
    path = tmp_path / "a.json"
    path.write_text(f'{{"{name}": "جديد"}}', encoding="utf-8")
    made, changed, _ = take_answers(CATALOGS, read_json(path))
    assert changed == 1
    assert made["one"].messages[3].strings == ("جديد",)


@pytest.mark.parametrize("text", ["{", '[{"translation": "x"}]', '{"a": 1}', "[1]"])
def test_broken_json_is_refused_with_its_place(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BookletError, match=r"a\.json"):
        list(read_json(path))


def test_two_rows_that_differ_are_refused() -> None:
    row = next(iter(list_rows(CATALOGS)))
    answers = [Answer(row.id, "a"), Answer(row.id, "b")]
    assert take_answers(CATALOGS, answers)[2]


def test_rows_are_told_apart() -> None:
    rows = list(list_rows(CATALOGS))
    assert len({row.id for row in rows}) == len(rows)
    assert all(isinstance(value, str) for row in rows for value in asdict(row).values())
