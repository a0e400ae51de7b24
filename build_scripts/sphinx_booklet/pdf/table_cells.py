"""Header cells of a table, and which of them speak for a cell (ISO 32000-1, 14.8.5.7)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docutils import nodes


@dataclass(slots=True, eq=False)
class Cell:
    """A cell and the part of the grid that it covers; `headers` are the cells that name it."""

    entry: Any
    top: int
    left: int
    height: int
    width: int
    in_head: bool
    is_stub: bool
    headers: list[Cell] = field(default_factory=list)

    @property
    def is_header(self) -> bool:
        """A header names others: an empty corner names nothing."""
        return (self.in_head or self.is_stub) and bool(self.entry.children)

    @property
    def rows(self) -> range:
        return range(self.top, self.top + self.height)

    @property
    def columns(self) -> range:
        return range(self.left, self.left + self.width)


def read_cells(table: nodes.table) -> list[Cell]:
    """The cells of a table in the order of the source, each with its header cells."""
    group = next((child for child in table.children if isinstance(child, nodes.tgroup)), None)
    if group is None:
        return []
    cells = list(_place(group))
    above: dict[int, list[int]] = defaultdict(list)  # column -> places of heads in `cells`
    beside: dict[int, list[int]] = defaultdict(list)  # row -> the same
    for place, head in enumerate(cells):
        if head.is_header:
            for at in head.columns if head.in_head else head.rows:
                (above if head.in_head else beside)[at].append(place)
    for cell in cells:
        over = {place for column in cell.columns for place in above[column] if cells[place].top < cell.top}
        before = {place for row in cell.rows for place in beside[row] if cells[place].left < cell.left}
        cell.headers += [cells[place] for place in sorted(over | before) if cells[place] is not cell]
    return cells


def needs_headers(cells: list[Cell]) -> bool:
    """True where Scope alone does not tell which headers speak for a cell: spans, or heads both ways."""
    spans = any(cell.width > 1 or cell.height > 1 for cell in cells)
    both_ways = any(cell.in_head for cell in cells) and any(cell.is_stub for cell in cells)
    return bool(spans or both_ways) and any(cell.is_header for cell in cells)


def _place(group: nodes.tgroup) -> Iterator[Cell]:
    stubs = [bool(spec.get("stub")) for spec in group.children if isinstance(spec, nodes.colspec)]
    taken: set[tuple[int, int]] = set()
    top = 0
    for part in group.children:
        if not isinstance(part, (nodes.thead, nodes.tbody)):
            continue
        for row in part.children:
            left = 0
            for entry in row.children:
                while (top, left) in taken:
                    left += 1
                cell = _cell(entry, top, left, isinstance(part, nodes.thead), stubs)
                taken.update((y, x) for y in cell.rows for x in cell.columns)
                yield cell
                left += cell.width
            top += 1


def fill_rows(rows: list[list[Any]]) -> list[tuple[str, tuple[int, int], tuple[int, int]]]:
    """Fill the places that spanning cells cover with "", and say which cells span (reportlab's SPAN).

    rst2pdf's own put a cell below two that end together into the place of another, where it was not printed.
    """
    spans = []
    grid: dict[tuple[int, int], Any] = {}
    for top, row in enumerate(rows):
        left = 0
        for entry in row:
            while (top, left) in grid:
                left += 1
            cell = _cell(entry, top, left, in_head=False, stubs=[])
            last = min(top + cell.height, len(rows)) - 1
            grid |= {(y, x): "" for y in range(top, last + 1) for x in cell.columns}
            grid[top, left] = entry
            if (last, cell.width) != (top, 1):
                spans.append(("SPAN", (left, top), (left + cell.width - 1, last)))
    wide = max((column + 1 for _, column in grid), default=0)
    rows[:] = [[grid.get((y, x), "") for x in range(wide)] for y in range(len(rows))]
    return spans


def _cell(entry: Any, top: int, left: int, in_head: bool, stubs: list[bool]) -> Cell:
    is_stub = left < len(stubs) and stubs[left]
    return Cell(
        entry, top, left, entry.get("morerows", 0) + 1, entry.get("morecols", 0) + 1, in_head, is_stub
    )
