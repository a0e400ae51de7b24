"""Lawful rewritings of a PDF: the page looks as it did, and a check of drawings has nothing to say."""

from __future__ import annotations

from itertools import pairwise

from pikepdf import ContentStreamInstruction, Dictionary, Matrix, Name, Operator, Pdf

from .pdf_drawn_parts import (
    AMBER,
    BLACK,
    CREAM,
    GREEN,
    RED,
    bar,
    change_icon,
    change_painted,
    crosses,
    frame,
    ground,
    kept_apart,
    list_paths,
    moved,
    numbers,
    own_resources,
    ticks,
)
from .pdf_drawn_shapes import change_path, change_shapes
from .pdf_parts import Ink, edit_page, name_of, op, read_ink, write_ink, write_mutant
from .registry import Change, MutantList

TWINS: MutantList[Pdf] = MutantList(write_mutant, first=401)
twin = TWINS.add
COLOURS = {"rg": ("cs", "sc"), "RG": ("CS", "SC")}


def edit_pages(pdf: Pdf, change: Change[Ink]) -> None:
    """Change the ink of each page in its place."""
    for page in pdf.pages:
        ink = read_ink(page.obj)
        change(ink)
        write_ink(pdf, page.obj, ink)


@twin("colour", "Colours are given in a named space.")
def colours_are_of_a_named_space(pdf: Pdf) -> None:
    def rename(ink: Ink) -> None:
        for index in range(len(ink) - 1, -1, -1):
            one = ink[index]
            if name_of(one) in COLOURS:
                space, colour = COLOURS[name_of(one)]
                ink[index : index + 1] = [
                    ContentStreamInstruction([Name.DeviceRGB], Operator(space)),
                    op(colour, *one.operands),
                ]

    edit_pages(pdf, rename)


@twin("colour", "Colours are written with three digits, and white as grey.")
def colours_are_rounded(pdf: Pdf) -> None:
    def shorten(ink: Ink) -> None:
        for index, one in enumerate(ink):
            if name_of(one) in COLOURS:
                held = [round(number, 3) for number in numbers(one)]
                grey = {"rg": "g", "RG": "G"}[name_of(one)]
                ink[index] = op(grey, 1) if held == [1, 1, 1] else op(name_of(one), *held)

    edit_pages(pdf, shorten)


@twin("state", "Each figure, ground and frame is painted within a state of its own.")
def paths_are_kept_apart(pdf: Pdf) -> None:
    for number in (0, 1):
        change_shapes(pdf, number, lambda ink: [op("q"), op("q"), *ink, op("Q"), op("Q")])
    for colour in (AMBER, RED, CREAM):
        change_painted(pdf, ground(pdf, colour), kept_apart())
    for colour in (BLACK, RED):
        change_painted(pdf, frame(pdf, colour), kept_apart())


@twin("state", "The matrix of a figure is given in two.")
def matrix_is_factored(pdf: Pdf) -> None:
    for number in (0, 1):
        change_shapes(
            pdf,
            number,
            lambda ink: [
                op("q"), op("cm", 2, 0, 0, 2, 10, -20), op("cm", 0.5, 0, 0, 0.5, -5, 10), *ink, op("Q"),
            ],
        )  # fmt: skip


@twin("state", "The places of icons are given in two steps.")
def matrix_of_icons_is_factored(pdf: Pdf) -> None:
    for box in (ground(pdf, AMBER), ground(pdf, RED), ground(pdf, CREAM, 1)):
        change_icon(pdf, box, lambda ink: [op("q"), moved(7, 3), moved(-7, -3), *ink, op("Q")])


@twin("path", "Rectangles are written as four lines.")
def rectangles_are_lines(pdf: Pdf) -> None:
    def unfold(ink: Ink) -> None:
        for index in range(len(ink) - 1, -1, -1):
            if name_of(ink[index]) == "re":
                x, y, w, h = numbers(ink[index])
                ink[index : index + 1] = [
                    op("m", x, y), op("l", x + w, y), op("l", x + w, y + h), op("l", x, y + h), op("h"),
                ]  # fmt: skip

    edit_pages(pdf, unfold)


@twin("path", "Straight lines are written as curves.")
def lines_are_curves(pdf: Pdf) -> None:
    def bend(ink: Ink) -> Ink:
        bent = list(ink)
        for index, (one, other) in enumerate(pairwise(ink), 1):
            if name_of(other) == "l" and name_of(one) in ("m", "l"):
                (x, y), (a, b) = numbers(one), numbers(other)
                bent[index] = op("c", x, y, a, b, a, b)
        return bent

    for sign in [*ticks(pdf), *crosses(pdf)]:
        change_painted(pdf, sign, bend)
    for path in (2, 3, 8):
        change_path(pdf, 0, path, bend)


@twin("path", "Fill and line are painted one after the other.")
def fill_and_line_are_two_paths(pdf: Pdf) -> None:
    def part(ink: Ink) -> Ink:
        return [*ink[:-1], op("f"), *ink[:-1], op("S")] if name_of(ink[-1]) == "B*" else ink

    for number, paths in ((0, (0, 1)), (1, (3, 0))):
        for path in sorted(paths, reverse=True):
            change_path(pdf, number, path, part)


@twin("path", "A filled area is painted by another rule, which gives the same.")
def areas_are_filled_by_the_other_rule(pdf: Pdf) -> None:
    other = {"f*": "f", "B*": "B", "f": "f*"}

    def exchange(ink: Ink) -> None:
        for index, one in enumerate(ink):
            if name_of(one) in other:
                ink[index] = op(other[name_of(one)])

    edit_pages(pdf, exchange)


@twin("path", "The ground of a box is painted in two halves that overlap.")
def ground_is_two_halves(pdf: Pdf) -> None:
    def halve(ink: Ink) -> Ink:
        x, y, w, h = numbers(ink[0])
        return [op("re", x, y, w * 0.6, h), op("f"), op("re", x + w * 0.4, y, w * 0.6, h), op("f")]

    change_painted(pdf, ground(pdf, CREAM, 1), halve)


@twin("order", "The marks of a scale are painted in another order.")
def marks_are_painted_in_another_order(pdf: Pdf) -> None:
    def turn(ink: Ink) -> Ink:
        paths = list_paths(ink)[3:9]
        turned = list(ink)
        for (start, end), (first, last) in zip(paths, reversed(paths), strict=True):
            turned[start : end + 1] = ink[first : last + 1]
        return turned

    change_shapes(pdf, 0, turn)


@twin("order", "The bar of a box is painted before its ground, and the ground beside it.")
def ground_begins_beside_the_bar(pdf: Pdf) -> None:
    area, side = ground(pdf, CREAM, 1), bar(pdf, 1)
    at_left = abs(area.box[0] - side.box[0]) < 1

    def shorten(ink: Ink) -> Ink:
        x, y, w, h = numbers(ink[0])
        return [op("re", x + 5 if at_left else x, y, w - 5, h), *ink[1:]]

    change_painted(pdf, area, shorten)


@twin("path", "A stroke is drawn from its other end.")
def strokes_are_turned(pdf: Pdf) -> None:
    def turn(ink: Ink) -> Ink:
        points = [one.operands for one in ink[:-1]]
        return [op("m", *points[-1]), *(op("l", *one) for one in reversed(points[:-1])), ink[-1]]

    for one in ticks(pdf):
        change_painted(pdf, one, turn)
    for path in (2, 3, 8):
        change_path(pdf, 0, path, turn)


@twin("path", "Places are written on the page's own scale: no matrix is left.")
def paths_of_a_figure_are_flattened(pdf: Pdf) -> None:
    by = Matrix(1.25, 0, 0, 1.25, 3, 4)
    back = by.inverse()

    def flatten(ink: Ink) -> Ink:
        flat = [op("q"), op("cm", *back.shorthand)]
        for one in ink:
            held = numbers(one) if name_of(one) in ("m", "l", "c", "re") else []
            if name_of(one) == "re":
                x, y = by.transform((held[0], held[1]))
                flat.append(op("re", x, y, held[2] * 1.25, held[3] * 1.25))
            elif held:
                points = [by.transform(point) for point in zip(held[::2], held[1::2], strict=True)]
                flat.append(op(name_of(one), *[number for point in points for number in point]))
            elif name_of(one) == "w":
                flat.append(op("w", numbers(one)[0] * 1.25))
            else:
                flat.append(one)
        return [*flat, op("Q")]

    change_shapes(pdf, 1, flatten)


@twin("state", "The width of lines is in a graphics state.")
def width_of_lines_is_in_a_state(pdf: Pdf) -> None:
    one = frame(pdf, BLACK)
    own_resources(pdf, one.page)
    one.page.Resources.ExtGState = Dictionary(Line=Dictionary(Type=Name.ExtGState, LW=one.line))
    use = ContentStreamInstruction([Name.Line], Operator("gs"))
    change_painted(pdf, one, kept_apart(op("w", 0.1), use))


@twin("colour", "The green of a bar is given again before it is painted.")
def colour_is_given_twice(pdf: Pdf) -> None:
    change_painted(pdf, bar(pdf, 0), kept_apart(op("rg", *RED), op("rg", *GREEN)))


@twin("state", "Defaults that change nothing are set again at the head of each page.")
def defaults_are_set_again(pdf: Pdf) -> None:
    for page in pdf.pages:
        edit_page(
            pdf,
            page.obj,
            lambda ink: [op("i", 1), op("M", 10), op("J", 0), op("j", 0), op("w", 1), *ink],
        )
