"""What stands in a chapter, one below the other, and where a page may end in it.

A galley is the chapter on one endless page: each flowable has a top and a foot there, and places at
which it may be divided. `used` tells how much of a page is filled from one place to another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus.flowables import Flowable

from sphinx_booklet.pdf.fitted_table import FittedTable
from sphinx_booklet.pdf.looks.stack import Item, Stack, set_share
from sphinx_booklet.pdf.paragraph import BookletParagraph
from sphinx_booklet.pdf.types import Canvas

ENDLESS = 1e6
STEP = 18.0  # points between the heights at which an unknown flowable is tried
# what it costs to end a page there; a page less than 60 % full costs 400 and more
LINES = 1.0  # between two lines of a paragraph
IN_STACK = 3.0  # inside a box, an item, a captioned table
LONE_ROW = 150.0  # one row of a table is parted from the others
LONE_ITEM = 40.0  # one line of a list is parted from the others
WHOLE_TABLE = 60.0  # a table is divided though a page would hold it
WHOLE_BOX = 150.0  # a box is divided though it is to be kept
WHOLE_ENTRY = 12.0  # a short definition or note is divided


@dataclass(frozen=True, slots=True)
class Place:
    """Where a flowable may be divided: heights of the part above and of the rest, and what it costs.

    `soft` are the stacks that have to be divided although they would rather be kept.
    """

    above: float
    rest: float
    cost: float
    soft: tuple[Stack, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A flowable as measured: its height, the room it asks for, and its places."""

    flowable: Any
    height: float
    before: float
    after: float
    keep: bool
    places: tuple[Place, ...]
    zero: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """Where a page may end: `foot` and `top` are the ends of what stands before and after, in the galley.

    A page from break p to break q is filled `q.foot - p.top` points.
    """

    foot: float
    top: float
    cost: float
    soft: tuple[Stack, ...] = ()


def measure(
    flowables: Sequence[Any], canvas: Canvas, width: float, height: float, share: float = 1.0
) -> list[Piece]:
    """The pieces of a chapter whose pages are `width` by `height`, with a share of the room in its boxes."""
    pieces = []
    indent = 0.0
    for flowable in flowables:
        if getattr(flowable, "frameAction", None):
            indent += getattr(flowable, "left", 0.0) + getattr(flowable, "right", 0.0)
            pieces.append(Piece(flowable, 0.0, 0.0, 0.0, False, (), True))
            continue
        room = width - indent
        set_share(flowable, share)
        _, tall = flowable.wrapOn(canvas, room, height)
        places = tuple(list_places(flowable, canvas, room, tall, height))
        zero = bool(getattr(flowable, "_ZEROSIZE", False))
        before, after = flowable.getSpaceBefore(), flowable.getSpaceAfter()
        keep = bool(flowable.getKeepWithNext())
        pieces.append(Piece(flowable, float(tall), before, after, keep, places, zero))
    return pieces


def list_places(flowable: Any, canvas: Canvas, width: float, height: float, page: float) -> Iterator[Place]:
    """Where a flowable that was just measured may be divided; `page` is the height of a page."""
    if isinstance(flowable, BookletParagraph):
        if not flowable.getKeepWithNext():
            yield from _lines(flowable, height)
    elif isinstance(flowable, Stack):
        yield from _in_stack(flowable, canvas, width, height, page)
    elif isinstance(flowable, FittedTable):
        if flowable.t.splitInRow:
            yield from _try(flowable, canvas, width, height)
        else:
            yield from _rows(flowable, height, page)
    elif type(flowable).split is not Flowable.split and height > STEP:
        yield from _try(flowable, canvas, width, height)


def _lines(paragraph: BookletParagraph, height: float) -> Iterator[Place]:
    lines, style = paragraph.lines, paragraph.style
    least, most = 1 if style.allowOrphans else 2, len(lines) - (1 if style.allowWidows else 2)
    above = 0.0
    for number, line in enumerate(lines, 1):
        above += line.height
        if least <= number <= most:
            yield Place(above, height - above, LINES)


def _in_stack(stack: Stack, canvas: Canvas, width: float, height: float, page: float) -> Iterator[Place]:
    soft: tuple[Stack, ...] = ()
    cost = IN_STACK
    if stack.natural_height <= stack.whole:
        if stack.parting <= 0:
            return
        soft, cost = (stack,), stack.parting
    inner, top, foot = stack.inner_width(width), stack.insets.top, stack.insets.bottom
    least = getattr(stack, "mark_height", 0.0) if isinstance(stack, Item) and stack.opens else 0.0
    held = list(stack.placed)
    whole = stack.natural_height
    for index, (child, y, tall) in enumerate(held):
        below = whole - y - tall
        for place in list_places(child, canvas, inner, tall, page):
            above = max(least, y + place.above + foot)
            yield Place(above, top + place.rest + below, cost + place.cost, (*soft, *place.soft))
        if index + 1 < len(held) and not child.getKeepWithNext():
            following, below, _ = held[index + 1]
            lone = _part(child, tall, following, held[index + 1][2])
            yield Place(max(least, y + tall + foot), top + whole - below, cost + lone, soft)


def _rows(table: FittedTable, height: float, page: float) -> Iterator[Place]:
    inner = table.t
    heads = inner.repeatRows if isinstance(inner.repeatRows, int) else len(inner.repeatRows)
    heights = [one * table.scale for one in inner._rowHeights]
    spans = [
        (place[1], place[3])
        for place in (getattr(inner, "_spanRanges", None) or {}).values()
        if inner._spanCmds and place is not None
    ]
    head = sum(heights[:heads])
    above, count = head, len(heights)
    kept = WHOLE_TABLE if height <= 0.97 * page else 0.0
    for row in range(heads, count - 1):
        above += heights[row]
        if any(first <= row < last for first, last in spans):
            continue
        alone = row == heads or row == count - 2
        yield Place(above, head + height - above, kept + IN_STACK + (LONE_ROW if alone else 0.0))


def _try(flowable: Any, canvas: Canvas, width: float, height: float) -> Iterator[Place]:
    """Where something that only knows how to split itself does so."""
    target, last = STEP, 0.0
    while target < height:
        parts = flowable.splitOn(canvas, width, target)
        if len(parts) == 2:
            above, rest = (part.wrapOn(canvas, width, ENDLESS)[1] for part in parts)
            if above > last + 0.5 and above <= target + 0.01:
                yield Place(above, rest, IN_STACK)
                last = above
        target += STEP
    flowable.wrapOn(canvas, width, ENDLESS)


def list_breaks(pieces: Sequence[Piece], share: float, used: float = 0.0, gap: float = 0.0) -> list[Break]:
    """The places at which pages may end, from the beginning of the galley to its end.

    Args:
        pieces: what stands in it.
        share: of the room between pieces that is kept.
        used: points of the first page that are filled already.
        gap: how many of them are room below what stands there.

    """
    breaks = [Break(0.0, -used, 0.0)]
    pen, pending, at_top = 0.0, 0.0, used <= 0
    for index, piece in enumerate(pieces):
        foot = pen
        if not piece.zero and not (at_top and index == 0):
            pen += pending + max(0.0, piece.before * share - gap)
        if index and not pieces[index - 1].keep and not piece.zero:
            breaks.append(Break(foot, pen, _between(pieces[index - 1], piece)))
        for place in piece.places:
            breaks.append(Break(pen + place.above, pen + piece.height - place.rest, place.cost, place.soft))
        pen += piece.height
        if piece.zero:
            gap = 0.0
        else:
            pending = gap = piece.after * share
    breaks.append(Break(pen, pen, 0.0))
    return breaks


def _between(above: Piece, below: Piece) -> float:
    """What it costs to part two pieces."""
    return _part(above.flowable, above.height, below.flowable, below.height)


def _part(above: object, tall: float, below: object, short: float) -> float:
    """What it costs to part two flowables: the first line of a list, or its last, is not left alone."""
    first, last = getattr(above, "begins_list", False), getattr(below, "ends_list", False)
    return LONE_ITEM if (first and tall < 2 * STEP) or (last and short < 2 * STEP) else 0.0
