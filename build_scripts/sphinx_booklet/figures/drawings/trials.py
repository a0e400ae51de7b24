"""``trials``: one row a trial; a disc as large as the number of people, a line as long as the trial."""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_booklet.figures.mobile import draw_disc
from sphinx_booklet.figures.model import Drawing, Paint, Shape, draw_line
from sphinx_booklet.figures.nodes import Words
from sphinx_booklet.figures.numbers import Numbers, Trial
from sphinx_booklet.figures.sheet import Sheet, Stack

LARGEST = 2.7  # radius of the largest disc, in em
COLUMN = 6.3  # width of the discs' column, in em


def draw_trials(words: Sequence[Words], numbers: Numbers, sheet: Sheet) -> Drawing:
    """Rows under each other, discs on a common scale (area is people), time lines too."""
    rows = _rows(words)
    trials = [numbers.trials[row["trial"].detail] for row in rows]
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


def _rows(words: Sequence[Words]) -> list[dict[str, Words]]:
    rows: list[dict[str, Words]] = []
    for passage in words:
        if passage.part == "trial":
            rows.append({})
        rows[-1][passage.part] = passage
    return rows


def _row(
    row: dict[str, Words], trial: Trial, largest: tuple[int, float], sheet: Sheet
) -> tuple[list[Shape], float]:
    people, weeks = largest
    rule = Paint(line="ink", width=sheet.hairline)
    shapes: list[Shape] = [draw_line([(0, sheet.hairline / 2), (sheet.width, sheet.hairline / 2)], rule)]
    column = sheet.em(COLUMN)
    disc, hang = _hanging_disc(trial, people, column, sheet)
    shapes += disc
    label = sheet.block(row["people"].text, column / 2, hang + sheet.em(0.3), column, align="middle")
    shapes += label.shapes
    stack = Stack(sheet, column + sheet.em(0.9), sheet.width - column - sheet.em(0.9), sheet.em(0.6))
    stack.words(row["trial"].text, weight="bold", colour="damson")
    stack.words(row["time"].text)
    stack.add(_time_line(trial.weeks / weeks, stack, sheet), sheet.em(0.75))
    stack.words(row["design"].text)
    stack.words(row["result"].text)
    shapes += stack.shapes or []
    return shapes, max(stack.top, hang + sheet.em(0.3) + label.height) + sheet.em(0.7)


def _hanging_disc(trial: Trial, people: int, column: float, sheet: Sheet) -> tuple[list[Shape], float]:
    """A disc on a thread from the rule above, and where it ends; centres stand at one height."""
    radius = sheet.em(LARGEST) * (trial.people / people) ** 0.5
    middle = sheet.em(0.7) + sheet.em(LARGEST)
    thread = draw_line(
        [(column / 2, 0), (column / 2, middle - radius)], Paint(line="ink", width=sheet.hairline)
    )
    colour = "damson" if trial.people == people else "pine"
    split = trial.groups == "crossover"
    disc = draw_disc(column / 2, middle, radius, colour, sheet.hairline, sheet.em(0.27), split=split)
    return [thread, *disc], middle + radius


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
