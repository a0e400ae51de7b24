"""Where pages end: each fault is planted in a small layout, and a twin without it passes."""

from __future__ import annotations

import pytest
from sphinx_booklet.checks.pdf.layout import BLACK, WHITE, PageLayout, Shown
from sphinx_booklet.checks.pdf.page_ends import Chain, Placed, check_ends

SECTION = (("Document", 1), ("Sect", 2))


def place(page: int, baseline: float, chain: Chain, size: float = 12.0) -> Placed:
    return page, Shown(40.0, 300.0, baseline, size, BLACK, WHITE, 0), (*SECTION, *chain)


def check(placed: list[Placed], used: list[float]) -> list[str]:
    pages = [PageLayout(420.0, 595.0) for _ in used]
    return [code for code, _ in check_ends(pages, placed, used, opening=24.0)]


def row(page: int, baseline: float, number: int, body: str = "TBody") -> Placed:
    chain = (("Table", 100), (body, 101), ("TR", number), ("TD", number + 1), ("P", number + 2))
    return place(page, baseline, chain)


def item(page: int, baseline: float, number: int, *, label: bool = True) -> list[Placed]:
    inside = [("Lbl", number + 1)] if label else [("LBody", number + 2), ("P", number + 3)]
    return [place(page, baseline, (("L", 50), ("LI", number), *inside))]


@pytest.mark.parametrize(
    ("fill", "heading", "found"),
    [
        (0.5, "P", ["PDF-309"]),  # the text goes on
        (0.65, "P", []),
        (0.5, "H2", []),  # a chapter begins on the page after it
    ],
)
def test_only_the_last_page_of_a_chapter_may_be_half_empty(fill: float, heading: str, found: list[str]):
    placed = [place(3, 500, ((heading, 10),), 24.0 if heading == "H2" else 12.0), place(3, 400, (("P", 11),))]
    assert check(placed, [1.0, fill, 1.0, 1.0]) == found


def test_a_heading_of_a_section_ends_no_chapter() -> None:
    assert check([place(3, 500, (("H3", 10),), 16.5)], [1.0, 0.5, 1.0, 1.0]) == ["PDF-309"]


def test_what_is_read_first_opens_a_page_wherever_it_stands() -> None:
    placed = [place(3, 520, (("P", 11),)), place(3, 500, (("H2", 10),), 24.0)]
    assert check(placed, [1.0, 0.5, 1.0, 1.0]) == []


def test_one_row_does_not_stand_alone() -> None:
    full = [1.0] * 4
    assert check([row(2, 100, 200), row(3, 500, 300), row(3, 450, 400)], full) == ["PDF-310"]
    assert check([row(2, 100, 200), row(2, 80, 300), row(3, 500, 400), row(3, 450, 500)], full) == []


def test_a_head_above_a_row_is_no_company() -> None:
    placed = [row(2, 120, 190, "THead"), row(2, 100, 200), row(3, 500, 300), row(3, 450, 400)]
    assert check(placed, [1.0] * 4) == ["PDF-310"]


def test_a_row_that_fills_a_page_or_is_divided_itself_may_stand_alone() -> None:
    full = [1.0] * 4
    tall = [row(2, 400, 200), row(2, 100, 200), row(3, 500, 300), row(3, 450, 400)]
    divided = [row(2, 100, 200), row(3, 500, 200), row(3, 450, 300)]
    assert check(tall, full) == []
    assert check(divided, full) == []


def test_one_line_of_a_list_does_not_stand_alone() -> None:
    full = [1.0] * 4
    first = item(2, 100, 60)
    others = [*item(3, 500, 70), *item(3, 480, 80)]
    assert check([*first, *others], full) == ["PDF-311"]
    assert check([*first, *item(2, 80, 65), *others], full) == []


def test_the_lists_of_an_index_have_no_marks_and_may_go_on_anywhere() -> None:
    placed = [*item(2, 100, 60, label=False), *item(3, 500, 70, label=False), *item(3, 480, 80, label=False)]
    assert check(placed, [1.0] * 4) == []
