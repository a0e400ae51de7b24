"""``crossover``: two groups take two treatments in turn, along a line of weeks that is to scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sphinx_booklet.figures.model import Drawing, Paint, Path, Rect, Shape, Step, Text, draw_line
from sphinx_booklet.figures.nodes import Words
from sphinx_booklet.figures.numbers import Numbers
from sphinx_booklet.figures.sheet import Block, Sheet


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a week is, from left to right."""

    left: float
    right: float
    weeks: int

    def at(self, week: float) -> float:
        return self.left + (self.right - self.left) * week / self.weeks


def draw_crossover(words: Sequence[Words], numbers: Numbers, sheet: Sheet) -> Drawing:
    """Filled boxes are the medicine, open ones the placebo; arrows show that everyone changes over."""
    named = {(passage.part, passage.detail): passage.text for passage in words}
    end = next(passage for passage in words if passage.part == "end")
    first, off, second = numbers.trials[end.detail].periods
    groups = [named["group", "first"], named["group", "second"]]
    treatments = [named["treatment", "medicine"], named["treatment", "placebo"]]
    left = _group_column(groups, sheet)
    scale = _Scale(left, sheet.width, first + off + second)
    spans = ((scale.at(0), scale.at(first)), (scale.at(first + off), scale.at(scale.weeks)))
    height = _box_height(treatments, spans, sheet)
    gap = sheet.em(1.8)
    shapes: list[Shape] = []
    for row in (0, 1):
        top = row * (height + gap)
        label = sheet.block(groups[row], 0, 0, left - sheet.em(0.6), weight="bold")
        lift = top + (height - label.height) / 2
        shapes += [text.placed(1, 0, lift) for text in label.shapes]
        for index, span in enumerate(spans):
            medicine = index == row
            shapes += _box(treatments[0 if medicine else 1], medicine, span, top, height, sheet)
    y = (height / 2, height * 1.5 + gap)
    shapes += _arrow((spans[0][1], y[0]), (spans[1][0], y[1]), sheet)
    shapes += _arrow((spans[0][1], y[1]), (spans[1][0], y[0]), sheet)
    below = 2 * height + gap + sheet.em(0.7)
    marks = _axis(scale, (0, first, first + off, scale.weeks), below, sheet)
    labels, bottom = _labels(scale, (first, first + off), named["start", ""], end.text, below, sheet)
    shapes += [*marks, *labels]
    if ("break", "") in named:
        block = _break(named["break", ""], (spans[0][1] + spans[1][0]) / 2, bottom, sheet)
        shapes += block.shapes
        bottom += block.height
    return Drawing(sheet.width, bottom, tuple(shapes))


def _group_column(groups: Sequence[str], sheet: Sheet) -> float:
    """As wide as the names of the groups need, but never a third of the sheet."""
    widest = max(sheet.measure(group, "bold") for group in groups)
    return min(widest, sheet.width * 0.26) + sheet.em(0.8)


def _box_height(texts: Sequence[str], spans: Sequence[tuple[float, float]], sheet: Sheet) -> float:
    room = min(right - left for left, right in spans) - sheet.em(0.8)
    tallest = max(sheet.block(text, 0, 0, room, weight="bold").height for text in texts)
    return tallest + sheet.em(1.2)


def _box(
    text: str, medicine: bool, span: tuple[float, float], top: float, height: float, sheet: Sheet
) -> list[Shape]:
    left, right = span
    half = sheet.rule / 2
    paint = sheet.edged("pine") if medicine else Paint(line="ink", width=sheet.rule)
    box = Rect(left + half, top + half, right - left - sheet.rule, height - sheet.rule, paint)
    words = sheet.block(
        text,
        (left + right) / 2,
        0,
        right - left - sheet.em(0.8),
        weight="bold",
        colour="paper" if medicine else "ink",
        align="middle",
    )
    lift = top + (height - words.height) / 2
    return [box, *(line.placed(1, 0, lift) for line in words.shapes)]


def _arrow(start: tuple[float, float], end: tuple[float, float], sheet: Sheet) -> list[Shape]:
    """From the end of one box to the beginning of another, with a filled head."""
    (x0, y0), (x1, y1) = start, end
    head = min(sheet.em(0.5), (x1 - x0) * 0.4)
    x0, x1 = x0 + sheet.rule / 2, x1 - sheet.rule / 2
    bend = (x1 - head - x0) * 0.75
    curve = Path(
        (
            Step("M", ((x0, y0),)),
            Step("C", ((x0 + bend, y0), (x1 - head - bend, y1), (x1 - head / 2, y1))),
        ),
        Paint(line="ink", width=sheet.rule),
    )
    tip = [(x1, y1), (x1 - head, y1 - head * 0.6), (x1 - head, y1 + head * 0.6)]
    return [curve, draw_line(tip, Paint(fill="ink"), close=True)]


def _axis(scale: _Scale, weeks: Sequence[float], top: float, sheet: Sheet) -> list[Shape]:
    line = Paint(line="ink", width=sheet.hairline)
    half, tick = sheet.hairline / 2, sheet.em(0.25)
    ends = (scale.left + half, scale.right - half)
    shapes: list[Shape] = [draw_line([(ends[0], top + tick), (ends[1], top + tick)], line)]
    for week in weeks:
        x = min(max(scale.at(week), ends[0]), ends[1])
        shapes.append(draw_line([(x, top), (x, top + 2 * tick)], line))
    return shapes


def _labels(
    scale: _Scale, weeks: tuple[int, int], start: str, end: str, top: float, sheet: Sheet
) -> tuple[list[Shape], float]:
    """Words at both ends, the weeks of the change between them; the lowest place they reach."""
    top += sheet.em(0.6)
    y = top + sheet.leading / 2 + sheet.drop
    left, right = (str(week) for week in weeks)
    before, after = scale.at(weeks[0]), scale.at(weeks[1])
    numbers: list[Shape] = [
        Text(before, y, left, sheet.size, sheet.measure(left), align="right"),
        Text(after, y, right, sheet.size, sheet.measure(right), align="left"),
    ]
    places = before - sheet.measure(left), after + sheet.measure(right)
    space = sheet.em(0.6)
    first = sheet.block(start, scale.left, top, places[0] - space - scale.left)
    last = sheet.block(end, scale.right, top, scale.right - places[1] - space, align="right")
    return [*first.shapes, *numbers, *last.shapes], top + max(first.height, last.height)


def _break(text: str, middle: float, top: float, sheet: Sheet) -> Block:
    """Words under the gap between the treatments, as near to its middle as they fit."""
    block = sheet.block(text, 0, top, sheet.width)
    middle = min(max(middle, block.width / 2), sheet.width - block.width / 2)
    return sheet.block(text, middle, top, sheet.width, align="middle")
