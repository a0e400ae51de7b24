"""Smaller mutants of what a PDF draws, near to what no person would notice, and drawings that no tag names."""

from __future__ import annotations

from pikepdf import Name, Pdf

from .pdf_drawn_figures import AXIS, CURVE, DOSES, FIRST_A, HEAD, LICENSED, LOW, TURNS
from .pdf_drawn_parts import (
    BLACK,
    CREAM,
    RED,
    bar,
    change_painted,
    erase,
    find_painted,
    frame,
    ground,
    kept_apart,
    list_painted,
    moved,
    numbers,
    recoloured,
    ticks,
)
from .pdf_drawn_shapes import change_path, change_shapes, move_label, read_paths, set_rectangle
from .pdf_parts import Ink, edit_page, op, write_mutant
from .registry import MutantList, NothingToSpoilError

SMALL: MutantList[Pdf] = MutantList(write_mutant, first=601)
mutant = SMALL.add


@mutant("drawing", "The low dose is drawn as 4 mg.")
def low_bar_is_a_tenth_shorter(pdf: Pdf) -> None:
    change_path(pdf, DOSES, LOW, set_rectangle(lambda x, y, w, h: (x, y, 0.89 * w, h)))


@mutant("drawing", "The full dose is drawn as 47 mg.")
def licensed_bar_is_a_little_shorter(pdf: Pdf) -> None:
    change_path(pdf, DOSES, LICENSED, set_rectangle(lambda x, y, w, h: (x, y, 0.94 * w, h)))


@mutant("drawing", "The end of the long bar is hidden.")
def end_of_a_bar_lies_behind_white(pdf: Pdf) -> None:
    def cover(ink: Ink) -> Ink:
        x, y, w, h = numbers(ink[0])
        return [*ink, op("q"), op("g", 1), op("re", x + 0.8 * w, y - 2, 0.3 * w, h + 4), op("f"), op("Q")]

    change_path(pdf, DOSES, LICENSED, cover)


@mutant("drawing", "Each number stands between two marks of the scale.")
def numbers_of_the_axis_stand_beside_their_marks(pdf: Pdf) -> None:
    for mark in range(3, 9):
        move_label(pdf, DOSES, mark, 25, 0)


@mutant("drawing", "The scale begins beside the bars.")
def axis_stands_beside_the_bars(pdf: Pdf) -> None:
    for path in range(AXIS, AXIS + 7):
        change_path(pdf, DOSES, path, kept_apart(moved(18, 0)))


@mutant("drawing", "The bar of the low dose is a line.")
def low_bar_is_flat(pdf: Pdf) -> None:
    change_path(pdf, DOSES, LOW, set_rectangle(lambda x, y, w, _h: (x, y, w, 2)))


@mutant("drawing", "The bars stand on the words of the other dose.")
def low_bar_stands_higher(pdf: Pdf) -> None:
    change_path(pdf, DOSES, LOW, kept_apart(moved(0, 15)))


@mutant("drawing", "The drawing is there twice, the second a little lower.")
def shapes_are_painted_twice(pdf: Pdf) -> None:
    change_shapes(pdf, DOSES, lambda ink: [*ink, op("q"), moved(0, -9), *ink, op("Q")])


@mutant("drawing", "An arrow has a head at each end.")
def arrow_has_two_heads(pdf: Pdf) -> None:
    paths = read_paths(pdf, TURNS)
    tip, start = numbers(paths[HEAD][0]), numbers(paths[CURVE][0])
    other = op("cm", -1, 0, 0, 1, tip[0] + start[0], start[1] - tip[1])
    change_path(pdf, TURNS, HEAD, lambda ink: [*ink, op("q"), other, *ink, op("Q")])


@mutant("drawing", "The arrows end within the boxes.")
def arrows_stand_elsewhere(pdf: Pdf) -> None:
    for path in range(CURVE, CURVE + 4):
        change_path(pdf, TURNS, path, kept_apart(moved(20, 0)))


@mutant("drawing", "An arrow has lost its line: only its head is there.")
def arrow_has_no_line(pdf: Pdf) -> None:
    def interrupt(ink: Ink) -> Ink:
        x, y = numbers(ink[0])
        return [op("m", x, y), op("l", x + 3, y), ink[-1]]

    change_path(pdf, TURNS, CURVE, interrupt)


@mutant("drawing", "The time with the medicine has the colour of a warning.")
def box_of_medicine_is_red(pdf: Pdf) -> None:
    change_path(pdf, TURNS, FIRST_A, recoloured(fill=RED))


@mutant("drawing", "The number of the week stands half over the end of the box.")
def week_stands_beside_its_mark(pdf: Pdf) -> None:
    move_label(pdf, TURNS, 8, -18, 0)


@mutant("sign", "The tick lies on its side.")
def tick_is_turned(pdf: Pdf) -> None:
    change_painted(pdf, ticks(pdf)[1], kept_apart(op("cm", 0, 1, -1, 0, 24, 0)))


@mutant("sign", "The tick stands on the first letters of its item.")
def tick_stands_on_its_words(pdf: Pdf) -> None:
    one = ticks(pdf)[0]
    change_painted(pdf, one, kept_apart(moved(44 if one.box[0] < 200 else -44, 0)))


@mutant("sign", "The tick is red: it does not look like a good thing to do.")
def tick_is_red(pdf: Pdf) -> None:
    change_painted(pdf, ticks(pdf)[0], recoloured(stroke=RED))


@mutant("sign", "The tick has lost its long stroke.")
def tick_has_one_stroke(pdf: Pdf) -> None:
    change_painted(pdf, ticks(pdf)[0], lambda ink: [*ink[:2], ink[-1]])


@mutant("frame", "The frame of the warning is that of an emergency.")
def frame_of_warning_is_red(pdf: Pdf) -> None:
    change_painted(pdf, frame(pdf, BLACK), recoloured(stroke=RED))


@mutant("frame", "The frame of the warning is so thick that it touches its words.")
def frame_of_warning_is_thick(pdf: Pdf) -> None:
    change_painted(pdf, frame(pdf, BLACK), kept_apart(op("w", 16)))


@mutant("frame", "The frame of the warning ends in the middle of its last line.")
def frame_of_warning_is_a_little_low(pdf: Pdf) -> None:
    one = frame(pdf, BLACK)
    change_painted(pdf, one, kept_apart(op("cm", 1, 0, 0, 0.8, 0, 0.2 * one.height)))


@mutant("ground", "The ground of the box in short is pale pink.")
def ground_of_in_short_is_pink(pdf: Pdf) -> None:
    change_painted(pdf, ground(pdf, CREAM, 0), recoloured(fill=(1, 0.88, 0.9)))


@mutant("ground", "The ground of the key point ends above its words.")
def ground_of_key_point_is_too_low(pdf: Pdf) -> None:
    change_painted(pdf, ground(pdf, CREAM, 1), set_rectangle(lambda x, y, w, h: (x, y + h / 2, w, h - h / 2)))


@mutant("bar", "The bar of the key point is so thick that it touches its words.")
def bar_of_key_point_is_thick(pdf: Pdf) -> None:
    one, area = bar(pdf, 1), ground(pdf, CREAM, 1)
    inward = 0 if one.box[0] - area.box[0] < 1 else -12
    change_painted(pdf, one, set_rectangle(lambda x, y, w, h: (x + inward, y, w + 12, h)))


@mutant("frame", "A paragraph has a frame, and looks like a box.")
def paragraph_has_a_frame(pdf: Pdf) -> None:
    last = bar(pdf, 0)
    edit_page(
        pdf,
        last.page,
        lambda ink: [
            *ink, op("BMC", Name.Artifact), op("q"), op("RG", *BLACK), op("w", 2.25),
            op("re", 40, last.box[1] - 62, 345, 30), op("S"), op("Q"), op("EMC"),
        ],
    )  # fmt: skip


@mutant("ground", "A paragraph has the ground of a key point.")
def paragraph_has_a_ground(pdf: Pdf) -> None:
    change_painted(
        pdf,
        ground(pdf, CREAM, 0),
        lambda ink: [*ink, op("re", 0, -62, numbers(ink[0])[2], 28), op("f*")],
    )


# What no tag names


@mutant("other", "There is no line to write the name on.")
def line_to_write_on_is_lost(pdf: Pdf) -> None:
    page = frame(pdf, BLACK, dashed=True).page
    lines = [
        one
        for one in list_painted(page)
        if one.paint == "S" and not one.dashed and one.height < 1 and 100 < one.width < 300
    ]
    if not lines:
        raise NothingToSpoilError("there is no line to write on")
    erase(pdf, lines[0])


@mutant("other", "A line of the diary is missing.")
def line_of_the_diary_is_lost(pdf: Pdf) -> None:
    erase(
        pdf,
        find_painted(
            pdf,
            lambda one: one.paint == "S" and one.width < 1 and 80 < one.height < 200 and one.line == 0.75,
            "upright line of the diary",
            3,
        ),
    )


@mutant("other", "The dots say that this is the last chapter.")
def dots_of_the_chapter_are_another(pdf: Pdf) -> None:
    one = find_painted(
        pdf,
        lambda one: one.paint == "f*" and 12 < one.width < 14 and abs(one.width - one.height) < 1,
        "dot of the chapter",
    )
    change_painted(pdf, one, kept_apart(moved(48 if one.box[0] < 200 else -48, 0)))


@mutant("other", "A corner of the code to photograph is white.")
def code_to_photograph_is_cut(pdf: Pdf) -> None:
    page = pdf.pages[-1].obj
    cells = [
        one
        for one in list_painted(page)
        if one.paint in ("f", "f*") and one.width < 80 and one.height < 80 and one.box[0] > 0
    ]
    if not cells:
        raise NothingToSpoilError("there is no code")
    x, y = cells[-1].box[:2]
    edit_page(
        pdf,
        page,
        lambda ink: [
            *ink, op("BMC", Name.Artifact), op("q"), op("g", 1), op("re", x - 12, y - 12, 24, 24), op("f"),
            op("Q"), op("EMC"),
        ],
    )  # fmt: skip


@mutant("drawing", "A disc of the drawing on the front is red, as if the trial were of another kind.")
def disc_of_the_cover_is_of_another_kind(pdf: Pdf) -> None:
    disc = find_painted(
        pdf,
        lambda one: one.paint == "B*" and abs(one.width - one.height) < 1 < 40 < one.width,
        "disc on the cover",
    )
    change_painted(pdf, disc, recoloured(fill=RED))
