"""Tables: mirrored where lines run from right to left, split in any cell, scaled where they are too wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from reportlab.platypus.flowables import Flowable
from reportlab.platypus.tables import Table

from sphinx_booklet.pdf.structure import TocLeaf
from sphinx_booklet.pdf.types import Node, ParagraphStyle
from sphinx_booklet.typography.current import current_typesetter


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell that is drawn when its row is known; measures in points."""

    content: Any
    style: ParagraphStyle
    place: tuple[float, float]
    size: tuple[float, float]

    @property
    def top(self) -> float:
        return self.place[1] + self.size[1]

    def origins(self) -> Iterator[Node]:
        """The doctree nodes that the cell's flowables were made of."""
        parts = self.content if isinstance(self.content, (list, tuple)) else (self.content,)
        return (getattr(part, "structure_origin", None) for part in parts)


class BookletTable(Table):
    """A table that is mirrored in a right-to-left document, and split inside its rows where it must be.

    reportlab splits a cell as if it had no padding, gives up a row when one of its cells cannot be split,
    and a table at any cell that spans rows.
    """

    _cellvalues: list[Any]
    _cellStyles: list[Any]
    _argH: list[float | None]
    _colWidths: list[float]
    _minRowHeights: Any
    _spanCmds: list[Any]
    splitInRow: int

    def draw(self) -> None:
        """Called by reportlab, with the origin at the lower left corner."""
        self._waiting: list[_Cell] = []
        super().draw()

    def _calc_height(self, availHeight: float, availWidth: float, H: Any = None, W: Any = None) -> None:
        """Measure the rows. Where no cell spans rows or columns, each is looked at once.

        reportlab (4.5) adds up all rows above each row, and walks through all that are left at each split.
        """
        if self._spanCmds or self._minRowHeights:
            super()._calc_height(availHeight, availWidth, H, W)
            return
        self._rowHeights = [
            self._measure_row(row) if height is None else height for row, height in enumerate(self._argH)
        ]
        below = list(accumulate(reversed(self._rowHeights), initial=0.0))
        self._height, self._hmax = below[-1], len(self._rowHeights)
        self._rowpositions = below[::-1]

    def _measure_row(self, row: int) -> float:
        """The height of a row, as reportlab measures it."""
        tallest, values = 0.0, self._cellvalues[row]
        for column, (value, style) in enumerate(zip(values, self._cellStyles[row], strict=True)):
            width = self._colWidths[column]
            if isinstance(value, (tuple, list, Flowable)):
                values[column] = value = self._cellListProcess(value, width, None)
                height = self._listCellGeom(value, width, style)[1]
            else:
                lines = str("" if value is None else value).count("\n") + 1
                height = (style.leading or 1.2 * style.fontsize) * lines
            tallest = max(tallest, height + style.bottomPadding + style.topPadding)
        return float(tallest)

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:
        """Two tables; the first holds something that the page has not held yet."""
        inside, self.splitInRow = self.splitInRow, 0
        try:
            parts: list[Flowable] = super().split(availWidth, availHeight)
            if not parts and inside:
                parts = self._split_spans(availWidth, availHeight)
        finally:
            self.splitInRow = inside
        if not parts and inside:
            parts = super().split(availWidth, availHeight)
        for part in parts:
            part.splitInRow = inside
        if len(parts) > 1 and not self._holds_something(parts[0]):
            return []
        return parts

    def _holds_something(self, part: BookletTable) -> bool:
        head = self.repeatRows if isinstance(self.repeatRows, int) else len(self.repeatRows)
        return any(bool(cell) for row in part._cellvalues[head:] for cell in row)

    def _splitCell(
        self, value: Any, style: ParagraphStyle, oldHeight: float, newHeight: float, width: float
    ) -> tuple[Any, Any]:
        """What of a cell stands above a split `newHeight` below its top, and what below."""
        if isinstance(value, str):
            return value, ""
        return split_cell(
            value,
            width - style.leftPadding - style.rightPadding,
            newHeight - style.topPadding - style.bottomPadding,
        )

    def _split_spans(self, width: float, height: float) -> list[Flowable]:
        """Split between two rows where cells span them: each such cell becomes two."""
        self._calc(width, height)
        head = self.repeatRows if isinstance(self.repeatRows, int) else len(self.repeatRows)
        row = self._getFirstPossibleSplitRowPosition(height, ignoreSpans=1)
        if not self._spanCmds or row <= head or row >= self._nrows:
            return []
        self._cellvalues = [list(values) for values in self._cellvalues]
        spans: list[Any] = []
        for command, start, end in self._spanCmds:
            (left, top), (right, bottom) = (
                (x + self._ncols * (x < 0), y + self._nrows * (y < 0)) for x, y in (start, end)
            )
            if not top < row <= bottom:
                spans.append((command, start, end))
                continue
            style = self._cellStyles[top][left]
            room = sum(self._rowHeights[top:row]), sum(self._colWidths[left : right + 1])
            above, below = self._splitCell(self._cellvalues[top][left], style, 0.0, *room)
            self._cellvalues[top][left], self._cellvalues[row][left] = above, below
            spans += [(command, (left, top), (right, row - 1)), (command, (left, row), (right, bottom))]
        self._spanCmds = [one for one in spans if one[1] != one[2]]
        self._calcSpanRanges()
        return list(self._splitRows(height))

    def _drawCell(
        self, cellval: Any, cellstyle: Any, pos: tuple[float, float], size: tuple[float, float]
    ) -> None:
        if cellval == "":
            return
        if not current_typesetter.get().rtl:
            super()._drawCell(cellval, cellstyle, pos, size)
            return
        place = (sum(self._colWidths) - pos[0] - size[0], pos[1])
        if self._waiting and abs(self._waiting[0].top - place[1] - size[1]) > 0.01:
            self._draw_waiting()
        self._waiting.append(_Cell(cellval, _mirrored(cellstyle), place, size))

    def _draw_waiting(self) -> None:
        """The cells of a row as they stand, from left to right: pdf.js loses the blank where text goes back.

        The tree has an order of its own. What comes first on a page is drawn first, though: it says where
        the page begins. So is a line of the contents, whose two cells are one element.
        """
        cells, self._waiting = self._waiting, []
        contents = any(isinstance(origin, TocLeaf) for cell in cells for origin in cell.origins())
        if not contents and self.canv.structure.content.get(self.canv._pageNumber):
            cells.reverse()
        for cell in cells:
            super()._drawCell(cell.content, cell.style, cell.place, cell.size)

    def _drawBkgrnd(self) -> None:
        self._flipped(super()._drawBkgrnd)

    def _drawLines(self) -> None:
        self._draw_waiting()
        self._flipped(super()._drawLines)

    def _flipped(self, draw: Any) -> None:
        if not current_typesetter.get().rtl:
            draw()
            return
        self.canv.saveState()
        self.canv.translate(sum(self._colWidths), 0)
        self.canv.scale(-1, 1)
        draw()
        self.canv.restoreState()


def _mirrored(style: ParagraphStyle) -> Any:
    made = copy(style)
    made.leftPadding, made.rightPadding = style.rightPadding, style.leftPadding
    made.alignment = {"LEFT": "RIGHT", "RIGHT": "LEFT"}.get(style.alignment, style.alignment)
    return made


def split_cell(content: Flowable, width: float, room: float) -> tuple[list[Flowable], list[Flowable]]:
    """The flowables of a cell that fit into `room` points, one of them split if need be, and the rest."""
    items = list(content) if isinstance(content, (list, tuple)) else [content]
    pen, gap = 0.0, 0.0
    for index, item in enumerate(items):
        _, height = item.wrapOn(None, width, 1e6)
        before = gap + item.getSpaceBefore() if index else 0.0
        if pen + before + height > room + 1e-6:
            left = room - pen - before
            parts = item.splitOn(None, width, left) if left > 0 else []
            if len(parts) > 1:
                return [*items[:index], parts[0]], [*parts[1:], *items[index + 1 :]]
            while index and items[index - 1].getKeepWithNext():
                index -= 1
            return items[:index], items[index:]
        pen, gap = pen + before + height, item.getSpaceAfter()
    return items, []


class Scaled(Flowable):
    """A flowable drawn smaller than it is; its parts are as small."""

    def __init__(self, inner: Flowable, scale: float) -> None:
        super().__init__()
        self.inner, self.scale = inner, scale
        self.content = [inner]
        self.hAlign = "LEFT"

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        canvas = getattr(self, "canv", None)
        width, height = self.inner.wrapOn(canvas, availWidth / self.scale, availHeight / self.scale)
        self.width, self.height = width * self.scale, height * self.scale
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:
        canvas = getattr(self, "canv", None)
        parts: Sequence[Any] = self.inner.splitOn(canvas, availWidth / self.scale, availHeight / self.scale)
        return [Scaled(part, self.scale) for part in parts]

    def draw(self) -> None:
        self.canv.saveState()
        self.canv.scale(self.scale, self.scale)
        self.inner.drawOn(self.canv, 0, 0, 0)
        self.canv.restoreState()
