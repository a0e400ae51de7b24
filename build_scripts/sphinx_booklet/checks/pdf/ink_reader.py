"""What stands on a page as PDFium paints it: the picture, each letter with its box, each shape that belongs to a tag.

PDFium is the engine of Chromium's viewer. It shares no code with what writes the file, nor with the readers of
content streams in this room.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

SCALE = 2.5  # pixels a point: a full stop of 12 points is three pixels wide
Box = tuple[float, float, float, float]  # left, bottom, right, top, in points


@dataclass(frozen=True, slots=True)
class Letter:
    """A character as it is painted: its box round the ink of its glyph, and the marked content that it is in.

    `mcid` is -1 for an artifact; `run` numbers the text objects of the page in the order of painting.
    """

    char: str
    box: Box
    mcid: int
    run: int

    @property
    def width(self) -> float:
        """Width of the glyph, in points."""
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        """Height of the glyph, in points."""
        return self.box[3] - self.box[1]


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled or stroked path, an image, or the letters of a text object."""

    box: Box
    mcid: int
    upright: bool = True


@dataclass(slots=True)
class InkPage:
    """One page: its size in points, its picture in shades of grey and in colours, and what it consists of."""

    number: int
    width: float
    height: float
    picture: Image.Image
    coloured: Image.Image
    letters: list[Letter] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    runs: list[Shape] = field(default_factory=list)  # the text objects, in the order of painting

    def crop(self, box: Box, more: float = 0.0) -> Image.Image | None:
        """The picture of a box, `more` pixels larger; None where it lies outside the page."""
        left, bottom, right, top = box
        pixels = (
            max(0, round(left * SCALE - more)),
            max(0, round((self.height - top) * SCALE - more)),
            min(self.picture.width, max(round(right * SCALE + more), round(left * SCALE - more) + 1)),
            min(self.picture.height, max(round((self.height - bottom) * SCALE + more), 1)),
        )
        if pixels[2] <= pixels[0] or pixels[3] <= pixels[1]:
            return None
        return self.picture.crop(pixels)


def read_ink(path: Path) -> Iterator[InkPage]:
    """Every page of a PDF, one after the other."""
    # start-up time: a tool of `make check` alone
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        for index in range(len(document)):
            page = document[index]
            coloured = page.render(scale=SCALE).to_pil().convert("RGB")
            width, height = page.get_size()
            read = InkPage(index + 1, width, height, coloured.convert("L"), coloured)
            read.letters += _read_letters(page)
            read.shapes += _read_shapes(page)
            read.runs += _read_runs(page)
            yield read
            page.close()
    finally:
        document.close()


def _read_letters(page: object) -> Iterator[Letter]:
    # start-up time: a tool of `make check` alone
    from pypdfium2 import raw

    text = page.get_textpage()  # type: ignore[attr-defined]
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    runs: dict[int, tuple[int, int]] = {}  # text object -> its number and its marked content
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        holder = raw.FPDFText_GetTextObject(text, index)
        if not holder or code in (0, 0xFFFE, 0xFFFF):
            continue
        key = ctypes.addressof(holder.contents)
        if key not in runs:
            runs[key] = len(runs), raw.FPDFPageObj_GetMarkedContentID(holder)
        raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        run, mcid = runs[key]
        yield Letter(chr(code), (left.value, bottom.value, right.value, top.value), mcid, run)
    text.close()


def _read_shapes(page: object) -> Iterator[Shape]:
    # start-up time: a tool of `make check` alone
    from pypdfium2 import raw

    kinds = (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING)
    for held in page.get_objects(filter=kinds, max_depth=3):  # type: ignore[attr-defined]
        if held.type == raw.FPDF_PAGEOBJ_PATH and not _is_painted(held):
            continue
        yield Shape(tuple(held.get_bounds()), raw.FPDFPageObj_GetMarkedContentID(held))


def _read_runs(page: object) -> Iterator[Shape]:
    # start-up time: a tool of `make check` alone
    from pypdfium2 import raw

    for held in page.get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,), max_depth=3):  # type: ignore[attr-defined]
        turn = held.get_matrix()
        upright = turn.a > 0 and turn.d > 0 and abs(turn.b) < 0.01 * turn.a
        yield Shape(tuple(held.get_bounds()), raw.FPDFPageObj_GetMarkedContentID(held), upright)


def _is_painted(held: object) -> bool:
    # start-up time: a tool of `make check` alone
    from pypdfium2 import raw

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(held, fill, stroke)
    return bool(fill.value or stroke.value)
