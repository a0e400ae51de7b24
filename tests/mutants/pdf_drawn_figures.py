"""Mutants of the figures of a PDF, by ink alone: a bar to scale, and two groups in turn."""

from __future__ import annotations

from functools import partial

from pikepdf import Pdf

from .pdf_drawn_parts import (
    AMBER,
    BLACK,
    GREEN,
    WHITE,
    clip,
    dashes,
    erase,
    find_painted,
    in_colour,
    kept_apart,
    moved,
    numbers,
    recoloured,
)
from .pdf_drawn_shapes import (
    change_path,
    change_shapes,
    exchange_labels,
    figure,
    move_label,
    read_marks,
    read_paths,
    set_rectangle,
)
from .pdf_parts import Ink, op, write_mutant
from .pdf_text import edit_mark
from .registry import MutantList

DOSES, TURNS = 0, 1  # the two figures
LICENSED, LOW, AXIS, TICK = 0, 1, 2, 4  # paths of the first
FIRST_A, SECOND_A, FIRST_B, SECOND_B, CURVE, HEAD = 0, 1, 2, 3, 4, 5  # paths of the second

FIGURES: MutantList[Pdf] = MutantList(write_mutant, first=1)
mutant = FIGURES.add


def nothing(_: Ink) -> Ink:
    return [op("n")]


# A bar to scale


@mutant("drawing", "There is no bar for the low dose.")
def low_bar_is_lost(pdf: Pdf) -> None:
    change_path(pdf, DOSES, LOW, nothing)


@mutant("drawing", "The low dose looks twice as large as it is.")
def low_bar_is_twice_as_long(pdf: Pdf) -> None:
    change_path(pdf, DOSES, LOW, set_rectangle(lambda x, y, w, h: (x, y, 2 * w, h)))


@mutant("drawing", "The low dose looks a quarter smaller than it is.")
def low_bar_is_a_quarter_shorter(pdf: Pdf) -> None:
    change_path(pdf, DOSES, LOW, set_rectangle(lambda x, y, w, h: (x, y, 0.75 * w, h)))


@mutant("drawing", "The bar begins at 10 mg and ends at 14.5 mg.")
def low_bar_begins_at_another_number(pdf: Pdf) -> None:
    change_path(pdf, DOSES, LOW, set_rectangle(lambda x, y, w, h: (160 - w / 2, y, w, h)))


@mutant("drawing", "The low dose is the long bar.")
def bars_exchange_lengths(pdf: Pdf) -> None:
    paths = read_paths(pdf, DOSES)
    long, short = numbers(paths[LICENSED][0]), numbers(paths[LOW][0])
    change_path(pdf, DOSES, LICENSED, set_rectangle(lambda _x, y, _w, h: (short[0], y, short[2], h)))
    change_path(pdf, DOSES, LOW, set_rectangle(lambda _x, y, _w, h: (long[0], y, long[2], h)))


@mutant("drawing", "Both doses have one colour.")
def low_bar_has_the_colour_of_the_other(pdf: Pdf) -> None:
    change_path(pdf, DOSES, LOW, recoloured(fill=(0.333333, 0.12549, 0.309804)))


@mutant("drawing", "The bar of the full dose is empty.")
def licensed_bar_is_not_filled(pdf: Pdf) -> None:
    change_path(pdf, DOSES, LICENSED, lambda ink: [*ink[:-1], op("S")])


@mutant("drawing", "The bar of the low dose cannot be seen.")
def low_bar_lies_behind_white(pdf: Pdf) -> None:
    change_shapes(
        pdf,
        DOSES,
        lambda ink: [*ink, op("q"), op("rg", 1, 1, 1), op("re", -2, 48, 342, 26), op("f"), op("Q")],
    )


@mutant("drawing", "A third bar stands for no dose.")
def third_bar_is_added(pdf: Pdf) -> None:
    def add(ink: Ink) -> Ink:
        return [*ink, op("q"), op("rg", *AMBER), op("re", 0.75, 62, 190, 10), op("f"), op("Q")]

    change_shapes(pdf, DOSES, add)


@mutant("drawing", "The scale has no line.")
def axis_is_lost(pdf: Pdf) -> None:
    change_path(pdf, DOSES, AXIS, nothing)


@mutant("drawing", "One number of the scale has no mark.")
def mark_of_the_axis_is_lost(pdf: Pdf) -> None:
    change_path(pdf, DOSES, TICK, nothing)


@mutant("drawing", "A mark of the scale stands between two numbers.")
def mark_of_the_axis_stands_elsewhere(pdf: Pdf) -> None:
    change_path(pdf, DOSES, TICK, kept_apart(moved(30, 0)))


@mutant("drawing", "Ten and forty stand in each other's place.")
def numbers_of_the_axis_exchange_places(pdf: Pdf) -> None:
    exchange_labels(pdf, DOSES, 4, 7)


@mutant("drawing", "The words of the full dose stand by the small bar.")
def labels_of_bars_exchange_places(pdf: Pdf) -> None:
    exchange_labels(pdf, DOSES, 1, 2)


@mutant("drawing", "The words of the low dose stand under the scale.")
def label_of_a_bar_stands_under_the_scale(pdf: Pdf) -> None:
    move_label(pdf, DOSES, 2, 0, -90)


@mutant("drawing", "The bars grow from the wrong side, away from the numbers.")
def bars_are_mirrored(pdf: Pdf) -> None:
    change_shapes(pdf, DOSES, kept_apart(op("cm", -1, 0, 0, 1, 337.32, 0)))


@mutant("drawing", "The drawing is smaller than its scale of numbers.")
def shapes_are_smaller_than_the_scale(pdf: Pdf) -> None:
    change_shapes(pdf, DOSES, kept_apart(op("cm", 0.8, 0, 0, 1, 0, 0)))


@mutant("drawing", "The long bar is cut off at 30 mg.")
def drawing_is_cut(pdf: Pdf) -> None:
    change_shapes(pdf, DOSES, kept_apart(*clip(-2, 0, 200, 160)))


@mutant("drawing", "The figure shows the drawing of another.")
def drawing_is_that_of_another_figure(pdf: Pdf) -> None:
    held = read_marks(pdf, TURNS, 0)[0]
    change_shapes(pdf, DOSES, lambda _: held)


# Two groups in turn


@mutant("drawing", "One of the two arrows is missing.")
def arrow_is_lost(pdf: Pdf) -> None:
    change_path(pdf, TURNS, HEAD, nothing)
    change_path(pdf, TURNS, CURVE, nothing)


@mutant("drawing", "The line does not say which way it goes.")
def head_of_an_arrow_is_lost(pdf: Pdf) -> None:
    change_path(pdf, TURNS, HEAD, nothing)


@mutant("drawing", "The arrow points back to where it comes from.")
def arrow_is_turned(pdf: Pdf) -> None:
    head = read_paths(pdf, TURNS)[HEAD]
    tip, foot = numbers(head[0])[0], numbers(head[1])[0]
    change_path(pdf, TURNS, HEAD, kept_apart(op("cm", -1, 0, 0, 1, tip + foot, 0)))


@mutant("drawing", "Each group stays with what it had.")
def arrows_do_not_cross(pdf: Pdf) -> None:
    def straighten(ink: Ink) -> Ink:
        return [ink[0], op("l", numbers(ink[1])[4], numbers(ink[0])[1]), ink[-1]]

    paths = read_paths(pdf, TURNS)
    fall = numbers(paths[CURVE][0])[1] - numbers(paths[CURVE + 2][0])[1]
    for path, up in ((CURVE, fall), (CURVE + 2, -fall)):
        change_path(pdf, TURNS, path, straighten)
        change_path(pdf, TURNS, path + 1, kept_apart(moved(0, up)))


@mutant("drawing", "The time with placebo looks like the time with the medicine.")
def box_of_placebo_is_filled(pdf: Pdf) -> None:
    change_path(
        pdf, TURNS, SECOND_A, lambda ink: [op("rg", 0.6, 0.8, 0.78), *ink[:-1], op("B*"), op("rg", *GREEN)]
    )


@mutant("drawing", "A time with the medicine has no box.")
def box_of_a_time_is_lost(pdf: Pdf) -> None:
    change_path(pdf, TURNS, FIRST_B, nothing)


@mutant("drawing", "The second time begins before the first has ended.")
def box_of_a_time_stands_elsewhere(pdf: Pdf) -> None:
    change_path(pdf, TURNS, FIRST_B, kept_apart(moved(0, 14)))


@mutant("drawing", "A time is drawn half as long as it is.")
def box_of_a_time_is_half_as_long(pdf: Pdf) -> None:
    change_path(pdf, TURNS, FIRST_B, set_rectangle(lambda x, y, w, h: (x + w / 4, y, w / 2, h)))


@mutant("drawing", "Group A is called group B.")
def groups_exchange_places(pdf: Pdf) -> None:
    exchange_labels(pdf, TURNS, 1, 4)


@mutant("drawing", "The first group has the placebo first.")
def treatments_exchange_places(pdf: Pdf) -> None:
    exchange_labels(pdf, TURNS, 2, 3)
    for mark, colour in ((2, BLACK), (3, WHITE)):
        edit_mark(pdf, figure(pdf, TURNS), partial(in_colour, colour=colour), mark)


@mutant("drawing", "The trial ends where it starts.")
def start_and_end_exchange_places(pdf: Pdf) -> None:
    exchange_labels(pdf, TURNS, 7, 10)


@mutant("drawing", "The week off is in the middle of the second time.")
def break_stands_elsewhere(pdf: Pdf) -> None:
    move_label(pdf, TURNS, 8, -60, 0)
    move_label(pdf, TURNS, 9, -60, 0)


@mutant("drawing", "The groups stand beside no row.")
def shapes_stand_higher_than_their_words(pdf: Pdf) -> None:
    change_shapes(pdf, TURNS, kept_apart(moved(0, 22)))


@mutant("drawing", "The two rows are upside down: the second group has the first row.")
def drawing_stands_on_its_head(pdf: Pdf) -> None:
    paths = read_paths(pdf, TURNS)
    above, below = numbers(paths[FIRST_A][0]), numbers(paths[FIRST_B][0])
    change_shapes(pdf, TURNS, kept_apart(op("cm", 1, 0, 0, -1, 0, above[1] + below[1] + below[3])))


@mutant("drawing", "A drawn line is hardly there.")
def arrow_is_pale(pdf: Pdf) -> None:
    pale = (0.93, 0.93, 0.93)
    change_path(pdf, TURNS, CURVE, recoloured(stroke=pale))
    change_path(pdf, TURNS, HEAD, recoloured(fill=pale))


@mutant("drawing", "A frame is broken into dots.")
def box_of_a_time_is_dotted(pdf: Pdf) -> None:
    change_path(pdf, TURNS, SECOND_A, kept_apart(dashes(0.5, 6)))


@mutant("drawing", "The right half of the drawing cannot be seen.")
def half_a_drawing_lies_behind_white(pdf: Pdf) -> None:
    change_shapes(
        pdf,
        TURNS,
        lambda ink: [*ink, op("q"), op("g", 1), op("re", 197, 30, 150, 110), op("f"), op("Q")],
    )


@mutant("drawing", "A disc of the drawing on the front is missing: one trial is not shown.")
def disc_of_the_cover_is_lost(pdf: Pdf) -> None:
    erase(
        pdf,
        find_painted(
            pdf,
            lambda one: (
                one.paint in ("f", "f*", "B", "B*") and abs(one.width - one.height) < 1 < 40 < one.width
            ),
            "disc on the cover",
        ),
    )
