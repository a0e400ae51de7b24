"""What a printer's file paints, operator by operator: with which colour, over what, how large.

It is read as ISO 32000-1, 8.4 to 8.6 describe it, and shares nothing with what writes such files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
from pikepdf import Object

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]

_DEVICE = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}
_PAINT = {"f": "f", "F": "f", "f*": "f", "B": "fs", "B*": "fs", "b": "fs", "b*": "fs", "S": "s", "s": "s"}
_SHOW = frozenset(("Tj", "TJ", "'", '"'))


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as the file says it: its colour space (DeviceCMYK) and its parts."""

    space: str = "DeviceGray"
    parts: tuple[float, ...] = (0.0,)

    @property
    def inks(self) -> tuple[float, ...] | None:
        """Cyan, magenta, yellow and black; None for a colour that is not of these inks."""
        if self.space == "DeviceCMYK" and len(self.parts) == 4:
            return self.parts
        return (0.0, 0.0, 0.0, 1 - self.parts[0]) if self.space == "DeviceGray" else None


@dataclass(frozen=True, slots=True)
class Painted:
    """One act of painting: a `text`, a `fill`, a `stroke`, an `image`, a `shading` or a `form`.

    `box` is what it covers, in points from the lower left corner of the paper, None for text; `object` is the image,
    shading or form; `operator` the place of its operator in the page.
    """

    page: int
    kind: str
    operator: int
    colour: Colour = Colour()
    overprints: bool = False
    box: Box | None = None
    object: Any = None


@dataclass(frozen=True, slots=True)
class _State:
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    fill: Colour = Colour()
    stroke: Colour = Colour()
    over_fill: bool = False
    over_stroke: bool = False
    nonzero: bool = False  # OPM 1: an ink of which there is nothing leaves what lies below
    mode: int = 0


def read_painted(page: pikepdf.Page, number: int) -> Iterator[Painted]:
    """Everything that a page paints, in order, what stands inside its forms included."""
    yield from _Reader(number, page.obj.get("/Resources", pikepdf.Dictionary()), _State()).read(page)


class _Reader:
    def __init__(self, page: int, resources: Object, state: _State) -> None:
        self.page, self.resources, self.state = page, resources, state
        self.stack: list[_State] = []
        self.points: list[tuple[float, float]] = []

    def read(self, stream: pikepdf.Page | Object) -> Iterator[Painted]:
        for place, instruction in enumerate(pikepdf.parse_content_stream(stream)):
            operator, operands = str(instruction.operator), list(instruction.operands)
            if operator == "INLINE IMAGE":
                yield Painted(self.page, "image", place, Colour("inline image", ()))
            elif operator in _PAINT:
                yield from self._paint_path(_PAINT[operator], place)
            elif operator in _SHOW:
                yield from self._paint_text(place)
            elif operator == "Do":
                yield from self._paint_object(self.resources.XObject[str(operands[0])], place)
            elif operator == "sh":
                yield Painted(self.page, "shading", place, object=self.resources.Shading[str(operands[0])])
            else:
                self._follow(operator, operands)

    def _follow(self, operator: str, operands: list[Object]) -> None:
        """What changes the state and paints nothing."""
        if operator == "q":
            self.stack.append(self.state)
        elif operator == "Q" and self.stack:
            self.state = self.stack.pop()
        elif operator == "cm":
            self.state = replace(
                self.state, matrix=_multiply([float(one) for one in operands], self.state.matrix)
            )
        elif operator == "Tr":
            self.state = replace(self.state, mode=int(operands[0]))
        elif operator == "gs":
            self._read_parameters(self.resources.ExtGState[str(operands[0])])
        elif operator in ("m", "l", "c", "v", "y", "re"):
            self._add_points(operator, [float(one) for one in operands])
        elif operator == "n":
            self.points = []
        else:
            self._read_colour(operator, operands)

    def _read_parameters(self, parameters: Object) -> None:
        stroke = bool(parameters.get("/OP", self.state.over_stroke))
        fill = bool(parameters.get("/op", parameters.get("/OP", self.state.over_fill)))
        nonzero = int(parameters.get("/OPM", self.state.nonzero)) == 1
        self.state = replace(self.state, over_fill=fill, over_stroke=stroke, nonzero=nonzero)

    def _read_colour(self, operator: str, operands: list[Object]) -> None:
        small = operator.lower()
        if small in _DEVICE:
            colour = Colour(_DEVICE[small], tuple(map(float, operands)))
        elif small == "cs":
            colour = Colour(self._name_space(operands[0]), ())
        elif small in ("sc", "scn"):
            before = self.state.stroke if operator.isupper() else self.state.fill
            colour = Colour(
                before.space, tuple(float(one) for one in operands if not isinstance(one, pikepdf.Name))
            )
        else:
            return
        if operator.isupper():
            self.state = replace(self.state, stroke=colour)
        else:
            self.state = replace(self.state, fill=colour)

    def _name_space(self, name: Object) -> str:
        found = self.resources.get("/ColorSpace", pikepdf.Dictionary()).get(str(name), name)
        return name_space(found)

    def _add_points(self, operator: str, values: list[float]) -> None:
        if operator == "re":
            x, y, wide, high = values
            values = [x, y, x + wide, y, x + wide, y + high, x, y + high]
        a, b, c, d, e, f = self.state.matrix
        pairs = zip(values[::2], values[1::2], strict=True)
        self.points += [(a * x + c * y + e, b * x + d * y + f) for x, y in pairs]

    def _paint_path(self, how: str, place: int) -> Iterator[Painted]:
        box = _surround(self.points)
        self.points = []
        state = self.state
        if "f" in how:
            yield Painted(self.page, "fill", place, state.fill, state.over_fill and state.nonzero, box)
        if "s" in how:
            yield Painted(self.page, "stroke", place, state.stroke, state.over_stroke and state.nonzero, box)

    def _paint_text(self, place: int) -> Iterator[Painted]:
        state = self.state
        if state.mode % 4 in (0, 2):
            yield Painted(self.page, "text", place, state.fill, state.over_fill and state.nonzero)
        if state.mode % 4 in (1, 2):
            yield Painted(self.page, "text", place, state.stroke, state.over_stroke and state.nonzero)

    def _paint_object(self, found: Object, place: int) -> Iterator[Painted]:
        a, b, c, d, e, f = self.state.matrix
        if found.Subtype == pikepdf.Name.Image:
            box = _surround([(e, f), (a + e, b + f), (c + e, d + f), (a + c + e, b + d + f)])
            stencil = bool(found.get("/ImageMask", False))
            colour = (
                self.state.fill
                if stencil
                else Colour(name_space(found.get("/ColorSpace", pikepdf.Name("/None"))), ())
            )
            yield Painted(
                self.page, "stencil" if stencil else "image", place, colour, False, box, object=found
            )
            return
        yield Painted(self.page, "form", place, object=found)
        matrix = found.get("/Matrix", [1, 0, 0, 1, 0, 0])
        state = replace(self.state, matrix=_multiply([float(one) for one in matrix], self.state.matrix))
        yield from _Reader(self.page, found.get("/Resources", self.resources), state).read(found)


def name_space(space: Object) -> str:
    """The name of a colour space; of one that is built on another, both."""
    if isinstance(space, pikepdf.Array):
        kind = str(space[0]).lstrip("/")
        if kind == "ICCBased":
            return f"ICCBased of {int(space[1].N)}"
        return f"{kind} of {name_space(space[1])}" if kind in ("Indexed", "I") else kind
    short = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}
    name = str(space).lstrip("/")
    return short.get(name, name)


def _multiply(one: list[float], other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _surround(points: list[tuple[float, float]]) -> Box | None:
    if not points:
        return None
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)
