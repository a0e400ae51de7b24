"""``icon-array``: a disc for each person of a group; full discs had it, open ones did not."""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_booklet.figures.model import Circle, Drawing, Paint, Shape
from sphinx_booklet.figures.nodes import Words
from sphinx_booklet.figures.numbers import Array, Numbers
from sphinx_booklet.figures.sheet import Sheet, Stack

ROW = 20  # discs in a row: five rows are a hundred, and halves and quarters of it are seen
RING = 1 / 12  # width of the line of an open disc, in em
SHARE = 0.36  # radius of a disc, in steps from one to the next


def draw_arrays(words: Sequence[Words], numbers: Numbers, sheet: Sheet) -> Drawing:
    """Groups under each other: who had it, in words; the discs; who did not, in words."""
    stack = Stack(sheet, 0.0, sheet.width)
    for passage in words:
        if passage.part == "rest":
            stack.words(passage.text)
            continue
        if stack.top:
            stack.space(sheet.em(0.9))
        array = numbers.arrays[passage.detail]
        stack.words(passage.text, weight="bold", colour="damson")
        stack.space(sheet.em(0.25))
        discs = draw_people(array, sheet.width, sheet.em(RING))
        stack.add(discs.placed(1, 0, stack.top), discs.height)
        stack.space(sheet.em(0.25))
    return Drawing(sheet.width, stack.top, tuple(stack.shapes or ()))


def draw_people(array: Array, width: float, line: float) -> Drawing:
    """Discs in rows of 20 from the start of the first row; `line` is the width of a ring's line."""
    pitch = width / ROW
    shapes: list[Shape] = []
    for index in range(array.total):
        x, y = index % ROW + 0.5, index // ROW + 0.5
        shapes.append(draw_person(x * pitch, y * pitch, SHARE * pitch, line, filled=index < array.count))
    return Drawing(width, -(-array.total // ROW) * pitch, tuple(shapes))


def draw_person(x: float, y: float, radius: float, line: float, *, filled: bool) -> Circle:
    """One of many people: a full disc or an open ring of the same outer radius.

    The line of the full disc reaches to its middle: e-readers turn the colour of lines at
    night and leave fills as they are, and a dark fill would look like an open ring there. Its
    round ends close the gap where a PDF's circle begins and ends.
    """
    if not filled:
        return Circle(x, y, radius - line / 2, Paint(line="ink", width=line))
    return Circle(x, y, radius / 2, Paint(fill="damson", line="damson", width=radius, round=True))
