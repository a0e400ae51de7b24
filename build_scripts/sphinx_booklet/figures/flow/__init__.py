"""Drawings for a web page, where words grow with the reader's letters and break where the column ends.

An SVG is scaled as a whole: a reader who doubles the letters of the page gets the same small
words, or smaller ones, because the column narrows (WCAG 2.2, 1.4.4 and 1.4.10). Here the words
are paragraphs of the page and only shapes are SVG. Shapes that carry no words are as wide as the
column; what is to scale on a line of its own stands at percentages; all else is measured in em.
No style attribute is used: a strict content security policy forbids it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sphinx_booklet.figures.flow.arrays import flow_arrays
from sphinx_booklet.figures.flow.crossover import flow_crossover
from sphinx_booklet.figures.flow.doses import flow_doses
from sphinx_booklet.figures.flow.page import FlowPage
from sphinx_booklet.figures.flow.rows import flow_hospital, flow_timeline, flow_trials
from sphinx_booklet.figures.nodes import Words

__all__ = ["FlowPage", "render_flow"]

Flow = Callable[[Sequence[Words], FlowPage], list[str]]
FLOW: dict[str, Flow] = {
    "crossover": flow_crossover,
    "dose-to-scale": flow_doses,
    "hospital-staff": flow_hospital,
    "icon-array": flow_arrays,
    "timeline": flow_timeline,
    "trials": flow_trials,
}


def render_flow(
    kind: str, words: Sequence[Words], page: FlowPage, *, title: str, classes: str, language: str = ""
) -> str:
    """A drawing as one `<div>` with the role of an image.

    `title` is its alternative text, `language` the tag of that text where it is not the page's.
    """
    return page.whole(FLOW[kind](words, page), title, classes, language)
