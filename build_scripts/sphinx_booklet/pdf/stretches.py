"""A line that holds right-to-left text, as stretches in the order in which they stand.

The page holds them from left to right, the structure tree in reading order. Written in reading order, a
right-to-left line goes backwards from word to word, and pdf.js (Firefox) drops each blank that it has to go
back over: no word of the page stood alone (compareWithLastPosition in its src/core/evaluator.js).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sphinx_booklet.pdf.runs import Atom
from sphinx_booklet.typography.faces import Shape


@dataclass(frozen=True, slots=True)
class Placed:
    """A shape in its place, or a picture or formula where `shape` is None.

    Args:
        number: its place in the reading order of the line.
        atom: what it is part of.
        x: its left edge, in points.
        gap: what stands empty before it, in points.
        begins: it is the first of its atom.

    """

    number: int
    atom: Atom
    shape: Shape | None
    x: float
    gap: float = 0.0
    begins: bool = False

    @property
    def rtl(self) -> bool:
        """True where it is read from the right."""
        return bool(self.atom.level & 1)


@dataclass(slots=True)
class Stretch:
    """Shapes that stand side by side and are read one after the other, in one marked-content sequence."""

    placed: list[Placed] = field(default_factory=list)
    mcid: int | None = None

    @property
    def first(self) -> int:
        """Where it begins in reading order."""
        return min(self.placed[0].number, self.placed[-1].number)


def place_shapes(
    atoms: Sequence[Atom], order: Iterable[int], x: float, gaps: set[int], extra: float
) -> tuple[list[Placed], float]:
    """The shapes of a line from left to right, and where its right end is.

    Args:
        atoms: the line's, in reading order.
        order: their indices from left to right.
        x: where the line begins on the left, in points.
        gaps: indices of the atoms after which room is added.
        extra: how much, in points.

    """
    numbers = [0]
    for atom in atoms:
        numbers.append(numbers[-1] + (len(atom.shapes) or int(atom.is_object and not is_place(atom))))
    placed: list[Placed] = []
    gap = 0.0
    for index in order:
        atom, more = atoms[index], extra if index in gaps else 0.0
        rtl = bool(atom.level & 1)
        if rtl:  # what follows an atom stands on its left
            x, gap, more = x + more, gap + more, 0.0
        if atom.is_object:
            placed.append(Placed(numbers[index], atom, None, x, gap))
            x += atom.width
        steps = list(enumerate(atom.shapes, numbers[index]))
        for number, shape in reversed(steps) if rtl else steps:
            placed.append(Placed(number, atom, shape, x, gap, number == numbers[index]))
            x, gap = x + shape.advance * atom.frag.fontSize / 1000, 0.0
        x, gap = x + more, gap + more
    return placed, x


def is_place(atom: Atom) -> bool:
    """True for what is not seen: a place that links lead to."""
    return atom.is_object and getattr(getattr(atom.frag, "cbDefn", None), "kind", "") not in (
        "img",
        "formula",
    )


def join_stretches(placed: Iterable[Placed], looks: Sequence[object]) -> list[Stretch]:
    """Shapes that may be written in one go; `looks` (by their number) are what must be alike.

    ISO 32000-1, 14.8.2.3.3: of reversed characters, each string that is shown is reversed by itself.
    """
    made: list[Stretch] = []
    for one in placed:
        last = made[-1].placed[-1] if made else None
        if (
            last is not None
            and last.shape is not None
            and one.shape is not None
            and last.rtl == one.rtl
            and one.number == last.number + (-1 if one.rtl else 1)
            and looks[one.number] == looks[last.number]
        ):
            made[-1].placed.append(one)
        else:
            if made and last is not None and last.rtl and not one.rtl:
                made += _part_blanks(made[-1])
            made.append(Stretch([one]))
    return made


def _part_blanks(stretch: Stretch) -> list[Stretch]:
    """Blanks between a right-to-left stretch and what stands right of it: they get a text object of their own.

    MuPDF turns them round together with the letters before them, and the words on both sides run together
    (guess_bidi_level in its source/pdf/pdf-op-run.c); a new text object has no direction.
    """
    at = len(stretch.placed)
    while at > 1 and not _has_letters(stretch.placed[at - 1]):
        at -= 1
    tail = stretch.placed[at:]
    if not any(one.atom.text.isspace() for one in tail):
        return []
    del stretch.placed[at:]
    return [Stretch(tail)]


def _has_letters(one: Placed) -> bool:
    return one.shape is None or any(unicodedata.category(char)[0] in "LN" for char in one.shape.text)
