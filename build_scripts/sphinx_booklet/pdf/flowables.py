"""rst2pdf's flowables, as subclasses that tag and mirror."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

from docutils import nodes
from PIL import Image
from reportlab.platypus.flowables import Flowable
from rst2pdf import flowables, image

from sphinx_booklet.markup.formula import formula_text
from sphinx_booklet.pdf.anchors import Pinned, without_places
from sphinx_booklet.pdf.canvas import TaggedCanvas
from sphinx_booklet.pdf.paragraph import BookletParagraph
from sphinx_booklet.pdf.structure import Element, TocLeaf
from sphinx_booklet.pdf.types import Client, Node, ParagraphStyle


class BookletHeading(flowables.Heading, BookletParagraph):
    """A heading, with its words in the outline; it is never hyphenated.

    Heading calls `Paragraph.draw` by a name of its module: hooks.py rebinds that name.
    """

    may_hyphenate = False

    def __init__(
        self, text: str, style: ParagraphStyle, *args: object, node: Node = None, **kwargs: object
    ) -> None:
        super().__init__(text, style, *args, node=node, **kwargs)
        if node is not None:  # rst2pdf takes what looks like a tag out of the text: "<" would go with it
            self.stext = " ".join(heard_text(node).split())


def heard_text(node: nodes.Node) -> str:
    """The words of a heading for the outline: its formulas in signs, and not what is raw."""
    if isinstance(node, nodes.math):
        return formula_text(node.astext())
    if isinstance(node, nodes.raw):
        return ""
    if isinstance(node, nodes.image) or not isinstance(node, nodes.Element):
        return str(node.astext())
    return "".join(map(heard_text, node.children))


class BookletTableOfContents(Pinned, flowables.MyTableOfContents):
    """Cells know their entry; the inner table is kept while the entries stay the same."""

    structure_origin: Node = None
    _made_for: object = None

    def notify(self, kind: str, stuff: tuple[Any, ...]) -> None:
        """A heading was placed: its words are kept, and not the places that links to it lead to."""
        level, text, page, label, title = stuff
        super().notify(kind, (level, without_places(text, title), page, label, title))

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
            for column, cell in enumerate(row):
                for part in cell if isinstance(cell, (list, tuple)) else (cell,):
                    if isinstance(part, Flowable):
                        part.structure_origin = TocLeaf(node, level, index, not column)
                    if isinstance(part, Pinned) and not index and not column:
                        part.pins = self.pins


class FigureFlowable(Flowable):
    """Base of what draws itself on the canvas as a figure: subclasses write `draw_figure`.

    Its alternative text is that of its doctree node (attribute `alt`). Paragraphs that it draws
    are its labels, and belong to it.
    """

    structure_origin: Node = None

    def drawOn(self, canv: TaggedCanvas, x: float, y: float, _sW: float = 0) -> None:
        """Draw inside the content of the figure's structure element."""
        element = open_figure(canv, self)
        with canv.content(element) if element is not None else nullcontext():
            super().drawOn(canv, x, y, _sW)
        if element is not None:
            left = x + {"CENTER": _sW / 2, "RIGHT": _sW}.get(getattr(self, "hAlign", "LEFT"), 0)
            element.bbox = place_on_page(canv, left, y, self.width, self.height)

    def draw(self) -> None:
        """Called by reportlab, with the origin at the lower left corner."""
        self.draw_figure(self.canv)

    def draw_figure(self, canvas: TaggedCanvas) -> None:
        """Draw; the origin is the lower left corner."""
        raise NotImplementedError


ABOVE_CAPTION, WHOLE_PAGE = 0.78, 0.96  # of the height of a page, for a picture with a caption and without


def open_figure(canvas: TaggedCanvas, flowable: Flowable) -> Element | None:
    """The Figure of a flowable; None where it is decoration (an empty `alt`) or page furniture."""
    element = None if canvas.in_artifact or canvas.in_content else canvas.structure.leaf(flowable)
    if element is None or element.alt == "":
        return None
    if element.alt is None:  # of the program's own making: mend_losses has seen all others
        canvas.structure.report("This picture has no alternative text (:alt:).", flowable.structure_origin)
        element.alt = "picture"
    return element


def place_on_page(
    canvas: TaggedCanvas, x: float, y: float, width: float, height: float
) -> tuple[float, float, float, float]:
    """A box in the current coordinates as left, bottom, right and top on the page."""
    x0, y0 = canvas.absolutePosition(x, y)
    x1, y1 = canvas.absolutePosition(x + width, y + height)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


class BookletImage(Pinned, image.MyImage):
    """An image that is a Figure with its alternative text, and never taller than a page."""

    structure_origin: Node = None

    def __init__(self, *args: object, client: Any = None, **kwargs: object) -> None:
        super().__init__(*args, client=client, **kwargs)
        design, sheet = getattr(client, "design", None), client.styles
        self.page_height = design.frame(1).height if design else sheet.ph - sheet.tm - sheet.bm

    @classmethod
    def raster(cls, filename: str, client: Client) -> str:
        """The file of a picture in a line of text; rst2pdf leaves it open behind it."""
        if filename.lower().endswith((".svg", ".svgz")):
            return filename  # drawn as it is, see paragraph.py
        try:
            with Image.open(filename):
                return filename
        except (OSError, ValueError):  # a drawing
            return str(super().raster(filename, client))

    @classmethod
    def size_for_node(cls, node: Node, client: Client) -> tuple[float, float, str]:
        """Width, height and kind of width; one in a line of text is no wider than a column."""
        width, height, kind = super().size_for_node(node, client)
        if isinstance(node, dict):  # the picture behind a page
            return width, height, kind
        if isinstance(node.parent, nodes.TextElement) and not isinstance(node.parent, nodes.reference):
            wanted = client.styles.tw * width / 100 if kind == "percentage_of_container" else width
            wanted = min(wanted, client.styles.tw)
            width, height, kind = wanted, height * wanted / width, "direct"
        return width, height, kind

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Measure; a picture that no page holds beside its caption is made smaller."""
        width, height = super().wrap(availWidth, min(availHeight, self.page_height))
        captioned = isinstance(getattr(self.structure_origin, "parent", None), nodes.figure)
        scale = min(
            1.0,
            self.page_height * (ABOVE_CAPTION if captioned else WHOLE_PAGE) / max(height, 1e-6),
            availWidth / max(width, 1e-6),
        )
        self.width, self.height = width * scale, height * scale
        self.image.drawWidth, self.image.drawHeight = self.width, self.height
        return self.width, self.height

    def drawOn(self, canv: TaggedCanvas, x: float, y: float, _sW: float = 0) -> None:
        """Draw the image as its figure's content, and link it."""
        for name in self.pins:
            canv.bookmarkHorizontal(name, x, y + self.height)
        if canv.measuring:
            return
        element = open_figure(canv, self)
        if element is None:
            super().drawOn(canv, x, y, _sW)
            return
        inner = self.image
        left = x + {"CENTER": _sW / 2, "RIGHT": _sW}.get(getattr(inner, "hAlign", "LEFT"), 0)
        element.bbox = place_on_page(canv, left, y, inner.drawWidth, inner.drawHeight)
        link = canv.structure.link_around(self.structure_origin, element) if self.target else None
        if link is not None:
            box = (left, y, left + inner.drawWidth, y + inner.drawHeight)
            canv.add_link(link, self.target, box, self.structure_origin)
        with canv.content(element):
            canv.saveState()
            self._clip(canv, left, y)
            super().drawOn(canv, x, y, _sW)
            canv.restoreState()

    def _clip(self, canv: TaggedCanvas, left: float, bottom: float) -> None:
        """Draw nothing beyond its box, as browsers do: drawings often hold shapes outside of their view."""
        if str(self.filename).lower().endswith((".svg", ".svgz")):
            box = canv.beginPath()
            box.rect(left, bottom, self.image.drawWidth, self.image.drawHeight)
            canv.clipPath(box, stroke=0, fill=0)


def find_origin(flowable: Flowable) -> nodes.Node | None:
    """The doctree node of a flowable, or of the first one inside it that has one."""
    origin = getattr(flowable, "structure_origin", None)
    if origin is not None:
        return origin.node if isinstance(origin, TocLeaf) else origin
    parts = flowable if isinstance(flowable, (list, tuple)) else ()
    for name in ("content", "data", "_cellvalues"):
        parts = parts or getattr(flowable, name, None) or ()
    if isinstance(parts, str):
        return None
    return next((found for part in parts if (found := find_origin(part)) is not None), None)


def stamp(flowable: Flowable, node: nodes.Node) -> None:
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
