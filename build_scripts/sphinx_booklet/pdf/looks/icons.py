"""The booklet's icons on the page, in one colour."""

from __future__ import annotations

from contextlib import nullcontext

from reportlab.platypus.flowables import Flowable

from sphinx_booklet.figures.icons import GRID, icon
from sphinx_booklet.pdf.drawings import draw_shapes
from sphinx_booklet.pdf.types import Canvas, Node


def draw_icon(
    canvas: Canvas, name: str, x: float, y: float, side: float, colour: str, *, rtl: bool = False
) -> None:
    """Draw an icon with its lower left corner at a place; `colour` is #rrggbb."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(side / GRID, side / GRID)
    draw_shapes(canvas, icon(name, rtl=rtl), {"ink": colour})
    canvas.restoreState()


class IconMark(Flowable):
    """An icon as the mark of a list item or of a line of the contents.

    With `alt` and a node (`structure_origin`) it is the item's label; without, an artifact.
    """

    structure_origin: Node = None

    def __init__(
        self, name: str, side: float, leading: float, colour: str, *, rtl: bool = False, alt: str = ""
    ) -> None:
        super().__init__()
        self.name, self.side, self.leading, self.colour = name, side, leading, colour
        self.rtl, self.alt = rtl, alt

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        self.width = availWidth
        return availWidth, self.leading

    def draw(self) -> None:
        element = self.canv.structure.leaf(self) if self.alt and not self.canv.in_artifact else None
        if element is not None:
            element.alt = self.alt
        with self.canv.content(element) if element is not None else nullcontext():
            self._draw()

    def _draw(self) -> None:
        x = self.width - self.side if self.rtl else 0.0
        draw_icon(
            self.canv, self.name, x, (self.leading - self.side) / 2, self.side, self.colour, rtl=self.rtl
        )
