"""A drawing in the PDF: vectors, and words set by the engine, tagged as one Figure."""

from __future__ import annotations

import pathlib
from typing import Any
from xml.sax.saxutils import escape

from docutils import nodes
from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.flowables import Flowable
from rst2pdf.basenodehandler import NodeHandler

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.figures.lettering import Lettering, mark_isolated
from sphinx_booklet.figures.model import Circle, Drawing, Paint, Path, Rect, Text
from sphinx_booklet.figures.nodes import drawing
from sphinx_booklet.figures.palettes import Palette, make_palette
from sphinx_booklet.pdf.canvas import TaggedCanvas
from sphinx_booklet.pdf.handlers import add_handler
from sphinx_booklet.pdf.painter import Painter
from sphinx_booklet.pdf.paragraph import BookletParagraph
from sphinx_booklet.pdf.structure import Element
from sphinx_booklet.pdf.types import Canvas, Client, Color, Node
from sphinx_booklet.typography.current import current_typesetter

# Shares of the body's distance between lines: the next one is tried where a drawing does not fit on a page.
SPACINGS = (1.0, 0.92, 0.86, 0.8)


class DrawingFlowable(Flowable):
    """A drawing that stands in a page or on a cover.

    With a doctree node behind it (`structure_origin`) it is a Figure with the node's alternative
    text; inside an artifact, such as page furniture, it is drawn without a tag.
    """

    structure_origin: Node = None

    def __init__(self, made: Drawing, palette: Palette, lettering: Lettering) -> None:
        super().__init__()
        self.drawing, self.palette, self.lettering = made, palette, lettering
        self.width, self.height = made.width, made.height
        self.hAlign = "LEFT"

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        if canvas.measuring:
            return
        element = None if canvas.in_artifact else canvas.structure.leaf(self)
        if element is not None:
            element.bbox = (
                *canvas.absolutePosition(0, 0),
                *canvas.absolutePosition(self.width, self.height),
            )
            canvas.open_content(element)
        draw_shapes(canvas, self.drawing, self.palette)
        if element is not None:
            canvas.close_content()
        draw_words(canvas, self.drawing, self.palette, self.lettering, element)


def draw_shapes(canvas: Canvas, made: Drawing, palette: Palette) -> None:
    """Draw all but the words with a reportlab canvas, whose origin is the drawing's lower left corner."""
    canvas.saveState()
    for shape in made.shapes:
        if isinstance(shape, Text):
            continue
        _set_paint(canvas, shape.paint, palette)
        filled, lined = int(bool(shape.paint.fill)), int(bool(shape.paint.line))
        if isinstance(shape, Circle):
            canvas.circle(shape.x, made.height - shape.y, shape.radius, stroke=lined, fill=filled)
        elif isinstance(shape, Rect):
            bottom = made.height - shape.y - shape.height
            size = shape.width, shape.height
            if shape.radius:
                canvas.roundRect(shape.x, bottom, *size, shape.radius, stroke=lined, fill=filled)
            else:
                canvas.rect(shape.x, bottom, *size, stroke=lined, fill=filled)
        else:
            canvas.drawPath(_pdf_path(canvas, shape, made.height), stroke=lined, fill=filled)
    canvas.restoreState()


def draw_words(
    canvas: TaggedCanvas, made: Drawing, palette: Palette, lettering: Lettering, element: Element | None
) -> None:
    """Set the words with the engine of the PDF; they belong to `element`, or to an artifact."""
    for text in made.texts:
        _WordsOfDrawing(text, lettering, HexColor(palette[text.colour])).paint(
            canvas, element, text.left, made.height - text.y
        )


class _WordsOfDrawing(BookletParagraph):
    """One line of words, placed by the drawing."""

    def __init__(self, text: Text, lettering: Lettering, colour: Color) -> None:
        style = ParagraphStyle(
            "drawing-words",
            fontName=lettering.face(text.weight),
            fontSize=text.size,
            leading=text.size,
            textColor=colour,
            wordWrap="RTL" if text.rtl else "LTR",
        )
        super().__init__(mark_isolated(escape(text.text), "<b>", "</b>"), style)

    def paint(self, canvas: TaggedCanvas, element: Element | None, x: float, y: float) -> None:
        """Write the line with its left end at a place."""
        self.canv = canvas
        painter = Painter(canvas, self, element)
        for line in self._lines(1e6):
            painter.add_line(line, x, y, set(), 0.0)
        painter.paint()


def _set_paint(canvas: Canvas, paint: Paint, palette: Palette) -> None:
    if paint.fill:
        canvas.setFillColor(HexColor(palette[paint.fill]))
    if paint.line:
        canvas.setStrokeColor(HexColor(palette[paint.line]))
        canvas.setLineWidth(paint.width)
        canvas.setLineCap(int(paint.round))
        canvas.setLineJoin(int(paint.round))
        canvas.setDash(list(paint.dash))


def _pdf_path(canvas: Canvas, path: Path, height: float) -> Any:
    made = canvas.beginPath()
    for step in path.steps:
        places = [value for x, y in step.points for value in (x, height - y)]
        {"M": made.moveTo, "L": made.lineTo, "C": made.curveTo, "Z": made.close}[step.kind](*places)
    return made


class HandleDrawing(NodeHandler):
    """The handler of rst2pdf for the node; the sheet is as wide as the column."""

    def gather_elements(self, client: Client, node: drawing, style: ParagraphStyle) -> list[Flowable]:
        return [_FittedDrawing(node)]


class _FittedDrawing(DrawingFlowable):
    """Laid out when the width of its column is known."""

    def __init__(self, node: drawing) -> None:
        Flowable.__init__(self)
        self.node = node
        self.hAlign = "LEFT"
        self.scene = node["scene"]
        self.palette = make_palette(self.scene.looks)
        self.lettering = Lettering(current_typesetter.get())
        self._made_for = -1.0

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        if availWidth != self._made_for:
            self._lay_out(availWidth)
            self.width, self.height, self._made_for = availWidth, self.drawing.height, availWidth
        return self.width, self.height

    def _lay_out(self, width: float) -> None:
        """Make the drawing; its lines stand nearer to each other where it is too high for a page.

        Letters are never smaller. A drawing and its caption are not parted, so both must fit.
        """
        caption = self._caption_height(width)
        for spacing in SPACINGS:
            self.drawing = self.scene.draw(self.node, self.scene.sheet(width, self.lettering, spacing))
            pages = (self.drawing.height + caption) / self.scene.page_height
            if pages <= 1:
                return
        path = pathlib.Path(self.node.source) if self.node.source else None
        raise BookletError(
            f"The drawing {self.node['drawing']} and its caption are {pages:.2f} pages high.",
            path=path,
            line=self.node.line,
            advice="Shorten its words, or their translation, until it fits on a page.",
        )

    def _caption_height(self, width: float) -> float:
        """Room for the caption in points, with the space around it."""
        figure = self.node.parent
        text = " ".join(node.astext() for node in figure.findall(nodes.caption)) if figure is not None else ""
        sheet = self.scene.sheet(width, self.lettering)
        return sheet.block(text, 0, 0, width, weight="bold").height + sheet.leading if text else 0.0


def register_handler() -> None:
    """Tell rst2pdf what shows a drawing; harmless when done twice."""
    add_handler(drawing, HandleDrawing())
