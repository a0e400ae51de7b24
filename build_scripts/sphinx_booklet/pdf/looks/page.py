"""Page templates: where text stands, and what every page carries beside it.

A page has a kind: `cover`, `contents`, `plain` (a heading starts the page), `text` (with a running
head), `index-opening` and `index` (two columns), `back` (the back cover).
"""

from __future__ import annotations

from typing import Any

from reportlab.platypus.doctemplate import ActionFlowable
from reportlab.platypus.flowables import Flowable, PageBreak
from reportlab.platypus.frames import Frame
from rst2pdf.createpdf import setPageCounter

from sphinx_booklet.pdf.looks.copyfit import Copyfit, FittedFrame
from sphinx_booklet.pdf.looks.design import Design
from sphinx_booklet.pdf.looks.furniture import draw_crop_marks, draw_foot, draw_running_head
from sphinx_booklet.pdf.looks.stack import set_share
from sphinx_booklet.pdf.page_template import BookletDocTemplate, BookletPage
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
            self.client.copyfit.turn_page()
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
        height = place.height + more_height(design, kind)
        cut = copyfit.cut(height)
        return [_make_frame(copyfit, place.x, place.y + cut, place.width, height - cut)]
    above, height = [], place.height
    if kind == "index-opening":
        height = opening_columns(design)
        above = [_make_frame(copyfit, place.x, place.y + height, place.width, place.height - height)]
    width = column_width(design)
    first, second = place.x, place.x + place.width - width
    if design.rtl:
        first, second = second, first
    cuts = copyfit.cut_columns(height)
    columns = [
        _make_frame(copyfit, x, place.y + cut, width, height - cut)
        for x, cut in zip((first, second), cuts, strict=True)
    ]
    return [*above, *columns]


def column_width(design: Design) -> float:
    """Width of a column of the index, in points."""
    return (design.frame(1).width - COLUMN_GAP * design.unit) / 2


def opening_columns(design: Design) -> float:
    """Height of the columns on the first page of the index: its heading stands above them."""
    return design.frame(1).height - design.type["h1"].leading - 2 * design.unit


def more_height(design: Design, kind: str) -> float:
    """What a page of a kind is taller than others: no running head stands above it."""
    return 2 * design.unit if kind == "plain" else 0.0


def _make_frame(copyfit: Copyfit, x: float, y: float, width: float, height: float) -> Frame:
    made = FittedFrame(x, y, width, height, leftPadding=0, bottomPadding=0, rightPadding=0, topPadding=0)
    made.copyfit = copyfit
    return made


class NewPage(ActionFlowable):
    """Go on at the top of a page of a kind; `unless_free`: share of this page that may still be used."""

    def __init__(self, kind: str, unless_free: float = 1.0) -> None:
        super().__init__()
        self.kind, self.unless_free = kind, unless_free

    def goes_on(self, doc: DocTemplate) -> bool:
        """Whether what follows stands on the page that is being filled."""
        room = doc.frame._y - doc.frame._y1p
        return bool(doc.canv.page_kind in ("plain", "text") and room > self.unless_free * doc.frame._height)

    def apply(self, doc: DocTemplate) -> None:
        copyfit, frames = doc.client.copyfit, doc.pageTemplate.frames
        empty = doc.frame._atTop and doc.frame is frames[0]
        copyfit.end_chapter(id(self), empty=bool(empty))
        if self.goes_on(doc):
            copyfit.turn_page()
            doc.frame._y1p += copyfit.cut(doc.frame._height)
            return
        doc.client.page_kind = self.kind
        if not empty:
            doc.handle_pageBreak()
            return
        copyfit.turn_page()
        doc.canv.page_kind = self.kind  # the page may have been begun as another kind
        doc.client.page_kind = AFTER.get(self.kind, self.kind)
        frames[:] = make_frames(doc.client.design, doc.page, self.kind, copyfit)
        doc.frame = frames[0]
        doc.handle_frameBegin()


class QuietAction(ActionFlowable):
    """An action that leaves the page as it is."""


class SetKind(QuietAction):
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

    def handle_flowable(self, flowables: list[Flowable]) -> None:
        """Place the next flowable; where a chapter begins, its pages are planned first."""
        if flowables and isinstance(flowables[0], NewPage):
            if flowables[0].kind in ("text", "plain", "contents", "index-opening"):
                self._plan(flowables[0], flowables)
        super().handle_flowable(flowables)

    def _plan(self, start: NewPage, flowables: list[Flowable]) -> None:
        """Plan the pages up to the next place where the story itself ends a page."""
        design: Design = self.client.design
        place, copyfit = design.frame(1), self.client.copyfit
        if start.kind == "index-opening":
            at = next((i for i, one in enumerate(flowables) if isinstance(one, NextColumn)), len(flowables))
            size = column_width(design), place.height
            copyfit.plan_index(
                id(start), _take(flowables[at + 1 :]), self.canv, size, opening_columns(design)
            )
            return
        filled = gap = 0.0
        kind = start.kind
        if start.goes_on(self):
            kind = self.canv.page_kind
            filled, gap = self.frame._y2 - self.frame._y, self.frame._prevASpace
        copyfit.plan_chapter(
            id(start),
            _take(flowables[1:]),
            self.canv,
            (place.width, place.height),
            place.height + more_height(design, kind),
            filled,
            gap,
        )

    def handle_keepWithNext(self, flowables: list[Flowable]) -> None:
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

    def _fits(self, headings: list[Flowable], following: Flowable) -> bool:
        frame = self.frame
        width, room, gap = frame._getAvailableWidth(), frame._y - frame._y1p, frame._prevASpace
        share = self.client.copyfit.share
        for heading in headings:
            _, height = heading.wrapOn(self.canv, width, room)
            room -= height + max(0.0, heading.getSpaceBefore() * share - gap)
            gap = heading.getSpaceAfter() * share
            room -= gap
        if not isinstance(following, Flowable) or isinstance(following, ActionFlowable):
            return bool(room > 0)
        room -= max(0.0, following.getSpaceBefore() * share - gap)
        set_share(following, share)
        if room <= 0:
            return False
        _, height = following.wrapOn(self.canv, width, room)
        return bool(height <= room or len(following.splitOn(self.canv, width, room)) > 1)


def _take(flowables: list[Any]) -> list[Any]:
    """The flowables up to the next one that ends a page or a column."""
    taken: list[Any] = []
    for flowable in flowables:
        if isinstance(flowable, QuietAction) or flowable is None:
            continue
        if isinstance(flowable, (ActionFlowable, PageBreak)):
            break
        taken.append(flowable)
    return taken


def _forget(flowable: Flowable, name: str) -> None:
    flowable.__dict__.pop(name, None)
