"""Mutants of the boxes of a PDF: their frames, grounds and bars, by ink alone."""

from __future__ import annotations

from pikepdf import Pdf

from .pdf_drawn_parts import (
    AMBER,
    BLACK,
    CREAM,
    GREEN,
    RED,
    bar,
    change_painted,
    clip,
    dashes,
    erase,
    find_painted,
    frame,
    ground,
    kept_apart,
    moved,
    numbers,
    recoloured,
)
from .pdf_drawn_shapes import set_rectangle
from .pdf_parts import Ink, op, write_mutant
from .registry import MutantList

BOXES: MutantList[Pdf] = MutantList(write_mutant, first=201)
mutant = BOXES.add
IN_SHORT, KEY_POINT = 0, 1  # of the grounds in cream


# Frames


@mutant("frame", "The warning has no frame: what belongs to it is not known.")
def warning_has_no_frame(pdf: Pdf) -> None:
    erase(pdf, frame(pdf, BLACK))


@mutant("frame", "The frame of the warning ends above its words.")
def frame_of_warning_is_cut(pdf: Pdf) -> None:
    one = frame(pdf, BLACK)
    change_painted(pdf, one, kept_apart(*clip(-10, one.height / 2, 400, 200)))


@mutant("frame", "The frame of the warning has no right side.")
def frame_of_warning_lacks_a_side(pdf: Pdf) -> None:
    one = frame(pdf, BLACK)
    change_painted(pdf, one, kept_apart(*clip(-10, -10, one.width - 20, 300)))


@mutant("frame", "The frame of the warning stands below its words.")
def frame_of_warning_stands_elsewhere(pdf: Pdf) -> None:
    change_painted(pdf, frame(pdf, BLACK), kept_apart(moved(0, -26)))


@mutant("frame", "The frame of the warning holds the words that follow it.")
def frame_of_warning_is_too_high(pdf: Pdf) -> None:
    one = frame(pdf, BLACK)
    change_painted(pdf, one, kept_apart(op("cm", 1, 0, 0, 1.5, 0, -one.height / 2), op("w", 2)))


@mutant("frame", "The frame of the warning is as thin as a hair.")
def frame_of_warning_is_thin(pdf: Pdf) -> None:
    change_painted(pdf, frame(pdf, BLACK), kept_apart(op("w", 0.15)))


@mutant("frame", "The frame of the warning is pale.")
def frame_of_warning_is_pale(pdf: Pdf) -> None:
    change_painted(pdf, frame(pdf, BLACK), recoloured(stroke=(0.9, 0.9, 0.9)))


@mutant("frame", "The frame of the warning is that of a card to cut out.")
def frame_of_warning_is_dashed(pdf: Pdf) -> None:
    change_painted(pdf, frame(pdf, BLACK), kept_apart(dashes(4, 3)))


@mutant("frame", "The frame of the emergency is missing.")
def emergency_has_no_frame(pdf: Pdf) -> None:
    erase(pdf, frame(pdf, RED))


@mutant("frame", "The frame of the emergency is in another colour than its head.")
def frame_of_emergency_is_green(pdf: Pdf) -> None:
    change_painted(pdf, frame(pdf, RED), recoloured(stroke=GREEN))


@mutant("frame", "The frame of the emergency leaves its last line outside.")
def frame_of_emergency_is_too_low(pdf: Pdf) -> None:
    change_painted(pdf, frame(pdf, RED), set_rectangle(lambda x, y, w, h: (x, y + 32, w, h - 32)))


@mutant("frame", "Where to cut out the card is not drawn.")
def card_has_no_frame(pdf: Pdf) -> None:
    erase(pdf, frame(pdf, BLACK, dashed=True))


@mutant("frame", "The line to cut along is not dashed.")
def frame_of_card_is_whole(pdf: Pdf) -> None:
    change_painted(pdf, frame(pdf, BLACK, dashed=True), kept_apart(dashes()))


@mutant("frame", "The line to cut along runs through the words of the card.")
def frame_of_card_is_smaller(pdf: Pdf) -> None:
    one = frame(pdf, BLACK, dashed=True)
    change_painted(pdf, one, kept_apart(op("cm", 0.85, 0, 0, 0.85, 0, 10)))


@mutant("frame", "The line to fold along is missing.")
def fold_of_card_is_lost(pdf: Pdf) -> None:
    erase(pdf, find_painted(pdf, lambda one: one.dashed and one.height < 1, "line to fold along"))


# Grounds and bars


@mutant("ground", "The box in short has no ground.")
def in_short_has_no_ground(pdf: Pdf) -> None:
    erase(pdf, ground(pdf, CREAM, IN_SHORT))


@mutant("ground", "The ground of the key point ends at half its width.")
def ground_of_key_point_is_cut(pdf: Pdf) -> None:
    change_painted(pdf, ground(pdf, CREAM, KEY_POINT), set_rectangle(lambda x, y, w, h: (x, y, w / 2, h)))


@mutant("ground", "The ground of the key point stands below its words.")
def ground_of_key_point_stands_elsewhere(pdf: Pdf) -> None:
    change_painted(pdf, ground(pdf, CREAM, KEY_POINT), kept_apart(moved(0, -40)))


@mutant("ground", "The ground of the box in short holds the paragraph after it too.")
def ground_of_in_short_is_too_high(pdf: Pdf) -> None:
    change_painted(
        pdf, ground(pdf, CREAM, IN_SHORT), set_rectangle(lambda x, y, w, h: (x, y - 60, w, h + 60))
    )


@mutant("ground", "A key point has the ground of a warning.")
def ground_of_key_point_is_amber(pdf: Pdf) -> None:
    change_painted(pdf, ground(pdf, CREAM, KEY_POINT), recoloured(fill=AMBER))


@mutant("ground", "The warning has the ground of a key point.")
def ground_of_warning_is_cream(pdf: Pdf) -> None:
    change_painted(pdf, ground(pdf, AMBER), recoloured(fill=CREAM))


@mutant("ground", "The head of the warning has no ground.")
def warning_has_no_ground(pdf: Pdf) -> None:
    erase(pdf, ground(pdf, AMBER))


@mutant("ground", "The ground of the warning's head ends in the middle.")
def ground_of_warning_is_cut(pdf: Pdf) -> None:
    change_painted(pdf, ground(pdf, AMBER), set_rectangle(lambda x, y, w, h: (x + w / 4, y, w / 2, h)))


@mutant("ground", "The emergency looks like a box of advice.")
def ground_of_emergency_is_green(pdf: Pdf) -> None:
    change_painted(pdf, ground(pdf, RED), recoloured(fill=GREEN))


@mutant("ground", "The emergency is wholly that of a box in green.")
def emergency_is_green(pdf: Pdf) -> None:
    change_painted(pdf, frame(pdf, RED), recoloured(stroke=GREEN))
    change_painted(pdf, ground(pdf, RED), recoloured(fill=GREEN))


@mutant("ground", "The head of the card is black.")
def ground_of_card_is_black(pdf: Pdf) -> None:
    change_painted(pdf, ground(pdf, RED, 1), recoloured(fill=BLACK))


@mutant("bar", "The key point has no bar.")
def key_point_has_no_bar(pdf: Pdf) -> None:
    erase(pdf, bar(pdf, KEY_POINT))


@mutant("bar", "The bar of the box in short is half as high as the box.")
def bar_of_in_short_is_cut(pdf: Pdf) -> None:
    change_painted(pdf, bar(pdf, IN_SHORT), set_rectangle(lambda x, y, w, h: (x, y + h / 2, w, h / 2)))


@mutant("bar", "The bar of the key point is at the end of its lines.")
def bar_of_key_point_is_at_the_other_side(pdf: Pdf) -> None:
    one, area = bar(pdf, KEY_POINT), ground(pdf, CREAM, KEY_POINT)
    way = area.box[0] + area.box[2] - one.box[0] - one.box[2]
    change_painted(pdf, one, kept_apart(moved(way, 0)))


@mutant("bar", "The bar of the key point has the colour of an emergency.")
def bar_of_key_point_is_red(pdf: Pdf) -> None:
    change_painted(pdf, bar(pdf, KEY_POINT), recoloured(fill=RED))


@mutant("ground", "A white area covers the lower half of the box in short, not its words.")
def ground_of_in_short_lies_behind_white(pdf: Pdf) -> None:
    def cover(ink: Ink) -> Ink:
        x, y, w, h = numbers(ink[0])
        return [*ink, op("q"), op("g", 1), op("re", x, y, w, h / 2), op("f"), op("Q")]

    change_painted(pdf, ground(pdf, CREAM, IN_SHORT), cover)


@mutant("frame", "A key point has the frame of a warning.")
def key_point_has_the_frame_of_a_warning(pdf: Pdf) -> None:
    def add(ink: Ink) -> Ink:
        held = [op("RG", *BLACK), op("w", 2.25), op("re", *numbers(ink[0])), op("S")]
        return [*ink, op("q"), *held, op("Q")]

    change_painted(pdf, ground(pdf, CREAM, KEY_POINT), add)
