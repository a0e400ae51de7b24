"""Preflight of what the pages paint: colours, ink, overprint, thin lines, pictures, and settings of another press.

PDF/X-4 is ISO 15930-7; overprint: ISO 32000-1, 8.6.7; thin lines and line art: Ghent Workgroup, GWG 2015.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

import pikepdf
from PIL import ImageChops

from sphinx_booklet.checks.pdf.press_colours import REGISTRATION, Space, read_space
from sphinx_booklet.checks.pdf.press_reader import Painted
from sphinx_booklet.checks.pdf.press_shapes import Box, overlap, read_box

_LIGHT = 0.1  # of the light of paper: text that sends back less of each colour is meant to be black
_DARK = 0.85  # of black ink alone: so is grey text of more
_FULL = 0.995  # of an ink: no dots are set
_ROUND = 0.02  # of an ink: a step of a picture in 8 bits, four times
_HAIR = 0.249  # points: a thinner line breaks up on a plate (0.25 pt, and what rounding takes off)
_FINE = 0.499  # points: a thinner line needs one full ink; dots, or plates that do not fit, break it up
_HEADLINE = 36.0  # points: letters as large as an area; a thicker black helps them, and no misfit is seen
_LINE_ART = 550.0  # dots an inch that a picture of black and white needs, whose edges are seen
_LETTER_LINE = 2.0  # points: a line as thin as the stem of a letter
_OF_A_PRESS = frozenset(("/TR", "/TR2", "/HTP", "/HT", "/BG", "/BG2", "/UCR", "/UCR2"))
_WITH_PROFILE = frozenset(("ICCBased of 4",))  # a profile of its own is lawful in a picture


@dataclass(frozen=True, slots=True)
class PressLimits:
    """What a printer asks for: most ink (3 is 300 %), dots an inch, and whether there is to be a profile (PDF/X-4)."""

    ink: float = 3.0
    dpi: float = 300.0
    profile: bool = False


Said = tuple[str, str]  # code, what


def check_painted(pdf: pikepdf.Pdf, painted: list[list[Painted]], limits: PressLimits) -> Iterator[Said]:
    """Each kind of fault once, with the first page that has it; `painted` is what each page paints."""
    seen: set[Said] = set()
    judge = _Judge(limits)
    for number, (page, acts) in enumerate(zip(pdf.pages, painted, strict=True), 1):
        judge.bleed = read_box(page.obj.get("/BleedBox"))
        for one in acts:
            for code, what in judge.judge(one):
                if (code, what) not in seen:
                    seen.add((code, what))
                    yield code, f"{what} (page {number} first)."
        group = page.obj.get("/Group", pikepdf.Dictionary()).get("/CS")
        if group is not None and not _is_of_ink(space := read_space(group)):
            yield "PDF-501", f"Page {number} is blended in {space.name}."


def _is_of_ink(space: Space) -> bool:
    return space.inks is not None or space.name in _WITH_PROFILE


class _Judge:
    """Says what is wrong with an act of painting; of an object that is painted often, only once what it holds."""

    def __init__(self, limits: PressLimits) -> None:
        self.limits = limits
        self.bleed: Box | None = None
        self.known: dict[tuple[int, int], list[Said]] = {}

    def judge(self, one: Painted) -> Iterator[Said]:
        if one.kind == "state":
            yield from _check_state(one.object)
        elif one.kind in ("image", "form", "shading"):
            yield from self._check_object(one)
        elif one.colour.pattern is None:
            yield from self._check_colour(one)
        if one.kind in ("image", "stencil"):
            yield from self._check_dots(one)

    def _is_printed(self, one: Painted) -> bool:
        """Whether it lies on what is kept of the paper; text is."""
        return one.box is None or self.bleed is None or overlap(one.box, self.bleed)

    def _check_colour(self, one: Painted) -> Iterator[Said]:
        inks, kind = one.colour.inks, one.kind.capitalize()
        if inks is None:
            yield "PDF-501", f"{kind} is painted in {one.colour.space.name}"
            return
        if not self._is_printed(one):
            return
        if one.colour.space.name == REGISTRATION:
            yield "PDF-501", f"{kind} on the page is in the colour of marks, which is on every plate"
        elif sum(inks) > self.limits.ink + 1e-3:
            most = 100 * self.limits.ink
            yield "PDF-502", f"{kind} takes {100 * sum(inks):.0f} % of ink; {most:.0f} % are allowed"
        yield from _check_overprint(one, inks)
        yield from _check_lines(one, inks)

    def _check_dots(self, one: Painted) -> Iterator[Said]:
        if one.sides is None or one.object is None:
            return
        wide, high = (max(side, 1e-6) / 72 for side in one.sides)
        columns, rows = (
            int(one.object.get(f"/{key}", one.object.get(f"/{key[0]}", 0))) for key in ("Width", "Height")
        )
        dpi = min(columns / wide, rows / high)
        bits = (
            1
            if one.kind == "stencil"
            else int(one.object.get("/BitsPerComponent", one.object.get("/BPC", 8)))
        )
        needed = (
            max(self.limits.dpi, _LINE_ART)
            if bits == 1 and one.colour.space.base is None
            else self.limits.dpi
        )
        if dpi < needed - 1:
            yield "PDF-506", f"A picture has {dpi:.0f} dots an inch, and needs {needed:g}"

    def _check_object(self, one: Painted) -> Iterator[Said]:
        key = one.object.objgen
        if key == (0, 0):
            yield from _check_inside(one, self.limits)
            return
        if key not in self.known:
            self.known[key] = list(_check_inside(one, self.limits))
        yield from self.known[key]


def _check_overprint(one: Painted, inks: tuple[float, ...]) -> Iterator[Said]:
    if one.overprints and max(inks) < 1e-3:
        yield "PDF-505", f"White {one.kind} overprints, and is not seen"
    elif one.overprints and max(inks[:3]) > 0:
        yield "PDF-505", f"{one.kind.capitalize()} in a colour overprints, and mixes with what lies below it"
    if one.kind == "text" and one.size < _HEADLINE and _is_black(inks):
        if max(inks[:3]) > 0 or inks[3] < 1:
            yield "PDF-505", "Black text is mixed of several inks, or is grey"
        elif not one.overprints:
            yield "PDF-505", "Black text knocks out what lies below it"


def _check_lines(one: Painted, inks: tuple[float, ...]) -> Iterator[Said]:
    if one.wide is None or one.kind not in ("stroke", "fill", "text"):
        return
    if one.wide < _HAIR:
        yield "PDF-509", f"A line of {one.wide:.2f} pt is thinner than 0.25 pt"
    elif one.wide < _FINE and not (max(inks) >= _FULL and sum(inks) - max(inks) < 1e-3):
        yield "PDF-509", f"A line of {one.wide:.2f} pt is not of one full ink, as one below 0.5 pt has to be"
    elif one.kind == "stroke" and one.wide < _LETTER_LINE and _is_black(inks) and max(inks[:3]) > 0:
        yield "PDF-505", "A thin black line is mixed of several inks"


def _is_black(inks: tuple[float, ...]) -> bool:
    """Text that nobody would call coloured: its darkness as light that each ink takes away."""
    light = [(1 - one) * (1 - inks[3]) for one in inks[:3]]
    return max(light) < _LIGHT or (inks[3] > _DARK and max(inks[:3]) == 0)


def _check_state(state: Any) -> Iterator[Said]:
    """Settings that belong to one press: PDF/X-4 forbids transfer curves, and a printer sets the dots himself."""
    for key in sorted(_OF_A_PRESS & set(state.keys())):
        if state[key] != "/Default":
            yield (
                "PDF-507",
                f"The file brings settings of a press ({key[1:]}), which is for its printer to set",
            )


def _check_inside(one: Painted, limits: PressLimits) -> Iterator[Said]:
    """Of a picture or a gradient its colours and ink, of a form in what it is blended."""
    space = one.colour.space
    if one.kind == "image":
        if not _is_of_ink(space):
            yield "PDF-501", f"A picture is in {space.name}"
        elif "DeviceCMYK" in space.name or space.name in _WITH_PROFILE:
            yield from _check_picture(one.object, limits)
    elif one.kind == "shading":
        if not _is_of_ink(space):
            yield "PDF-501", f"A gradient is in {space.name}"
            return
        for inks in filter(None, (space.mix(stop) for stop in _list_stops(one.object.get("/Function", ())))):
            if sum(inks) > limits.ink + 1e-3:
                yield "PDF-502", f"A gradient takes {100 * sum(inks):.0f} % of ink"
    elif one.kind == "form":
        group = one.object.get("/Group", pikepdf.Dictionary()).get("/CS")
        if group is not None and not _is_of_ink(blended := read_space(group)):
            yield "PDF-501", f"A part of a page is blended in {blended.name}"


def _check_picture(image: Any, limits: PressLimits) -> Iterator[Said]:
    if not isinstance(image, pikepdf.Stream) or "/Decode" in image:
        return  # its plates say it
    try:
        picture = pikepdf.PdfImage(image).as_pil_image().convert("CMYK")
    except (pikepdf.PdfError, pikepdf.models.image.UnsupportedImageTypeError, NotImplementedError, OSError):
        return
    most = measure_ink(picture)
    if most > limits.ink + _ROUND:
        yield "PDF-502", f"A picture takes {100 * most:.0f} % of ink; {100 * limits.ink:.0f} % are allowed"


def _list_stops(function: Any) -> Iterator[tuple[float, ...]]:
    if isinstance(function, pikepdf.Array):
        for ends in zip(*(list(_list_stops(part)) for part in function), strict=False):
            yield tuple(chain.from_iterable(ends))
        return
    for part in function.get("/Functions", ()):
        yield from _list_stops(part)
    for key in ("/C0", "/C1"):
        if key in function:
            yield tuple(float(value) for value in function[key])


def measure_ink(picture: Any) -> float:
    """The most ink in one place of a picture in CMYK; 4 is all of four inks."""
    cyan, magenta, yellow, black = picture.split()
    pairs = ImageChops.add(cyan, magenta, scale=2), ImageChops.add(yellow, black, scale=2)
    most: Any = ImageChops.add(*pairs, scale=2).getextrema()[1]
    return float(most) * 4 / 255
