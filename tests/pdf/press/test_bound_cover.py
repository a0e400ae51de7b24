"""The cover of a bound booklet: its sheet, what stands where, and when there is one."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from reportlab.lib.units import mm
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.outputs import list_outputs
from sphinx_booklet.checks.pdf.preflight import check_press_file
from sphinx_booklet.checks.pdf.press_paint import PressLimits
from sphinx_booklet.checks.pdf.separations import judge_separations
from sphinx_booklet.pdf.press.bound_cover import measure_spine, write_bound_cover

from tests.pdf.looks.conftest import Editions, build_editions, make_root

OUTER = 10 * mm


def set_leaf(root: Path, leaf: int) -> None:
    settings = root / "source" / "booklet.toml"
    settings.write_text(
        settings.read_text().replace("[languages.en]", f"[print]\nleaf = {leaf}\n\n[languages.en]", 1)
    )


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = make_root(tmp_path_factory.mktemp("bound"))
    set_leaf(made, 900)
    return made


@pytest.fixture(scope="module")
def bound(root: Path) -> Editions:
    return build_editions(root, codes=("en", "ar"), formats=("print",))


def test_two_pages_are_one_leaf() -> None:
    assert measure_spine(128, 100) == pytest.approx(6.4 * mm)
    assert measure_spine(13, 1000) == pytest.approx(7 * mm)


def test_a_stapled_booklet_has_no_cover_of_its_own(tmp_path: Path) -> None:
    booklet = load_booklet(make_root(tmp_path))
    assert [one.name for one in list_outputs(("print",), booklet)] == ["pdf-printer"]


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_sheet_is_two_pages_and_the_spine_wide(bound: Editions, code: str) -> None:
    with pikepdf.open(bound[code, "cover"]) as cover, pikepdf.open(bound[code, "printer"]) as block:
        (page,) = cover.pages
        left, foot, right, head = (float(one) for one in page.trimbox)
        one = [float(side) for side in block.pages[0].trimbox]
        spine = measure_spine(len(block.pages), 900)
    assert right - left == pytest.approx(2 * (one[2] - one[0]) + spine, abs=0.01)
    assert head - foot == pytest.approx(one[3] - one[1], abs=0.01)
    assert spine >= 6 * mm


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_printer_would_take_it(bound: Editions, code: str) -> None:
    errors = [
        found for found in check_press_file(bound[code, "cover"], PressLimits()) if found.severity == "error"
    ]
    assert errors == []
    assert list(judge_separations([bound[code, "cover"]], 3.0)) == []


@pytest.mark.parametrize(("code", "front_is_right"), [("en", True), ("ar", False)])
def test_front_and_spine_stand_where_they_are_read(
    bound: Editions, code: str, *, front_is_right: bool
) -> None:
    """The largest letter of all is one of the title on the front; the spine has letters that lie, in its middle."""
    path = bound[code, "cover"]
    with pikepdf.open(path) as cover:
        wide, high = (float(side) for side in list(cover.pages[0].mediabox)[2:])
    text = pypdfium2.PdfDocument(path)[0].get_textpage()
    boxes = [text.get_charbox(at) for at in range(text.count_chars())]
    largest = max(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    assert ((largest[0] + largest[2]) / 2 > wide / 2) == front_is_right
    on_spine = [box for box in boxes if abs((box[0] + box[2]) / 2 - wide / 2) < 3 * mm and box[2] > box[0]]
    assert len(on_spine) >= 5
    highest = max(box[3] for box in on_spine)
    assert highest > high - OUTER - 20 * mm  # it begins at the head


def test_a_thin_spine_has_no_words_and_the_bytes_stay(bound: Editions, root: Path, tmp_path: Path) -> None:
    thin = tmp_path / "thin"
    thin.mkdir()
    booklet = load_booklet(make_root(thin))
    made = []
    for name in ("one.pdf", "two.pdf"):
        write_bound_cover(
            booklet, booklet.language("en"), bound["en", "printer"], tmp_path / name, draft=True
        )
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    words = pypdfium2.PdfDocument(tmp_path / "one.pdf")[0].get_textpage().get_text_range()
    titled = pypdfium2.PdfDocument(bound["en", "cover"])[0].get_textpage().get_text_range()
    assert titled.count("Tap water") == words.count("Tap water") + 1
