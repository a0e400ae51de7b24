"""The four plates of a printer's file as pictures: how much ink lies where, and what reaches past the cut.

PDFium paints no plates; `plates` writes a copy for each ink, of which the picture is the plate. A page of which that
cannot be done without a guess is named by a warning: a figure for it would be false.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image, ImageChops

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.checks.pdf.plates import write_plate
from sphinx_booklet.checks.pdf.rules import DAMAGED

CODES = {
    "PDF-508": "in a printer's file: a colour that ends at the cut and does not bleed, or plates that were not made"
}
_DPI = 72.0
_MORE = 0.04  # of one full ink: four plates in 8 bits
_SEEN = 0.02  # of an ink: the palest ground that a reader sees end
_RUN = 12  # points along the cut: a shorter end is a line that stops
_ADVICE = "Look at this page in the printer's own program, or use plain colours, gradients from point to point and pictures (PNG, JPEG)."


@dataclass(frozen=True, slots=True)
class Plates:
    """One page: a picture for each ink (255 is full ink), one dot a point, from the upper left corner of the paper.

    `why` says why the plates could not be made; they are blank then.
    """

    number: int
    plates: tuple[Image.Image, ...]
    why: str = ""

    def measure_most(self, media: list[float], bleed: list[float]) -> float:
        """The most ink in one place inside the bleed (4 is all of four inks): a mark outside may be on all plates."""
        x0, y0, x1, y1 = bleed[0] - media[0], media[3] - bleed[3], bleed[2] - media[0], media[3] - bleed[1]
        inside = (int(x0), int(y0), int(x1) + 1, int(y1) + 1)
        cyan, magenta, yellow, black = (plate.crop(inside) for plate in self.plates)
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
        if page.why:
            message = f"The plates of page {page.number} were not made: {page.why}. Its ink and bleed are not known."
            yield Diagnostic(path, None, "PDF-508", message, _ADVICE, "warning")
            continue
        most = page.measure_most(media, bleed)
        if most > limit + _MORE:
            message = f"{100 * most:.0f} % of ink lie in one place of page {page.number}; {100 * limit:.0f} % are allowed."
            yield Diagnostic(path, None, "PDF-502", message)
        for side in find_cut_colours(page, media, trim, bleed):
            message = f"A colour ends at the {side} cut of page {page.number}, and would leave a white edge."
            yield Diagnostic(path, None, "PDF-508", message)


def read_plates(path: Path) -> Iterator[Plates]:
    """The plates of each page of a file; a page of which none can be made says why."""
    reasons: dict[int, str] = {}
    copies = [write_plate(path, ink, reasons) for ink in range(4)]
    # only judges paint, and PDFium is no dependency of the build
    import pypdfium2

    documents = [pypdfium2.PdfDocument(copy) for copy in copies]
    for number in range(len(documents[0])):
        pages = [document[number] for document in documents]
        pictures = (page.render(scale=_DPI / 72, grayscale=True).to_pil() for page in pages)
        plates = tuple(ImageChops.invert(picture) for picture in pictures)
        yield Plates(number + 1, plates, reasons.get(number + 1, ""))


def find_cut_colours(
    page: Plates, media: list[float], trim: list[float], bleed: list[float]
) -> Iterator[str]:
    """The sides on which a colour stands at the cut, and not at the end of the bleed.

    A dot inside the cut is compared with the dot straight across it, just inside the end of the bleed.
    """
    x0, y0, x1, y1 = trim[0] - media[0], media[3] - trim[3], trim[2] - media[0], media[3] - trim[1]
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
