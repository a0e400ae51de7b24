"""Lines that readers write on."""

from __future__ import annotations

from typing import Any

from reportlab.platypus.flowables import Flowable

from sphinx_booklet.pdf.flowables import stamp
from sphinx_booklet.pdf.looks.design import Design
from sphinx_booklet.pdf.looks.paragraphs import make_paragraph
from sphinx_booklet.pdf.types import Client, Node, ParagraphStyle


def gen_fill_in(client: Client, node: Node, style: ParagraphStyle, room: float) -> list[Flowable]:
    """The lines of a form: each label with `room` points above its line."""
    rows = []
    for row in node.children:
        labels = [make_paragraph(client, label, style) for label in row.children]
        flowable = FillInRow(client.design, labels, room)
        stamp(flowable, row)
        rows.append(flowable)
    if rows:
        rows[-1].spaceAfter = client.design.unit * 2
    return rows


class FillInRow(Flowable):
    """Labels, each with a line to write on."""

    def __init__(self, design: Design, labels: list[Any], room: float) -> None:
        super().__init__()
        self.design, self.content, self.room = design, labels, room
        self.rtl = design.mirrored

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        count, gap = len(self.content), self.design.unit
        self.width, self.share = availWidth, (availWidth - gap * (len(self.content) - 1)) / max(1, count)
        wants = [max((line.width for line in label._lines(1e6)), default=0.0) + 1 for label in self.content]
        free = availWidth - sum(wants) - gap * (2 * count - 1)
        self.below = (count == 1 and free < 0.3 * availWidth) or free < count * 8 * gap
        if self.below:  # the label needs the line for itself: one writes under it
            self.cells = [(label, self.share, 0.0) for label in self.content]
        else:
            self.cells = [
                (label, want, free / count) for label, want in zip(self.content, wants, strict=True)
            ]
        heights = [label.wrapOn(self.canv, width, availHeight)[1] for label, width, _ in self.cells]
        self.leading = self.content[0].style.leading
        self.height = max(heights) + self.room * (3 if self.below else 1)
        return availWidth, self.height

    def draw(self) -> None:
        design, canvas = self.design, self.canv
        canvas.setStrokeColor(design.colours["ink"])
        canvas.setLineWidth(design.space["hairline"])
        pen, gap = 0.0, design.unit
        for label, width, line in self.cells:
            y = self.height - self.room - label.height
            if self.below:
                y = self.height - label.height
            label.drawOn(canvas, self._x(pen, width), y, 0)
            pen += width
            if self.below:
                self._rule(pen - width, pen, 0.2 * self.leading)
            else:
                self._rule(pen + gap, pen + gap + line, 0.15 * self.leading)
                pen += gap + line
            pen += gap

    def _x(self, distance: float, width: float) -> float:
        return self.width - distance - width if self.rtl else distance

    def _rule(self, first: float, last: float, y: float) -> None:
        x0, x1 = self._x(first, 0), self._x(last, 0)
        self.canv.line(x0, y, x1, y)
