"""Words in a drawing: measured, broken into lines, and turned into outlines.

Everything is shaped by the engine of the PDF (`sphinx_booklet.typography.typesetter`), so a drawing breaks
its lines where the booklet would, in every script.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_booklet.figures.model import Drawing, Paint, Path, Point, Shape, Step, Text, Weight
from sphinx_booklet.typography.bidi import (
    END_OF_ISOLATE,
    LEFT_TO_RIGHT_ISOLATE,
    fill_removed,
    has_right_to_left,
    is_left_to_right,
    reorder,
    resolve,
)
from sphinx_booklet.typography.clusters import clusters
from sphinx_booklet.typography.families import BOLD, REGULAR, face_name
from sphinx_booklet.typography.linebreak import break_opportunities
from sphinx_booklet.typography.typesetter import Typesetter

if TYPE_CHECKING:
    from sphinx_booklet.typography.faces import Glyph
    from sphinx_booklet.typography.faces import Shape as Run

LATIN = "\u024f"  # the last letter of Latin Extended-B
_WEIGHTS = {"regular": REGULAR, "bold": BOLD}


@dataclass(frozen=True, slots=True)
class Lettering:
    """The faces of one language.

    On a `screen`, in a web page or an EPUB, words are set in a face of the reader's that we do not
    know: lines are broken as if they were as wide as in the widest face that is common there.
    """

    typesetter: Typesetter
    screen: bool = False

    @property
    def rtl(self) -> bool:
        """The language is read from right to left."""
        return self.typesetter.rtl

    @property
    def is_nastaliq(self) -> bool:
        """Its words come down a slope, and stand twice as high as others."""
        return self.rtl and self.typesetter.face(self.face("regular")).is_nastaliq

    def face(self, weight: Weight) -> str:
        """The name of the face of a weight in the language's first family."""
        return face_name(self.typesetter.families[0], _WEIGHTS[weight])

    def measure(self, text: str, weight: Weight, size: float) -> float:
        """Width of a line of words in points."""
        advance = sum(run.advance for run in self._visual_runs(text, weight, self.is_rtl(text)))
        return advance * size / 1000 * (_slack(text) if self.screen else 1.0)

    def is_rtl(self, text: str) -> bool:
        """The direction of a sentence: an untranslated one keeps its own."""
        return self.rtl and has_right_to_left(text)

    def wrap(self, text: str, weight: Weight, size: float, width: float) -> list[str]:
        """Break words into lines no wider than `width`, where UAX #14 allows it.

        A word that is wider by itself is cut between two grapheme clusters, as the booklet does.
        """
        lines: list[str] = []
        line = ""
        for piece in _pieces(" ".join(text.split(" "))):
            if self.measure((line + piece).rstrip(" "), weight, size) <= width:
                line += piece
                continue
            if line.strip():
                lines.append(line.rstrip(" "))
            *full, line = self._cut(piece, weight, size, width)
            lines += full
        return [*lines, line.rstrip(" ")] if line.strip() or not lines else lines

    def _cut(self, word: str, weight: Weight, size: float, width: float) -> list[str]:
        parts, start, last = [], 0, 0
        for end in clusters(word):
            if (
                end > last
                and last > start
                and self.measure(word[start:end].rstrip(" "), weight, size) > width
            ):
                parts.append(word[start:last])
                start = last
            last = end
        return [*parts, word[start:]]

    def _visual_runs(self, text: str, weight: Weight, rtl: bool) -> Iterator[Run]:
        """Shapes of a line from left to right; what is isolated, a dose or a phone number, is bold."""
        for start, end, level in _level_runs(text, rtl):
            face = self.face("bold" if text[start - 1 : start] == LEFT_TO_RIGHT_ISOLATE else weight)
            before, after = text[max(0, start - 1) : start], text[end : end + 1]
            runs = self.typesetter.shape_word(face, text[start:end], level & 1, before, after)
            yield from reversed(runs) if level & 1 else runs

    def outline(self, text: Text) -> Path:
        """One line of words as a path, for a picture that must not depend on the reader's fonts."""
        steps: list[Step] = []
        scale = text.size / 1000
        pen = text.left
        for run in self._visual_runs(text.text, text.weight, text.rtl):
            glyphs = [glyph for cluster in run.clusters for glyph in cluster]
            for glyph in reversed(glyphs) if run.rtl else glyphs:
                steps += _glyph_steps(run, glyph, pen, text.y, scale)
                pen += glyph.advance * scale
        return Path(tuple(steps), Paint(fill=text.colour))


def mark_isolated(text: str, start: str, end: str) -> str:
    """Put markup around what is isolated, inside the invisible characters that isolate it."""
    text = text.replace(LEFT_TO_RIGHT_ISOLATE, LEFT_TO_RIGHT_ISOLATE + start)
    return text.replace(END_OF_ISOLATE, end + END_OF_ISOLATE)


def _slack(text: str) -> float:
    """How much wider than our faces a reader's may be: DejaVu Sans, measured on the booklet's figures."""
    return 1.15 if all(char <= LATIN or not char.isalpha() for char in text) else 1.3


def outline_words(drawing: Drawing, lettering: Lettering) -> Drawing:
    """The drawing with its words as outlines."""
    shapes: list[Shape] = []
    for shape in drawing.shapes:
        if not isinstance(shape, Text):
            shapes.append(shape)
        elif (path := lettering.outline(shape)).steps:
            shapes.append(path)
    return Drawing(drawing.width, drawing.height, tuple(shapes))


def _pieces(text: str) -> Iterator[str]:
    """The text cut where a line may end."""
    start = 0
    for end in [*break_opportunities(text), len(text)]:
        if end > start:
            yield text[start:end]
            start = end


def _level_runs(text: str, rtl: bool) -> Iterable[tuple[int, int, int]]:
    """Start, end and level of the runs of a line, in visual order."""
    if not text:
        return []
    if not rtl and is_left_to_right(text):
        return [(0, len(text), 0)]
    base, found = resolve(text, int(rtl))
    levels = fill_removed(found, base)
    runs: list[tuple[int, int, int]] = []
    for index, level in enumerate(levels):
        if runs and runs[-1][2] == level:
            runs[-1] = (runs[-1][0], index + 1, level)
        else:
            runs.append((index, index + 1, level))
    return [runs[place] for place in reorder([level for _, _, level in runs])]


class _Outline:
    """Collects what HarfBuzz draws, as steps of a path (HarfBuzz's y grows upwards)."""

    def __init__(self, x: float, y: float, scale: float) -> None:
        self.steps: list[Step] = []
        self._x, self._y, self._scale = x, y, scale
        self._last: Point = (0.0, 0.0)

    def _place(self, point: Point) -> Point:
        return self._x + point[0] * self._scale, self._y - point[1] * self._scale

    def moveTo(self, point: Point) -> None:  # noqa: N802 (fontTools' pen protocol)
        self.steps.append(Step("M", (self._place(point),)))
        self._last = point

    def lineTo(self, point: Point) -> None:  # noqa: N802
        self.steps.append(Step("L", (self._place(point),)))
        self._last = point

    def qCurveTo(self, control: Point, end: Point) -> None:  # noqa: N802
        """A quadratic curve, as the cubic that is equal to it."""
        (x0, y0), (x1, y1), (x2, y2) = self._last, control, end
        first = (x0 + 2 / 3 * (x1 - x0), y0 + 2 / 3 * (y1 - y0))
        second = (x2 + 2 / 3 * (x1 - x2), y2 + 2 / 3 * (y1 - y2))
        self.curveTo(first, second, end)

    def curveTo(self, first: Point, second: Point, end: Point) -> None:  # noqa: N802
        self.steps.append(Step("C", (self._place(first), self._place(second), self._place(end))))
        self._last = end

    def closePath(self) -> None:  # noqa: N802
        self.steps.append(Step("Z"))

    def endPath(self) -> None:  # noqa: N802
        """Outlines of glyphs are closed."""


def _glyph_steps(run: Run, glyph: Glyph, x: float, y: float, scale: float) -> list[Step]:
    steps: list[Step] = []
    for index, dx, dy in glyph.drawn(run.face.scale):
        pen = _Outline(x + dx * scale, y - dy * scale, scale * run.face.scale)
        run.face.hb_font.draw_glyph_with_pen(index, pen)
        steps += pen.steps
    return steps
