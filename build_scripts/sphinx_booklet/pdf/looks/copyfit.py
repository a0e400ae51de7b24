"""The pages of a document as they were planned: where each ends, and how close its blocks stand.

A chapter is planned when a pass over the document comes to it, and the plan is carried out by frames
that end where it says. Where the pass then does otherwise, the plan is dropped, and the pages of that
chapter are filled one after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.platypus.doctemplate import IndexingFlowable

from sphinx_booklet.pdf.frames import IndentedFrame
from sphinx_booklet.pdf.looks.galley import Piece, list_breaks, measure
from sphinx_booklet.pdf.looks.pagination import Plan, plan_columns, plan_pages
from sphinx_booklet.pdf.looks.stack import set_share
from sphinx_booklet.pdf.types import Canvas, Flowable

ROUNDING = 0.05  # points that a frame is taller than what is to stand in it
COLUMNS = 2  # of the index
LAST_PASS = 6  # later passes change nothing: the document has to come to rest


@dataclass(slots=True)
class Copyfit:
    """The plan of each chapter; a chapter is named by the flowable that begins it."""

    plans: dict[int, Plan] = field(default_factory=dict)
    known: dict[tuple[Any, ...], Plan] = field(default_factory=dict)  # by what was measured
    columns: dict[int, list[float]] = field(default_factory=dict)  # used of each column of an index
    failed: set[int] = field(default_factory=set)
    chapter: int = 0
    pages: int = 0
    passes: int = 0
    changed: bool = False

    def begin_pass(self) -> None:
        """A new pass over the document."""
        self.passes += 1
        self.changed = False
        self.chapter, self.pages = 0, 0

    def plan_chapter(
        self,
        chapter: int,
        flowables: Sequence[Any],
        canvas: Canvas,
        size: tuple[float, float],
        first: float,
        filled: float = 0.0,
        gap: float = 0.0,
    ) -> None:
        """Choose the pages of the chapter that `chapter` begins.

        Args:
            chapter: what names it.
            flowables: what stands in it.
            canvas: of the pass.
            size: width and height of a page.
            first: height of its first page.
            filled: points of the first page that are used by what stands before it.
            gap: how many of them are room below that.

        """
        if chapter in self.failed or (self.passes > LAST_PASS and chapter in self.plans):
            return
        pieces = measure(flowables, canvas, *size)
        key = (
            chapter, size, first, filled, gap,
            *((piece.height, len(piece.places)) for piece in pieces),
        )  # fmt: skip
        plan = self.known.get(key)
        if plan is None:

            def measure_with(share: float) -> Sequence[Piece]:
                return pieces if share == 1 else measure(flowables, canvas, *size, share)

            plan = self.known[key] = plan_pages(measure_with, first, size[1], filled, gap)
        self.plans[chapter] = plan
        for stack in plan.soft:
            stack.may_split = True

    def plan_index(
        self, chapter: int, flowables: Sequence[Any], canvas: Canvas, size: tuple[float, float], first: float
    ) -> None:
        """Choose the columns of the index that `chapter` begins: width and height of one, height of the first."""
        if self.passes > LAST_PASS and chapter in self.columns:
            return
        breaks = list_breaks(measure(flowables, canvas, *size), 1.0)
        self.columns[chapter] = plan_columns(breaks, first, size[1], COLUMNS)

    def cut_columns(self, height: float) -> list[float]:
        """How much shorter than `height` each column of the present page is."""
        used = self.columns.get(self.chapter, [])[COLUMNS * (self.pages - 1) :][:COLUMNS]
        used += [height] * (COLUMNS - len(used))
        return [max(0.0, height - one - ROUNDING) for one in used]

    @property
    def share(self) -> float:
        """Share of its usual spaces that the present chapter has."""
        plan = self.plans.get(self.chapter)
        return plan.share if plan else 1.0

    def end_chapter(self, following: int, *, empty: bool) -> None:
        """Hold the chapter that ends here against its plan; `following` begins here.

        `empty`: nothing stands on the page that was begun last.
        """
        plan = self.plans.get(self.chapter)
        if plan is not None and len(plan.used) != self.pages - empty and self.passes < LAST_PASS:
            del self.plans[self.chapter]
            self.failed.add(self.chapter)
            self.changed = True
        self.chapter, self.pages = following, 0

    def turn_page(self) -> None:
        """The chapter goes on on another page."""
        self.pages += 1

    def cut(self, height: float) -> float:
        """How much shorter than `height` the text of the present page is."""
        plan = self.plans.get(self.chapter)
        if plan is None or self.pages >= len(plan.used):  # a last page is not cut
            return 0.0
        return max(0.0, height - plan.used[self.pages - 1] - ROUNDING)


class WaitForCopyfit(IndexingFlowable):
    """Draws nothing; asks for another pass where a plan was dropped."""

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


class FittedFrame(IndentedFrame):
    """A frame whose spaces are those of the chapter."""

    copyfit: Copyfit

    def add(self, flowable: Flowable, canv: Canvas, trySplit: int = 0) -> Any:
        """Place a flowable with the room round it that its chapter has."""
        flowable._atTop = self._atTop
        share = self.copyfit.share
        before, after = flowable.getSpaceBefore(), flowable.getSpaceAfter()
        own = flowable.__dict__
        kept = {name: own[name] for name in ("spaceBefore", "spaceAfter") if name in own}
        flowable.spaceBefore, flowable.spaceAfter = before * share, after * share
        set_share(flowable, share)
        try:
            return super().add(flowable, canv, trySplit)
        finally:
            del flowable.spaceBefore, flowable.spaceAfter
            own.update(kept)

    def split(self, flowable: Flowable, canv: Canvas) -> Any:
        """What of a flowable fits here, and the rest; the parts have the spaces that it has itself."""
        room = self._y - self._y1p
        if not self._atTop:
            room -= max(0.0, flowable.getSpaceBefore() * self.copyfit.share - self._prevASpace)
        if room <= 0:
            return []
        set_share(flowable, self.copyfit.share)
        flowable._frame = self
        try:
            return flowable.splitOn(canv, self._getAvailableWidth(), room)
        finally:
            flowable.__dict__.pop("_frame", None)
