"""rst2pdf's flowables and page furniture, as subclasses that tag and mirror."""

from __future__ import annotations

from copy import copy
from typing import Any

from docutils import nodes
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.tables import Table
from rst2pdf import createpdf, flowables, image

from .canvas import TaggedCanvas
from .paragraph import BookletParagraph
from .settings import current_typesetter
from .structure import StructureTree, TocLeaf


class BookletHeading(flowables.Heading, BookletParagraph):
    """Heading calls `Paragraph.draw` by a name of its module: hooks.py rebinds that name."""


class BookletTable(Table):
    """A table that is mirrored in a right-to-left document."""

    def _drawCell(
        self, cellval: Any, cellstyle: Any, pos: tuple[float, float], size: tuple[float, float]
    ) -> None:
        if cellval == "":
            return
        if current_typesetter.get().rtl:
            cellstyle = _mirrored(cellstyle)
            pos = (sum(self._colWidths) - pos[0] - size[0], pos[1])
        super()._drawCell(cellval, cellstyle, pos, size)

    def _drawBkgrnd(self) -> None:
        self._flipped(super()._drawBkgrnd)

    def _drawLines(self) -> None:
        self._flipped(super()._drawLines)

    def _flipped(self, draw: Any) -> None:
        if not current_typesetter.get().rtl:
            draw()
            return
        self.canv.saveState()
        self.canv.translate(sum(self._colWidths), 0)
        self.canv.scale(-1, 1)
        draw()
        self.canv.restoreState()


def _mirrored(style: Any) -> Any:
    made = copy(style)
    made.leftPadding, made.rightPadding = style.rightPadding, style.leftPadding
    made.alignment = {"LEFT": "RIGHT", "RIGHT": "LEFT"}.get(style.alignment, style.alignment)
    return made


class BookletTableOfContents(flowables.MyTableOfContents):
    """Cells know their entry; the inner table is kept while the entries stay the same."""

    structure_origin: Any = None
    _made_for: Any = None

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        key = (list(self._lastEntries), availWidth)
        if self._made_for != key:
            super().wrap(availWidth, availHeight)
            self._mark_cells()
            self._made_for = key
        return self.width, self.height

    def _mark_cells(self) -> None:
        node = self.structure_origin
        for index, row in enumerate(self._table._cellvalues):
            level = self._lastEntries[index][0] if index < len(self._lastEntries) else 0
            for cell in row:
                for part in cell if isinstance(cell, (list, tuple)) else (cell,):
                    if isinstance(part, Flowable):
                        part.structure_origin = TocLeaf(node, level, index)


class BookletImage(image.MyImage):
    """An image that is a Figure with its alternative text."""

    def drawOn(self, canv: TaggedCanvas, x: float, y: float, _sW: float = 0) -> None:
        element = None if canv.in_artifact else canv.structure.leaf(self)
        if element is None or element.alt == "":
            super().drawOn(canv, x, y, _sW)
            return
        if element.alt is None:
            canv.structure.problems.append(f"image without alternative text: {getattr(self, 'filename', '')}")
        inner = self.image
        offset = {"CENTER": _sW / 2, "RIGHT": _sW}.get(getattr(inner, "hAlign", "LEFT"), 0)
        x0, y0 = canv.absolutePosition(x + offset, y)
        x1, y1 = canv.absolutePosition(x + offset + inner.drawWidth, y + inner.drawHeight)
        element.bbox = (x0, y0, x1, y1)
        owner = canv.structure.link_around(self.structure_origin, element) if self.target else None
        canv.open_content(element)
        with canv.linking(owner):
            super().drawOn(canv, x, y, _sW)
        canv.close_content()


class BookletHeaderOrFooter(createpdf.HeaderOrFooter):
    """Running text is a pagination artifact; its source is read once, not on every page."""

    items: Any

    def prepare(self, pageobj: Any, canv: TaggedCanvas, doc: Any) -> float:
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

    def draw(self, pageobj: Any, canv: TaggedCanvas, *args: Any) -> None:
        side = "Bottom" if self.isfooter else "Top"
        with canv.artifact(f"/Type /Pagination /Attached [/{side}]"):
            super().draw(pageobj, canv, *args)


class BookletPage(createpdf.FancyPage):
    def draw_background(self, which: str, canv: TaggedCanvas) -> None:
        with canv.artifact("/Type /Background"):
            super().draw_background(which, canv)


class BookletDocTemplate(createpdf.FancyDocTemplate):
    """Gives each pass a canvas with a fresh structure tree."""

    def _makeCanvas(self, filename: Any = None, canvasmaker: Any = None) -> TaggedCanvas:
        canvas: TaggedCanvas = super()._makeCanvas(filename, TaggedCanvas)
        canvas.structure = self.client.structure = StructureTree(self.client.doctree)
        return canvas


def stamp(flowable: Any, node: nodes.Node) -> None:
    """Tell flowables which node they come from; the innermost node has spoken first."""
    if isinstance(flowable, (list, tuple)):
        for part in flowable:
            stamp(part, node)
    elif isinstance(flowable, Flowable) and getattr(flowable, "structure_origin", None) is None:
        flowable.structure_origin = node
        for name in ("data", "content", "_content", "flowables", "_cellvalues"):
            inner = getattr(flowable, name, None)
            if isinstance(inner, (list, tuple)):
                stamp(inner, node)
        for name in ("odd", "even"):
            if hasattr(flowable, name):
                stamp(getattr(flowable, name), node)
