"""A picture that the booklet brings, on a cover: a photograph cut to its place, or a drawing whole inside it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from docutils import nodes
from reportlab.lib.utils import ImageReader
from reportlab.platypus.flowables import Flowable
from rst2pdf.svgimage import SVGImage

from sphinx_booklet.figures.own_pictures import open_picture, pack_picture, place_picture
from sphinx_booklet.pdf.flowables import open_figure, place_on_page
from sphinx_booklet.pdf.types import Canvas

DPI = 300  # dots an inch of a photograph that has as many


class OwnPicture(Flowable):
    """A picture of a file; a Figure where a node with alternative text stands behind it, else an ornament."""

    structure_origin: nodes.Node | None = None

    def __init__(self, path: Path, width: float, height: float, ground: str) -> None:
        super().__init__()
        self.path, self.width, self.height, self.ground = path, width, height, ground

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        if canvas.measuring:
            return
        element = open_figure(canvas, self) if self.structure_origin is not None else None
        if element is None:
            self._paint(canvas)
            return
        element.bbox = place_on_page(canvas, 0, 0, self.width, self.height)
        with canvas.content(element):
            self._paint(canvas)

    def _paint(self, canvas: Canvas) -> None:
        canvas.saveState()
        if self.path.suffix.lower() == ".svg":
            draw_svg(canvas, self.path, self.width, self.height)
        else:
            canvas.drawImage(self._read(), 0, 0, self.width, self.height)
        canvas.restoreState()

    def _read(self) -> ImageReader:
        """The photograph as a JPEG that the file takes as it is; not larger than print needs, nor than it is."""
        picture = open_picture(self.path, 0)
        share = max(self.width / picture.width, self.height / picture.height)  # points a pixel
        dots = min(DPI / 72, 1 / share)
        size = (max(1, round(self.width * dots)), max(1, round(self.height * dots)))
        return ImageReader(BytesIO(pack_picture(place_picture(self.path, size, self.ground, "fill"), ".jpg")))


def measure_picture(path: Path, width: float, height: float) -> tuple[float, float]:
    """Width and height of a picture, whole, inside a box; all in points."""
    if path.suffix.lower() == ".svg":
        own = SVGImage(str(path))
        wide, high = own.imageWidth, own.imageHeight
    else:
        wide, high = open_picture(path, 0).size
    share = min(width / wide, height / high)
    return float(wide * share), float(high * share)


def draw_svg(canvas: Canvas, path: Path, width: float, height: float) -> None:
    """Draw the whole of a drawing in the middle of a box whose lower left corner is the origin."""
    wide, high = measure_picture(path, width, height)
    SVGImage(str(path), wide, high).drawOn(canvas, (width - wide) / 2, (height - high) / 2)


def draw_logo(canvas: Canvas, path: Path, x: float, y: float, size: tuple[float, float]) -> None:
    """Draw a logo whole, as large as it was measured, with its lower left corner at a place."""
    canvas.saveState()
    canvas.translate(x, y)
    if path.suffix.lower() == ".svg":
        draw_svg(canvas, path, *size)
    else:
        picture = open_picture(path, 0)
        picture.thumbnail((round(size[0] * DPI / 72), round(size[1] * DPI / 72)))
        canvas.drawImage(ImageReader(BytesIO(pack_picture(picture, ".png"))), 0, 0, *size, mask="auto")
    canvas.restoreState()
