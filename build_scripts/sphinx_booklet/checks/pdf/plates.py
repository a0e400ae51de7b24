"""Copies of a printer's file in which every colour is the grey of one of its inks: painted, they are its plates.

What overprints with none of that ink (ISO 32000-1, 8.6.7) is not painted. Blending needs no more than that: grey is
the light that the ink leaves, and separable blend modes work on such light, ink by ink (11.3.5).
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Object

from sphinx_booklet.checks.pdf.plate_gradients import copy_dictionary, turn_gradient
from sphinx_booklet.checks.pdf.plate_pictures import NoPlateError, turn_picture
from sphinx_booklet.checks.pdf.press_colours import read_space
from sphinx_booklet.checks.pdf.press_reader import FILL, STROKE, Painted, Place, read_painted

_TEXT = ("Tj", "TJ", "'", '"')
_COLOURS = frozenset(("g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"))
_ON_PATH = frozenset(("m", "l", "c", "v", "y", "h", "re", "W", "W*"))
_COLOURED = ("text", "fill", "stroke", "stencil")
_BY_INK = frozenset(
    ("/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten", "/ColorDodge",
     "/ColorBurn", "/HardLight", "/SoftLight", "/Difference", "/Exclusion")
)  # fmt: skip
Acts = dict[Place, list[Painted]]


def find_reason(page: pikepdf.Page, painted: Iterable[Painted]) -> str:
    """Why no plates of a page can be made by this way; "" where they can."""
    group = page.obj.get("/Group")
    reasons = [_find_reason_of(one) for one in painted]
    if group is not None:
        reasons.append(_find_reason_of_group(group))
    return next((one for one in reasons if one), "")


def _find_reason_of(one: Painted) -> str:
    if one.kind == "state":
        modes = one.object.get("/BM", Name.Normal)
        mode = str(modes[0] if isinstance(modes, pikepdf.Array) else modes)
        return "" if mode in _BY_INK else f"it blends by {mode[1:]}, which no ink does alone"
    if one.kind == "form":
        return _find_reason_of_group(one.object.get("/Group", Dictionary()))
    if one.kind == "text" and one.object is not None and one.object.get("/Subtype") == "/Type3":
        coloured = any(b" d0" in proc.read_bytes()[:80] for proc in one.object.CharProcs.values())
        return "its letters are drawings with colours of their own" if coloured else ""
    if one.colour.space.inks is None and one.colour.pattern is None:
        return f"it has a colour in {one.colour.space.name}"
    if one.kind == "image" and one.place and not isinstance(one.object, pikepdf.Stream):
        return "a picture stands inside the page"
    return ""


def _find_reason_of_group(group: Object) -> str:
    if group.get("/K", False):
        return "it has a knockout group"
    space = read_space(group["/CS"]) if "/CS" in group else None
    return "" if space is None or space.inks is not None else f"it is blended in {space.name}"


def write_plate(path: Path, ink: int, reasons: dict[int, str]) -> bytes:
    """A copy of a file of which every page is the plate of one ink.

    A page that cannot be turned is left blank, and `reasons` gets its number and why.
    """
    out = BytesIO()
    with pikepdf.open(path) as pdf:
        writer = _PlateWriter(pdf, ink)
        for number, page in enumerate(pdf.pages, 1):
            painted = list(read_painted(page, number))
            reason, content = find_reason(page, painted), b""
            if not reason:
                try:
                    content, page.obj.Resources = writer.turn_page(page, painted)
                except NoPlateError as error:
                    reason = str(error)
            if reason:
                reasons[number] = reason
            page.Contents = pdf.make_stream(content)
            _make_plain(page)
        pdf.save(out)
    return out.getvalue()


def _make_plain(page: pikepdf.Page) -> None:
    """Show all of the paper, upright, and nothing that is not print."""
    page.obj.CropBox, page.obj.Rotate = page.mediabox, 0
    if "/Group" in page.obj and "/CS" in page.obj.Group:
        page.obj.Group = _change(page.obj.Group, CS=Name.DeviceGray)
    if "/Annots" in page.obj:
        del page.obj.Annots


class _PlateWriter:
    """Turns content into that of one plate. What a page paints with is copied, as another use may look otherwise."""

    def __init__(self, pdf: pikepdf.Pdf, ink: int) -> None:
        self.pdf, self.ink = pdf, ink
        self.pictures: dict[tuple[int, int], Object] = {}
        self.acts: Acts = {}

    def turn_page(self, page: pikepdf.Page, painted: list[Painted]) -> tuple[bytes, Object]:
        """The content of a page and the resources that it uses."""
        self.acts = {}
        for one in painted:
            self.acts.setdefault(one.place, []).append(one)
        return self._turn(page, page.obj.get("/Resources", Dictionary()), ())

    def _turn(self, stream: pikepdf.Page | Object, resources: Object, inside: Place) -> tuple[bytes, Object]:
        own = copy_dictionary(resources)
        for key in ("/XObject", "/Pattern", "/Shading"):
            own[key] = copy_dictionary(own.get(key, Dictionary()))
        made: list[Any] = []
        begun: int | None = None  # where the path that is being made begins
        for number, instruction in enumerate(pikepdf.parse_content_stream(stream)):
            operator = str(instruction.operator)
            if operator in _COLOURS:
                continue
            if operator in ("m", "re") and begun is None:
                begun = len(made)
            here = [one for one in self.acts.get((*inside, number), ()) if one.kind != "state"]
            colours, instruction = self._turn_acts(here, operator, instruction, own)
            at = begun if begun is not None else len(made)
            made[at:at] = colours
            if operator not in _ON_PATH:
                begun = None
            if instruction is not None:
                made.append(instruction)
        return pikepdf.unparse_content_stream(made), own

    def _turn_acts(
        self, here: list[Painted], operator: str, instruction: Any, own: Object
    ) -> tuple[list[Any], Any]:
        """The colours to set before an operator that paints, and what stands in its place (None for nothing)."""
        coloured = [one for one in here if one.kind in _COLOURED]
        left = [one for one in coloured if not one.leaves(self.ink)]
        colours = [item for one in left for item in self._set_colour(one, own)]
        if len(left) < len(coloured):
            return colours, _leave_out(operator, instruction, {one.kind for one in left})
        for one in here:
            if one.kind in ("image", "form", "shading"):
                if one.leaves(self.ink):
                    return colours, None
                part, made = self._turn_object(one, own)
                return colours, _name(operator, _add(own[part], made))
        return colours, instruction

    def _set_colour(self, one: Painted, own: Object) -> list[Any]:
        stroke = one.line
        if one.colour.pattern is None:
            inks = one.colour.inks
            assert inks is not None
            return [_set("G" if stroke else "g", 1 - inks[self.ink])]
        name = _add(own.Pattern, self._turn_pattern(one, own, (*one.place, STROKE if stroke else FILL)))
        return [_set("CS" if stroke else "cs", Name.Pattern), _set("SCN" if stroke else "scn", name)]

    def _turn_object(self, one: Painted, own: Object) -> tuple[str, Object]:
        """What is painted in place of a picture, a form or a gradient, and where it is kept."""
        if one.kind == "shading":
            return "/Shading", turn_gradient(self.pdf, one.object, one.colour.space, self.ink)
        found = one.object
        if one.kind == "image":
            if found.objgen not in self.pictures:
                self.pictures[found.objgen] = turn_picture(self.pdf, found, one.colour.space, self.ink)
            return "/XObject", self.pictures[found.objgen]
        content, resources = self._turn(found, found.get("/Resources", own), one.place)
        made = self._copy(found, content)
        made.Resources = resources
        if "/Group" in made and "/CS" in made.Group:
            made.Group = _change(made.Group, CS=Name.DeviceGray)
        return "/XObject", made

    def _turn_pattern(self, one: Painted, own: Object, place: Place) -> Object:
        pattern = one.colour.pattern
        if int(pattern.PatternType) == 2:
            space = self.acts[place][0].colour.space
            made = copy_dictionary(pattern)
            made.Shading = turn_gradient(self.pdf, pattern.Shading, space, self.ink)
            return made
        content, resources = self._turn(pattern, pattern.get("/Resources", own), place)
        tile = self._copy(pattern, content)
        tile.PaintType, tile.Resources = 1, resources
        return tile

    def _copy(self, stream: Object, content: bytes) -> Object:
        kept = {
            key: value for key, value in stream.items() if key not in ("/Length", "/Filter", "/DecodeParms")
        }
        return self.pdf.make_stream(content, kept)


def _leave_out(operator: str, instruction: Any, left: set[str]) -> Any:
    """What stands in place of an act that leaves no ink, or whose line or area (`left`) alone leaves some."""
    if operator in _TEXT or operator == "Do":
        return instruction if left else None
    if left:
        even = "*" if operator.endswith("*") else ""
        name = f"f{even}" if "fill" in left else "s" if operator[0] == "b" else "S"
    else:
        name = "n"
    return pikepdf.ContentStreamInstruction([], pikepdf.Operator(name))


def _set(operator: str, value: Any) -> Any:
    return pikepdf.ContentStreamInstruction([value], pikepdf.Operator(operator))


_name = _set


def _change(dictionary: Object, **entries: Any) -> Object:
    """A copy of a dictionary with some entries changed."""
    made = copy_dictionary(dictionary)
    for key, value in entries.items():
        made[f"/{key}"] = value
    return made


def _add(part: Object, made: Object) -> Name:
    name = f"/Plate{len(part)}"
    part[name] = made
    return Name(name)
