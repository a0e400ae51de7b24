"""Sheets that are folded and stapled show the pages in order; proved by reading the text back."""

from __future__ import annotations

import contextlib

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.messages import messages_for
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


def read_title(path) -> str:
    with pikepdf.open(path) as pdf:
        return str(pdf.docinfo.Title)


@pytest.mark.parametrize(("code", "rtl"), [("en", False), ("ar", True)])
def test_the_file_reads_in_order_after_folding(editions, code: str, rtl: bool) -> None:
    halves = read_halves(editions[code, "print-at-home"])
    whole = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(editions[code, "a5"])]
    leafed = [str(text) for text in fold(halves[2:], rtl=rtl)]  # after the sheet of instructions
    printed = [
        *leafed[: len(whole) - 1],
        leafed[-1],
    ]  # what stands before the back cover says the title, and that it is a draft
    root = editions[code, "a5"].parents[3]
    booklet = load_booklet(root)
    draft = messages_for(code, booklet.paths.compiled_locale(code))(booklet.profile.draft)
    words = letters(read_title(editions[code, "a5"]) + draft)
    assert [letters(text) for text in leafed[len(whole) - 1 : -1]] == [words] * (-len(whole) % 4)
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
    assert pages[1].get_textpage().get_text_range().strip()  # printers skip a side that is empty


def test_the_covers_are_printed_without_grounds(editions) -> None:
    """A page of solid colour empties a cartridge."""
    pages = pypdfium2.PdfDocument(editions["en", "print-at-home"])
    image = pages[2].render(scale=0.5).to_pil().convert("L")
    dark = sum(1 for value in image.tobytes() if value < 128)
    assert dark / (image.width * image.height) < 0.08


def test_the_same_pages_are_imposed_to_the_same_bytes(editions, tmp_path):
    """pikepdf makes up a name for each resource that has none, another in each run."""
    from sphinx_booklet.pdf.looks.print_at_home import impose_booklet

    made = editions["en", "print-at-home"]
    booklet = load_booklet(made.parents[3])
    again = tmp_path / "again.pdf"
    impose_booklet(booklet, booklet.language("en"), editions["en", "a5"], again, draft=True)
    assert again.read_bytes() == made.read_bytes()


# -- printed, cut, folded: in pixels ---------------------------------------------------------------


def draw_pages(path) -> list[Image.Image]:
    """Each page as it comes out of a printer, small and in grey."""
    with contextlib.closing(pypdfium2.PdfDocument(path)) as pages:
        return [page.render(scale=0.3).to_pil().convert("L") for page in pages]


def skip_empty(sides: list[Image.Image]) -> list[Image.Image]:
    """What a driver prints that is told to leave out empty pages, or does so by itself."""
    return [side for side in sides if side.getextrema()[0] < 230]


def print_on_both_sides(sides: list[Image.Image]) -> list[tuple[Image.Image, Image.Image]]:
    kept = skip_empty(sides)
    return list(zip(kept[::2], kept[1::2], strict=True))


def print_by_hand(sides: list[Image.Image]) -> list[tuple[Image.Image, Image.Image]]:
    """The even pages of the file, then the odd ones on the backs of the same sheets."""
    backs, fronts = skip_empty(sides[1::2]), skip_empty(sides[::2])
    return list(zip(fronts, backs, strict=True))


def cut(side: Image.Image) -> tuple[Image.Image, Image.Image]:
    middle = side.width // 2
    return side.crop((0, 0, middle, side.height)), side.crop((middle, 0, side.width, side.height))


def find_nearest(shown: Image.Image, pages: list[Image.Image]) -> int:
    """Which page a half of a sheet shows: the one from which it differs least."""
    sums = [sum(ImageStat.Stat(ImageChops.difference(shown.resize(page.size), page)).sum) for page in pages]
    return sums.index(min(sums))


@pytest.mark.parametrize("print_file", [print_on_both_sides, print_by_hand])
@pytest.mark.parametrize(("code", "rtl"), [("en", False), ("ar", True)])
def test_the_pile_that_is_folded_shows_page_after_page(editions, code, rtl, print_file) -> None:
    """A driver that left out the empty back of the first sheet put each back on the wrong sheet."""
    sheets = print_file(draw_pages(editions[code, "print-at-home"]))[1:]  # without the instructions
    leafed = fold([cut(side) for sheet in sheets for side in sheet], rtl=rtl)
    pages = draw_pages(editions[code, "a5"])
    inner = range(1, len(pages) - 1)  # covers are printed in other colours
    assert [find_nearest(leafed[number], pages) for number in inner] == list(inner)


def test_a_pile_that_no_stapler_pierces_is_sewn(editions) -> None:
    from sphinx_booklet.booklet.config import load_booklet
    from sphinx_booklet.booklet.looks import load_looks
    from sphinx_booklet.booklet.messages import messages_for
    from sphinx_booklet.pdf.looks.design import make_design
    from sphinx_booklet.pdf.looks.instructions import THICKEST, list_steps

    booklet = load_booklet(editions["en", "a5"].parents[3])
    language = booklet.language("en")
    messages = messages_for("en", booklet.paths.compiled_locale("en"))
    design = make_design(load_looks(booklet.root), "a5", booklet, language, messages, True)
    assert "long-arm stapler" in list_steps(design, THICKEST)[-1]
    assert "too thick to staple" in list_steps(design, THICKEST + 1)[-1]
    assert "twice" not in list_steps(design, THICKEST + 1)[-1]
