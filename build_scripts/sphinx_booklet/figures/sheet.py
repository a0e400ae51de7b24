"""The sheet a drawing is laid out on: how wide it is, how large its words are.

A drawing is laid out anew for each edition, never scaled: large print has larger words, longer
lines and stronger rules, and its drawings break differently.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sphinx_booklet.figures.lettering import Lettering
from sphinx_booklet.figures.model import Align, Paint, Shape, Text, Weight
from sphinx_booklet.typography.nastaliq import NASTALIQ_MIDDLE


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of words: their shapes, their height, and the width of the widest."""

    shapes: tuple[Text, ...]
    height: float
    width: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """Width in points, size and leading of the words, and what measures them.

    `spacing` is 1, or less where the drawing must be made lower to fit on a page.
    """

    width: float
    size: float
    leading: float
    lettering: Lettering
    spacing: float = 1.0

    def em(self, times: float) -> float:
        """A length that grows with the words."""
        return times * self.size

    @property
    def drop(self) -> float:
        """How far below the middle of a line its words stand, so that capitals, or words of Nastaliq, are in it."""
        return (NASTALIQ_MIDDLE if self.lettering.is_nastaliq else 0.345) * self.size

    @property
    def hairline(self) -> float:
        """Width of the thinnest line: 0.75 pt at 12 pt."""
        return self.size / 16

    @property
    def rule(self) -> float:
        """Width of an ordinary line: 1.5 pt at 12 pt."""
        return self.size / 8

    def measure(self, text: str, weight: Weight = "regular") -> float:
        """Width of a line of words."""
        return self.lettering.measure(text, weight, self.size)

    def edged(self, fill: str) -> Paint:
        """A filled shape with a line round it, so that it is seen on any ground and in grey."""
        return Paint(fill=fill, line="ink", width=self.rule)

    def block(
        self,
        text: str,
        x: float,
        top: float,
        width: float,
        *,
        weight: Weight = "regular",
        colour: str = "ink",
        align: Align = "left",
    ) -> Block:
        """Words broken into lines; `x` is their left edge, middle or right edge, as `align` says."""
        shapes: list[Text] = []
        for index, line in enumerate(self.lettering.wrap(text, weight, self.size, width)):
            baseline = top + (index + 0.5) * self.leading + self.drop
            length = self.measure(line, weight)
            rtl = self.lettering.is_rtl(text)
            shapes.append(Text(x, baseline, line, self.size, length, weight, colour, align, rtl))
        widest = max((text.length for text in shapes), default=0.0)
        return Block(tuple(shapes), len(shapes) * self.leading, widest)

    def longest_word(self, texts: Sequence[str], weight: Weight = "regular") -> float:
        """Width of the widest word of some passages."""
        return max((self.measure(word, weight) for text in texts for word in text.split()), default=0.0)


@dataclass(slots=True)
class Stack:
    """Things put under each other in one column."""

    sheet: Sheet
    x: float
    width: float
    top: float = 0.0
    shapes: list[Shape] | None = None

    def words(self, text: str, *, weight: Weight = "regular", colour: str = "ink") -> None:
        """Add words below what stands already."""
        block = self.sheet.block(text, self.x, self.top, self.width, weight=weight, colour=colour)
        self.add(block.shapes, block.height)

    def add(self, shapes: Sequence[Shape], height: float) -> None:
        """Add shapes that are this high."""
        if self.shapes is None:
            self.shapes = []
        self.shapes += shapes
        self.top += height

    def space(self, height: float) -> None:
        """Leave room."""
        self.top += height
