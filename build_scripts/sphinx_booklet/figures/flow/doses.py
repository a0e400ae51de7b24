"""``dose-to-scale`` in a web page."""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_booklet.figures.drawings.doses import ticks
from sphinx_booklet.figures.flow.page import HAIRLINE, NARROW, FlowPage
from sphinx_booklet.figures.nodes import Words
from sphinx_booklet.figures.numbers import number_in_words

BAR = 1.7  # height of a bar, in em


def flow_doses(words: Sequence[Words], page: FlowPage) -> list[str]:
    """Bars from nought; the largest dose is as long as the column is wide."""
    doses = page.numbers.doses
    shown = [passage for passage in words if passage.part == "dose"]
    largest = max(doses[passage.detail] for passage in shown)
    parts = []
    for passage in shown:
        amount = doses[passage.detail]
        fill = "damson" if amount == largest else "marigold"
        bar = page.scale(BAR, page.bar((0, amount / largest), 0, BAR, fill))
        parts += [page.words(passage), bar]
    parts.append(page.scale(1.8, *_axis(largest, page)))
    return [*parts, *(page.words(passage) for passage in words if passage.part == "axis")]


def _axis(largest: float, page: FlowPage) -> list[str]:
    values = [(value / largest, number_in_words(value)) for value in ticks(largest)]
    marks = [page.line((share, 0), (share, 0.5), HAIRLINE) for share, _ in values]
    line = page.line((0, 0.25), (1, 0.25), HAIRLINE)
    return [line, *marks, *page.labels(values, 1.55, NARROW)]
