"""A table twice as long is twice the work: steps are counted, no time is measured."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, Table
from sphinx_booklet.checks.pdf.audit import list_changes
from sphinx_booklet.pdf.tables import BookletTable

PAGE = 300.0


class Word:
    """A cell's words; every comparison of two is counted."""

    compared: ClassVar[Counter[str]] = Counter()

    def __init__(self, text: str) -> None:
        self.text = text

    def __eq__(self, other: object) -> bool:
        Word.compared["times"] += 1
        return isinstance(other, Word) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)


def make_rows(count: int) -> list[list[object]]:
    style = ParagraphStyle("cell", fontName="Helvetica", fontSize=10, leading=12)
    return [[Paragraph(f"Row {row}", style), "two\nlines" if row % 3 else "one"] for row in range(count)]


@pytest.mark.parametrize("rows", [40, 400])
def test_a_row_is_measured_as_often_in_a_long_table_as_in_a_short_one(
    monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    """Once before the table is split, and once when it is; never again for what is left."""
    measured: Counter[int] = Counter()
    measure = BookletTable._measure_row
    monkeypatch.setattr(
        BookletTable, "_measure_row", lambda self, row: measured.update([row]) or measure(self, row)
    )
    rest, pages = BookletTable(make_rows(rows), colWidths=[100, 100], repeatRows=1), 0
    while True:
        rest.wrap(200, PAGE)
        parts = rest.split(200, PAGE)
        pages += 1
        if len(parts) < 2:
            break
        rest = parts[1]
    assert pages > rows / 25
    assert set(measured.values()) == {2}
    assert len(measured) == rows


def test_rows_are_as_high_as_reportlab_makes_them() -> None:
    """The same table in both: positions, heights, and the parts of a split."""
    ours, theirs = (kind(make_rows(60), colWidths=[60, 100], repeatRows=1) for kind in (BookletTable, Table))
    assert ours.wrap(200, PAGE) == pytest.approx(theirs.wrap(200, PAGE))
    assert ours._rowHeights == theirs._rowHeights
    assert ours._rowpositions == pytest.approx(theirs._rowpositions)
    counts = [[len(part._cellvalues) for part in table.split(200, PAGE)] for table in (ours, theirs)]
    assert counts[0] == counts[1]


@pytest.mark.parametrize("same", [500, 5_000])
def test_equal_cells_are_not_compared_with_one_another(same: int) -> None:
    """A table says “no” a thousand times: the file is compared with its text in one walk along both."""
    Word.compared.clear()
    wanted = [Word("no") for _ in range(same)]
    there = [Word("no") for _ in range(same)]
    assert list(list_changes(wanted, there)) == []
    assert Word.compared["times"] <= 2 * same


def test_what_differs_is_still_found() -> None:
    assert list(list_changes("abcde", "abXde")) == [(2, 3, 2, 3)]
    assert list(list_changes("abab", "ab")) == [(2, 4, 2, 2)]
    assert list(list_changes("ab", "abab")) == [(2, 2, 2, 4)]
    assert list(list_changes("", "a")) == [(0, 0, 0, 1)]
