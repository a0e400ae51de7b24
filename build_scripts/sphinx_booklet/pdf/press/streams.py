"""The pages of a printer's file, operator by operator: each colour becomes inks where something is painted with it.

Which inks depends on what is painted: black text is black ink alone and overprints (ISO 32000-1, 8.6.7), so that
no white edge shows where plates do not fit; a large black area takes all four. So a colour is kept until a
path, a text or a stencil uses it, and a path until it is known how large it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import pikepdf
from pikepdf import ContentStreamInlineImage, ContentStreamInstruction, Dictionary, Name, Object, Operator

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.pdf.press.colours import BLACK, InkConverter, Inks, limit_ink
from sphinx_booklet.pdf.press.pictures import convert_image, convert_shading

Instructions = Iterable[ContentStreamInstruction | ContentStreamInlineImage]
Colour = tuple[float, ...]  # one part: grey; three: RGB; four: inks
Matrix = tuple[float, float, float, float, float, float]

_LARGE = 36.0  # points: an area that is as wide and as high as this is no letter, line or icon
_FILLS = frozenset(("f", "F", "f*", "B", "B*", "b", "b*"))
_STROKES = frozenset(("S", "s", "B", "B*", "b", "b*"))
_PATHS = frozenset(("m", "l", "c", "v", "y", "h", "re", "W", "W*"))
_TEXTS = frozenset(("Tj", "TJ", "'", '"'))
_PARTS = {"g": 1, "rg": 3, "k": 4}
_SPACES = {"/DeviceGray": 1, "/G": 1, "/CalGray": 1, "/DeviceRGB": 3, "/RGB": 3, "/CalRGB": 3, "/DeviceCMYK": 4, "/CMYK": 4}  # fmt: skip


@dataclass(frozen=True, slots=True)
class State:
    """What of the graphics state a colour needs; `sent` is what has been written: fill, stroke, overprint of both."""

    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    fill: Colour | None = (0.0,)
    stroke: Colour | None = (0.0,)
    mode: int = 0  # of text: 0 fill, 1 stroke, 2 both
    sent: tuple[Inks | None, Inks | None, tuple[bool, bool] | None] = (None, None, None)


def convert_pages(pdf: pikepdf.Pdf, converter: InkConverter) -> None:
    """Convert each page of a PDF, and what the pages paint.

    Raises:
        BookletError: a page is painted with something that has no place on a press.

    """
    done: dict[tuple[int, int], bool] = {}
    for number, page in enumerate(pdf.pages, 1):
        writer = StreamWriter(pdf, page.obj.Resources, converter, done, number)
        page.Contents = pdf.make_stream(writer.convert(pikepdf.parse_content_stream(page), State()))
        if "/Group" in page.obj:
            page.obj.Group.CS = Name.DeviceCMYK


class StreamWriter:
    """Converts one content stream."""

    def __init__(
        self,
        pdf: pikepdf.Pdf,
        resources: pikepdf.Object,
        converter: InkConverter,
        done: dict[tuple[int, int], bool],
        page: int,
    ) -> None:
        self.pdf, self.resources, self.converter, self.done, self.page = pdf, resources, converter, done, page
        self.out: list[ContentStreamInstruction] = []
        self.stack: list[State] = []
        self.path: list[ContentStreamInstruction] = []
        self.corners: list[tuple[float, float]] = []

    def convert(self, instructions: Instructions, state: State) -> bytes:
        """The stream with inks in place of colours; it begins with `state`."""
        self.state = state
        for instruction in instructions:
            if isinstance(instruction, ContentStreamInlineImage):
                raise self._refuse("A picture stands inside the page")
            operator = str(instruction.operator)
            if not self._keep_colour(operator, list(instruction.operands)):
                self._write(operator, instruction)
        return pikepdf.unparse_content_stream(self.out)

    def _refuse(self, what: str) -> BookletError:
        return BookletError(
            f"{what} (page {self.page} of the printer's file), which cannot be turned into inks.",
            advice="Use a plain colour or a picture (PNG, JPEG).",
        )

    # -- colours ------------------------------------------------------------------------------

    def _keep_colour(self, operator: str, operands: list[Object]) -> bool:
        """Note a colour; False for an operator that sets none."""
        parts = _PARTS.get(operator.lower())
        if parts:
            self._set("stroke" if operator.isupper() else "fill", tuple(map(float, operands)))
        elif operator in ("cs", "CS"):
            parts = self._count_parts(operands[0])
            self._set("stroke" if operator == "CS" else "fill", BLACK if parts == 4 else (0.0,) * parts)
        elif operator in ("sc", "scn", "SC", "SCN"):
            if operands and isinstance(operands[-1], pikepdf.Name):
                raise self._refuse("Something is filled with a pattern")
            self._set("stroke" if operator.isupper() else "fill", tuple(map(float, operands)))
        else:
            return False
        return True

    def _count_parts(self, name: Object) -> int:
        space = self.resources.get("/ColorSpace", Dictionary()).get(str(name), name)
        if isinstance(space, pikepdf.Array) and str(space[0]) == "/ICCBased":
            return int(space[1].N)
        parts = _SPACES.get(str(space[0] if isinstance(space, pikepdf.Array) else space))
        if parts is None:
            raise self._refuse("A colour of a special kind is used")
        return parts

    def _set(self, which: str, colour: Colour) -> None:
        self.state = (
            replace(self.state, fill=colour) if which == "fill" else replace(self.state, stroke=colour)
        )

    def _ink(self, colour: Colour, *, large: bool) -> Inks:
        if len(colour) == 4:
            return limit_ink(colour, self.converter.limit)
        return self.converter.convert_colour(colour if len(colour) == 3 else colour * 3, large=large)

    def _send(self, *, fill: bool, stroke: bool, large: bool = False) -> None:
        """Write the inks of what is painted next, and whether it overprints."""
        sent_fill, sent_stroke, over = self.state.sent
        over_stroke, over_fill = over or (False, False)
        if fill and self.state.fill is not None:
            inks = self._ink(self.state.fill, large=large)
            over_fill = inks == BLACK and not large
            if inks != sent_fill:
                self._add("k", *inks)
                sent_fill = inks
        if stroke and self.state.stroke is not None:
            inks = self._ink(self.state.stroke, large=False)
            over_stroke = inks == BLACK
            if inks != sent_stroke:
                self._add("K", *inks)
                sent_stroke = inks
        if (over_stroke, over_fill) != over:
            over = (over_stroke, over_fill)
            self._add("gs", self._name_overprint(*over))
        self.state = replace(self.state, sent=(sent_fill, sent_stroke, over))

    def _name_overprint(self, stroke: bool, fill: bool) -> Name:
        name = f"/Press{int(stroke)}{int(fill)}"
        states = self.resources.get("/ExtGState")
        if states is None:
            states = self.resources.ExtGState = Dictionary()
        if name not in states:
            states[name] = Dictionary(Type=Name.ExtGState, OP=stroke, op=fill, OPM=1)
        return Name(name)

    def _add(self, operator: str, *operands: Object | float) -> None:
        self.out.append(ContentStreamInstruction(list(operands), Operator(operator)))

    # -- what is painted ------------------------------------------------------------------------

    def _write(self, operator: str, instruction: ContentStreamInstruction) -> None:
        if operator in _PATHS:
            self._note_path(operator, [float(one) for one in instruction.operands])
            self.path.append(instruction)
            return
        if self.path:
            self._send(fill=operator in _FILLS, stroke=operator in _STROKES, large=self._is_large())
            self.out += self.path
            self.path, self.corners = [], []
        elif operator in _TEXTS:
            mode = self.state.mode % 4
            self._send(fill=mode in (0, 2), stroke=mode in (1, 2))
        elif special := _SPECIAL.get(operator):
            special(self, list(instruction.operands))
        self.out.append(instruction)

    def _note_path(self, operator: str, values: list[float]) -> None:
        if operator == "re":
            x, y, width, height = values
            values = [x, y, x + width, y + height, x, y + height, x + width, y]
        a, b, c, d, e, f = self.state.matrix
        for x, y in zip(values[::2], values[1::2], strict=True):
            self.corners.append((a * x + c * y + e, b * x + d * y + f))

    def _is_large(self) -> bool:
        across, up = zip(*self.corners, strict=True)
        return bool(max(across) - min(across) >= _LARGE and max(up) - min(up) >= _LARGE)

    def _save(self, operands: list[Object]) -> None:
        self.stack.append(self.state)

    def _restore(self, operands: list[Object]) -> None:
        if self.stack:
            self.state = self.stack.pop()

    def _move(self, operands: list[Object]) -> None:
        a, b, c, d, e, f = map(float, operands)
        g, h, i, j, k, m = self.state.matrix
        moved = (
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + m,
        )
        self.state = replace(self.state, matrix=moved)

    def _set_mode(self, operands: list[Object]) -> None:
        self.state = replace(self.state, mode=int(operands[0]))

    def _paint_object(self, operands: list[Object]) -> None:
        """A picture or a form; its inks are those of the page where it sets none."""
        found = self.resources.XObject[str(operands[0])]
        if found.Subtype == Name.Image:
            if found.get("/ImageMask", False):
                self._send(fill=True, stroke=False, large=True)
            elif self._is_new(found):
                convert_image(found, self.converter, self._refuse)
            return
        self._send(fill=True, stroke=True)
        if self._is_new(found):
            inner = StreamWriter(
                self.pdf, found.get("/Resources", self.resources), self.converter, self.done, self.page
            )
            found.write(inner.convert(pikepdf.parse_content_stream(found), State(fill=None, stroke=None)))
            if "/Group" in found and "/CS" in found.Group:
                found.Group.CS = Name.DeviceCMYK

    def _paint_shading(self, operands: list[Object]) -> None:
        shading = self.resources.Shading[str(operands[0])]
        if self._is_new(shading):
            convert_shading(shading, lambda colour: self._ink(colour, large=True), self._refuse)

    def _is_new(self, found: Object) -> bool:
        """Whether an object of the file has not been converted yet; what stands in a page itself is used once."""
        if found.objgen == (0, 0):
            return True
        known = self.done.get(found.objgen, False)
        self.done[found.objgen] = True
        return not known


_SPECIAL: dict[str, Callable[[StreamWriter, list[Object]], None]] = {
    "q": StreamWriter._save,
    "Q": StreamWriter._restore,
    "cm": StreamWriter._move,
    "Tr": StreamWriter._set_mode,
    "Do": StreamWriter._paint_object,
    "sh": StreamWriter._paint_shading,
}
