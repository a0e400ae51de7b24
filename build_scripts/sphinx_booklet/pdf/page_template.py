"""rst2pdf's document, pages and running text, as subclasses that tag, and draw only what stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reportlab.platypus.flowables import Flowable
from rst2pdf import createpdf

from sphinx_booklet.pdf.canvas import TaggedCanvas
from sphinx_booklet.pdf.flowables import find_origin
from sphinx_booklet.pdf.losses import find_page_picture
from sphinx_booklet.pdf.measuring import MeasuringCanvas
from sphinx_booklet.pdf.paragraph import BookletParagraph
from sphinx_booklet.pdf.settings import begin_drawing, current_settings
from sphinx_booklet.pdf.structure import StructureTree
from sphinx_booklet.pdf.types import DocTemplate

DRAWN_EARLY = 3  # up to this pass each but the first draws before it is known that nothing moves


class BookletHeaderOrFooter(createpdf.HeaderOrFooter):
    """Running text is a pagination artifact; its source is read once, not on every page."""

    items: Any

    def prepare(self, pageobj: Any, canv: TaggedCanvas, doc: DocTemplate) -> float:
        text = pageobj.template.get(self.defaultloc)
        if self.items or not text:
            return float(super().prepare(pageobj, canv, doc))
        made = self.__dict__.setdefault("_made", {})
        if text not in made:
            tree = createpdf.publish_secondary_doctree(text, self.client.doctree, None)
            made[text] = self.client.gen_elements(tree)
        if all(isinstance(item, BookletParagraph) for item in made[text]):
            self.items = made[text]
        try:
            return float(super().prepare(pageobj, canv, doc))
        finally:
            self.items = None

    def draw(self, pageobj: Any, canv: TaggedCanvas, *args: object) -> None:
        kind = (
            "/Subtype /Footer /Attached [/Bottom]" if self.isfooter else "/Subtype /Header /Attached [/Top]"
        )
        with canv.artifact(f"/Type /Pagination {kind}"):
            super().draw(pageobj, canv, *args)


class BookletPage(createpdf.FancyPage):
    def draw_background(self, which: str, canv: TaggedCanvas) -> None:
        self.template[which] = path = find_page_picture(self.template[which], Path(self.client.basedir))
        if not path:
            del self.template[which]
            return
        with canv.artifact("/Type /Background"):
            super().draw_background(which, canv)


class BookletDocTemplate(createpdf.FancyDocTemplate):
    """Measures until nothing moves any more, and draws then, with a structure tree of its own.

    The second pass draws without waiting for that: it knows the page numbers, and seldom moves anything; so does the
    third, which knows how long the contents are. Where they do, what they have drawn is dropped.
    """

    measuring = False
    _passes = 0

    def afterInit(self) -> None:
        """No progress is told: rst2pdf would write a line for its log at every flowable of every pass."""

    def handle_flowable(self, flowables: list[Flowable]) -> None:
        """Place the next flowable; what cannot be placed is named by its node."""
        first = flowables[0] if flowables else None
        try:
            super().handle_flowable(flowables)
        except Exception:
            self.client.note_failure(find_origin(first))
            raise

    def multiBuild(self, story: list[Flowable], maxPasses: int = 10, **options: object) -> int:
        """Lay out until every page number is right; nothing is left of a pass but the last."""
        self.measuring, self._passes = any(flowable.isIndexing() for flowable in story), 0
        return int(super().multiBuild(story, maxPasses, **options))

    def _allSatisfied(self) -> bool:
        self._passes += 1
        settled = bool(super()._allSatisfied())
        if self.measuring:
            self.measuring = not settled and self._passes > 1
            return False  # once more, and drawn
        self.measuring = not settled and self._passes == DRAWN_EARLY
        return settled

    def _makeCanvas(self, filename: Any = None, canvasmaker: Any = None) -> TaggedCanvas:
        kind = MeasuringCanvas if self.measuring else TaggedCanvas
        canvas: TaggedCanvas = super()._makeCanvas(filename, kind)
        if not self.measuring:
            begin_drawing()
            source = current_settings.get().source_language
            canvas.structure = self.client.structure = StructureTree(self.client.doctree, source)
        canvas.places = self.client.places
        return canvas
