"""Frames that split a flowable at the width at which they place it."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable
from reportlab.platypus.frames import Frame
from rst2pdf.flowables import SmartFrame

from sphinx_booklet.pdf.types import Canvas


class IndentedFrame(Frame):
    """A frame that knows its indents when it splits.

    reportlab 4.4's `Frame.add` places between the indents of an `Indenter`, and its `split` measures at the
    whole width: a paragraph that needs a line more in its place was "too large" for every page.
    """

    _aW: float

    def split(self, flowable: Flowable, canv: Canvas) -> list[Flowable]:
        """The parts of a flowable, the first of which fits."""
        whole, self._aW = self._aW, self._getAvailableWidth()
        try:
            return list(super().split(flowable, canv))
        finally:
            self._aW = whole


class BookletFrame(IndentedFrame, SmartFrame):
    """In place of rst2pdf's frame."""
