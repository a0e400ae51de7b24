"""Pages that would hold only a few lines are avoided.

A pass over the document notes how much stood on the last page of each chapter. Where that was next
to nothing, the next pass sets the chapter with smaller spaces between its blocks, never smaller
type or leading. Where that does not save the page, the page before is ended early, so that the last
one has something to show. The document is laid out again anyway, until its page numbers are right.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reportlab.platypus.doctemplate import IndexingFlowable
from reportlab.platypus.frames import Frame

from sphinx_booklet.pdf.types import Canvas, Flowable

FEW = 0.22  # share of a page: with less on it, the page is to be saved
LEAST = 0.35  # share of its usual spaces that a chapter keeps
ENOUGH = 0.3  # share of a page that a last page has when it cannot be saved
SPARE = 12.0  # points more than needed, for what rounds up
LAST_PASS = 6  # later passes change nothing: the document has to come to rest


@dataclass(slots=True)
class Copyfit:
    """What is known of each chapter; a chapter is named by the flowable that begins it."""

    shares: dict[int, float] = field(default_factory=dict)
    cuts: dict[int, tuple[int, float]] = field(default_factory=dict)  # which page, how much shorter
    lengths: dict[int, int] = field(default_factory=dict)  # pages before anything was changed
    chapter: int = 0
    rigid: bool = False
    pages: int = 0
    gaps: float = 0.0
    free: float = 0.0
    passes: int = 0
    changed: bool = False

    def begin_pass(self) -> None:
        """A new pass over the document."""
        self.passes += 1
        self.changed = False
        self.chapter, self.gaps, self.pages = 0, 0.0, 1

    @property
    def share(self) -> float:
        """Share of its usual spaces that the present chapter has."""
        return self.shares.get(self.chapter, 1.0)

    def end_chapter(self, frame: Frame, following: int, *, rigid: bool = False) -> None:
        """Judge the chapter that ends in a frame; `following` begins here."""
        used = frame._y2 - frame._y
        little = 0 < used < FEW * frame._height
        if little and self.pages > 1 and self.passes < LAST_PASS and self.chapter not in self.cuts:
            self._mend(used, frame._height)
        self.chapter, self.gaps, self.pages, self.rigid = following, 0.0, 1, rigid

    def _mend(self, used: float, height: float) -> None:
        self.changed = True
        tried = self.shares.pop(self.chapter, None) is not None
        pages = self.lengths.setdefault(self.chapter, self.pages)
        share = 1 - (max(0.0, used - self.free) + SPARE) / self.gaps if self.gaps else 0.0
        if not tried and share >= LEAST:
            self.shares[self.chapter] = share
        elif not self.rigid:
            self.cuts[self.chapter] = pages - 1, ENOUGH * height - used

    def turn_page(self, free: float) -> None:
        """The chapter goes on on another page; `free` points were left on the last one."""
        self.pages += 1
        self.free = free

    @property
    def cut(self) -> float:
        """How much shorter than usual the text of the present page is."""
        page, cut = self.cuts.get(self.chapter, (0, 0.0))
        return cut if page == self.pages else 0.0


class WaitForCopyfit(IndexingFlowable):
    """Draws nothing; asks for another pass where a chapter was changed."""

    _ZEROSIZE = 1

    def __init__(self, copyfit: Copyfit) -> None:
        super().__init__()
        self.copyfit = copyfit

    def isSatisfied(self) -> bool:
        """True when the pass changed nothing."""
        return not self.copyfit.changed

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """It takes no space."""
        return 0, 0

    def draw(self) -> None:
        """Nothing is drawn."""


class FittedFrame(Frame):
    """A frame whose spaces are those of the chapter."""

    copyfit: Copyfit

    def add(self, flowable: Flowable, canv: Canvas, trySplit: int = 0) -> Any:
        """Place a flowable; the space round it is made smaller where its chapter needs it."""
        flowable._atTop = self._atTop
        share = self.copyfit.share
        before, after = flowable.getSpaceBefore(), flowable.getSpaceAfter()
        gap = after + (0.0 if self._atTop else max(0.0, before * share - self._prevASpace))
        kept = {
            name: flowable.__dict__[name]
            for name in ("spaceBefore", "spaceAfter")
            if name in flowable.__dict__
        }
        flowable.spaceBefore, flowable.spaceAfter = before * share, after * share
        try:
            added = super().add(flowable, canv, trySplit)
        finally:
            del flowable.spaceBefore, flowable.spaceAfter
            flowable.__dict__.update(kept)
        if added:
            self.copyfit.gaps += gap * share
        return added
