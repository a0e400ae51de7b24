"""``icon-array``: a disc for each person of a group; full discs had it, open ones did not."""

from __future__ import annotations

from collections.abc import Sequence

from ..discs import draw_person
from ..model import Drawing, Shape
from ..nodes import Words
from ..numbers import Array, Numbers
from ..sheet import Sheet, Stack

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
