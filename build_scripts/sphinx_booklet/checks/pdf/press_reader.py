"""What a printer's file paints, operator by operator: with which colour, over what, how large.

It is read as ISO 32000-1, 8.4 to 8.6 describe it, and shares nothing with what writes such files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import hypot
from typing import Any

import pikepdf
from pikepdf import Object

from sphinx_booklet.checks.pdf.press_colours import FIRST, FOUR_INKS, Colour, Space, read_space
from sphinx_booklet.checks.pdf.press_shapes import (
    Box,
    Matrix,
    Path,
    intersect,
    multiply,
    overlap,
    read_matrix,
    scale_of,
    surround,
)

Place = tuple[int, ...]

FILL, STROKE = -1, -2  # in the place of what a pattern paints
_DEVICE = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}
_PAINT = {"f": "f", "F": "f", "f*": "f", "B": "fs", "B*": "fs", "b": "fs", "b*": "fs", "S": "s", "s": "s"}
_SHOW = frozenset(("Tj", "TJ", "'", '"'))
_NONE = pikepdf.Name("/None")


@dataclass(frozen=True, slots=True)
class Painted:
    """One act of painting: a `text`, `fill`, `stroke`, `stencil`, `image`, `shading` or `form`; or a `state` that is set.

    `place` is that of its operator in the page; what stands inside a form has the place of the form before its own,
    what a pattern paints has FILL or STROKE between the two. `box` is what it covers, in points from the lower left
    corner of the paper, None for text; `wide` its thinnest part in points: the width of a line, the shorter side of
    an area. `parts` are the boxes of the parts of a path that no clip hides, `line` says that it has the colour of lines. `sides` are width and height of a picture in points, `size` that of letters. `over` says whether it
    overprints, `nonzero` whether an ink of which it has nothing then leaves what lies below (OPM 1). `object` is the
    picture, gradient, form, font or state, `shown` the codes of the letters.
    """

    page: int
    kind: str
    place: Place
    colour: Colour = FIRST
    over: bool = False
    nonzero: bool = False
    box: Box | None = None
    wide: float | None = None
    parts: tuple[Box, ...] = ()
    line: bool = False
    sides: tuple[float, float] | None = None
    size: float = 0.0
    object: Any = None
    shown: bytes = b""

    @property
    def overprints(self) -> bool:
        """Whether something of what lies below can be left under it."""
        return self.over and (self.nonzero or self.colour.space.named)

    def leaves(self, ink: int) -> bool:
        """Whether it leaves the plate of an ink as it is (ISO 32000-1, table 148)."""
        if not self.overprints:
            return False
        if self.colour.space.named:
            return self.colour.space.inks is not None and self.colour.space.inks[ink] is None
        inks = self.colour.inks
        return self.kind != "image" and inks is not None and inks[ink] == 0


@dataclass(frozen=True, slots=True)
class _State:
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    fill: Colour = FIRST
    stroke: Colour = FIRST
    over_fill: bool = False
    over_stroke: bool = False
    nonzero: bool = False
    width: float = 1.0
    mode: int = 0
    font: Any = None
    size: float = 0.0
    clip: Box | None = None  # the box round what can be painted on


def read_painted(page: pikepdf.Page, number: int) -> Iterator[Painted]:
    """Everything that a page paints, in order, what stands inside its forms and patterns included."""
    yield from _Reader(number, page.obj.get("/Resources", pikepdf.Dictionary()), _State(), ()).read(page)


class _Reader:
    def __init__(self, page: int, resources: Object, state: _State, place: Place) -> None:
        self.page, self.resources, self.state, self.first, self.inside = page, resources, state, state, place
        self.stack: list[_State] = []
        self.path, self.clips = Path(), False
        self.text: Matrix = (1, 0, 0, 1, 0, 0)

    def read(self, stream: pikepdf.Page | Object) -> Iterator[Painted]:
        for number, instruction in enumerate(pikepdf.parse_content_stream(stream)):
            operator, operands = str(instruction.operator), list(instruction.operands)
            place = (*self.inside, number)
            if operator == "INLINE IMAGE":
                yield self._paint_inline(instruction, place)
            elif operator in _PAINT:
                yield from self._paint_path(_PAINT[operator], place)
            elif operator in _SHOW:
                yield from self._paint_text(operands[-1], place)
            elif operator == "Do":
                yield from self._paint_object(self.resources.XObject[str(operands[0])], place)
            elif operator == "sh":
                yield self._paint_shading(self.resources.Shading[str(operands[0])], place)
            elif operator == "gs":
                parameters = self.resources.ExtGState[str(operands[0])]
                self._read_parameters(parameters)
                yield Painted(self.page, "state", place, object=parameters)
            else:
                self._follow(operator, operands)

    # -- what changes the state and paints nothing ------------------------------------------------

    def _follow(self, operator: str, operands: list[Object]) -> None:
        state = self.state
        if operator == "q":
            self.stack.append(state)
        elif operator == "Q" and self.stack:
            self.state = self.stack.pop()
        elif operator == "cm":
            self.state = replace(state, matrix=multiply(read_matrix(operands), state.matrix))
        elif operator == "w":
            self.state = replace(state, width=float(operands[0]))
        elif operator == "n":
            self._end_path()
        elif operator in ("W", "W*"):
            self.clips = True
        elif operator in ("m", "l", "c", "v", "y", "re"):
            self.path.add(operator, [float(one) for one in operands], state.matrix)
        elif operator == "BT":
            self.text = (1, 0, 0, 1, 0, 0)
        elif operator == "Tm":
            self.text = read_matrix(operands)
        elif operator == "Tr":
            self.state = replace(state, mode=int(operands[0]))
        elif operator == "Tf":
            self.state = replace(state, font=self.resources.Font[str(operands[0])], size=float(operands[1]))
        else:
            self._read_colour(operator, operands)

    def _end_path(self) -> None:
        box = self.path.surround()
        if self.clips and box is not None:
            self.state = replace(self.state, clip=intersect(box, self.state.clip))
        self.path, self.clips = Path(), False

    def _is_hidden(self, box: Box | None) -> bool:
        """Whether all of a box lies outside of what can be painted on."""
        clip = self.state.clip
        return box is not None and clip is not None and not overlap(box, clip)

    def _read_parameters(self, parameters: Object) -> None:
        state = self.state
        stroke = bool(parameters.get("/OP", state.over_stroke))
        fill = bool(parameters.get("/op", parameters.get("/OP", state.over_fill)))
        nonzero = int(parameters.get("/OPM", state.nonzero)) == 1
        width = float(parameters.get("/LW", state.width))
        font, size = parameters.get("/Font", (state.font, state.size))
        self.state = replace(
            state,
            over_fill=fill,
            over_stroke=stroke,
            nonzero=nonzero,
            width=width,
            font=font,
            size=float(size),
        )

    def _read_colour(self, operator: str, operands: list[Object]) -> None:
        small = operator.lower()
        if small in _DEVICE:
            space = read_space(pikepdf.Name(f"/{_DEVICE[small]}"), self.resources)
            colour = Colour(space, tuple(map(float, operands)))
        elif small == "cs":
            space = read_space(operands[0], self.resources)
            colour = Colour(space, space.first)
        elif small in ("sc", "scn"):
            before = self.state.stroke if operator.isupper() else self.state.fill
            colour = self._name_colour(before.space, operands)
        else:
            return
        if operator.isupper():
            self.state = replace(self.state, stroke=colour)
        else:
            self.state = replace(self.state, fill=colour)

    def _name_colour(self, space: Space, operands: list[Object]) -> Colour:
        parts = tuple(float(one) for one in operands if not isinstance(one, pikepdf.Name))
        if operands and isinstance(operands[-1], pikepdf.Name):
            return Colour(space, parts, self.resources.Pattern[str(operands[-1])])
        return Colour(space, parts)

    # -- what paints --------------------------------------------------------------------------------

    def _paint_path(self, how: str, place: Place) -> Iterator[Painted]:
        path = self.path
        parts = tuple(box for box in path.list_boxes() if not self._is_hidden(box))
        held: dict[str, Any] = {"box": path.surround(), "parts": parts}
        if "f" in how:
            yield from self._paint("fill", place, wide=path.measure_thinnest(), **held)
        if "s" in how:
            yield from self._paint("stroke", place, stroke=True, wide=self._measure_line(), **held)
        self._end_path()

    def _paint_text(self, shown: Object, place: Place) -> Iterator[Painted]:
        state = self.state
        parts = shown if isinstance(shown, pikepdf.Array) else [shown]
        codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
        held = {
            "object": state.font,
            "shown": codes,
            "size": state.size * scale_of(multiply(self.text, state.matrix)),
        }
        if state.mode % 4 in (0, 2):
            yield from self._paint("text", place, **held)
        if state.mode % 4 in (1, 2):
            wide = self._measure_line() if state.mode % 4 == 1 else None  # else it only makes letters fatter
            yield from self._paint("text", place, stroke=True, wide=wide, **held)

    def _paint(self, kind: str, place: Place, *, stroke: bool = False, **more: Any) -> Iterator[Painted]:
        state = self.state
        colour, over = (state.stroke, state.over_stroke) if stroke else (state.fill, state.over_fill)
        yield Painted(self.page, kind, place, colour, over, state.nonzero, line=stroke, **more)
        if colour.pattern is not None:
            yield from self._paint_pattern(colour, (*place, STROKE if stroke else FILL), more.get("box"))

    def _paint_pattern(self, colour: Colour, place: Place, box: Box | None) -> Iterator[Painted]:
        pattern = colour.pattern
        if int(pattern.PatternType) == 2:
            space = read_space(pattern.Shading.ColorSpace, self.resources)
            yield Painted(self.page, "shading", place, Colour(space, ()), box=box, object=pattern.Shading)
            return
        plain = Colour(colour.space.base or FOUR_INKS, colour.parts) if int(pattern.PaintType) == 2 else FIRST
        matrix = multiply(read_matrix(pattern.get("/Matrix", [1, 0, 0, 1, 0, 0])), self.first.matrix)
        state = _State(matrix=matrix, fill=plain, stroke=plain)
        yield from _Reader(self.page, pattern.get("/Resources", self.resources), state, place).read(pattern)

    def _paint_shading(self, shading: Object, place: Place) -> Painted:
        colour = Colour(read_space(shading.ColorSpace, self.resources), ())
        return Painted(self.page, "shading", place, colour, self.state.over_fill, object=shading)

    def _paint_inline(self, instruction: Any, place: Place) -> Painted:
        picture = instruction.iimage
        space = read_space(picture.obj.get("/ColorSpace", picture.obj.get("/CS", _NONE)), self.resources)
        if picture.obj.get("/ImageMask", picture.obj.get("/IM", False)):
            return self._place_picture("stencil", self.state.fill, place, picture.obj)
        return self._place_picture("image", Colour(space, ()), place, picture.obj)

    def _paint_object(self, found: Object, place: Place) -> Iterator[Painted]:
        state = self.state
        if found.get("/Subtype") == "/Image":
            stencil = bool(found.get("/ImageMask", False))
            space = read_space(found.get("/ColorSpace", _NONE), self.resources)
            yield self._place_picture(
                "stencil" if stencil else "image", state.fill if stencil else Colour(space, ()), place, found
            )
            return
        yield Painted(self.page, "form", place, object=found)
        if found.get("/Subtype") == "/Form":
            matrix = multiply(read_matrix(found.get("/Matrix", [1, 0, 0, 1, 0, 0])), state.matrix)
            inner = replace(state, matrix=matrix, clip=self._clip_form(found, matrix))
            yield from _Reader(self.page, found.get("/Resources", self.resources), inner, place).read(found)

    def _clip_form(self, form: Object, matrix: Matrix) -> Box | None:
        if "/BBox" not in form:
            return self.state.clip
        held = Path()
        x0, y0, x1, y1 = (float(one) for one in form.BBox)
        held.add("re", [x0, y0, x1 - x0, y1 - y0], matrix)
        box = held.surround()
        return self.state.clip if box is None else intersect(box, self.state.clip)

    def _place_picture(self, kind: str, colour: Colour, place: Place, found: Any) -> Painted:
        state = self.state
        a, b, c, d, e, f = state.matrix
        box = surround([(e, f), (a + e, b + f), (c + e, d + f), (a + c + e, b + d + f)])
        sides = hypot(a, b), hypot(c, d)
        return Painted(
            self.page, kind, place, colour, state.over_fill, state.nonzero, box, sides=sides, object=found
        )

    def _measure_line(self) -> float:
        return self.state.width * scale_of(self.state.matrix)
