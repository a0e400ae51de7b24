"""``trials``: one row a trial; a disc as large as the number of people, a line as long as the trial."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sphinx_booklet.figures.icons import GRID, icon
from sphinx_booklet.figures.mobile import draw_disc
from sphinx_booklet.figures.model import Drawing, Paint, Shape, Text, draw_line
from sphinx_booklet.figures.nodes import Words
from sphinx_booklet.figures.numbers import Numbers, Trial
from sphinx_booklet.figures.sheet import Sheet, Stack

LARGEST = 2.7  # radius of the largest disc, in em
COLUMN = 6.3  # width of the discs' column, in em
DENSE = 0.8  # the scale of discs and their column where the drawing must be made lower
SIGN = 1.05  # width of the sign of a result, in em


def draw_trials(words: Sequence[Words], numbers: Numbers, sheet: Sheet) -> Drawing:
    """Rows under each other, discs on a common scale (area is people), time lines too."""
    rows = read_trials(words)
    trials = [numbers.trials[row.words["trial"].detail] for row in rows]
    people = max(trial.people for trial in trials)
    weeks = max(trial.weeks for trial in trials)
    shapes: list[Shape] = []
    top = 0.0
    for row, trial in zip(rows, trials, strict=True):
        made, height = _row(row, trial, (people, weeks), sheet)
        shapes += Drawing(sheet.width, height, tuple(made)).placed(1, 0, top)
        top += height
    end = top - sheet.hairline / 2
    shapes.append(draw_line([(0, end), (sheet.width, end)], Paint(line="ink", width=sheet.hairline)))
    return Drawing(sheet.width, top, tuple(shapes))


@dataclass(frozen=True, slots=True)
class TrialRow:
    """The words of one trial: one passage a part, and what was found, in the order of the source."""

    words: dict[str, Words]
    found: tuple[Words, ...]


def read_trials(words: Sequence[Words]) -> list[TrialRow]:
    """The words, trial by trial."""
    heads = [index for index, passage in enumerate(words) if passage.part == "trial"]
    rows = [words[start:end] for start, end in zip(heads, [*heads[1:], len(words)], strict=True)]
    return [
        TrialRow(
            {passage.part: passage for passage in row if passage.part != "found"},
            tuple(passage for passage in row if passage.part == "found"),
        )
        for row in rows
    ]


def _row(row: TrialRow, trial: Trial, largest: tuple[int, float], sheet: Sheet) -> tuple[list[Shape], float]:
    people, weeks = largest
    rule = Paint(line="ink", width=sheet.hairline)
    shapes: list[Shape] = [draw_line([(0, sheet.hairline / 2), (sheet.width, sheet.hairline / 2)], rule)]
    column = _scaled(COLUMN, sheet)
    disc = draw_hanging_disc(trial, people, sheet)
    hang = disc.height
    shapes += disc.shapes
    label = sheet.block(row.words["people"].text, column / 2, hang + sheet.em(0.3), column, align="middle")
    shapes += label.shapes
    stack = Stack(sheet, column + sheet.em(0.9), sheet.width - column - sheet.em(0.9), _scaled(0.6, sheet))
    stack.words(row.words["trial"].text, weight="bold", colour="damson")
    stack.words(row.words["time"].text)
    stack.add(_time_line(trial.weeks / weeks, stack, sheet), sheet.em(0.75))
    stack.words(row.words["design"].text)
    for passage in row.found:
        _add_result(stack, passage)
    if "result" in row.words:
        stack.words(row.words["result"].text)
    shapes += stack.shapes or []
    return shapes, max(stack.top, hang + sheet.em(0.3) + label.height) + _scaled(0.7, sheet)


def _add_result(stack: Stack, passage: Words) -> None:
    """A sign, and beside it what was found; the words say the sign's meaning too."""
    sheet = stack.sheet
    side, indent = sheet.em(SIGN), sheet.em(SIGN + 0.4)
    block = sheet.block(passage.text, stack.x + indent, stack.top, stack.width - indent, weight="bold")
    top = stack.top + (sheet.leading - side) / 2
    sign = draw_sign(passage.detail)
    stack.add([*sign.placed(side / GRID, stack.x, top), *block.shapes], block.height)


def draw_sign(name: str) -> Drawing:
    """The icon of a result; the arrow for better is filled in Pine inside its line in ink."""
    made = icon(name)
    return replace(
        made,
        shapes=tuple(
            replace(shape, paint=replace(shape.paint, fill="pine"))
            if not isinstance(shape, Text) and shape.paint.fill
            else shape
            for shape in made.shapes
        ),
    )


def _scaled(em: float, sheet: Sheet) -> float:
    """A length of discs and the room round them."""
    return sheet.em(em) * (DENSE if sheet.spacing < 1 else 1)


def draw_hanging_disc(trial: Trial, people: int, sheet: Sheet) -> Drawing:
    """A disc on a thread from the rule above; centres stand at one height. `people` joined the largest trial."""
    column = _scaled(COLUMN, sheet)
    radius = _scaled(LARGEST, sheet) * (trial.people / people) ** 0.5
    middle = sheet.em(0.7) + _scaled(LARGEST, sheet)
    thread = draw_line(
        [(column / 2, 0), (column / 2, middle - radius)], Paint(line="ink", width=sheet.hairline)
    )
    colour = "damson" if trial.people == people else "pine"
    split = trial.groups == "crossover"
    disc = draw_disc(column / 2, middle, radius, colour, sheet.hairline, sheet.em(0.27), split=split)
    return Drawing(column, middle + radius, (thread, *disc))


def _time_line(share: float, stack: Stack, sheet: Sheet) -> list[Shape]:
    line = Paint(line="ink", width=sheet.rule)
    half, y = sheet.rule / 2, stack.top + sheet.em(0.25)
    x0, x1 = stack.x + half, stack.x + stack.width * share - half
    tick = sheet.em(0.25)
    return [
        draw_line([(x0, y), (x1, y)], line),
        draw_line([(x0, y - tick), (x0, y + tick)], line),
        draw_line([(x1, y - tick), (x1, y + tick)], line),
    ]
