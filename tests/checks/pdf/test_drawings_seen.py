"""Drawings of a finished PDF with one fault each are found; those that are drawn in another way, but alike, are not.

The faults were listed before the check was written: a shape missing, recoloured, mirrored, moved, squeezed, covered or
too many; words missing, exchanged or moved; another drawing in its place; the sign of another list.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.checks.pdf.drawings_seen import CODES, Asked
from sphinx_booklet.checks.pdf.drawn import load_drawn
from sphinx_booklet.checks.pdf.ink import check_ink
from sphinx_booklet.figures.scene import load_scene

from ...mutants.booklet import find_built
from ...mutants.pdf_parts import PAINTS, SHOWS, Ink, name_of, op, save, wrap
from ...mutants.pdf_text import edit_mark, exchange_marks
from ...mutants.pdf_tree import elements

Change = Callable[[pikepdf.Pdf], None]
INK, PINE, MARIGOLD = (0.137, 0.102, 0.169), (0.047, 0.325, 0.314), (0.949, 0.698, 0.243)


def find_codes(root: Path, path: Path, language: str = "en") -> set[str]:
    folder = root / "build" / language / "pdf-a5"
    asked = Asked(
        load_drawn(folder / "booklet.drawn.json"), load_scene(root), load_booklet(root).language(language)
    )
    return {found.code for found in check_ink(path, asked) if found.code in CODES}


def spoil(root: Path, target: Path, change: Change, language: str = "en") -> Path:
    with pikepdf.open(find_built(root, language, ".pdf")) as pdf:
        change(pdf)
        target.write_bytes(save(pdf))
    return target


def change_figure(number: int, change: Callable[[Ink], Ink], mark: int = 0) -> Change:
    return lambda pdf: edit_mark(pdf, elements(pdf, "Figure")[number], change, mark)


def list_shapes(ink: Ink) -> list[tuple[int, int]]:
    """First and last instruction of each shape that is painted."""
    painted = [place for place, one in enumerate(ink) if name_of(one) in PAINTS]
    return list(pairwise([-1, *painted]))


def drop_shape(number: int) -> Callable[[Ink], Ink]:
    def change(ink: Ink) -> Ink:
        last = list_shapes(ink)[number][1]
        return [*ink[:last], op("n"), *ink[last + 1 :]]

    return change


def shift_shape(number: int, across: float, up: float) -> Callable[[Ink], Ink]:
    def change(ink: Ink) -> Ink:
        first, last = list_shapes(ink)[number]
        before = next(place for place in range(first + 1, last) if name_of(ink[place]) == "n")
        return [
            *ink[:before], op("q"), op("cm", 1, 0, 0, 1, across, up), *ink[before : last + 1], op("Q"),
            *ink[last + 1 :],
        ]  # fmt: skip

    return change


def repaint(number: int, colour: tuple[float, float, float]) -> Callable[[Ink], Ink]:
    """Another colour for a fill."""

    def change(ink: Ink) -> Ink:
        places = [place for place, one in enumerate(ink) if name_of(one) == "rg"]
        ink[places[number]] = op("rg", *colour)
        return ink

    return change


def transform(*matrix: float) -> Callable[[Ink], Ink]:
    return wrap(op("q"), op("cm", *matrix), after=[op("Q")])


def add(*instructions: object) -> Callable[[Ink], Ink]:
    return lambda ink: [*ink, op("q"), *instructions, op("Q")]  # type: ignore[list-item]


def drop_words(ink: Ink) -> Ink:
    first = next(place for place, one in enumerate(ink) if name_of(one) in SHOWS)
    return ink[:first] + ink[first + 1 :]


def exchange(role: str, first: int, second: int) -> Change:
    """Two elements show each other's ink."""

    def change(pdf: pikepdf.Pdf) -> None:
        exchange_marks(pdf, [elements(pdf, role)[number] for number in (first, second)])

    return change


def change_sign(number: int, change: Callable[[Ink], Ink]) -> Change:
    def edit(pdf: pikepdf.Pdf) -> None:
        edit_mark(pdf, [one for one in elements(pdf, "Lbl") if "/Alt" in one][number], change)

    return edit


def exchange_signs(pdf: pikepdf.Pdf) -> None:
    signs = [place for place, one in enumerate(elements(pdf, "Lbl")) if "/Alt" in one]
    exchange("Lbl", signs[0], signs[2])(pdf)


SPOT = add(op("rg", *INK), op("re", 250, 20, 4, 4), op("f"))
WHITE = add(op("rg", 1, 1, 1), op("re", 60, 110, 12, 12), op("f"))
FAULTS: dict[str, tuple[Change, str]] = {
    "a bar is missing": (change_figure(0, drop_shape(1)), "PDF-408"),
    "a tick of an axis is missing": (change_figure(0, drop_shape(5)), "PDF-408"),
    "an arrow has no head": (change_figure(1, drop_shape(5)), "PDF-408"),
    "a frame is missing": (change_figure(1, drop_shape(1)), "PDF-408"),
    "the low dose has the colour of the full one": (change_figure(0, repaint(1, (0.333, 0.125, 0.31))), "PDF-408"),
    "the medicine is orange": (change_figure(1, repaint(0, MARIGOLD)), "PDF-408"),
    "the shapes are mirrored": (change_figure(1, transform(-1, 0, 0, 1, 338, 0)), "PDF-408"),
    "a bar is three points longer": (change_figure(0, shift_shape(1, 3, 0)), "PDF-408"),
    "a box stands a point and a half too low": (change_figure(1, shift_shape(2, 0, -1.5)), "PDF-408"),
    "the shapes are squeezed": (change_figure(0, transform(0.95, 0, 0, 1, 0, 0)), "PDF-408"),
    "there is a spot too many": (change_figure(0, SPOT), "PDF-408"),
    "a corner is covered in white": (change_figure(1, WHITE), "PDF-408"),
    "each drawing stands in the other's place": (exchange("Figure", 0, 1), "PDF-408"),
    "lines are three times as thick": (change_figure(0, lambda ink: [op("w", 2.25) if name_of(one) == "w" and float(one.operands[0]) < 1 else one for one in ink]), "PDF-408"),
    "words are missing": (change_figure(1, drop_words, 3), "PDF-409"),
    "words stand a line lower": (change_figure(1, transform(1, 0, 0, 1, 0, -22), 2), "PDF-409"),
    "what to do has a cross": (exchange_signs, "PDF-410"),
    "a sign stands on its head": (change_sign(0, transform(1, 0, 0, -1, 0, 24)), "PDF-410"),
    "a sign is missing": (change_sign(3, lambda ink: []), "PDF-410"),
    "a sign is a square": (change_sign(2, lambda _: [op("re", 2, 2, 12, 12), op("S")]), "PDF-410"),
}  # fmt: skip
ALIKE: dict[str, Change] = {
    "as it is": lambda pdf: None,
    "moved by a tenth of a point": change_figure(1, transform(1, 0, 0, 1, 0.1, 0.1)),
    "a shape is painted twice": change_figure(0, lambda ink: [*ink, *ink]),
    "a colour is a little otherwise": change_figure(1, repaint(0, (0.06, 0.33, 0.3))),
    "a hidden spot lies below": change_figure(
        1, lambda ink: [op("q"), op("rg", *INK), op("re", 80, 112, 10, 10), op("f"), op("Q"), *ink]
    ),
    "a sign is a little smaller": change_sign(0, transform(0.9, 0, 0, 0.9, 1, 1)),
}


# one of each code; the rest runs in `make test-long`
FEW = ("a tick of an axis is missing", "words are missing", "what to do has a cross")


def list_names(all_of: dict[str, object]) -> list[object]:
    return [name if name in FEW else pytest.param(name, marks=pytest.mark.long) for name in all_of]


@pytest.mark.parametrize("name", list_names(FAULTS))
def test_a_fault_is_found(name, booklet_to_spoil, tmp_path):
    change, code = FAULTS[name]
    assert code in find_codes(booklet_to_spoil, spoil(booklet_to_spoil, tmp_path / "bad.pdf", change))


@pytest.mark.parametrize("name", list_names(ALIKE))
def test_what_looks_alike_is_passed(name, booklet_to_spoil, tmp_path):
    path = spoil(booklet_to_spoil, tmp_path / "good.pdf", ALIKE[name])
    assert find_codes(booklet_to_spoil, path) == set()


def test_an_arabic_file_is_passed(booklet_to_spoil):
    """Its drawings are mirrored, and PDFium reads its letters in another order and in their forms."""
    assert find_codes(booklet_to_spoil, find_built(booklet_to_spoil, "ar", ".pdf"), "ar") == set()
