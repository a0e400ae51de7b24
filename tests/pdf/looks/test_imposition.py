"""Sheets that are folded and stapled show the pages in order; proved by reading the text back."""

from __future__ import annotations

import pikepdf
import pypdfium2
import pytest
from sphinx_booklet.pdf.looks.imposition import BLANK, Side, impose_pages, pad_pages


def fold(sides: list[tuple[object, object]], *, rtl: bool) -> list[object]:
    """What one meets when one leafs through the pile that was folded in the middle."""
    first, last = [], []
    for number, (left, right) in enumerate(sides):
        outer_is_left = (number % 2 == 0) != rtl  # of the page that comes late
        late, early = (left, right) if outer_is_left else (right, left)
        first.append(early)
        last.insert(0, late)
    return first + last


@pytest.mark.parametrize("count", range(1, 14))
@pytest.mark.parametrize("rtl", [False, True])
def test_leafing_meets_every_page_in_order(count: int, rtl: bool) -> None:
    sides = impose_pages(count, rtl=rtl)
    leafed = fold([(side.left, side.right) for side in sides], rtl=rtl)
    assert [page for page in leafed if page != BLANK] == list(range(1, count + 1))
    assert len(leafed) % 4 == 0


def test_the_back_cover_is_the_last_page_even_after_blanks() -> None:
    assert pad_pages(6) == [1, 2, 3, 4, 5, BLANK, BLANK, 6]


def test_right_to_left_is_bound_on_the_right() -> None:
    assert impose_pages(4)[0] == Side(left=4, right=1)
    assert impose_pages(4, rtl=True)[0] == Side(left=1, right=4)


def test_nothing_is_made_of_nothing() -> None:
    assert impose_pages(0) == []


def read_halves(path) -> list[tuple[str, str]]:
    """Text of the left and right half of every side."""
    pages = pypdfium2.PdfDocument(path)
    halves = []
    for page in pages:
        width, height = page.get_size()
        text = page.get_textpage()
        halves.append(
            (
                text.get_text_bounded(0, 0, width / 2, height),
                text.get_text_bounded(width / 2, 0, width, height),
            )
        )
    return halves


def letters(text: str) -> list[str]:
    """What a page is made of; a reader of text may cut it into other lines."""
    return sorted(letter for letter in text if letter.isalnum())


@pytest.mark.parametrize(("code", "rtl"), [("en", False), ("ar", True)])
def test_the_file_reads_in_order_after_folding(editions, code: str, rtl: bool) -> None:
    halves = read_halves(editions[code, "print-at-home"])
    whole = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(editions[code, "a5"])]
    leafed = [str(text) for text in fold(halves[2:], rtl=rtl)]  # after the sheet of instructions
    printed = [text for text in leafed if text.strip()]
    assert len(printed) == len(whole)
    for shown, source in zip(printed, whole, strict=True):
        assert letters(shown) == letters(source)
    assert "Review due" in leafed[-1]


def test_it_begins_with_a_sheet_of_instructions_that_is_not_counted(editions) -> None:
    with pikepdf.open(editions["en", "print-at-home"]) as pdf, pikepdf.open(editions["en", "a5"]) as source:
        sheets = -(-len(source.pages) // 4)
        assert len(pdf.pages) == 2 + 2 * sheets
        assert {tuple(round(float(v)) for v in page.mediabox) for page in pdf.pages} == {(0, 0, 842, 595)}
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
    pages = pypdfium2.PdfDocument(editions["en", "print-at-home"])
    assert f"{sheets} sheets of A4" in pages[0].get_textpage().get_text_range().replace("\r\n", " ")
    assert not pages[1].get_textpage().get_text_range().strip()


def test_the_covers_are_printed_without_grounds(editions) -> None:
    """A page of solid colour empties a cartridge."""
    pages = pypdfium2.PdfDocument(editions["en", "print-at-home"])
    image = pages[2].render(scale=0.5).to_pil().convert("L")
    dark = sum(1 for value in image.tobytes() if value < 128)
    assert dark / (image.width * image.height) < 0.08


def test_the_same_pages_are_imposed_to_the_same_bytes(editions, tmp_path):
    """pikepdf makes up a name for each resource that has none, another in each run."""
    from sphinx_booklet.booklet.config import load_booklet
    from sphinx_booklet.pdf.looks.print_at_home import impose_booklet

    made = editions["en", "print-at-home"]
    booklet = load_booklet(made.parents[3])
    again = tmp_path / "again.pdf"
    impose_booklet(booklet, booklet.language("en"), editions["en", "a5"], again, draft=True)
    assert again.read_bytes() == made.read_bytes()
