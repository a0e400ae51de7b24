"""``trials``, ``hospital-staff`` and ``timeline`` in a web page: a shape beside the words of each row.

Where letters are large and the column is narrow, the words stand below the shape.
"""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_booklet.figures.drawings.hospital import draw_ring, read_rows
from sphinx_booklet.figures.drawings.timeline import RADIUS, draw_disc_of, read_steps, stack_discs
from sphinx_booklet.figures.drawings.trials import SIGN, TrialRow, draw_hanging_disc, draw_sign, read_trials
from sphinx_booklet.figures.flow.page import HAIRLINE, NARROW, RULE, FlowPage
from sphinx_booklet.figures.icons import GRID
from sphinx_booklet.figures.model import Drawing
from sphinx_booklet.figures.nodes import Words

LANE = 1.95  # from one disc of a time line to the one above it, in em
LENGTH = NARROW - 2 * RADIUS  # em between the first and the last disc in the narrowest column


def flow_trials(words: Sequence[Words], page: FlowPage) -> list[str]:
    """Rows under each other, discs on a common scale (area is people), time lines too."""
    rows = read_trials(words)
    trials = [page.numbers.trials[row.words["trial"].detail] for row in rows]
    people, weeks = max(trial.people for trial in trials), max(trial.weeks for trial in trials)
    parts = []
    for row, trial in zip(rows, trials, strict=True):
        disc = page.shape(draw_hanging_disc(trial, people, page.sheet))
        beside = page.group("drawing-beside", disc, page.words(row.words["people"]))
        main = page.group("drawing-words", *_trial_words(row, trial.weeks / weeks, page))
        parts.append(page.group("drawing-row", beside, main))
    return parts


def _trial_words(row: TrialRow, share: float, page: FlowPage) -> list[str]:
    ends = [page.line((x, 0), (x, 0.5)) for x in (0.0, share)]
    parts = [
        page.words(row.words["trial"], "drawing-head"),
        page.words(row.words["time"]),
        page.scale(0.5, page.line((0, 0.25), (share, 0.25)), *ends),
        page.words(row.words["design"]),
    ]
    for passage in row.found:
        sign = draw_sign(passage.detail)
        scale = page.sheet.em(SIGN) / GRID
        sized = Drawing(GRID * scale, GRID * scale, sign.placed(scale, 0, 0))
        parts.append(page.group("drawing-found", page.shape(sized, turn=False), page.words(passage)))
    return [*parts, page.words(row.words["result"])] if "result" in row.words else parts


def flow_hospital(words: Sequence[Words], page: FlowPage) -> list[str]:
    """Things to say, each beside an icon in a ring; a thread leads from one to the next."""
    parts = []
    for tell, why in read_rows(words):
        ring = page.group("drawing-beside", page.shape(draw_ring(tell.detail, page.sheet)))
        said = [page.words(tell, "drawing-said"), *(page.words(each) for each in why)]
        parts.append(page.group("drawing-row", ring, page.group("drawing-words", *said)))
    return parts


def flow_timeline(words: Sequence[Words], page: FlowPage) -> list[str]:
    """The line of weeks with a disc for each step, then the steps."""
    steps = read_steps(words)
    axis = [page.words(passage) for passage in words if passage.part == "axis"]
    weeks = [page.numbers.timeline[step.detail] for step, _ in steps]
    parts = [page.group("drawing-weeks", _weeks(weeks, page, labelled=bool(axis))), *axis]
    for index, (step, what) in enumerate(steps):
        disc = page.group("drawing-beside", page.shape(draw_disc_of(index + 1, page.sheet), turn=False))
        said = [page.words(step, "drawing-head"), *(page.words(each) for each in what)]
        parts.append(page.group("drawing-row", disc, page.group("drawing-words", *said)))
    return parts


def _weeks(weeks: Sequence[int], page: FlowPage, *, labelled: bool) -> str:
    """The line of weeks; discs are stacked as the narrowest column has room for them."""
    shares = [week / max(weeks) for week in weeks]
    lanes = stack_discs([share * LENGTH for share in shares], LANE)
    line = (max(lanes) + 1) * LANE
    lines = [page.line((0, line), (1, line), RULE)]
    discs = []
    for index, (share, lane) in enumerate(zip(shares, lanes, strict=True)):
        top = line - (lane + 1) * LANE
        lines.append(page.line((share, top + RADIUS), (share, line + 0.3), HAIRLINE))
        discs.append(page.placed(share, top, draw_disc_of(index + 1, page.sheet)))
    values = [(share, str(week)) for share, week in zip(shares, weeks, strict=True)]
    labels = page.labels(values, line + 1.35, LENGTH) if labelled else []
    return page.scale(line + (1.6 if labelled else 0.3), *lines, *discs, *labels)
