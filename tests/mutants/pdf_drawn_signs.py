"""Mutants of the drawn signs of a PDF's lists, by ink alone."""

from __future__ import annotations

from pikepdf import Pdf

from .pdf_drawn_parts import (
    BLACK,
    Painted,
    change_painted,
    crosses,
    erase,
    find_painted,
    kept_apart,
    moved,
    read_path,
    recoloured,
    ticks,
)
from .pdf_parts import Ink, op, write_mutant
from .registry import MutantList

SIGNS: MutantList[Pdf] = MutantList(write_mutant, first=101)
mutant = SIGNS.add


def exchange_path(pdf: Pdf, one: Painted, path: Ink) -> None:
    """Paint another path in the place of one."""
    change_painted(pdf, one, lambda _: path)


@mutant("sign", "What must be done has the sign of what must not.")
def first_tick_is_a_cross(pdf: Pdf) -> None:
    cross = read_path(crosses(pdf)[0])
    exchange_path(pdf, ticks(pdf)[0], cross)


@mutant("sign", "What must not be done has the sign of what must.")
def last_cross_is_a_tick(pdf: Pdf) -> None:
    tick = read_path(ticks(pdf)[0])
    exchange_path(pdf, crosses(pdf)[-1], tick)


@mutant("sign", "All items of both lists have the other's sign.")
def ticks_and_crosses_are_exchanged(pdf: Pdf) -> None:
    tick, cross = read_path(ticks(pdf)[0]), read_path(crosses(pdf)[0])
    lists = [(one, cross) for one in ticks(pdf)] + [(one, tick) for one in crosses(pdf)]
    for one, sign in sorted(lists, key=lambda pair: -pair[0].start):
        exchange_path(pdf, one, sign)


@mutant("sign", "One item has no sign.")
def tick_is_lost(pdf: Pdf) -> None:
    erase(pdf, ticks(pdf)[1])


@mutant("sign", "The tick is the wrong way round.")
def tick_is_mirrored(pdf: Pdf) -> None:
    change_painted(pdf, ticks(pdf)[0], kept_apart(op("cm", -1, 0, 0, 1, 24, 0)))


@mutant("sign", "The cross has one stroke, and is no cross.")
def cross_has_one_stroke(pdf: Pdf) -> None:
    change_painted(pdf, crosses(pdf)[0], lambda ink: [*ink[:2], ink[-1]])


@mutant("sign", "The cross stands by no item, between two lines.")
def cross_stands_between_two_lines(pdf: Pdf) -> None:
    change_painted(pdf, crosses(pdf)[0], kept_apart(moved(0, -22)))


@mutant("sign", "The sign is at the other end of its line.")
def tick_stands_at_the_end_of_the_line(pdf: Pdf) -> None:
    one = ticks(pdf)[0]
    way = 1 if one.box[0] < 200 else -1
    change_painted(pdf, one, kept_apart(moved(way * 560, 0)))


@mutant("sign", "The sign is as small as a dot.")
def cross_is_tiny(pdf: Pdf) -> None:
    change_painted(pdf, crosses(pdf)[1], kept_apart(op("cm", 0.2, 0, 0, 0.2, 9.6, 9.6), op("w", 0.64)))


@mutant("sign", "The cross is pale, and the ticks are not.")
def cross_is_pale(pdf: Pdf) -> None:
    change_painted(pdf, crosses(pdf)[1], recoloured(stroke=(0.9, 0.9, 0.9)))


@mutant("sign", "A tick is painted over the cross.")
def tick_lies_over_a_cross(pdf: Pdf) -> None:
    tick = read_path(ticks(pdf)[0])
    change_painted(pdf, crosses(pdf)[0], lambda ink: [*ink, *tick])


@mutant("sign", "There is no box to tick.")
def square_of_a_tick_list_is_lost(pdf: Pdf) -> None:
    erase(pdf, square(pdf))


@mutant("sign", "The box is ticked before anybody has read it.")
def square_of_a_tick_list_is_ticked(pdf: Pdf) -> None:
    def tick(ink: Ink) -> Ink:
        return [*ink, op("m", 3, 9), op("l", 6.5, 5), op("l", 12, 13), op("S")]

    change_painted(pdf, square(pdf), tick)


@mutant("sign", "The box to tick is black.")
def square_of_a_tick_list_is_filled(pdf: Pdf) -> None:
    change_painted(pdf, square(pdf), lambda ink: [op("rg", *BLACK), *ink[:-1], op("B")])


def square(pdf: Pdf) -> Painted:
    """The second of the boxes to tick."""
    return find_painted(
        pdf,
        lambda one: (
            one.paint == "S"
            and one.instructions == 1
            and 10 < one.width < 18
            and abs(one.width - one.height) < 1
        ),
        "box to tick",
        1,
    )
