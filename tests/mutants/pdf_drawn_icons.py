"""Mutants of the icons of a PDF's boxes, by ink alone."""

from __future__ import annotations

from pikepdf import Pdf

from .pdf_drawn_boxes import IN_SHORT, KEY_POINT
from .pdf_drawn_parts import (
    AMBER,
    BLACK,
    CREAM,
    GREEN,
    RED,
    change_icon,
    erase,
    frame,
    ground,
    icon_in,
    icons,
    in_colour,
    kept_apart,
    moved,
    put_icon,
    read_icon,
)
from .pdf_parts import need, op, read_ink, write_ink, write_mutant
from .registry import MutantList

ICONS: MutantList[Pdf] = MutantList(write_mutant, first=301)
mutant = ICONS.add


@mutant("icon", "The emergency has the sign of a warning.")
def icon_of_emergency_is_that_of_warning(pdf: Pdf) -> None:
    put_icon(pdf, ground(pdf, RED), in_colour(read_icon(ground(pdf, AMBER)), (1, 1, 1)))


@mutant("icon", "The warning has the sign of a telephone.")
def icon_of_warning_is_that_of_emergency(pdf: Pdf) -> None:
    put_icon(pdf, ground(pdf, AMBER), in_colour(read_icon(ground(pdf, RED)), BLACK))


@mutant("icon", "The key point has the sign of a warning.")
def icon_of_key_point_is_that_of_warning(pdf: Pdf) -> None:
    put_icon(pdf, ground(pdf, CREAM, KEY_POINT), in_colour(read_icon(ground(pdf, AMBER)), GREEN))


@mutant("icon", "The key point has a clock.")
def icon_of_key_point_is_a_clock(pdf: Pdf) -> None:
    box = ground(pdf, CREAM, KEY_POINT)
    boxes = [ground(pdf, CREAM, index).box for index in (IN_SHORT, KEY_POINT)]
    for start, end, painted in icons(box.page):
        x, y = painted[0].box[:2]
        if not any(low <= x <= high and foot <= y <= top for low, foot, high, top in boxes):
            need(len(painted) > 1, "clock")
            put_icon(pdf, box, in_colour(read_ink(box.page)[start + 2 : end], GREEN))
            return
    need(condition=False, what="clock")


@mutant("icon", "The warning has no sign.")
def warning_has_no_icon(pdf: Pdf) -> None:
    put_icon(pdf, ground(pdf, AMBER), [])


@mutant("icon", "The triangle of the warning has no mark of exclamation.")
def icon_of_warning_is_empty(pdf: Pdf) -> None:
    _, _, painted = icon_in(ground(pdf, AMBER))
    for one in reversed(painted[1:]):
        erase(pdf, one)


@mutant("icon", "The triangle of the warning stands on its head.")
def icon_of_warning_stands_on_its_head(pdf: Pdf) -> None:
    icon = read_icon(ground(pdf, AMBER))
    put_icon(pdf, ground(pdf, AMBER), kept_apart(op("cm", 1, 0, 0, -1, 0, 24))(icon))


@mutant("icon", "The telephone of the emergency is mirrored.")
def icon_of_emergency_is_mirrored(pdf: Pdf) -> None:
    icon = read_icon(ground(pdf, RED))
    put_icon(pdf, ground(pdf, RED), kept_apart(op("cm", -1, 0, 0, 1, 24, 0))(icon))


@mutant("icon", "The telephone has lost its receiver.")
def icon_of_emergency_is_empty(pdf: Pdf) -> None:
    erase(pdf, icon_in(ground(pdf, RED))[2][-1])


@mutant("icon", "The sign of the warning is at the end of its line.")
def icon_of_warning_stands_elsewhere(pdf: Pdf) -> None:
    box = ground(pdf, AMBER)
    one = icon_in(box)[2][0]
    way = box.box[0] + box.box[2] - one.box[0] - one.box[2]
    change_icon(pdf, box, kept_apart(moved(way, 0)))


@mutant("icon", "The sign of the warning is as small as a letter.")
def icon_of_warning_is_tiny(pdf: Pdf) -> None:
    icon = read_icon(ground(pdf, AMBER))
    put_icon(pdf, ground(pdf, AMBER), kept_apart(op("cm", 0.35, 0, 0, 0.35, 8, 8))(icon))


@mutant("icon", "The sign of the key point cannot be seen.")
def icon_of_key_point_is_pale(pdf: Pdf) -> None:
    icon = read_icon(ground(pdf, CREAM, KEY_POINT))
    put_icon(pdf, ground(pdf, CREAM, KEY_POINT), in_colour(icon, (0.94, 0.92, 0.87)))


@mutant("icon", "The card has the sign of an emergency.")
def icon_of_card_is_that_of_emergency(pdf: Pdf) -> None:
    put_icon(pdf, ground(pdf, RED, 1), read_icon(ground(pdf, RED)))


@mutant("icon", "The scissors of the card are missing.")
def scissors_are_lost(pdf: Pdf) -> None:
    page = frame(pdf, BLACK, dashed=True).page
    card = ground(pdf, RED, 1).box
    for start, end, painted in reversed(icons(page)):
        if painted[0].box[0] < card[0]:
            ink = read_ink(page)
            write_ink(pdf, page, [*ink[:start], *ink[end + 1 :]])
            return
    need(condition=False, what="scissors")
