"""Outlines of formulas, filled on a canvas."""

from __future__ import annotations

from sphinx_booklet.markup.formula_outlines import Drawing
from sphinx_booklet.pdf.types import Canvas, Color


def fill_outlines(canvas: Canvas, drawing: Drawing, x: float, y: float, size: float, colour: Color) -> None:
    """Paint a formula; x and y: its start on the base line, in points."""
    canvas.saveState()
    canvas.setFillColor(colour)
    path = canvas.beginPath()
    steps = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}
    for outline in drawing.outlines:
        for step, points in outline:
            steps[step](*(value * size + (y if at % 2 else x) for at, value in enumerate(points)))
    canvas.drawPath(path, stroke=0, fill=1, fillMode=1)
    canvas.restoreState()
