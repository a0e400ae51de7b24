"""What goes with text and is no text: underlines, backgrounds (artifacts) and link areas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import CMYKColor

from sphinx_booklet.pdf.canvas import TaggedCanvas
from sphinx_booklet.pdf.fonts.programs import number
from sphinx_booklet.pdf.structure import Element
from sphinx_booklet.pdf.types import Color, Frag, Node
from sphinx_booklet.typography.current import current_typesetter
from sphinx_booklet.typography.nastaliq import has_nastaliq

_THICKNESS = 0.06  # of the font size: underlines and strikes


@dataclass(frozen=True, slots=True)
class Reach:
    """How far from the line the words of a hand reach, and where its rules run; shares of the font size.

    `foot` and `top` bound the area that can be pressed, `ground` what stands behind a word.
    """

    foot: float
    top: float
    ground: tuple[float, float]
    below: float
    through: float


UPRIGHT = Reach(-0.22, 0.92, (-0.25, 0.95), -0.13, 0.26)
SLOPED = Reach(
    -0.46, 1.5, (-0.48, 1.77), -0.46, 0.4
)  # Nastaliq: words end below the line and begin high above it


class Decorations:
    """Gathers the decorations of one paragraph while its lines are placed."""

    def __init__(self, canvas: TaggedCanvas, node: Node) -> None:
        self._canvas, self._node = canvas, node
        self._links: list[list[Any]] = []
        self._rules: list[list[Any]] = []
        self._boxes: list[list[Any]] = []
        self._mark = len(canvas._code)

    def add(self, frag: Frag, x0: float, x1: float, y: float, owner: Element | None) -> None:
        """Note what a piece of text from x0 to x1 on the baseline y asks for."""
        if not (getattr(frag, "backColor", None) or frag.us_lines or frag.link):
            return
        size, reach = frag.fontSize, find_reach(frag)
        if getattr(frag, "backColor", None):
            _extend(self._boxes, x0, x1, y, size, (frag.backColor, reach))
        for index, line in enumerate(frag.us_lines):
            _extend(self._rules, x0, x1, y, size, (line[1], line[2] or frag.textColor, index, reach))
        if frag.link and owner is not None and owner.enclosing_link is not None:
            _extend(self._links, x0, x1, y, size, (owner.enclosing_link, frag.link[0][1], reach))

    def paint(self) -> None:
        """Write backgrounds behind the text, rules over it, and hand the links to the page."""
        canvas = self._canvas
        boxes = []
        for x0, x1, y, size, (color, reach) in self._boxes:
            foot, top = reach.ground
            box = _rectangle(x0, y + foot * size, x1 - x0, (top - foot) * size)
            boxes.append(f"q {color_operator(color)} {box} f Q")
        canvas._code[self._mark : self._mark] = boxes
        for x0, x1, y, size, (kind, color, _, reach) in self._rules:
            height = y + (reach.below if kind == "underline" else reach.through) * size
            box = _rectangle(x0, height - _THICKNESS * size / 2, x1 - x0, _THICKNESS * size)
            canvas._code.append(f"q {color_operator(color)} {box} f Q")
        for x0, x1, y, size, (owner, target, reach) in self._links:
            canvas.add_link(owner, target, (x0, y + reach.foot * size, x1, y + reach.top * size), self._node)


def find_reach(frag: Frag) -> Reach:
    """How far the words of a frag reach: figures and Latin letters are upright beside Nastaliq, too."""
    sloped = current_typesetter.get().face(frag.fontName).is_nastaliq and has_nastaliq(frag.text or "")
    return SLOPED if sloped else UPRIGHT


def _extend(spans: list[Any], x0: float, x1: float, y: float, size: float, what: Any) -> None:
    """Join a piece to a span of the same kind on the same line."""
    for span in spans[-2:]:
        if span[2] == y and span[4] == what and (abs(span[1] - x0) < 0.1 or abs(span[0] - x1) < 0.1):
            span[0], span[1] = min(span[0], x0), max(span[1], x1)
            return
    spans.append([x0, x1, y, size, what])


def color_operator(color: Color) -> str:
    """The operator that sets a fill colour: RGB, or CMYK for a printer."""
    if isinstance(color, CMYKColor):
        return " ".join(map(number, (color.cyan, color.magenta, color.yellow, color.black))) + " k"
    return " ".join(map(number, color.rgb())) + " rg"


def _rectangle(*sides: float) -> str:
    return " ".join(map(number, sides)) + " re"
