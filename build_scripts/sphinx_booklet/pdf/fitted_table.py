"""Tables whose columns are made to fit: no column narrower than its longest word, the whole smaller if need be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import TableStyle
from rst2pdf import styles
from rst2pdf.flowables import DelayedTable, tablepadding
from sphinx.util import logging

from sphinx_booklet.pdf.paragraph import BookletParagraph
from sphinx_booklet.pdf.tables import BookletTable, Scaled
from sphinx_booklet.pdf.types import Canvas, Flowable, Node, ParagraphStyle

logger = logging.getLogger(__name__)
TALLEST = 0.6  # of the height of a page: a row that is taller may be split
FOOT = 0.5  # of the height of a page: where more is left, a row is split as it can be
SMALLEST = 0.35  # of its size: a table is never made smaller
NARROW = 2.0  # points: the padding of a cell where columns are many


class FittedTable(DelayedTable):
    """In place of rst2pdf's table, whose widths follow its source alone.

    `tallest`: points; a row, or rows that a cell spans, may be split when it is taller.
    """

    structure_origin: Node = None
    tallest = 0.0
    _made_for: object = None

    def wrap(self, w: float, h: float) -> tuple[float, float]:
        """Measure in a frame `w` wide."""
        pictures = any(hasattr(part, "max_page_height") for part in self._parts())
        if self.t is None or self._made_for != w or pictures:
            self._make(w)
            self._made_for = w
        if pictures:
            self._set_max_page_height_on_cell_flowables(h)
        width, height = self.t.wrap(w / self.scale, h / self.scale)
        page = self.tallest or TALLEST * getattr(getattr(self, "_frame", None), "_height", h)
        self.t.splitInRow = int(_tallest(self.t) * self.scale > page)
        self.width, self.height = width * self.scale, height * self.scale
        return self.width, self.height

    def _parts(self) -> list[Flowable]:
        return [
            part for row in self.data for cell in row for part in (cell if isinstance(cell, list) else [cell])
        ]

    def _make(self, width: float) -> None:
        wanted = self._read_widths(width)
        self.scale, widths, padding = fit_columns(self._build(wanted), wanted, width)
        self.colWidths = widths
        self.t = self._build(widths, padding)
        self.t.hAlign = self.hAlign

    def _read_widths(self, total: float) -> list[float]:
        """Widths of the columns in points; one without a width has what the others leave."""
        count = max((len(row) for row in self.data), default=0)
        given = [*(self._colWidths or ()), *[None] * count][:count]
        found = [
            None if column is None else float(styles.adjustUnits(column, total=total)) for column in given
        ]
        free = max(1.0, total - sum(filter(None, found))) / max(1, found.count(None))
        return [free if column is None else column for column in found]

    def _build(self, widths: Sequence[float], padding: float | None = None) -> BookletTable:
        style = self.style
        if padding is not None:
            whole = (0, 0), (-1, -1)
            style = TableStyle(
                [*style.getCommands(), ("LEFTPADDING", *whole, padding), ("RIGHTPADDING", *whole, padding)]
            )
        return BookletTable(
            self.data, colWidths=list(widths), style=style, repeatRows=self.repeatrows, splitByRow=True
        )

    def split(self, w: float, h: float) -> list[Flowable]:
        """Two tables, as small as this one."""
        self.wrap(w, h)
        parts = self.t.split(w / self.scale, h / self.scale) if self.splitByRow else []
        return parts if self.scale == 1 else [Scaled(part, self.scale) for part in parts]

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:
        """Draw; what is smaller than it was is scaled."""
        if self.scale == 1:
            self.t.drawOn(canvas, x, y, _sW)
            return
        made = Scaled(self.t, self.scale)
        made.width, made.height = self.width, self.height
        made.drawOn(canvas, x, y, _sW)

    def minWidth(self) -> float:
        """Width of the table when no word of it is broken."""
        columns = _needs(self._build([72.0] * len(self._read_widths(1000.0))))
        return sum(columns) * SMALLEST


class SplitRow(FittedTable):
    """In place of rst2pdf's `SplitTable`: a mark or nothing, and beside it content that runs over pages."""

    def __init__(self, data: Any, colWidths: Any, style: ParagraphStyle, padding: Any = 3) -> None:
        super().__init__(data, colWidths, style)
        self.padding, *commands = tablepadding(padding)
        for command in commands:
            self.style._cmds.insert(0, command)
        self.tallest = -1.0

    def split(self, w: float, h: float) -> list[Flowable]:
        """Two rows; near the foot of a page none, where the mark would stand there without a line of its text."""
        parts = super().split(w, h)
        page = getattr(getattr(self, "_frame", None), "_height", h)
        return [] if len(parts) > 1 and h < FOOT * page and is_mark_alone(parts[0]) else parts


def is_mark_alone(part: Flowable) -> bool:
    """Whether a row has a mark and nothing beside it."""
    row: Any = getattr(part, "inner", part)
    mark, *content = row._cellvalues[0]
    return bool(mark) and not any(content)


def fit_columns(
    table: BookletTable, wanted: Sequence[float], width: float
) -> tuple[float, list[float], float | None]:
    """Scale, widths of the columns in points at full size, and another padding where the room asks for it."""
    needs = _needs(table)
    if sum(wanted) <= width + 1 and all(have >= need for have, need in zip(wanted, needs, strict=True)):
        return 1.0, list(wanted), None
    padding = None
    if sum(needs) > width:
        padding = NARROW
        needs = _needs(table, padding)
    scale = min(1.0, max(SMALLEST, width / max(sum(needs), 1e-6)))
    room = width / scale
    if sum(needs) > room:  # words are broken
        return scale, share_room(needs, room), padding
    spare = room - sum(needs)
    share = [max(0.0, have / scale - need) for have, need in zip(wanted, needs, strict=True)]
    total = sum(share) or 1.0
    return scale, [need + spare * more / total for need, more in zip(needs, share, strict=True)], padding


def share_room(needs: Sequence[float], room: float) -> list[float]:
    """Widths of columns that need more than there is: who needs less than a fair share has what it needs."""
    widths = [0.0] * len(needs)
    left = room
    for rank, column in enumerate(sorted(range(len(needs)), key=needs.__getitem__)):
        widths[column] = min(needs[column], left / (len(needs) - rank))
        left -= widths[column]
    return widths


def _needs(table: BookletTable, padding: float | None = None) -> list[float]:
    """The least width of each column: its longest word, and the room beside it."""
    needs = [0.0] * table._ncols
    for y, row in enumerate(table._cellvalues):
        for x, cell in enumerate(row):
            if not cell:
                continue
            style = table._cellStyles[y][x]
            room = 2 * padding if padding is not None else style.leftPadding + style.rightPadding
            parts = cell if isinstance(cell, (list, tuple)) else (cell,)  # the mark of an item stands alone
            spans = (
                table._spanRanges.get((x, y)) if table._spanCmds and hasattr(table, "_spanRanges") else None
            )
            wide = spans[2] - spans[0] + 1 if spans else 1
            need = max((least_width(part) for part in parts), default=0.0) + room
            for column in range(x, min(x + wide, len(needs))):
                needs[column] = max(needs[column], need / wide)
    return needs


def least_width(flowable: Flowable) -> float:
    """The least width at which no word of a flowable is broken; 0 where it does not know."""
    style = getattr(flowable, "style", None)
    if isinstance(flowable, (BookletParagraph, FittedTable)):
        indents = getattr(style, "leftIndent", 0) + getattr(style, "rightIndent", 0)
        return float(flowable.minWidth()) + float(indents) + 0.01
    insets = getattr(flowable, "insets", None)
    inside: float = max((least_width(part) for part in getattr(flowable, "content", ()) or ()), default=0.0)
    return inside + float(insets.start + insets.end if insets is not None else 0.0)


def _tallest(table: BookletTable) -> float:
    """Height of the highest row, or rows that one cell spans."""
    heights = [height or 0.0 for height in table._rowHeights]  # None: a row of spanned cells alone
    spans = (
        sum(heights[place[1] : place[3] + 1])
        for place in (getattr(table, "_spanRanges", None) or {}).values()
        if table._spanCmds and place is not None
    )
    return float(max([0.0, *heights, *spans]))
