"""Rules of the ink on pages that are made here: one fault each, and a good twin that is passed in silence."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.checks.pdf import ink
from sphinx_booklet.checks.pdf.ink import check_page
from sphinx_booklet.checks.pdf.ink_reader import SCALE, Box, InkPage, Letter, Shape
from sphinx_booklet.checks.pdf.reader import Tag

WIDE, HIGH, SIZE = 300.0, 400.0, 10.0
FIRST, SECOND = Tag("P"), Tag("P")
OWNERS = {(2, 0): FIRST, (2, 1): SECOND}


def set_line(page: InkPage, text: str, left: float, low: float, mcid: int, *, upright: bool = True) -> None:
    """Letters as black bars of half their width, with the blank that a letter has beside it."""
    run, pen = len(page.runs), ImageDraw.Draw(page.picture)
    for place, char in enumerate(text):
        start = left + place * SIZE
        box: Box = (start, low, start + SIZE * 0.5, low + SIZE)
        page.letters.append(Letter(char, box, mcid, run))
        if not char.isspace():
            pen.rectangle(
                [box[0] * SCALE, (HIGH - box[3]) * SCALE, box[2] * SCALE, (HIGH - box[1]) * SCALE], fill=0
            )
    page.runs.append(Shape((left, low, left + len(text) * SIZE, low + SIZE), mcid, upright))


def make_page() -> InkPage:
    size = round(WIDE * SCALE), round(HIGH * SCALE)
    return InkPage(2, WIDE, HIGH, Image.new("L", size, 255), Image.new("RGB", size, "white"))


def find_codes(page: InkPage) -> set[str]:
    return {code for code, _ in check_page(page, OWNERS)}


def test_nothing_is_found_on_a_good_page():
    page = make_page()
    set_line(page, "first", 20, 300, 0)
    set_line(page, "line", 20, 280, 0)
    set_line(page, "next", 20, 250, 1)
    assert find_codes(page) == set()


def test_a_paragraph_that_stands_above_the_one_before_it_is_found():
    page = make_page()
    set_line(page, "first", 20, 250, 0)
    set_line(page, "next", 20, 300, 1)
    assert find_codes(page) == {"PDF-405"}


def test_a_paragraph_in_the_next_column_is_in_order():
    page = make_page()
    set_line(page, "first", 20, 250, 0)
    set_line(page, "next", 160, 300, 1)
    assert find_codes(page) == set()


def test_turned_words_are_found():
    page = make_page()
    set_line(page, "first", 20, 300, 0, upright=False)
    assert find_codes(page) == {"PDF-405"}


def test_words_under_a_white_box_are_found():
    page = make_page()
    set_line(page, "first", 20, 300, 0)
    page.picture.paste(255, (0, 0, *page.picture.size))
    assert find_codes(page) == {"PDF-401"}


def test_words_that_are_painted_twice_are_found():
    page = make_page()
    set_line(page, "first", 20, 300, 0)
    set_line(page, "first", 20.5, 300.3, 0)
    assert "PDF-403" in find_codes(page)


def test_words_over_others_are_found():
    page = make_page()
    set_line(page, "first", 20, 300, 0)
    set_line(page, "words", 23, 303, 1)
    assert "PDF-404" in find_codes(page)


def test_words_beyond_the_edge_are_found():
    page = make_page()
    set_line(page, "first", WIDE - 20, 300, 0)
    assert find_codes(page) == {"PDF-402"}


def test_a_line_between_two_lines_of_another_block_is_found():
    """Nothing lies over anything, and nobody can read it: a paragraph slid down over what follows it."""
    page = make_page()
    set_line(page, "first", 20, 300, 0)
    set_line(page, "line", 20, 278, 0)
    set_line(page, "next", 20, 289, 1)
    assert find_codes(page) == {"PDF-405"}


def test_a_mark_beside_two_lines_is_passed():
    page = make_page()
    set_line(page, "first", 40, 300, 0)
    set_line(page, "line", 40, 278, 0)
    set_line(page, "1", 20, 289, 1)
    assert find_codes(page) == set()


def test_a_bullet_that_is_not_painted_is_found():
    """Its tag is there, and its place is empty."""
    page = make_page()
    set_line(page, "first", 20, 300, 0)
    owners = OWNERS | {(2, 7): Tag("Lbl")}
    assert {code for code, _ in check_page(page, owners)} == {"PDF-411"}
    set_line(page, "•", 5, 300, 7)
    assert {code for code, _ in check_page(page, owners)} == set()


def test_a_machine_without_pdfium_is_told_so(monkeypatch):
    """It was a fault of the program where the package is installed without its tools of the checks."""
    monkeypatch.setattr(ink, "find_spec", lambda name: None)
    with pytest.raises(BookletError, match="PDFium"):
        list(ink.judge_pdfs([]))
