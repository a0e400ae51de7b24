"""``icon-array`` in a web page."""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_booklet.figures.drawings.arrays import RING, draw_people
from sphinx_booklet.figures.flow.page import FlowPage
from sphinx_booklet.figures.nodes import Words


def flow_arrays(words: Sequence[Words], page: FlowPage) -> list[str]:
    """For each group its words, and the discs between them as wide as the column."""
    parts = []
    for passage in words:
        if passage.part == "rest":
            parts.append(page.words(passage))
            continue
        discs = draw_people(page.numbers.arrays[passage.detail], page.sheet.width, page.sheet.em(RING))
        parts += [page.words(passage, "drawing-head"), page.shape(discs, wide=True)]
    return parts
