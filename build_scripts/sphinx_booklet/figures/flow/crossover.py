"""``crossover`` in a web page: the boxes between the words of both groups, so that words have all the width."""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_booklet.figures.flow.page import HAIRLINE, FlowPage
from sphinx_booklet.figures.model import Drawing, Paint, draw_line
from sphinx_booklet.figures.nodes import Words

BOX, GAP = 1.7, 1.8  # height of a box, and between the two rows of boxes, in em
HEAD = 0.5  # an arrow's head, in em


def flow_crossover(words: Sequence[Words], page: FlowPage) -> list[str]:
    """Filled boxes are the medicine, open ones the placebo; arrows show that everyone changes over."""
    named = {(passage.part, passage.detail): passage for passage in words}
    end = next(passage for passage in words if passage.part == "end")
    periods = page.numbers.trials[end.detail].periods
    weeks = sum(periods)
    first, second = periods[0] / weeks, (periods[0] + periods[1]) / weeks
    medicine, placebo = (page.words(named["treatment", name]) for name in ("medicine", "placebo"))
    parts = [
        page.words(named["group", "first"], "drawing-head"),
        page.group("drawing-turns", medicine, placebo),
        page.scale(2 * BOX + GAP, *_boxes(first, second, page)),
        page.group("drawing-turns", placebo, medicine),
        page.words(named["group", "second"], "drawing-head"),
        page.scale(1.8, *_axis((first, second), (periods[0], periods[0] + periods[1]), page)),
        page.group("drawing-ends", page.words(named["start", ""]), page.words(end)),
    ]
    return [*parts, page.words(named["break", ""])] if ("break", "") in named else parts


def _boxes(first: float, second: float, page: FlowPage) -> list[str]:
    low = BOX + GAP
    spans = (0.0, first), (second, 1.0)
    boxes = [
        page.bar(span, row * low, BOX, "pine" if row == index else "")
        for row in (0, 1)
        for index, span in enumerate(spans)
    ]
    arrows = [page.line((first, BOX), (second, low - HEAD)), page.line((first, low), (second, BOX + HEAD))]
    return [
        *boxes,
        *arrows,
        page.placed(second, low - HEAD, _head(page, down=True)),
        page.placed(second, BOX, _head(page, down=False)),
    ]


def _head(page: FlowPage, *, down: bool) -> Drawing:
    """The head of an arrow, upright: it ends at the edge of a box above or below."""
    size = page.sheet.em(HEAD)
    tip, base = (size, 0.0) if down else (0.0, size)
    points = [(size / 2, tip), (0, base), (size, base)]
    return Drawing(size, size, (draw_line(points, Paint(fill="ink"), close=True),))


def _axis(shares: tuple[float, float], weeks: tuple[int, int], page: FlowPage) -> list[str]:
    made = [page.line((0, 0.25), (1, 0.25), HAIRLINE)]
    made += [page.line((share, 0), (share, 0.5), HAIRLINE) for share in (0.0, *shares, 1.0)]
    for share, week, align in zip(shares, weeks, ("end", "start"), strict=True):
        made.append(page.label(share, 1.55, str(week), align))
    return made
