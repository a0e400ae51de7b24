"""Boxes of a finished PDF with one fault each are found: a frame missing, cut short, elsewhere, over words, of another kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.checks.pdf.boxes_seen import CODES
from sphinx_booklet.checks.pdf.drawings_seen import Asked
from sphinx_booklet.checks.pdf.drawn import load_drawn
from sphinx_booklet.checks.pdf.ink import check_ink
from sphinx_booklet.figures.scene import load_scene

from ...mutants.booklet import find_built
from ...mutants.pdf_parts import PAINTS, Ink, edit_page, name_of, op, save

LINEN, PINE, MARIGOLD, BRICK, INK = (
    (0.980392, 0.956863, 0.905882), (0.047059, 0.32549, 0.313725), (0.94902, 0.698039, 0.243137),
    (0.588235, 0.098039, 0.058824), (0.137255, 0.101961, 0.168627),
)  # fmt: skip
Edit = Callable[[Ink], Ink]


def find_codes(root: Path, path: Path, language: str = "en") -> set[str]:
    drawn = load_drawn(root / "build" / language / "pdf-a5" / "booklet.drawn.json")
    asked = Asked(drawn, load_scene(root), load_booklet(root).language(language))
    return {found.code for found in check_ink(path, asked) if found.code in CODES}


def is_colour(one: object, *colours: tuple[float, float, float]) -> bool:
    if name_of(one) not in ("rg", "RG"):
        return False
    parts = [float(part) for part in one.operands]
    return any(all(abs(a - b) < 0.003 for a, b in zip(parts, colour, strict=True)) for colour in colours)


def recolour(old: tuple[float, float, float], new: tuple[float, float, float]) -> Edit:
    return lambda ink: [op(name_of(one), *new) if is_colour(one, old) else one for one in ink]


def change_paint(colour: tuple[float, float, float], change: Callable[[list[float]], list[float]]) -> Edit:
    """Change the rectangles that are painted in a colour."""

    def edit(ink: Ink) -> Ink:
        made, current = [], False
        for one in ink:
            if name_of(one) in ("rg", "RG"):
                current = is_colour(one, colour)
            if current and name_of(one) == "re":
                made.append(op("re", *change([float(part) for part in one.operands])))
            else:
                made.append(one)
        return made

    return edit


def wipe(left: float, bottom: float, wide: float, high: float) -> Edit:
    """White over a part of the page, below what is written later: nothing else is changed."""
    box = [op("q"), op("rg", 1, 1, 1), op("re", left, bottom, wide, high), op("f"), op("Q")]
    return lambda ink: [op("q"), *ink, op("Q"), op("BMC", pikepdf.Name.Artifact), *box, op("EMC")]


def spoil(root: Path, target: Path, page: int, edit: Edit) -> Path:
    with pikepdf.open(find_built(root, "en", ".pdf")) as pdf:
        edit_page(pdf, pdf.pages[page - 1].obj, edit)
        target.write_bytes(save(pdf))
    return target


def half(rect: list[float]) -> list[float]:
    return [rect[0], rect[1], rect[2] / 2, rect[3]]


def low(rect: list[float]) -> list[float]:
    return [rect[0], rect[1] + rect[3] / 2, rect[2], rect[3] / 2]


def no_lines(ink: Ink) -> Ink:
    return [op("n") if name_of(one) in ("S", "s") else one for one in ink]


def drop_icons(ink: Ink) -> Ink:
    """Nothing is painted that is drawn to scale: icons are."""
    made, scaled = [], [False]
    for one in ink:
        name = name_of(one)
        if name == "q":
            scaled.append(scaled[-1])
        elif name == "Q":
            scaled.pop()
        elif name == "cm" and float(one.operands[0]) not in (0, 1):
            scaled[-1] = True
        made.append(op("n") if scaled[-1] and name in PAINTS else one)
    return made


def hide_icon(ink: Ink) -> Ink:
    """The triangle of a warning is a square."""
    made: Ink = []
    for one in ink:
        if name_of(one) == "l" and len(made) and name_of(made[-1]) == "m" and not made[-1].operands[0] == 0:
            made.append(op("l", float(one.operands[0]), float(one.operands[1]) * 0.4))
        else:
            made.append(one)
    return made


# the panels and the warning stand on page 3, the emergency on page 4
FAULTS: dict[str, tuple[int, Edit, str]] = {
    "no line is painted": (4, no_lines, "PDF-412"),
    "the frame of a warning is not painted": (3, no_lines, "PDF-412"),
    "a panel has no ground": (3, recolour(LINEN, (1, 1, 1)), "PDF-412"),
    "a panel is half as wide as its words": (3, change_paint(LINEN, half), "PDF-412"),
    "a panel ends above its last line": (3, change_paint(LINEN, low), "PDF-412"),
    "a panel has no bar": (3, recolour(PINE, LINEN), "PDF-412"),
    "a panel has the ground of a warning": (3, recolour(LINEN, MARIGOLD), "PDF-412"),
    "a warning has the head of an emergency": (3, recolour(MARIGOLD, BRICK), "PDF-412"),
    "a warning has no head": (3, recolour(MARIGOLD, (1, 1, 1)), "PDF-412"),
    "an emergency is grey": (4, recolour(BRICK, (0.6, 0.6, 0.6)), "PDF-412"),
    "an emergency has the colour of a warning": (4, recolour(BRICK, MARIGOLD), "PDF-412"),
    "the frame of an emergency is half as wide": (4, change_paint(BRICK, half), "PDF-412"),
    "boxes have no icon": (3, drop_icons, "PDF-414"),
    "the icon of a warning is no triangle": (3, hide_icon, "PDF-414"),
    "panels hold the words below them": (3, change_paint(LINEN, lambda rect: [rect[0], rect[1] - 45, rect[2], rect[3] + 45]), "PDF-413"),
}  # fmt: skip
ALIKE: dict[str, tuple[int, Edit]] = {
    "as it is": (3, lambda ink: ink),
    "a line is a little thicker": (4, lambda ink: [op("w", float(one.operands[0]) * 1.2) if name_of(one) == "w" else one for one in ink]),
    "a colour is a little otherwise": (3, recolour(MARIGOLD, (0.93, 0.7, 0.26))),
    "all of it is painted twice": (4, lambda ink: ink),
}  # fmt: skip
# one of each code and shape; the rest runs in `make test-long`
FEW = ("no line is painted", "a panel has no bar", "panels hold the words below them")


def list_names(all_of: dict[str, object]) -> list[object]:
    return [name if name in FEW else pytest.param(name, marks=pytest.mark.long) for name in all_of]


@pytest.mark.parametrize("name", list_names(FAULTS))
def test_a_fault_is_found(name, booklet_to_spoil, tmp_path):
    page, edit, code = FAULTS[name]
    assert code in find_codes(booklet_to_spoil, spoil(booklet_to_spoil, tmp_path / "bad.pdf", page, edit))


@pytest.mark.parametrize("name", list_names(ALIKE))
def test_what_looks_alike_is_passed(name, booklet_to_spoil, tmp_path):
    page, edit = ALIKE[name]
    path = spoil(booklet_to_spoil, tmp_path / "good.pdf", page, edit)
    assert find_codes(booklet_to_spoil, path) == set()
