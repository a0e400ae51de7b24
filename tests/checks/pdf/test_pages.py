"""Each fault of a page is found where it was planted, and a good page passes."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.checks.pdf.layout import BLACK, WHITE, PageLayout, Shown
from sphinx_booklet.checks.pdf.pages import (
    Block,
    Limits,
    check_pages,
    find_captions,
    find_lone_lines,
    find_stranded,
    limits_of,
    measure_contrast,
)

REPOSITORY = Path(__file__).parents[3]
TEXT = "Title\n=====\n\n" + "Water comes a long way before it comes out of the tap.\n\n" * 30
A4 = Limits(side=40, top=50, foot=50, smallest=9)


def change_content(pdf: pikepdf.Pdf, number: int, old: bytes, new: bytes) -> None:
    page = pdf.pages[number]
    data = page.Contents.read_bytes()
    assert old in data
    page.Contents = pdf.make_stream(data.replace(old, new, 1))


def plant_pale_text(pdf: pikepdf.Pdf) -> None:
    data = pdf.pages[0].Contents.read_bytes()
    pdf.pages[0].Contents = pdf.make_stream(data.replace(b"0 0 0 rg", b".6 .6 .6 rg"))


def plant_small_text(pdf: pikepdf.Pdf) -> None:
    change_content(pdf, 0, b" 10 Tf", b" 8 Tf")


def plant_dark_ground(pdf: pikepdf.Pdf) -> None:
    data = pdf.pages[0].Contents.read_bytes()
    pdf.pages[0].Contents = pdf.make_stream(b"q .4 0 .4 rg 0 0 700 900 re f Q " + data)


def plant_wide_line(pdf: pikepdf.Pdf) -> None:
    data = pdf.pages[0].Contents.read_bytes()
    pdf.pages[0].Contents = pdf.make_stream(b"q 1 0 0 1 300 0 cm " + data + b" Q")


def plant_coarse_image(pdf: pikepdf.Pdf) -> None:
    file = BytesIO()
    canvas = Canvas(file, pagesize=(200, 200))
    picture = BytesIO()
    Image.new("RGB", (40, 40), "white").save(picture, "PNG")
    picture.seek(0)
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(picture), 0, 0, 100, 100)
    canvas.save()
    with pikepdf.open(BytesIO(file.getvalue())) as other:
        image = next(iter(other.pages[0].Resources.XObject.values()))
        copied = pdf.copy_foreign(image)
    page = pdf.pages[0]
    name = page.add_resource(copied, pikepdf.Name.XObject)
    page.contents_add(f"q 100 0 0 100 60 60 cm {name} Do Q".encode())


def plant_empty_page(pdf: pikepdf.Pdf) -> None:
    pdf.add_blank_page(page_size=(595, 842))
    pdf.pages.insert(1, pdf.pages[-1])


FAULTS: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "PDF-302": plant_empty_page,
    "PDF-303": plant_wide_line,
    "PDF-304": plant_coarse_image,
    "PDF-305": plant_pale_text,
    "PDF-306": plant_small_text,
}


@pytest.fixture
def good(build_text) -> Path:
    return build_text(TEXT).path


def test_a_good_file_passes(good: Path) -> None:
    assert list(check_pages(good, A4)) == []


@pytest.mark.parametrize("code", FAULTS)
def test_a_planted_fault_is_found(good: Path, tmp_path: Path, code: str) -> None:
    with pikepdf.open(good) as pdf:
        FAULTS[code](pdf)
        pdf.save(tmp_path / "bad.pdf")
    assert code in {finding.code for finding in check_pages(tmp_path / "bad.pdf", A4)}


def test_the_ground_is_what_was_painted_last(good: Path, tmp_path: Path) -> None:
    with pikepdf.open(good) as pdf:
        plant_dark_ground(pdf)
        pdf.save(tmp_path / "dark.pdf")
    messages = [
        finding.message for finding in check_pages(tmp_path / "dark.pdf", A4) if finding.code == "PDF-305"
    ]
    assert any("on #660066" in message for message in messages)


def test_contrast_is_that_of_wcag() -> None:
    assert measure_contrast(BLACK, WHITE) == pytest.approx(21)
    assert measure_contrast((0x77 / 255,) * 3, WHITE) == pytest.approx(4.48, abs=0.01)


def make_page(*rows: tuple[int, float], width: float = 400, height: float = 600) -> PageLayout:
    """A page of rows (MCID, baseline)."""
    page = PageLayout(width, height)
    page.texts = [Shown(50, 300, baseline, 12, BLACK, WHITE, mcid) for mcid, baseline in rows]
    return page


def test_a_heading_at_the_foot_is_stranded() -> None:
    blocks = {(1, 0): Block(1, "P", ()), (1, 1): Block(2, "H2", ()), (2, 0): Block(3, "P", ())}
    pages = [make_page((0, 500), (1, 80)), make_page((0, 500))]
    assert [code for code, _ in find_stranded(pages, blocks)] == ["PDF-301"]


def test_a_heading_with_text_below_it_is_not() -> None:
    blocks = {(1, 0): Block(1, "H2", ()), (1, 1): Block(2, "P", ())}
    assert list(find_stranded([make_page((0, 120), (1, 80))], blocks)) == []


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [((200, 185), (500,), 1), ((200,), (500, 485), 1), ((200, 185), (500, 485), 0)],
)
def test_one_line_of_a_paragraph_alone_is_found(
    first: tuple[float, ...], second: tuple[float, ...], found: int
) -> None:
    paragraph = Block(1, "P", ())
    blocks = {(1, 0): paragraph, (2, 0): paragraph}
    pages = [make_page(*((0, y) for y in first)), make_page(*((0, y) for y in second))]
    assert len(list(find_lone_lines(pages, blocks))) == found


@pytest.mark.parametrize(("page", "found"), [(1, 0), (2, 1)])
def test_a_caption_parted_from_its_table_is_found(page: int, found: int) -> None:
    table = ("Table", 7)
    blocks = {
        (1, 0): Block(8, "Caption", (table,)),
        (page, 5): Block(9, "P", (table, ("TR", 10), ("TD", 11))),
    }
    assert len(list(find_captions(blocks))) == found


def test_limits_are_those_of_the_looks() -> None:
    looks = load_looks(REPOSITORY)
    assert limits_of(looks, "a5").smallest == 12
    assert limits_of(looks, "large-print").smallest == 18
    assert limits_of(looks, "printer").dpi == 300
