"""Less ink for a home printer: panels become white, and the covers are drawn in Ink on paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pikepdf

from sphinx_booklet.pdf.types import Flowable

_PATH = frozenset(("m", "l", "c", "v", "y", "h", "re"))
_FILL = frozenset(("f", "F", "f*", "B", "B*", "b", "b*"))
_PAINT = _FILL | {"S", "s", "n"}
_FILL_COLOUR, _LINE_COLOUR = "rg", "RG"
_WHITE = (1.0, 1.0, 1.0)
Colour = tuple[float, float, float]


def save_ink(pdf: pikepdf.Pdf, colours: Mapping[str, str], panels: Iterable[str] = ()) -> None:
    """Redraw the pages of a file; the first and the last are the covers. `colours` are #rrggbb by name.

    `panels` are the grounds of the booklet's own panels: they are left out like Linen. A page of text without any
    is left as it is: four in five have none, and to write a page anew takes longer than to look for its colours.
    """
    known = {_rgb(value): "linen" for value in panels} | {
        _rgb(value): name for name, value in colours.items()
    }
    ink = _rgb(colours["ink"])
    last = len(pdf.pages) - 1
    for number, page in enumerate(pdf.pages):
        is_cover = number in (0, last)
        if not is_cover and not _has_panels(page, known):
            continue
        painter = _Cover(known, ink) if is_cover else _Inside(known, ink)
        operations = painter.redraw(pikepdf.parse_content_stream(page))
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(operations))


def _has_panels(page: pikepdf.Page, known: Mapping[Colour, str]) -> bool:
    """Whether something on a page has a colour that `_Inside` changes."""
    colours: Any = pikepdf.parse_content_stream(page, f"{_FILL_COLOUR} {_LINE_COLOUR}")
    return any(known.get(_read_colour(operands)) == "linen" for operands, _ in colours)


def _read_colour(operands: Any) -> Colour:
    red, green, blue = (round(float(value), 2) for value in operands)
    return red, green, blue


def _rgb(colour: str) -> Colour:
    red, green, blue = (round(int(colour[at : at + 2], 16) / 255, 2) for at in (1, 3, 5))
    return red, green, blue


class _Inside:
    """Pages of text: Linen panels are left out."""

    def __init__(self, known: Mapping[Colour, str], ink: Colour) -> None:
        self.known, self.ink = known, ink
        self.fill = ""

    def redraw(self, operations: Any) -> list[Flowable]:
        """The operations with other colours."""
        made: list[Flowable] = []
        start: int | None = None
        only_boxes = True
        for operands, operator in operations:
            name = str(operator)
            if name in (_FILL_COLOUR, _LINE_COLOUR):
                operands = self._colour(operands, name)
            elif name in _PATH:
                start = len(made) if start is None else start
                only_boxes = only_boxes and name == "re"
            elif name in _PAINT:
                if name in _FILL and start is not None and only_boxes and self.blanks():
                    made.insert(start, (list(_WHITE), pikepdf.Operator(_FILL_COLOUR)))
                start, only_boxes = None, True
            made.append((operands, operator))
        return made

    def _colour(self, operands: Any, name: str) -> Any:
        role = self.known.get(_read_colour(operands), "")
        if name == _FILL_COLOUR:
            self.fill = role
        changed = self.change(role)
        return operands if changed is None else list(changed)

    def blanks(self) -> bool:
        """Whether a box in the present colour becomes white."""
        return False

    def change(self, role: str) -> Colour | None:
        """Another colour for a role; None leaves it."""
        return _WHITE if role == "linen" else None


class _Cover(_Inside):
    """Covers: grounds and bands become white; drawing and words are in Ink."""

    def blanks(self) -> bool:
        """The band at the foot is a box in Damson."""
        return self.fill == "damson"

    def change(self, role: str) -> Colour | None:
        """Light colours become white, strong ones and the white words Ink."""
        if role in ("linen", "marigold"):
            return _WHITE
        return self.ink if role in ("damson", "pine", "paper") else None
