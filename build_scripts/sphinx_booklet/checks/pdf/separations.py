"""The four plates of a printer's file as pictures: how much ink lies where, and what reaches past the cut.

PDFium paints no plates. So a copy of each page is made in which every colour is the grey of one of its inks, and
what overprints with none of that ink (OPM 1: ISO 32000-1, 8.6.7) is not painted; its picture is the plate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image, ImageChops

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.checks.pdf.press_reader import Painted, read_painted
from sphinx_booklet.checks.pdf.rules import DAMAGED

CODES = {"PDF-508": "in a printer's file: a colour that ends at the cut and does not bleed"}
_DPI = 72.0
_MORE = 0.04  # of one full ink: four plates in 8 bits
_SEEN = 0.02  # of an ink: the palest ground that a reader sees end
_RUN = 12  # points along the cut: a shorter end is a line that stops
_TEXT = ("Tj", "TJ", "'", '"')
_SET = {"text": ("g", "G"), "fill": ("g",), "stencil": ("g",), "stroke": ("G",)}
_COLOURS = frozenset(("g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"))


@dataclass(frozen=True, slots=True)
class Plates:
    """One page: a picture for each ink (255 is full ink), one dot a point, from the upper left corner of the paper."""

    number: int
    plates: tuple[Image.Image, ...]

    def measure_most(self) -> float:
        """The most ink in one place; 4 is all of four inks."""
        cyan, magenta, yellow, black = self.plates
        pairs = ImageChops.add(cyan, magenta, scale=2), ImageChops.add(yellow, black, scale=2)
        most: Any = ImageChops.add(*pairs, scale=2).getextrema()[1]
        return float(most) * 4 / 255


def judge_separations(paths: Iterable[Path], limit: float) -> Iterator[Diagnostic]:
    """Ink and bleed of some files; `limit` is the most ink, 3 for 300 %.

    Raises:
        BookletError: PDFium is not installed.

    """
    if find_spec("pypdfium2") is None:
        raise BookletError("PDFium (pypdfium2) is missing.", advice="Run `make setup-dev`.")
    for path in paths:
        try:
            yield from _judge(path, limit)
        except DAMAGED as error:
            yield Diagnostic(path, None, "PDF-120", f"The PDF cannot be painted: {error}. Build it again.")


def _judge(path: Path, limit: float) -> Iterator[Diagnostic]:
    with pikepdf.open(path) as pdf:
        boxes = [
            [[float(value) for value in page.obj[f"/{name}Box"]] for name in ("Media", "Trim", "Bleed")]
            for page in pdf.pages
        ]
    for page, (media, trim, bleed) in zip(read_plates(path), boxes, strict=True):
        most = page.measure_most()
        if most > limit + _MORE:
            message = f"{100 * most:.0f} % of ink lie in one place of page {page.number}; {100 * limit:.0f} % are allowed."
            yield Diagnostic(path, None, "PDF-502", message)
        for side in find_cut_colours(page, media, trim, bleed):
            message = f"A colour ends at the {side} cut of page {page.number}, and would leave a white edge."
            yield Diagnostic(path, None, "PDF-508", message)


def read_plates(path: Path) -> Iterator[Plates]:
    """The plates of each page of a file."""
    copies = [_write_plate(path, ink) for ink in range(4)]
    # only judges paint, and PDFium is no dependency of the build
    import pypdfium2

    documents = [pypdfium2.PdfDocument(copy) for copy in copies]
    for number in range(len(documents[0])):
        yield Plates(
            number + 1,
            tuple(
                ImageChops.invert(document[number].render(scale=_DPI / 72, grayscale=True).to_pil())
                for document in documents
            ),
        )


def _write_plate(path: Path, ink: int) -> bytes:
    """A copy of a file in which the grey of each page is one ink."""
    out = BytesIO()
    with pikepdf.open(path) as pdf:
        done: set[tuple[int, int]] = set()
        for number, page in enumerate(pdf.pages, 1):
            painted = list(read_painted(page, number))
            _turn_pictures(painted, ink, done)
            page.Contents = pdf.make_stream(_turn_page(page, painted, ink))
        pdf.save(out)
    return out.getvalue()


def _turn_page(page: pikepdf.Page, painted: list[Painted], ink: int) -> bytes:
    """The content stream of a page, its colours as grey where something is painted with them."""
    acts: dict[int, list[Painted]] = {}
    for one in painted:
        acts.setdefault(one.operator, []).append(one)
    made: list[Any] = []
    begun: int | None = None  # where the path that is being made begins
    for place, instruction in enumerate(pikepdf.parse_content_stream(page)):
        operator = str(instruction.operator)
        if operator in _COLOURS:
            continue
        if operator in ("m", "re") and begun is None:
            begun = len(made)
        here = [one for one in acts.get(place, ()) if one.kind in ("text", "fill", "stroke", "stencil")]
        greys = {one.kind: grey for one in here if (grey := _grey(one, ink)) is not None}
        at = begun if begun is not None else len(made)
        made[at:at] = [
            pikepdf.ContentStreamInstruction([grey], pikepdf.Operator(name))
            for kind, grey in greys.items()
            for name in _SET[kind]
        ]
        if len(greys) < len({one.kind for one in here}):
            instruction = _leave_out(operator, instruction, set(greys))
        if operator not in ("m", "l", "c", "v", "y", "h", "re", "W", "W*"):
            begun = None
        if instruction is not None:
            made.append(instruction)
    return pikepdf.unparse_content_stream(made)


def _grey(one: Painted, ink: int) -> float | None:
    """The grey of an act of painting on a plate; None where it leaves the plate as it is."""
    inks = one.colour.inks or (1.0, 1.0, 1.0, 1.0)
    return None if one.overprints and inks[ink] == 0 else 1 - inks[ink]


def _leave_out(operator: str, instruction: Any, left: set[str]) -> Any:
    """What stands in place of an act that leaves no ink, or whose line or area (`left`) alone leaves some."""
    if operator in _TEXT or operator == "Do":
        return None
    if left:
        even = "*" if operator.endswith("*") else ""
        name = f"f{even}" if "fill" in left else "s" if operator[0] == "b" else "S"
    else:
        name = "n"
    return pikepdf.ContentStreamInstruction([], pikepdf.Operator(name))


def _turn_pictures(painted: list[Painted], ink: int, done: set[tuple[int, int]]) -> None:
    for one in painted:
        if one.kind != "image" or one.object is None or one.object.objgen in done:
            continue
        done.add(one.object.objgen)
        picture = pikepdf.PdfImage(one.object).as_pil_image()
        if picture.mode == "CMYK":
            plate = ImageChops.invert(picture.split()[ink])
        else:
            plate = picture.convert("L") if ink == 3 else Image.new("L", picture.size, 255)
        one.object.write(plate.tobytes())
        one.object.ColorSpace, one.object.BitsPerComponent = pikepdf.Name.DeviceGray, 8


def find_cut_colours(
    page: Plates, media: list[float], trim: list[float], bleed: list[float]
) -> Iterator[str]:
    """The sides on which a colour stands at the cut, and not at the end of the bleed.

    A dot inside the cut is compared with the dot straight across it, just inside the end of the bleed.
    """
    height = media[3] - media[1]
    x0, y0, x1, y1 = trim[0] - media[0], height - trim[3], trim[2] - media[0], height - trim[1]
    step = bleed[2] - trim[2]
    down, across = range(int(y0) + 2, int(y1) - 1), range(int(x0) + 2, int(x1) - 1)
    lines = {
        "left": [((int(x0) + 1, y), (int(x0 - step) + 2, y)) for y in down],
        "right": [((int(x1) - 1, y), (int(x1 + step) - 2, y)) for y in down],
        "upper": [((x, int(y0) + 1), (x, int(y0 - step) + 2)) for x in across],
        "lower": [((x, int(y1) - 1), (x, int(y1 + step) - 2)) for x in across],
    }
    for side, pairs in lines.items():
        run = 0
        for inside, outside in pairs:
            ends = _total(page, inside) > _SEEN and _total(page, outside) < _SEEN / 4
            run = run + 1 if ends else 0
            if run > _RUN:
                yield side
                break


def _total(page: Plates, place: tuple[int, int]) -> float:
    inks: list[Any] = [plate.getpixel(place) for plate in page.plates]
    return float(sum(inks)) / 255
