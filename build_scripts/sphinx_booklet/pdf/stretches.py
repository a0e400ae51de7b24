"""A line that holds right-to-left text, as stretches in the order in which they stand.

The page holds them from left to right, the structure tree in reading order. Written in reading order, a
right-to-left line goes backwards from word to word, and pdf.js (Firefox) drops each blank that it has to go
back over: no word of the page stood alone (compareWithLastPosition in its src/core/evaluator.js).

Two things of Persian pdf.js 5.6 loses however they are written: it leaves out a glyph whose text ends in a format
character (the ZWNJ of “می‌خورند”: SpecialCharRegExp in src/core/unicode.js), and puts a blank before a mark that comes
first after a blank, as the last letter of a word from right to left does (“خانهٔ”: saveLastChar). A text of the
neighbour's glyph with the ZWNJ before it would help there, and stand in the wrong place for PDFium, MuPDF and poppler.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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
    """Shapes that stand side by side and are read one after the other, in one marked-content sequence.

    Args:
        placed: the shapes, from left to right.
        mcid: the identifier of the sequence, where it has one already.
        resized: its size is not quite that of its neighbours, so that pdf.js keeps it apart from them.

    """

    placed: list[Placed]
    mcid: int | None = None
    resized: bool = False

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
            made.append(Stretch([one]))
    around = [None, *made, None]
    return [part for three in zip(around, made, around[2:], strict=False) for part in _part_edges(*three)]


def _part_edges(before: Stretch | None, stretch: Stretch, after: Stretch | None) -> list[Stretch]:
    """A right-to-left stretch without the blanks, and the signs beside them, at an edge that it shares.

    Readers turn a stretch round by itself and leave it in its place, so that a blank at its edge comes to
    stand on its other side, and two words run together. MuPDF does so where the direction changes
    (guess_bidi_level in its source/pdf/pdf-op-run.c; a new text object has no direction), pdf.js where the
    font or its size does.
    """
    letters = [at for at, one in enumerate(stretch.placed) if _has_letters(one)]
    if not stretch.placed[0].rtl or not letters:
        return [stretch]
    head, tail = stretch.placed[: letters[0]], stretch.placed[letters[-1] + 1 :]
    left, right = (before.placed[-1] if before else None), (after.placed[0] if after else None)
    parts = [
        Stretch(head, resized=_is_other_face(left, stretch)),
        Stretch(stretch.placed[letters[0] : letters[-1] + 1]),
        Stretch(tail, resized=_is_other_face(right, stretch)),
    ]
    if not _is_edge(head, stretch, left):
        parts[:2] = [Stretch(head + parts[1].placed)]
    if not _is_edge(tail, stretch, right):
        parts[-2:] = [Stretch(parts[-2].placed + tail)]
    return parts


def _is_edge(signs: Sequence[Placed], stretch: Stretch, other: Placed | None) -> bool:
    """True where blanks stand between a stretch and what a reader keeps apart from it."""
    if other is None or other.shape is None or not any(one.atom.text.isspace() for one in signs):
        return False
    return not other.rtl or _is_other_face(other, stretch)


def _is_other_face(other: Placed | None, stretch: Stretch) -> bool:
    shape, own = (other.shape if other else None), stretch.placed[0].shape
    return shape is not None and own is not None and shape.face is not own.face


def _has_letters(one: Placed) -> bool:
    return one.shape is None or any(unicodedata.category(char)[0] in "LN" for char in one.shape.text)
