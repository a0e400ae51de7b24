"""The canvas of a pass that finds out where everything falls, and draws nothing.

A document is laid out until no page number changes any more: two to six times. Only the last of
these passes leaves anything behind, so the others need not draw.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from docutils import nodes
from rst2pdf.createpdf import setPageCounter

from sphinx_booklet.pdf.canvas import TaggedCanvas
from sphinx_booklet.pdf.elements import Element
from sphinx_booklet.pdf.structure import StructureTree


class _Nothing:
    """A path or a text object that keeps nothing of what is added to it."""

    def __getattr__(self, name: str) -> Any:
        return _do_nothing


def _do_nothing(*args: object, **kwargs: object) -> None:
    """What stands for an operator that paints."""


class MeasuringCanvas(TaggedCanvas):
    """Knows pages and places; whatever paints is passed over, and no element holds anything."""

    measuring = True

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.structure = StructureTree(nodes.compound())

    saveState = restoreState = transform = translate = scale = rotate = skew = _do_nothing
    line = lines = grid = bezier = arc = rect = ellipse = wedge = circle = roundRect = _do_nothing
    drawPath = clipPath = drawImage = drawInlineImage = drawText = _do_nothing
    drawString = drawRightString = drawCentredString = drawAlignedString = _do_nothing
    setFillColor = setStrokeColor = setFillAlpha = setStrokeAlpha = _do_nothing
    setLineWidth = setLineCap = setLineJoin = setMiterLimit = setDash = setFont = addLiteral = _do_nothing
    addOutlineEntry = addPageLabel = open_content = close_content = add_link = _do_nothing

    def beginPath(self) -> Any:
        """A path that keeps nothing."""
        return _Nothing()

    def beginText(self, x: float = 0, y: float = 0, direction: Any = None) -> Any:
        """A text object that keeps nothing."""
        return _Nothing()

    @contextmanager
    def artifact(self, properties: str) -> Iterator[None]:
        """Nothing is marked."""
        yield

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """Nothing is marked."""
        yield

    def absolutePosition(self, x: float, y: float) -> tuple[float, float]:
        """No transformation is kept: only the page of a place counts here."""
        return x, y

    def bookmarkPage(self, key: str, *args: object, **kwargs: object) -> Any:
        """A place that links lead to."""
        if self.places is not None:
            self.places.record(key, setPageCounter())

    def showPage(self) -> None:
        """Go on to the next page; nothing is kept of this one."""
        self._startPage()

    def save(self) -> None:
        """There is no file."""
