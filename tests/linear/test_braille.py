"""Braille: pages of the size that was asked for, the right cells, and planted faults that are found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path

import pytest
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.messages import Messages
from sphinx_booklet.linear.blocks import Block, Chapter, Reading, Run
from sphinx_booklet.linear.braille import gates, louis
from sphinx_booklet.linear.braille.cells import BLANK, CellWriter, is_sound
from sphinx_booklet.linear.braille.files import ASCII, read_brf, write_brf, write_pef
from sphinx_booklet.linear.braille.layout import Layout
from sphinx_booklet.linear.braille.pages import Pages
from sphinx_booklet.linear.braille.settings import BrailleSettings

from tests.linear.facts import FACTS

SETTINGS = BrailleSettings("en-ueb-g2.ctb", "UEB grade 2", False)
LETTERS = dict(zip("abcdefghij", "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚", strict=True))


@dataclass(frozen=True)
class Uncontracted:
    """A table of its own, so that pages and gates are tested where liblouis is not installed."""

    version: str = "0"

    def translate(self, text: str, table: str) -> str:
        made, numeric = "", False
        for char in text.lower():
            if char.isdigit():
                made += ("" if numeric else "⠼") + LETTERS["jabcdefghi"[int(char)]]
            else:
                made += {".": "⠲", " ": BLANK, "€": "⡳"}.get(char) or LETTERS.get(char, "⠿")
            numeric = char.isdigit() or (numeric and char == ".")
        return made

    def back_translate(self, cells: str, table: str) -> str:
        return cells


def make_reading(*blocks: Block, chapters: int = 1) -> Reading:
    made = tuple(Chapter(f"c{n}", f"Chapter {n}", n + 1, blocks) for n in range(chapters))
    return Reading("en", "ltr", "Title", True, FACTS, made)


def make_writer(library: object = None) -> CellWriter:
    return CellWriter(library or Uncontracted(), "en", {"en": "en-ueb-g2.ctb"})  # type: ignore[arg-type]


def lay_out(reading: Reading, width: int = 38) -> list[list[str]]:
    return Layout(reading, Messages(NullTranslations()), make_writer(), SETTINGS, width).lay_out()


@pytest.mark.parametrize("width", [38, 28])
def test_no_line_and_no_page_is_too_large(width: int) -> None:
    blocks = (
        Block("paragraph", (Run("abcde fghij " * 90),)),
        Block("item", (Run("a" * 99),), level=3, marker="bullet"),
    )
    pages = lay_out(make_reading(*blocks, chapters=3), width)
    assert len(pages) > 5
    assert not list(gates.check_pages(pages, width, 25))


def test_the_contents_name_the_page_on_which_a_chapter_begins() -> None:
    heading = Block("heading", (Run("abc"),), level=1)
    pages = lay_out(make_reading(heading, Block("paragraph", (Run("abcde " * 200),)), chapters=3))
    writer = make_writer()
    first = next(n for n, page in enumerate(pages, 1) if n > 2 and "⠁⠃⠉" in page[1])
    entries = [line for line in pages[1] if "⠐⠐⠐" in line]
    assert entries[0].endswith(BLANK + writer.write_text(str(first)))
    assert len(entries) == 3


def test_a_heading_stays_with_its_text() -> None:
    pages = Pages(38, 6, "⠁", lambda text: "⠼⠁")
    pages.begin_page()
    for _ in range(3):
        pages.add("⠁", 0, 0)
    pages.add("⠃", 4, 6, keep=3)
    assert pages.pages[1][1].strip(BLANK) == "⠃"


def test_a_brf_is_read_back_as_it_was_written() -> None:
    pages = [["⠼⠁", "⠁⠀⠿"], ["⠼⠃"]]
    text = write_brf(pages)
    assert set(text) <= set(ASCII) | set("\r\n\x0c")
    assert text.count("\x0c") == 2
    assert read_brf(text) == pages


def test_a_pef_holds_every_page() -> None:
    import datetime

    pef = write_pef([["⠁"], ["⠃"]], "A & B", "en", "x", datetime.date(2026, 1, 2), 38, 25)
    assert pef.count("<page>") == 2
    assert "A &amp; B" in pef
    assert 'cols="38" rows="25"' in pef


DOSE = Block("paragraph", (Run("ab "), Run("4.5", "dose")), path="source/one.rst", line=4)


def test_planted_faults_are_found() -> None:
    """A changed digit, a contraction in a phone number, a sign that is no cell, a line that is too long."""
    reading, writer = make_reading(DOSE), make_writer()
    pages = lay_out(reading)
    assert not list(gates.check_numbers(pages, reading, writer))
    assert not list(gates.check_pages(pages, 38, 25))

    def spoil(change: Callable[[str], str]) -> list[list[str]]:
        return [[change(line) for line in page] for page in pages]

    wrong = spoil(lambda line: line.replace("⠼⠙⠲⠑", "⠼⠙⠲⠋"))
    (found,) = gates.check_numbers(wrong, reading, writer)
    assert (found.code, found.line) == ("BRL-003", 4)
    outside = spoil(lambda line: line.replace("⠼⠙⠲⠑", "⠼⠙⡳⠑"))
    assert {one.code for one in gates.check_pages(outside, 38, 25)} == {"BRL-001"}
    long = spoil(lambda line: line + "⠁" * 38)
    assert {one.code for one in gates.check_pages(long, 38, 25)} == {"BRL-002"}


@pytest.mark.parametrize(
    ("cells", "digits"),
    [
        ("⠼⠙⠲⠑", "45"),
        ("⠼⠚⠓⠚⠓⠐⠓⠚⠚⠐⠓⠚⠚⠚", "08088008000"),  # UEB: one numeric sign, and spaces that carry it
        ("⠼⠚⠓⠚⠓⠀⠼⠓⠚⠚", "0808800"),
        ("⠼⠚⠓⠬⠚", "08"),  # a contraction ends the number
        ("⠁⠃", ""),
    ],
)
def test_digits_are_read_without_a_table(cells: str, digits: str) -> None:
    assert "".join(gates.read_digits(cells)) == digits


def test_a_sign_that_no_table_writes_is_refused() -> None:
    """liblouis writes a code of eight dots for it, and says nothing."""
    with pytest.raises(BookletError, match="€"):
        make_writer().write((Run("9 €"),))


def test_a_missing_library_is_named_with_what_gets_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(louis.VARIABLE, raising=False)
    monkeypatch.setattr(louis.ctypes.util, "find_library", lambda name: None)
    with pytest.raises(BookletError, match="liblouis, which is not here") as caught:
        louis.load_louis(tmp_path)
    assert "apt-get install liblouis20" in caught.value.advice


def test_ueb_has_these_cells(library: louis.Louis) -> None:
    """Doses and a phone number as the rules of UEB have them (6.2 decimal point, 6.6 numeric space)."""
    writer = make_writer(library)
    assert writer.write((Run("4.5 mg", "dose"),)) == "⠼⠙⠲⠑⠀⠍⠛"
    assert writer.write((Run("0808 800 8000", "phone"),)) == "⠼⠚⠓⠚⠓⠐⠓⠚⠚⠐⠓⠚⠚⠚"


def test_what_a_table_lacks_is_written_in_english(library: louis.Louis) -> None:
    """The Urdu table has no decimal point: "4.5" held an escape."""
    writer = CellWriter(library, "ur", {"en": "en-ueb-g2.ctb", "ur": "ur-pk-g2.ctb"})
    cells = writer.write((Run("LDN "), Run("4.5 mg", "dose"), Run(" روزانہ")))
    assert "⠼⠙⠲⠑" in cells
    assert is_sound(cells)
