"""``dose-to-scale``: a bar for each dose, as long as the dose is large, above one axis."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log10

from sphinx_booklet.figures.model import Drawing, Paint, Rect, Shape, Text, draw_line
from sphinx_booklet.figures.nodes import Words
from sphinx_booklet.figures.numbers import Numbers, number_in_words
from sphinx_booklet.figures.sheet import Sheet, Stack

MAX_TICKS = 6


def draw_doses(words: Sequence[Words], numbers: Numbers, sheet: Sheet) -> Drawing:
    """Bars from nought; the largest dose is as long as the sheet is wide."""
    doses = [passage for passage in words if passage.part == "dose"]
    largest = max(numbers.doses[passage.detail] for passage in doses)
    stack = Stack(sheet, 0.0, sheet.width)
    for passage in doses:
        amount = numbers.doses[passage.detail]
        stack.words(passage.text)
        stack.space(sheet.em(0.15))
        stack.add((_bar(amount, largest, stack.top, sheet),), sheet.em(1.7))
        stack.space(sheet.em(0.75))
    stack.add(_axis(largest, stack.top, sheet), sheet.em(0.5) + sheet.leading)
    stack.words(next(passage.text for passage in words if passage.part == "axis"))
    return Drawing(sheet.width, stack.top, tuple(stack.shapes or ()))


def _bar(amount: float, largest: float, top: float, sheet: Sheet) -> Rect:
    """The outer edge of the line is to scale."""
    paint = sheet.edged("damson" if amount == largest else "marigold")
    half = paint.width / 2
    length = sheet.width * amount / largest
    return Rect(half, top + half, length - paint.width, sheet.em(1.7) - paint.width, paint)


def ticks(largest: float) -> list[float]:
    """Round numbers from nought to the largest, at most six of them."""
    rough = largest / (MAX_TICKS - 1)
    power = 10.0 ** floor(log10(rough))
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= rough * 0.999)
    return [step * index for index in range(int(largest / step + 1.001))]


def _axis(largest: float, top: float, sheet: Sheet) -> list[Shape]:
    line = Paint(line="ink", width=sheet.hairline)
    half, tick = sheet.hairline / 2, sheet.em(0.25)
    shapes: list[Shape] = [draw_line([(half, top + tick), (sheet.width - half, top + tick)], line)]
    for value in ticks(largest):
        x = half + (sheet.width - 2 * half) * value / largest
        shapes.append(draw_line([(x, top), (x, top + 2 * tick)], line))
        text = number_in_words(value)
        length = sheet.measure(text)
        y = top + sheet.em(0.5) + sheet.leading / 2 + sheet.drop
        middle = min(max(x, length / 2), sheet.width - length / 2)
        shapes.append(Text(middle, y, text, sheet.size, length, align="middle"))
    return shapes
