"""What stands where on the pages of a PDF: text with its size, colour and ground, fills, images.

A small reader of page content (ISO 32000-1, 8 and 9), apart from the writer. It knows the operators
that page content is made of; shapes are taken for the boxes round them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import pikepdf
from pikepdf import Array, Dictionary

Colour = tuple[float, float, float]
Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
BLACK, WHITE = (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)
_UNIT: Matrix = (1, 0, 0, 1, 0, 0)
_ENDLESS: Box = (-1e6, -1e6, 1e6, 1e6)
_FILLS = frozenset(("f", "F", "f*", "B", "B*", "b", "b*"))
_ENDS = _FILLS | {"S", "s", "n"}

Operands: TypeAlias = Sequence[pikepdf.Object]  # what stands before an operator of a content stream


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of text: its ends and baseline in points, size, colour, and the colour behind it.

    `mcid` is None for an artifact.
    """

    left: float
    right: float
    baseline: float
    size: float
    colour: Colour
    ground: Colour
    mcid: int | None


@dataclass(frozen=True, slots=True)
class Picture:
    """A raster image and its resolution as placed, in dots an inch."""

    box: Box
    dpi: float


@dataclass(slots=True)
class PageLayout:
    """One page. `shapes` are the boxes of tagged shapes (of figures), each with its identifier."""

    width: float
    height: float
    texts: list[Shown] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    shapes: list[tuple[int, Box]] = field(default_factory=list)
    codes: dict[str, set[int]] = field(
        default_factory=dict, compare=False
    )  # those that it looked up, by the name of their font

    @property
    def marks(self) -> list[Box]:
        """The boxes of tagged shapes."""
        return [box for _, box in self.shapes]


@dataclass(frozen=True, slots=True)
class _State:
    ctm: Matrix = _UNIT
    fill: Colour = BLACK
    clip: Box = _ENDLESS
    font: str = ""
    size: float = 0.0


# what was kept of a page, or what is read of it now
Recall: TypeAlias = Callable[[pikepdf.Page, Callable[[], PageLayout]], PageLayout]


def read_layout(pdf: pikepdf.Pdf, recall: Recall = lambda _page, read: read()) -> list[PageLayout]:
    """Every page of a file; `recall` may know a page from before (kept_pages)."""
    widths: dict[tuple[int, int], dict[int, float]] = {}
    return [recall(page, _Reader(page, widths).read) for page in pdf.pages]


class _Reader:
    """One walk through the content of a page."""

    def __init__(self, page: pikepdf.Page, widths: dict[tuple[int, int], dict[int, float]]) -> None:
        left, bottom, right, top = (float(value) for value in page.mediabox)
        self._page, self._widths = page, widths
        self._resources = page.obj.get("/Resources", Dictionary())
        self._state, self._saved = _State(), [_State()]
        self._place: Matrix = _UNIT
        self._points: list[tuple[float, float]] = []
        self._clips = False
        self._fills: list[tuple[Box, Colour]] = []
        self._marked: list[int | None] = []
        self._layout = PageLayout(right - left, top - bottom)

    def read(self) -> PageLayout:
        for instruction in pikepdf.parse_content_stream(self._page):
            operands, name = instruction.operands, str(instruction.operator)
            handler = _HANDLERS.get(name)
            if handler is not None:
                handler(self, [*operands])
            elif name in _ENDS:
                self._end_path(name in _FILLS)
        return self._layout

    # -- state ------------------------------------------------------------------------------

    def save(self, operands: Operands) -> None:
        self._saved.append(self._state)

    def restore(self, operands: Operands) -> None:
        if len(self._saved) > 1:
            self._state = self._saved.pop()

    def transform(self, operands: Operands) -> None:
        self._state = replace(self._state, ctm=_multiply(_matrix(operands), self._state.ctm))

    def colour(self, operands: Operands) -> None:
        values = [float(value) for value in operands]
        if len(values) == 3:
            fill: Colour = (values[0], values[1], values[2])
        else:
            fill = (values[0], values[0], values[0]) if len(values) == 1 else _from_cmyk(values)
        self._state = replace(self._state, fill=fill)

    def font(self, operands: Operands) -> None:
        self._state = replace(self._state, font=str(operands[0]), size=float(operands[1]))

    def open_mark(self, operands: Operands) -> None:
        properties = operands[1] if len(operands) > 1 else None
        mcid = properties.get("/MCID") if isinstance(properties, Dictionary) else None
        self._marked.append(int(mcid) if mcid is not None else None)

    def close_mark(self, operands: Operands) -> None:
        if self._marked:
            self._marked.pop()

    @property
    def _mcid(self) -> int | None:
        return next((mcid for mcid in reversed(self._marked) if mcid is not None), None)

    # -- paths ------------------------------------------------------------------------------

    def add_points(self, operands: Operands) -> None:
        values = [float(value) for value in operands]
        self._points += [
            _apply(self._state.ctm, values[at], values[at + 1]) for at in range(0, len(values), 2)
        ]

    def add_box(self, operands: Operands) -> None:
        x, y, width, height = (float(value) for value in operands)
        self._points += [_apply(self._state.ctm, x, y), _apply(self._state.ctm, x + width, y + height)]

    def clip(self, operands: Operands) -> None:
        self._clips = True

    def _end_path(self, filled: bool) -> None:
        if self._points:
            box = _meet(_around(self._points), self._state.clip)
            if filled:
                self._fills.append((box, self._state.fill))
            if self._mcid is not None:
                self._layout.shapes.append((self._mcid, box))
            if self._clips:
                self._state = replace(self._state, clip=box)
        self._points, self._clips = [], False

    # -- text and images ----------------------------------------------------------------------

    def begin_text(self, operands: Operands) -> None:
        self._place = _UNIT

    def place_text(self, operands: Operands) -> None:
        self._place = _matrix(operands)

    def move_text(self, operands: Operands) -> None:
        x, y = (float(value) for value in operands)
        self._place = _multiply((1, 0, 0, 1, x, y), self._place)

    def show(self, operands: Operands) -> None:
        parts = operands[0] if operands and isinstance(operands[0], Array) else operands
        widths, advance = self._widths_of(self._state.font), 0.0
        used = self._layout.codes.setdefault(self._state.font, set())
        for part in parts:
            if isinstance(part, pikepdf.String):
                shown = bytes(part)
                codes = [int.from_bytes(shown[at : at + 2], "big") for at in range(0, len(shown), 2)]
                used.update(codes)
                advance += sum(widths.get(code, 0.0) for code in codes)
            else:
                advance -= float(part)
        advance *= self._state.size / 1000
        matrix = _multiply(self._place, self._state.ctm)
        left, baseline = _apply(matrix, 0, 0)
        right, _ = _apply(matrix, advance, 0)
        size = self._state.size * abs(matrix[3])
        self._place = _multiply((1, 0, 0, 1, advance, 0), self._place)
        if codes_shown(parts):
            piece = Shown(
                min(left, right), max(left, right), baseline, size, self._state.fill,
                self._ground(left + 0.2 * size, baseline + 0.3 * size), self._mcid,
            )  # fmt: skip
            self._layout.texts.append(piece)

    def _ground(self, x: float, y: float) -> Colour:
        for (left, bottom, right, top), colour in reversed(self._fills):
            if left <= x <= right and bottom <= y <= top:
                return colour
        return WHITE

    def paint(self, operands: Operands) -> None:
        found = self._resources.get("/XObject", Dictionary()).get(str(operands[0]))
        if found is None or found.get("/Subtype") != "/Image":
            return
        box = _around([_apply(self._state.ctm, 0, 0), _apply(self._state.ctm, 1, 1)])
        width, height = max(box[2] - box[0], 0.01), max(box[3] - box[1], 0.01)
        dpi = min(72 * int(found.Width) / width, 72 * int(found.Height) / height)
        self._layout.pictures.append(Picture(box, dpi))
        if self._mcid is not None:
            self._layout.shapes.append((self._mcid, box))

    def _widths_of(self, name: str) -> dict[int, float]:
        font = self._resources.get("/Font", Dictionary()).get(name)
        if font is None:
            return {}
        key = font.objgen
        if key not in self._widths:
            self._widths[key] = read_widths(font)
        return self._widths[key]


def codes_shown(parts: Iterable[pikepdf.Object]) -> bool:
    """Whether an operand shows anything."""
    return any(isinstance(part, pikepdf.String) and len(bytes(part)) for part in parts)


def read_widths(font: pikepdf.Object) -> dict[int, float]:
    """Width of each code of a font, in thousandths of its size."""
    if "/DescendantFonts" not in font:
        return {}
    return dict(_list_widths(font.DescendantFonts[0].get("/W", Array())))


def _list_widths(entries: pikepdf.Object) -> Iterator[tuple[int, float]]:
    """Code and width of each entry of an array W (ISO 32000-1, 9.7.4.3)."""
    at = 0
    while at < len(entries):
        first, second = int(entries[at]), entries[at + 1]
        if isinstance(second, Array):
            yield from ((first + index, float(width)) for index, width in enumerate(second))
            at += 2
        else:
            yield from ((code, float(entries[at + 2])) for code in range(first, int(second) + 1))
            at += 3


def _matrix(operands: Operands) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands)
    return a, b, c, d, e, f


def _multiply(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _around(points: list[tuple[float, float]]) -> Box:
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), min(up), max(across), max(up)


def _meet(first: Box, second: Box) -> Box:
    return (
        max(first[0], second[0]),
        max(first[1], second[1]),
        min(first[2], second[2]),
        min(first[3], second[3]),
    )


def _from_cmyk(values: list[float]) -> Colour:
    cyan, magenta, yellow, black = values
    return (1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black)


_HANDLERS: dict[str, Callable[[_Reader, Operands], None]] = {
    "q": _Reader.save, "Q": _Reader.restore, "cm": _Reader.transform,
    "rg": _Reader.colour, "g": _Reader.colour, "k": _Reader.colour, "Tf": _Reader.font,
    "BMC": _Reader.open_mark, "BDC": _Reader.open_mark, "EMC": _Reader.close_mark,
    "m": _Reader.add_points, "l": _Reader.add_points, "c": _Reader.add_points, "v": _Reader.add_points,
    "y": _Reader.add_points, "re": _Reader.add_box, "W": _Reader.clip, "W*": _Reader.clip,
    "BT": _Reader.begin_text, "Tm": _Reader.place_text, "Td": _Reader.move_text,
    "Tj": _Reader.show, "TJ": _Reader.show, "Do": _Reader.paint,
}  # fmt: skip
