"""The kinds of drawing: words and numbers in, shapes out.

`draw(kind, words, numbers, sheet)` lays a drawing out on a sheet. It is mirrored for a language
that is read from right to left: the order of things turns, words and doses do not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sphinx_booklet.figures.drawings.arrays import draw_arrays
from sphinx_booklet.figures.drawings.crossover import draw_crossover
from sphinx_booklet.figures.drawings.doses import draw_doses
from sphinx_booklet.figures.drawings.hospital import draw_hospital
from sphinx_booklet.figures.drawings.timeline import draw_timeline
from sphinx_booklet.figures.drawings.trials import draw_trials
from sphinx_booklet.figures.model import Drawing
from sphinx_booklet.figures.nodes import Words
from sphinx_booklet.figures.numbers import Numbers
from sphinx_booklet.figures.sheet import Sheet

Draw = Callable[[Sequence[Words], Numbers, Sheet], Drawing]
DRAW: dict[str, Draw] = {
    "crossover": draw_crossover,
    "dose-to-scale": draw_doses,
    "hospital-staff": draw_hospital,
    "icon-array": draw_arrays,
    "timeline": draw_timeline,
    "trials": draw_trials,
}


def draw(kind: str, words: Sequence[Words], numbers: Numbers, sheet: Sheet) -> Drawing:
    """Lay a drawing out on a sheet."""
    made = DRAW[kind](words, numbers, sheet)
    return made.mirrored() if sheet.lettering.rtl else made
