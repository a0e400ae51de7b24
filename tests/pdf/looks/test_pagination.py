"""All pages of a chapter are chosen together: galleys in points, and where their pages end."""

from __future__ import annotations

import pytest
from reportlab.platypus.flowables import Spacer
from sphinx_booklet.pdf.looks.galley import (
    IN_STACK,
    LINES,
    LONE_ITEM,
    LONE_ROW,
    Break,
    Piece,
    Place,
    list_breaks,
    list_places,
)
from sphinx_booklet.pdf.looks.pagination import FULL, choose_breaks, plan_columns, plan_pages
from sphinx_booklet.pdf.looks.stack import Stack

PAGE = 500.0


def piece(height: float, *, keep: bool = False, places: tuple[Place, ...] = (), room: float = 0.0) -> Piece:
    return Piece(object(), height, room, 0.0, keep, places)


def text(lines: int, leading: float = 18.0) -> Piece:
    places = tuple(Place(leading * n, leading * (lines - n), LINES) for n in range(2, lines - 1))
    return piece(lines * leading, places=places)


def fills(pieces: list[Piece]) -> list[float]:
    return [used / PAGE for used in plan_pages(lambda _share: pieces, PAGE, PAGE).used]


def test_text_fills_pages_and_nothing_is_lost() -> None:
    pieces = [text(10) for _ in range(12)]
    plan = plan_pages(lambda _share: pieces, PAGE, PAGE)
    assert sum(plan.used) == pytest.approx(12 * 180)
    assert all(fill <= 1.001 for fill in fills(pieces))


def test_a_picture_that_does_not_fit_leaves_no_page_half_empty() -> None:
    """Filled one after the other, the second page would end at 220 points: the first gives it some lines."""
    pieces = [text(14), text(14), text(10), piece(400.0), text(30)]
    assert all(fill >= FULL for fill in fills(pieces)[:-1])


def test_a_heading_stays_with_what_follows() -> None:
    breaks = list_breaks([piece(480.0), piece(20.0, keep=True), piece(100.0)], 1.0)
    assert [round(one.foot) for one in breaks] == [0, 480, 600]


def test_the_room_above_a_block_is_dropped_at_the_head_of_a_page() -> None:
    breaks = list_breaks([piece(100.0), piece(100.0, room=30.0)], 1.0)
    assert (breaks[1].foot, breaks[1].top) == (100.0, 130.0)


def test_a_repeated_head_of_a_table_counts_on_both_pages() -> None:
    table = piece(600.0, places=(Place(320.0, 300.0, 0.0),))  # a head of 20 points
    assert plan_pages(lambda _share: [table], PAGE, PAGE).used == pytest.approx((320.0, 300.0))


def test_a_row_alone_is_worse_than_a_page_with_some_room() -> None:
    places = (Place(360.0, 160.0, 0.0), Place(460.0, 60.0, LONE_ROW))
    assert plan_pages(lambda _share: [piece(500.0, places=places), text(30)], PAGE - 20, PAGE).used[
        0
    ] == pytest.approx(360.0)


def test_room_is_made_smaller_before_a_page_holds_two_lines() -> None:
    pieces = [piece(60.0, room=12.0) for _ in range(8)]  # 564 points: 64 too many
    plan = plan_pages(lambda _share: pieces, PAGE, PAGE)
    assert len(plan.used) == 1 or plan.used[-1] > 0.3 * PAGE


def test_a_last_page_has_something_to_show() -> None:
    assert fills([text(29)])[-1] > 0.2


def test_what_stands_on_the_first_page_counts() -> None:
    assert plan_pages(lambda _share: [text(20)], PAGE, PAGE, filled=300.0).used[0] <= PAGE


def test_more_than_a_page_in_one_piece_still_has_a_plan() -> None:
    assert plan_pages(lambda _share: [piece(700.0), text(4)], PAGE, PAGE).used[0] >= 700.0


def test_columns_of_the_last_page_are_even() -> None:
    breaks = list_breaks([piece(20.0) for _ in range(60)], 1.0)
    first_left, first_right, last_left, last_right = plan_columns(breaks, 400.0, PAGE, 2)
    assert (first_left, first_right) == (400.0, 400.0)
    assert last_left == last_right == 200.0


def test_the_last_page_of_an_index_has_something_to_show() -> None:
    breaks = list_breaks([piece(20.0) for _ in range(62)], 1.0)  # two lines more than two pages hold
    used = plan_columns(breaks, 600.0, 600.0, 2)
    assert len(used) == 4
    assert min(used) >= 0.3 * 600
    assert sum(used) == pytest.approx(62 * 20)


def test_a_letter_is_not_the_last_line_of_a_column() -> None:
    entries = [piece(20.0) for _ in range(9)]
    pieces = [*entries, piece(20.0, keep=True), *entries, *entries]
    left, *_ = plan_columns(list_breaks(pieces, 1.0), 200.0, 200.0, 2)
    assert left == 180.0


def test_choosing_is_linear() -> None:
    """Ten times as long a chapter asks for ten times as many comparisons, not a hundred times."""

    class Counted(Break):
        asked = 0

        def __getattribute__(self, name: str) -> object:
            if name == "top":
                Counted.asked += 1
            return super().__getattribute__(name)

    def count(lines: int) -> int:
        Counted.asked = 0
        breaks = [Counted(18.0 * n, 18.0 * n, 0.0) for n in range(lines)]
        choose_breaks(breaks, PAGE, PAGE)
        return Counted.asked

    assert count(2000) < 12 * count(200)


def test_one_line_of_a_list_in_a_box_is_not_left_alone() -> None:
    class Line(Spacer):
        begins_list = ends_list = False

    lines = [Line(100, 20.0) for _ in range(4)]
    lines[0].begins_list = lines[-1].ends_list = True
    stack = Stack(lines, rtl=False)
    stack.wrap(200, 1000)
    costs = [place.cost for place in list_places(stack, None, 200, 80.0, 500.0)]
    assert costs == [IN_STACK + LONE_ITEM, IN_STACK, IN_STACK + LONE_ITEM]
