"""Flowables that hold flowables: one below the other, with room round them and something behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from reportlab.platypus.flowables import Flowable

from sphinx_booklet.pdf.canvas import TaggedCanvas
from sphinx_booklet.pdf.structure import TocLeaf

_FUZZ = 1e-6
_ENDLESS = 1e6
_Part = TypeVar("_Part")


@dataclass(frozen=True, slots=True)
class Insets:
    """Room inside a stack; `start` is the side on which lines begin."""

    top: float = 0.0
    end: float = 0.0
    bottom: float = 0.0
    start: float = 0.0


def order_drawing(canvas: TaggedCanvas, parts: Sequence[_Part], *, rtl: bool) -> list[_Part]:
    """Parts that stand side by side, given in reading order, in the order in which they are to be drawn.

    From left to right: pdf.js loses the blank where text goes back. The structure tree has an order of its own;
    but what is drawn first on a page says where the page begins, and that is in reading order.
    """
    begun = bool(canvas.structure.content.get(canvas.getPageNumber()))
    return list(reversed(parts)) if rtl and begun else list(parts)


class Stack(Flowable):
    """Flowables one below the other; splits between or inside them.

    Subclasses draw what stands behind in `paint`. `opens` and `closes` tell whether this part of a
    split stack is its first and its last.
    """

    opens = closes = True
    share = 1.0  # of the room between its parts that is kept
    parting = 0.0  # what it costs to split a stack that is to be kept whole; 0 where that is never done
    may_split = False  # the plan of the pages splits it all the same

    def __init__(
        self,
        content: Sequence[Flowable],
        *,
        rtl: bool,
        insets: Insets = Insets(),  # frozen
        before: float = 0.0,
        after: float = 0.0,
        whole: float = 0.0,
    ) -> None:
        """Hold `content`; `whole`: up to this height the stack is never split."""
        super().__init__()
        self.content = list(content)
        self.rtl, self.insets, self.whole = rtl, insets, whole
        self.spaceBefore, self.spaceAfter = before, after
        self.placed: list[tuple[Flowable, float, float]] = []
        self.natural_height = 0.0

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        self.width = availWidth
        self.height = self._place(availWidth)
        return availWidth, self.height

    def inner_width(self, width: float) -> float:
        """Width that the content has."""
        return width - self.insets.start - self.insets.end

    def _place(self, width: float) -> float:
        """Measure every flowable; the height of the whole."""
        inner, y, gap = self.inner_width(width), self.insets.top, 0.0
        self.placed = []
        for index, item in enumerate(self.content):
            _, height = item.wrapOn(getattr(self, "canv", None), inner, _ENDLESS)
            if index:
                y += max(gap, item.getSpaceBefore() * self.share)
            self.placed.append((item, y, height))
            y += height
            gap = item.getSpaceAfter()
            if not item.getKeepWithNext():  # the room below a label belongs to its ground
                gap *= self.share
        self.natural_height = y + self.insets.bottom
        return self.natural_height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:
        height = self._place(availWidth)
        if height <= availHeight + _FUZZ:
            return [self]
        if height <= self.whole and not self.may_split:
            return []
        first, rest = self._divide(availWidth, availHeight - self.insets.bottom)
        while first and first[-1].getKeepWithNext():
            rest.insert(0, first.pop())
        if not first or not rest:
            return []
        return [self._part(first, self.opens, False), self._part(rest, False, self.closes)]

    def _divide(self, width: float, room: float) -> tuple[list[Flowable], list[Flowable]]:
        inner = self.inner_width(width)
        for index, (item, y, height) in enumerate(self.placed):
            if y + height <= room + _FUZZ:
                continue
            first, rest = self.content[:index], self.content[index:]
            parts = item.splitOn(getattr(self, "canv", None), inner, room - y) if room - y > 0 else []
            if len(parts) > 1:
                first, rest = [*first, parts[0]], [*parts[1:], *rest[1:]]
            return first, rest
        return self.content, []

    def _part(self, content: list[Flowable], opens: bool, closes: bool) -> Stack:
        part = type(self).__new__(type(self))
        part.__dict__.update(self.__dict__)
        part.content, part.opens, part.closes = content, opens, closes
        part.placed = []
        return part

    def draw(self) -> None:
        self.paint()
        left = self.insets.end if self.rtl else self.insets.start
        inner = self.inner_width(self.width)
        for item, y, height in self.placed:
            item.drawOn(
                self.canv, left, self.height - y - height, inner - item.width if hasattr(item, "width") else 0
            )

    def paint(self) -> None:
        """Draw what stands behind the content; an artifact."""

    def start_x(self, distance: float, width: float = 0.0) -> float:
        """The left end of something `width` wide that stands `distance` from the start side."""
        return self.width - distance - width if self.rtl else distance


def set_share(flowable: object, share: float) -> None:
    """Keep a share of the room between the parts of a stack, and of the stacks in it."""
    if isinstance(flowable, Stack) and flowable.share != share:
        flowable.share = share
        for part in flowable.content:
            set_share(part, share)


class Item(Stack):
    """A body with a mark in its margin, at the height of its first line."""

    begins_list = ends_list = False

    def __init__(
        self, mark: Flowable, content: Sequence[Flowable], indent: float, *, rtl: bool, **options: float
    ) -> None:
        super().__init__(content, rtl=rtl, insets=Insets(start=indent), **options)
        self.mark, self.indent = mark, indent

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        size = super().wrap(availWidth, availHeight)
        if self.opens:
            _, self.mark_height = self.mark.wrapOn(getattr(self, "canv", None), self.indent, _ENDLESS)
            self.height = max(self.height, self.mark_height)
        return size[0], self.height

    def draw(self) -> None:
        """The mark and the body; what stands on the left first, see `order_drawing`."""
        parts = order_drawing(self.canv, [self._draw_mark, super().draw], rtl=self.rtl)
        for draw in parts if self.opens else [super().draw]:
            draw()

    def _draw_mark(self) -> None:
        self.mark.drawOn(self.canv, self.start_x(0, self.indent), self.height - self.mark_height, 0)


class Row(Flowable):
    """Flowables side by side, each in a column of its own width, in reading direction; never split."""

    def __init__(
        self, cells: Sequence[tuple[Flowable, float]], *, rtl: bool, before: float = 0.0, after: float = 0.0
    ) -> None:
        """Each cell is a flowable and its width; a width of 0 takes what the others leave."""
        super().__init__()
        self.content = [cell for cell, _ in cells]
        self.widths = [width for _, width in cells]
        self.rtl, self.spaceBefore, self.spaceAfter = rtl, before, after

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        free = availWidth - sum(self.widths)
        flexible = max(1, self.widths.count(0))
        self.measured = []
        for cell, width in zip(self.content, self.widths, strict=True):
            width = width or free / flexible
            _, height = cell.wrapOn(getattr(self, "canv", None), width, _ENDLESS)
            self.measured.append((width, height))
        self.width, self.height = availWidth, max(height for _, height in self.measured)
        return self.width, self.height

    def draw(self) -> None:
        """The cells in the order of `order_drawing`."""
        pen = 0.0
        places = []
        for cell, (width, height) in zip(self.content, self.measured, strict=True):
            x = self.width - pen - width if self.rtl else pen
            places.append((cell, x, self.height - height))
            pen += width
        ordered = order_drawing(self.canv, places, rtl=self.rtl)
        if self.rtl:  # title and page of a line of the contents are one element
            origins = {id(cell): getattr(cell, "structure_origin", None) for cell in self.content}
            ordered.sort(key=lambda one: not isinstance(origins[id(one[0])], TocLeaf))
            lines = [one for one in places if isinstance(origins[id(one[0])], TocLeaf)]
            ordered[: len(lines)] = lines
        for cell, x, y in ordered:
            cell.drawOn(self.canv, x, y, 0)


class Ornament(Flowable):
    """Something that is said elsewhere too: a screen reader passes it over."""

    def __init__(self, inner: Flowable) -> None:
        super().__init__()
        self.inner = inner

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        self.width, self.height = self.inner.wrapOn(getattr(self, "canv", None), availWidth, availHeight)
        return self.width, self.height

    def draw(self) -> None:
        with self.canv.artifact("/Type /Layout"):
            self.inner.drawOn(self.canv, 0, 0, 0)
