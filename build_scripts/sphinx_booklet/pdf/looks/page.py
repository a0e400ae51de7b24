"""Page templates: where text stands, and what every page carries beside it.

A page has a kind: `cover`, `contents`, `plain` (a heading starts the page), `text` (with a running
head), `index-opening` and `index` (two columns), `back` (the back cover).
"""

from __future__ import annotations

from typing import Any

from reportlab.platypus.doctemplate import ActionFlowable
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.frames import Frame
from rst2pdf.createpdf import setPageCounter

from sphinx_booklet.pdf.flowables import BookletDocTemplate, BookletPage
from sphinx_booklet.pdf.looks.copyfit import Copyfit, FittedFrame
from sphinx_booklet.pdf.looks.design import Design
from sphinx_booklet.pdf.looks.furniture import draw_crop_marks, draw_foot, draw_running_head
from sphinx_booklet.pdf.types import Canvas, DocTemplate

AFTER = {"plain": "text", "index-opening": "index"}  # what a page is when the text of a page runs on
COLUMN_GAP = 3.0  # units between the two columns of the index


class DesignedPage(BookletPage):
    """rst2pdf's one page template, which becomes what each page is to be."""

    frames: list[Frame]

    def beforeDrawPage(self, canv: Canvas, doc: DocTemplate) -> None:
        design: Design | None = getattr(self.client, "design", None)
        if design is None:
            super().beforeDrawPage(canv, doc)
            return
        setPageCounter(doc.page, "arabic")
        if doc.page == 1:
            self.client.page_kind, self.client.running_title = "cover", ""
            self.client.copyfit.begin_pass()
        else:
            self.client.copyfit.turn_page(self.frames[-1]._y - self.frames[-1]._y1p)
        canv.page_kind, canv.opens_chapter = self.client.page_kind, False
        canv.running_title = self.client.running_title  # a page is of what it begins with
        self.client.page_kind = AFTER.get(canv.page_kind, canv.page_kind)
        canv.firstSect, canv._pagenum = True, doc.page
        canv._doctemplate = None
        self.frames = make_frames(design, doc.page, canv.page_kind, self.client.copyfit)

    def afterDrawPage(self, canv: Canvas, doc: DocTemplate) -> None:
        design: Design | None = getattr(self.client, "design", None)
        if design is None:
            super().afterDrawPage(canv, doc)
            return
        if canv.measuring:
            return
        canv.addPageLabel(canv._pageNumber - 1, "ARABIC", doc.page)
        if design.offset:
            draw_crop_marks(canv, design)
        if canv.page_kind not in ("cover", "back"):
            draw_foot(canv, design, self.styles, doc.page)
        if canv.page_kind in ("text", "index") and not canv.opens_chapter:
            title = self.client.booklet_title
            draw_running_head(canv, design, self.styles, doc.page, canv.running_title, title)


def make_frames(design: Design, page: int, kind: str, copyfit: Copyfit) -> list[Frame]:
    """The frames of a page, in the order in which they are filled."""
    place = design.frame(page)
    if not kind.startswith("index"):
        cut = copyfit.cut
        more = 2 * design.unit if kind == "plain" else 0.0  # no running head above
        return [_make_frame(copyfit, place.x, place.y + cut, place.width, place.height - cut + more)]
    above, height = [], place.height
    if kind == "index-opening":
        head = design.type["h1"].leading + 2 * design.unit
        height -= head
        above = [_make_frame(copyfit, place.x, place.y + height, place.width, head)]
    gap = COLUMN_GAP * design.unit
    width = (place.width - gap) / 2
    left = _make_frame(copyfit, place.x, place.y, width, height)
    right = _make_frame(copyfit, place.x + width + gap, place.y, width, height)
    return [*above, *([right, left] if design.rtl else [left, right])]


def _make_frame(copyfit: Copyfit, x: float, y: float, width: float, height: float) -> Frame:
    made = FittedFrame(x, y, width, height, leftPadding=0, bottomPadding=0, rightPadding=0, topPadding=0)
    made.copyfit = copyfit
    return made


class NewPage(ActionFlowable):
    """Go on at the top of a page of a kind; `unless_free`: share of this page that may still be used.

    `rigid`: the pages from here on hold something that cannot be split, and are never ended early.
    """

    def __init__(self, kind: str, unless_free: float = 1.0, *, rigid: bool = False) -> None:
        super().__init__()
        self.kind, self.unless_free, self.rigid = kind, unless_free, rigid

    def apply(self, doc: DocTemplate) -> None:
        room = doc.frame._y - doc.frame._y1p
        if doc.canv.page_kind in ("plain", "text") and room > self.unless_free * doc.frame._height:
            return
        doc.client.copyfit.end_chapter(doc.frame, id(self), rigid=self.rigid)
        doc.client.page_kind = self.kind
        frames = doc.pageTemplate.frames
        if not doc.frame._atTop or doc.frame is not frames[0]:
            doc.handle_pageBreak()
        elif doc.canv.page_kind != self.kind:  # an empty page that was begun as another kind
            doc.canv.page_kind = self.kind
            doc.client.page_kind = AFTER.get(self.kind, self.kind)
            frames[:] = make_frames(doc.client.design, doc.page, self.kind, doc.client.copyfit)
            doc.frame = frames[0]


class SetKind(ActionFlowable):
    """What the pages after this one are."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def apply(self, doc: DocTemplate) -> None:
        doc.client.page_kind = self.kind


class NextColumn(ActionFlowable):
    """Go on in the next column, or on the next page."""

    def apply(self, doc: DocTemplate) -> None:
        doc.handle_frameEnd()


class DesignedDocTemplate(BookletDocTemplate):
    """Keeps headings with what follows them."""

    @property
    def _multiBuildEdits(self) -> Any:
        """Reportlab's list of what is undone between two passes."""
        return self.__dict__["edits"]

    @_multiBuildEdits.setter
    def _multiBuildEdits(self, append: Any) -> None:
        # rst2pdf asks twice to forget that a flowable was put off, when two pages were too short for it
        self.__dict__["edits"] = lambda edit: append((_forget, *edit[1:]) if edit[0] is delattr else edit)

    @_multiBuildEdits.deleter
    def _multiBuildEdits(self) -> None:
        del self.__dict__["edits"]

    def handle_keepWithNext(self, flowables: list[Any]) -> None:
        """Begin a new page when too little of what follows a heading would stand below it.

        reportlab ties the heading to the whole of the next flowable, and leaves half a page empty
        where that flowable could have been split.
        """
        if getattr(self.client, "design", None) is None:
            super().handle_keepWithNext(flowables)
            return
        count = 0
        while count < len(flowables) - 1 and flowables[count].getKeepWithNext():
            count += 1
        if count and not self.frame._atTop and not self._fits(flowables[:count], flowables[count]):
            flowables.insert(0, NextColumn())

    def _fits(self, headings: list[Any], following: Any) -> bool:
        frame = self.frame
        width, room, gap = frame._getAvailableWidth(), frame._y - frame._y1p, frame._prevASpace
        for heading in headings:
            _, height = heading.wrapOn(self.canv, width, room)
            room -= height + max(0.0, heading.getSpaceBefore() - gap)
            gap = heading.getSpaceAfter()
            room -= gap
        if not isinstance(following, Flowable) or isinstance(following, ActionFlowable):
            return bool(room > 0)
        room -= max(0.0, following.getSpaceBefore() - gap)
        if room <= 0:
            return False
        _, height = following.wrapOn(self.canv, width, room)
        return bool(height <= room or len(following.splitOn(self.canv, width, room)) > 1)


def _forget(flowable: Flowable, name: str) -> None:
    flowable.__dict__.pop(name, None)
