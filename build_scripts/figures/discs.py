"""A disc for a group of people: plain when everyone took the medicine, split when they took turns."""

from __future__ import annotations

from .model import Circle, Paint, Path, Shape, draw_half_disc, draw_hatch


def draw_disc(
    x: float, y: float, radius: float, colour: str, line: float, gap: float, *, split: bool
) -> list[Shape]:
    """A disc with this outer radius; `line` is the width of its lines, `gap` between those of the hatch.

    A plain disc is one shape with an edge in ink; a split one is filled on the left and hatched
    on the right, so that they differ without colour.
    """
    inner = radius - line / 2
    if not split:
        return [Circle(x, y, inner, Paint(fill=colour, line="ink", width=line))]
    hatch: Path = draw_hatch(x, y, radius - line, gap, Paint(line=colour, width=line))
    return [
        draw_half_disc(x, y, inner, Paint(fill=colour)),
        hatch,
        Circle(x, y, inner, Paint(line="ink", width=line)),
    ]


def draw_person(x: float, y: float, radius: float, line: float, *, filled: bool) -> Circle:
    """One of many people: a full disc or an open ring of the same outer radius.

    The line of the full disc reaches to its middle: e-readers turn the colour of lines at night
    and leave fills as they are, and a dark fill would look like an open ring there.
    """
    if not filled:
        return Circle(x, y, radius - line / 2, Paint(line="ink", width=line))
    return Circle(x, y, radius / 2, Paint(fill="damson", line="damson", width=radius))
