"""Lawful ways to draw the same: forms, clips, and white that hides nothing."""

from __future__ import annotations

from itertools import pairwise

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Operator, Pdf

from .pdf_drawn_figures import CURVE, DOSES, SECOND_A, TURNS
from .pdf_drawn_parts import (
    AMBER,
    BLACK,
    RED,
    change_painted,
    clip,
    crosses,
    ground,
    kept_apart,
    moved,
    numbers,
    own_resources,
    put_icon,
    read_icon,
    read_path,
    ticks,
)
from .pdf_drawn_shapes import change_path, change_shapes, figure, put_shapes, read_marks
from .pdf_parts import Ink, name_of, op, write_mutant
from .pdf_text import edit_mark
from .registry import MutantList

MORE: MutantList[Pdf] = MutantList(write_mutant, first=701)
twin = MORE.add


def make_form(pdf: Pdf, page: pikepdf.Object, name: str, ink: Ink) -> ContentStreamInstruction:
    """Put ink in a form of a page, and give what paints it."""
    form = pdf.make_stream(pikepdf.unparse_content_stream(ink))
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = Array([-10, -10, 360, 300])
    form.Resources = Dictionary()
    own_resources(pdf, page)
    held = dict(page.Resources.get("/XObject", Dictionary()).items())
    page.Resources.XObject = Dictionary({**held, f"/{name}": pdf.make_indirect(form)})
    return ContentStreamInstruction([Name(f"/{name}")], Operator("Do"))


@twin("form", "The shapes of a figure stand in a form.")
def shapes_stand_in_a_form(pdf: Pdf) -> None:
    for number in (DOSES, TURNS):
        page = figure(pdf, number).Pg
        put_shapes(pdf, number, [make_form(pdf, page, f"Drawn{number}", read_marks(pdf, number, 0)[0])])


@twin("form", "The icons of boxes stand in forms.")
def icons_stand_in_forms(pdf: Pdf) -> None:
    for number, colour in enumerate((AMBER, RED)):
        box = ground(pdf, colour)
        do = make_form(pdf, box.page, f"Icon{number}", read_icon(box))
        put_icon(pdf, box, [do])


@twin("form", "A sign of a list stands in a form.")
def sign_stands_in_a_form(pdf: Pdf) -> None:
    one = crosses(pdf)[0]
    state = [op("RG", *BLACK), op("w", 3.2)]
    do = make_form(pdf, one.page, "Cross", [*state, *read_path(one)])
    change_painted(pdf, one, lambda _: [do])


@twin("path", "A curve is drawn in two pieces.")
def curve_is_two_pieces(pdf: Pdf) -> None:
    def part(ink: Ink) -> Ink:
        x, y = numbers(ink[0])
        held = numbers(ink[1])
        points = [(x, y), *zip(held[::2], held[1::2], strict=True)]
        steps = [points]
        while len(steps[-1]) > 1:
            last = steps[-1]
            steps.append([((p[0] + q[0]) / 2, (p[1] + q[1]) / 2) for p, q in pairwise(last)])
        first = [step[0] for step in steps[1:]]
        second = [step[-1] for step in reversed(steps[:-1])]
        curves = [op("c", *(number for point in piece for number in point)) for piece in (first, second)]
        return [ink[0], *curves, ink[-1]]

    for path in (CURVE, CURVE + 2):
        change_path(pdf, TURNS, path, part)


@twin("path", "An empty box is filled with the white of the page.")
def empty_box_is_white(pdf: Pdf) -> None:
    change_path(pdf, TURNS, SECOND_A, lambda ink: [op("q"), op("g", 1), *ink[:-1], op("B"), op("Q")])


@twin("state", "White lies behind a figure.")
def white_lies_behind_a_figure(pdf: Pdf) -> None:
    white = [op("q"), op("g", 1), op("re", 0, 0, 337, 140), op("f"), op("Q")]
    for number in (DOSES, TURNS):
        change_shapes(pdf, number, lambda ink: [*white, *ink])


@twin("state", "A clip cuts nothing.")
def clip_cuts_nothing(pdf: Pdf) -> None:
    for number in (DOSES, TURNS):
        change_shapes(pdf, number, kept_apart(*clip(-20, -20, 400, 300)))
    for one in reversed(ticks(pdf)):
        change_painted(pdf, one, kept_apart(*clip(-20, -20, 64, 64)))


@twin("state", "The labels of a figure are placed by a matrix of the page.")
def labels_are_placed_by_a_matrix(pdf: Pdf) -> None:
    def place(ink: Ink) -> Ink:
        for index, one in enumerate(ink):
            if name_of(one) == "Tm":
                held = numbers(one)
                shifted = [*ink[:index], op("Tm", *held[:4], 0, 0), *ink[index + 1 :]]
                return kept_apart(moved(held[4], held[5]))(shifted)
        return ink

    for mark in (2, 3, 5, 6):
        if sum(name_of(one) == "Tm" for one in read_marks(pdf, TURNS, mark)[0]) == 1:
            edit_mark(pdf, figure(pdf, TURNS), place, mark)
