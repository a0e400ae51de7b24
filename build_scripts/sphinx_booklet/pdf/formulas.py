"""Formulas on the page: drawn as outlines, in a line of text or on lines of their own."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable

from sphinx_booklet.markup.formula import draw_formula
from sphinx_booklet.pdf.anchors import Pinned
from sphinx_booklet.pdf.canvas import TaggedCanvas
from sphinx_booklet.pdf.flowables import open_figure, place_on_page
from sphinx_booklet.pdf.outlines import fill_outlines
from sphinx_booklet.pdf.paragraph import BookletParagraph
from sphinx_booklet.pdf.types import Node, ParagraphStyle
from sphinx_booklet.typography.current import current_typesetter

_GAP = 12.0  # points between a formula and its number


class BookletFormula(Pinned, Flowable):
    """A displayed formula with its number; one that is wider than its place is made smaller."""

    structure_origin: Node = None

    def __init__(self, tex: str, label: str | None = None, style: ParagraphStyle = None) -> None:
        super().__init__()
        self.style, self.label = style, label
        self.drawing = draw_formula(tex, True)
        self.spaceBefore, self.spaceAfter = style.spaceBefore, max(style.spaceAfter, style.leading / 2)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        self.number = self._make_number()
        needed = self.number.minWidth() + _GAP if self.number else 0.0
        self.size = min(float(self.style.fontSize), (availWidth - 2 * needed) / max(self.drawing.width, 1e-6))
        self.width = availWidth
        self.height = (self.drawing.height + self.drawing.depth) * self.size
        if self.number:
            _, high = self.number.wrapOn(getattr(self, "canv", None), needed, 1e6)
            self.height = max(self.height, high)
        return self.width, self.height

    def _make_number(self) -> BookletParagraph | None:
        number = self.structure_origin.get("equation") if self.structure_origin is not None else None
        return BookletParagraph(number, self.style.clone("equation-number", alignment=0)) if number else None

    def drawOn(self, canv: TaggedCanvas, x: float, y: float, _sW: float = 0) -> None:
        """Draw inside the content of the formula's structure element."""
        for name in self.pins:
            canv.bookmarkHorizontal(name, x, y + self.height)
        if canv.measuring:
            return
        element = open_figure(canv, self)
        if element is None:
            super().drawOn(canv, x, y, _sW)
            return
        with canv.content(element):
            super().drawOn(canv, x, y, _sW)
        element.bbox = place_on_page(canv, x, y, self.width, self.height)

    def draw(self) -> None:
        """Called by reportlab, with the origin at the lower left corner."""
        middle = self.height / 2
        inked = (self.drawing.height + self.drawing.depth) * self.size
        base = middle - inked / 2 + self.drawing.depth * self.size
        fill_outlines(
            self.canv,
            self.drawing,
            (self.width - self.drawing.width * self.size) / 2,
            base,
            self.size,
            self.style.textColor,
        )
        if self.number:
            rtl = current_typesetter.get().rtl
            width = self.number.minWidth()
            self.number.drawOn(
                self.canv, 0 if rtl else self.width - width, middle - self.number.height / 2, 0
            )
