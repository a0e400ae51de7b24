"""How a mutant of a PDF finds and changes the shapes and the labels of a figure."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
from pikepdf import Pdf

from .pdf_drawn_parts import Edit, kept_apart, list_paths, moved, numbers
from .pdf_parts import Ink, name_of, need, op
from .pdf_text import edit_mark
from .pdf_tree import elements


def figure(pdf: Pdf, index: int) -> pikepdf.Object:
    """0: the two doses to scale; 1: the two groups in turn."""
    found = elements(pdf, "Figure")
    need(len(found) > index, f"{index + 1}th figure")
    return found[index]


def change_shapes(pdf: Pdf, index: int, change: Edit) -> None:
    """Edit what a figure paints beside its words."""
    edit_mark(pdf, figure(pdf, index), change, 0)


def change_path(pdf: Pdf, index: int, which: int, change: Edit) -> None:
    """Edit one path of a figure, counted from 0."""

    def within(ink: Ink) -> Ink:
        paths = list_paths(ink)
        need(len(paths) > which, f"path {which} in the figure")
        start, end = paths[which]
        return [*ink[:start], *change(ink[start : end + 1]), *ink[end + 1 :]]

    change_shapes(pdf, index, within)


def set_rectangle(change: Callable[[float, float, float, float], tuple[float, ...]]) -> Edit:
    """Give a rectangle another place or size."""
    return lambda ink: [op("re", *change(*numbers(one))) if name_of(one) == "re" else one for one in ink]


def place_of(ink: Ink) -> tuple[float, float]:
    """Where the words of a label begin."""
    held = next((numbers(one) for one in ink if name_of(one) == "Tm"), None)
    need(held, "place of a label")
    assert held
    return held[4], held[5]


def read_marks(pdf: Pdf, index: int, *marks: int) -> list[Ink]:
    """The ink of some labels of a figure, counted from 1."""
    held: list[Ink] = []

    def keep(ink: Ink) -> Ink:
        held.append(ink)
        return ink

    for mark in marks:
        edit_mark(pdf, figure(pdf, index), keep, mark)
    return held


def read_paths(pdf: Pdf, index: int) -> list[Ink]:
    """The ink of each path of a figure."""
    ink = read_marks(pdf, index, 0)[0]
    return [ink[start : end + 1] for start, end in list_paths(ink)]


def move_label(pdf: Pdf, index: int, mark: int, right: float, up: float) -> None:
    edit_mark(pdf, figure(pdf, index), kept_apart(moved(right, up)), mark)


def exchange_labels(pdf: Pdf, index: int, one: int, other: int) -> None:
    """Two labels stand in each other's place; they are read in the order they were read in."""
    (x, y), (a, b) = (place_of(ink) for ink in read_marks(pdf, index, one, other))
    move_label(pdf, index, one, a - x, b - y)
    move_label(pdf, index, other, x - a, y - b)


def put_shapes(pdf: Pdf, index: int, ink: Ink) -> None:
    """Put other ink in the place of a figure's shapes."""
    change_shapes(pdf, index, lambda _: ink)
