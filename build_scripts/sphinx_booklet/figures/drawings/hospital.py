"""``hospital-staff``: things to say, each beside an icon in a ring, on one thread."""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_booklet.figures.icons import GRID, icon
from sphinx_booklet.figures.model import Circle, Drawing, Paint, Shape, draw_line
from sphinx_booklet.figures.nodes import Words
from sphinx_booklet.figures.numbers import Numbers
from sphinx_booklet.figures.sheet import Sheet, Stack

RING = 1.55  # radius in em
ICON = 1.7  # width in em


def draw_hospital(words: Sequence[Words], numbers: Numbers, sheet: Sheet) -> Drawing:
    """Rows under each other; the ring stands beside the first line of its words."""
    shapes: list[Shape] = []
    rings: list[Shape] = []
    top, hung = 0.0, 0.0  # where the thread above a ring begins
    radius = sheet.em(RING)
    for tell, why in read_rows(words):
        stack = Stack(sheet, 2 * radius + sheet.em(0.9), sheet.width - 2 * radius - sheet.em(0.9), top)
        single = sheet.block(tell.text, 0, 0, stack.width, weight="bold")
        whole = single.height + sum(sheet.block(each.text, 0, 0, stack.width).height for each in why)
        stack.space(max(0.0, radius - whole / 2))
        stack.words(tell.text, weight="bold")
        for each in why:
            stack.words(each.text)
        height = max(2 * radius, stack.top - top)
        if hung < top:
            rings.append(draw_line([(radius, hung), (radius, top)], Paint(line="ink", width=sheet.hairline)))
        rings += _ring(tell.detail, radius, top + radius, sheet)
        hung = top + 2 * radius
        shapes += stack.shapes or []
        top += height + sheet.em(0.9)
    return Drawing(sheet.width, top - sheet.em(0.9), (*rings, *shapes))


def read_rows(words: Sequence[Words]) -> list[tuple[Words, list[Words]]]:
    """Each thing to say, and the smaller lines below it."""
    rows: list[tuple[Words, list[Words]]] = []
    for passage in words:
        if passage.part == "tell":
            rows.append((passage, []))
        else:
            rows[-1][1].append(passage)
    return rows


def draw_ring(name: str, sheet: Sheet) -> Drawing:
    """A ring with an icon inside, in a drawing of its own."""
    radius = sheet.em(RING)
    return Drawing(2 * radius, 2 * radius, tuple(_ring(name, radius, radius, sheet)))


def _ring(name: str, x: float, y: float, sheet: Sheet) -> list[Shape]:
    """A ring with an icon inside."""
    paint = Paint(line="ink", width=sheet.rule)
    side = sheet.em(ICON)
    scale = side / GRID
    sign = icon(name, rtl=sheet.lettering.rtl)
    if sheet.lettering.rtl:  # the whole drawing is mirrored afterwards, and the icon back again
        sign = sign.mirrored()
    ring = Circle(x, y, x - sheet.rule / 2, paint)
    return [ring, *sign.placed(scale, x - side / 2, y - side / 2)]
