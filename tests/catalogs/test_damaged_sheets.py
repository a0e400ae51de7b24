"""Sheets that come back damaged: a sentence that names the file, whatever is wrong with it."""

from __future__ import annotations

import io
import json
import os
import random
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.languages import make_language
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.catalogs.sheet import Answer, Row
from sphinx_booklet.catalogs.sheet_json import read_json
from sphinx_booklet.catalogs.sheet_xlsx import COLUMNS, read_xlsx, write_xlsx

from tests.conftest import REPOSITORY

ROWS = [
    Row(
        f"first-{number:08x}",
        "first",
        "untranslated",
        "",
        f"A sentence {number}.",
        "",
        f"Brawddeg {number}.",
        "",
    )
    for number in range(12)
]


def write_sheet(path: Path) -> bytes:
    write_xlsx(path, ROWS, make_language("cy", ("IBM Plex Sans",)), load_looks(REPOSITORY))
    return path.read_bytes()


def read(path: Path) -> list[Answer] | str:
    """The answers of a sheet, or what is said of it."""
    try:
        return list(read_xlsx(path, "cy") if path.suffix == ".xlsx" else read_json(path))
    except BookletError as error:
        return str(error)


def spoil_archive(data: bytes, dice: random.Random) -> bytes:
    """Bytes changed in the file as it is, or in a part of it that is packed again."""
    if dice.random() < 0.4:
        spoiled = bytearray(data)
        for _ in range(dice.randint(1, 6)):
            spoiled[dice.randrange(len(spoiled))] = dice.randrange(256)
        return bytes(spoiled[: dice.randrange(len(spoiled))] if dice.random() < 0.3 else spoiled)
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    chosen = dice.choice(source.namelist())
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            part = bytearray(source.read(name))
            if name == chosen and dice.random() < 0.2:
                continue
            for _ in range(dice.randint(1, 8) if name == chosen and part else 0):
                place = dice.randrange(len(part))
                if dice.random() < 0.5:
                    part[place : place + 1] = dice.choice(
                        [b"9" * 12, b"<", b'"', b"&x;", b"", b"-1", b"s", b"</c>"]
                    )
                else:
                    part[place] = dice.randrange(256)
            archive.writestr(name, bytes(part))
    return target.getvalue()


@pytest.mark.parametrize("count", [25, pytest.param(300, marks=pytest.mark.long)])
def test_damaged_workbooks(tmp_path: Path, count: int) -> None:
    """191 of 300 ended with a traceback of zip, of XML or of openpyxl's own types."""
    dice = random.Random(7)
    path = tmp_path / "cy.xlsx"
    sound = write_sheet(path)
    said = 0
    for _ in range(count):
        path.write_bytes(spoil_archive(sound, dice))
        found = read(path)
        if isinstance(found, str):
            said += 1
            assert "cy.xlsx: " in found
            assert len(found) < 1_000
    assert said > count / 3


def test_the_row_that_is_damaged_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cy.xlsx"
    source, target = zipfile.ZipFile(io.BytesIO(write_sheet(path))), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            part = source.read(name)
            if name.endswith("sheet1.xml"):
                part = part.replace(b'<c r="A6"', b'<c r="6A"', 1)
            archive.writestr(name, part)
    path.write_bytes(target.getvalue())
    said = read(path)
    assert isinstance(said, str)
    assert "cy.xlsx: Row 6 is damaged." in said


@pytest.mark.parametrize("number", [2_000_000, 999_999_999_999])
def test_a_sheet_that_says_it_is_endless(tmp_path: Path, number: int) -> None:
    """A row that says it is the 999,999,999,999th: openpyxl hands out every empty row before it."""
    path = tmp_path / "cy.xlsx"
    source, target = zipfile.ZipFile(io.BytesIO(write_sheet(path))), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, source.read(name).replace(b'<row r="5"', f'<row r="{number}"'.encode()))
    path.write_bytes(target.getvalue())
    said = read(path)
    assert isinstance(said, str)
    assert "more than 100,000 rows" in said


def test_other_columns_are_not_printed_without_end(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.title = "cy"
    book.active.append(["x" * 5_000] * 40)
    book.save(tmp_path / "cy.xlsx")
    said = read(tmp_path / "cy.xlsx")
    assert isinstance(said, str)
    assert f"they must be {', '.join(COLUMNS)}" in said
    assert len(said) < 1_000


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("5", "holds no rows"),
        ("null", "holds no rows"),
        ('"x"', "holds no rows"),
        ("[" * 100_000 + "]" * 100_000, "too deeply"),
        ("[" * 100_000, "too deeply"),
        ("[1" + "0" * 5_000 + "]", "too large"),
        ('[{"id": 5}]', "Row 1 has no id"),
        ('[{"id": "a", "translation": "b"}, 7]', "Row 2 has no id"),
        ('{"a": ["b"]}', "Row 1: the translation of a is not text"),
        ('[{"id": "a", "translation": "b", "english": 3}]', "the english of a is not text"),
        ('[{"id": "a", "translation": "b", "note": {}}]', "the note of a is not text"),
        ('[\n{"id": }]', "cy.json:2: This is not JSON"),
        ("", "cy.json:1: This is not JSON"),
    ],
)
def test_json_that_is_no_sheet(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "cy.json"
    path.write_text(text)
    said = read(path)
    assert isinstance(said, str)
    assert words in said
    assert "cy.json" in said


def test_a_pipe_is_no_sheet(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "cy.json")
    os.mkfifo(tmp_path / "cy.xlsx")
    assert "not a file" in read(tmp_path / "cy.json")
    assert "not a file" in read(tmp_path / "cy.xlsx")


@pytest.mark.parametrize("count", [60, pytest.param(500, marks=pytest.mark.long)])
def test_damaged_json(tmp_path: Path, count: int) -> None:
    dice = random.Random(11)
    sound = json.dumps([{"id": "first-1", "translation": "Un.", "english": "One.", "note": ""}] * 4, indent=1)
    path = tmp_path / "cy.json"
    for _ in range(count):
        data = bytearray(sound.encode())
        for _ in range(dice.randint(1, 6)):
            place = dice.randrange(len(data))
            data[place : place + dice.randrange(3)] = dice.choice(
                [b"[", b"{", b'"', b"9" * 30, b"\xff", b"null", b",", b""]
            )
        path.write_bytes(data)
        found = read(path)
        assert isinstance(found, list) or "cy.json" in found
