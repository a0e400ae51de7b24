"""``timeline``: numbered steps on a line of weeks that is to scale, and their words below it."""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_booklet.figures.model import Circle, Drawing, Paint, Shape, Text, draw_line
from sphinx_booklet.figures.nodes import Words
from sphinx_booklet.figures.numbers import Numbers
from sphinx_booklet.figures.sheet import Sheet, Stack

RADIUS = 0.85  # of a step's disc, in em
GAP = 0.25  # between two discs, in em


def draw_timeline(words: Sequence[Words], numbers: Numbers, sheet: Sheet) -> Drawing:
    """The line with its discs, the weeks under it if they have a name, then the steps."""
    steps = read_steps(words)
    weeks = [numbers.timeline[step.detail] for step, _ in steps]
    axis = next((passage.text for passage in words if passage.part == "axis"), "")
    stack = Stack(sheet, 0.0, sheet.width)
    line = draw_weeks(weeks, sheet, labelled=bool(axis))
    stack.add(line.shapes, line.height)
    if axis:
        stack.words(axis)
    stack.space(sheet.em(0.7))
    for index, (step, what) in enumerate(steps):
        _add_step(stack, index + 1, step, what)
    return Drawing(sheet.width, stack.top - sheet.em(0.7), tuple(stack.shapes or ()))


def read_steps(words: Sequence[Words]) -> list[tuple[Words, list[Words]]]:
    """Each step, and what is done then."""
    steps: list[tuple[Words, list[Words]]] = []
    for passage in words:
        if passage.part == "step":
            steps.append((passage, []))
        elif passage.part == "what":
            steps[-1][1].append(passage)
    return steps


def _add_step(stack: Stack, number: int, step: Words, what: Sequence[Words]) -> None:
    """The disc of a step beside its words."""
    sheet = stack.sheet
    radius = sheet.em(RADIUS)
    text = Stack(sheet, 2 * radius + sheet.em(0.7), sheet.width - 2 * radius - sheet.em(0.7), stack.top)
    text.space(max(0.0, radius - sheet.leading / 2))
    middle = text.top + sheet.leading / 2
    text.words(step.text, weight="bold", colour="damson")
    for each in what:
        text.words(each.text)
    height = max(text.top, middle + radius) - stack.top
    stack.add([*draw_number(number, radius, middle, sheet), *(text.shapes or ())], height)
    stack.space(sheet.em(0.7))


def draw_number(number: int, x: float, y: float, sheet: Sheet) -> list[Shape]:
    """A disc that holds the number of a step."""
    half = sheet.rule / 2
    text = str(number)
    words = Text(
        x, y + sheet.em(0.345), text, sheet.size, sheet.measure(text, "bold"), "bold", "paper", "middle"
    )
    return [Circle(x, y, sheet.em(RADIUS) - half, sheet.edged("damson")), words]


def draw_disc_of(number: int, sheet: Sheet) -> Drawing:
    """The disc of a step in a drawing of its own."""
    radius = sheet.em(RADIUS)
    return Drawing(2 * radius, 2 * radius, tuple(draw_number(number, radius, radius, sheet)))


def stack_discs(places: Sequence[float], apart: float) -> list[int]:
    """The lane of each disc, counted from the line upwards: the lowest with room beside the ones before it."""
    lanes: list[float] = []
    chosen = []
    for place in places:
        free = (lane for lane, last in enumerate(lanes) if place - last >= apart)
        lane = next(free, len(lanes))
        lanes[lane : lane + 1] = [place]
        chosen.append(lane)
    return chosen


def draw_weeks(weeks: Sequence[int], sheet: Sheet, *, labelled: bool) -> Drawing:
    """The line of weeks; where two steps are near each other, the second stands above the first."""
    radius = sheet.em(RADIUS)
    step = 2 * radius + sheet.em(GAP)
    places = [radius + (sheet.width - 2 * radius) * week / max(weeks) for week in weeks]
    lanes = stack_discs(places, step)
    line = (max(lanes) + 1) * step
    hair = Paint(line="ink", width=sheet.hairline)
    tick = sheet.em(0.3)
    shapes: list[Shape] = [draw_line([(0, line), (sheet.width, line)], Paint(line="ink", width=sheet.rule))]
    discs: list[Shape] = []
    for number, (x, lane) in enumerate(zip(places, lanes, strict=True), 1):
        y = line - sheet.em(GAP) - radius - lane * step
        shapes.append(draw_line([(x, y), (x, line + tick)], hair))
        discs += draw_number(number, x, y, sheet)
    height = line + tick
    if labelled:
        discs += _label_weeks(weeks, places, height, sheet)
        height += sheet.leading
    return Drawing(sheet.width, height, (*shapes, *discs))


def _label_weeks(weeks: Sequence[int], places: Sequence[float], top: float, sheet: Sheet) -> list[Shape]:
    """The number of a week under its mark, where it has room."""
    made: list[Shape] = []
    free = 0.0
    for week, x in zip(weeks, places, strict=True):
        text = str(week)
        length = sheet.measure(text)
        middle = min(max(x, length / 2), sheet.width - length / 2)
        if middle - length / 2 >= free:
            y = top + sheet.leading / 2 + sheet.drop
            made.append(Text(middle, y, text, sheet.size, length, align="middle"))
            free = middle + length / 2 + sheet.em(0.4)
    return made
