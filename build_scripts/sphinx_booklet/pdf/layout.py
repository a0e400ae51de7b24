"""Paragraph layout: text and frags -> atoms -> lines.

An atom is the smallest piece that keeps together and looks alike: a word or part of one, or
the spaces between two. Atoms are made once; lines are cached by their widths, so a second
pass over the document lays out nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from sphinx_booklet.pdf.runs import (
    BREAK,
    EMERGENCY,
    HYPHEN,
    NO_BREAK,
    OBJECT,
    SOFT_HYPHEN,
    Atom,
    Line,
    Manner,
    flatten,
)
from sphinx_booklet.pdf.types import Frag
from sphinx_booklet.typography import bidi
from sphinx_booklet.typography.clusters import clusters
from sphinx_booklet.typography.hyphenation import hyphen_places
from sphinx_booklet.typography.linebreak import break_opportunities
from sphinx_booklet.typography.typesetter import Typesetter

_NUMBERING = re.compile(r"\(?\d+[.)]")  # of a list: its dot stands on the other side in a right-to-left text
_SLACK = 1e-6


def _is_kept(frag: Frag) -> bool:
    """True for text that stays on one line: a dose, a phone number."""
    return bool(getattr(frag, "keep", False))


class Layout:
    """The atoms of one paragraph and the lines made of them."""

    def __init__(
        self,
        frags: Sequence[Frag],
        typesetter: Typesetter,
        manner: Manner,
    ) -> None:
        self.typesetter, self.manner, self.rtl = typesetter, manner, manner.rtl
        self.text, self._starts, self._frags = flatten(frags, manner.preformatted)
        self.atoms: list[Atom] = []
        self._lines: dict[tuple[int, float, float], list[Line]] = {}
        known = len(typesetter.missing)
        self._make_atoms()
        self.missing = list(typesetter.missing)[known:]  # face and character, met here for the first time

    def _make_atoms(self) -> None:
        text = self.text
        if not text:
            return
        levels = None
        from_right = self.rtl and (bidi.has_right_to_left(text) or bool(_NUMBERING.fullmatch(text)))
        if from_right or not bidi.is_left_to_right(text):
            base, found = bidi.resolve(text, int(from_right))
            levels = bidi.fill_removed(found, base)
        ends = self._break_places()
        cuts = set(ends)
        cuts.update(self._starts)
        for match in re.finditer(r" +|\n|" + OBJECT, text):
            cuts.update(match.span())
        if levels:
            cuts.update(i for i in range(1, len(text)) if levels[i] != levels[i - 1])
        cuts.discard(0)
        cuts.add(len(text))
        start, owner, starts = 0, 0, self._starts
        for end in sorted(cut for cut in cuts if cut <= len(text)):
            while owner + 1 < len(starts) and starts[owner + 1] <= start:
                owner += 1
            level = levels[start] if levels else 0
            self.atoms.append(
                self._atom(start, end, self._frags[owner], level, BREAK if end in ends else NO_BREAK)
            )
            start = end

    def _break_places(self) -> set[int]:
        """Offsets at which a line may end."""
        text = self.text
        if self.manner.preformatted:
            return {i + 1 for i, char in enumerate(text) if char == "\n"}
        found = set(break_opportunities(text))
        stops = [*self._starts[1:], len(text)]
        kept = [(a, b) for a, b, frag in zip(self._starts, stops, self._frags, strict=True) if _is_kept(frag)]
        for index, (start, end) in enumerate(kept):
            joined = index + 1 < len(kept) and kept[index + 1][0] == end
            found.difference_update(range(start + 1, end + joined))
        return found

    def _atom(self, start: int, end: int, frag: Frag, level: int, ends: int) -> Atom:
        text = self.text[start:end]
        if text == OBJECT:
            return Atom(text, start, frag, level, (), float(getattr(frag.cbDefn, "width", 0) or 0), ends)
        if text == "\n":
            return Atom(text, start, frag, level, (), 0.0, ends)
        before = after = ""
        if not text.isascii():
            before, after = self.text[max(0, start - 1) : start].strip(), self.text[end : end + 1].strip()
        shapes = self.typesetter.shape_word(frag.fontName, text, level & 1, before, after)
        return Atom(
            text, start, frag, level, shapes, sum(s.advance for s in shapes) * frag.fontSize / 1000, ends
        )

    def min_width(self) -> float:
        """Width of the longest piece that has no break inside."""
        widest = current = 0.0
        for atom in self.atoms:
            current += 0 if atom.is_space else atom.width
            widest = max(widest, current)
            if atom.ends == BREAK:
                current = 0.0
        return widest

    def lines(self, first_atom: int, first: float, later: float) -> list[Line]:
        """Lines from an atom on, the first one `first` wide."""
        key = (first_atom, round(first, 3), round(later, 3))
        found = self._lines.get(key)
        if found is None:
            found = self._lines[key] = self._fill(first_atom, first, later)
        return found

    def _fill(self, begin: int, first: float, later: float) -> list[Line]:
        lines: list[Line] = []
        limit = first
        while begin < len(self.atoms):
            line = self._next_line(begin, limit)
            lines.append(line)
            begin, limit = line.next, later
        return lines

    def _next_line(self, begin: int, limit: float) -> Line:
        atoms, limit = self.atoms, limit + _SLACK
        pen = inked = 0.0
        stop = begin
        tail = False
        best: tuple[int, int, float] | None = None
        last_resort: tuple[int, int, float] | None = None
        i = begin
        while i < len(atoms):
            atom = atoms[i]
            if atom.text == "\n":
                return self._line(begin, stop, i + 1, inked, True)
            pen += atom.width
            if not atom.is_space:
                inked, stop = pen, i + 1
                if inked > limit:
                    break
            if atom.ends == BREAK and atom.text[-1] != SOFT_HYPHEN:
                best, tail = (stop, i + 1, inked), False
            elif atom.ends in (BREAK, HYPHEN):
                width = inked + self.hyphen_width(atom.frag)
                if width <= limit:
                    best, tail = (stop, i + 1, width), True
            elif atom.ends == EMERGENCY:
                last_resort = (stop, i + 1, inked)
            i += 1
        else:
            return self._line(begin, stop, len(atoms), inked, True)
        empty = limit - (best[2] if best else 0.0)
        if self.manner.hyphenate and empty > self.manner.zone * limit:
            if self._hyphenate(i, limit - (inked - atoms[i].width)):
                return self._next_line(begin, limit - _SLACK)
        found = best or last_resort
        if found:
            line = self._line(begin, found[0], found[1], found[2], False)
            line.hyphen = tail and found is best
            return line
        if self._split_atom(i, limit - (inked - atoms[i].width)):
            return self._next_line(begin, limit - _SLACK)
        return self._line(begin, i + 1, i + 1, inked, i + 1 == len(atoms))

    def hyphen_width(self, frag: Frag) -> float:
        """Width of a hyphen in the look of a frag, in points."""
        return self.typesetter.hyphen(frag.fontName).advance * float(frag.fontSize) / 1000

    def _hyphenate(self, index: int, room: float) -> bool:
        """Cut a word at the last place where its first part and a hyphen fit."""
        atom = self.atoms[index]
        if atom.level or not atom.shapes or _is_kept(atom.frag):
            return False
        room -= self.hyphen_width(atom.frag)
        for place in reversed(hyphen_places(atom.text, self.manner.hyphenate)):
            middle = atom.offset + place
            head = self._atom(atom.offset, middle, atom.frag, atom.level, HYPHEN)
            if head.width <= room:
                end = atom.offset + len(atom.text)
                self.atoms[index : index + 1] = [
                    head,
                    self._atom(middle, end, atom.frag, atom.level, atom.ends),
                ]
                self._lines.clear()
                return True
        return False

    def _split_atom(self, index: int, room: float) -> bool:
        """Cut an over-long word between two grapheme clusters; False where it cannot be cut."""
        atom = self.atoms[index]
        ends = clusters(atom.text)
        if len(ends) < 2:
            if index and self.atoms[index - 1].ends == NO_BREAK and not self.atoms[index - 1].is_space:
                self.atoms[index - 1].ends = EMERGENCY
                return True
            return False
        at = ends[0]
        for end in ends[1:-1]:
            if self._atom(atom.offset, atom.offset + end, atom.frag, atom.level, EMERGENCY).width > room:
                break
            at = end
        middle = atom.offset + at
        self.atoms[index : index + 1] = [
            self._atom(atom.offset, middle, atom.frag, atom.level, EMERGENCY),
            self._atom(middle, atom.offset + len(atom.text), atom.frag, atom.level, atom.ends),
        ]
        self._lines.clear()
        return True

    def _line(self, start: int, stop: int, following: int, width: float, hard: bool) -> Line:
        height, below = self.manner.leading, 0.0
        drawn = self.atoms[start:stop]
        for atom in drawn:
            if atom.is_object:
                height = max(
                    height, float(getattr(atom.frag.cbDefn, "height", 0) or 0) + 0.2 * self.manner.leading
                )
                below = max(below, getattr(atom.frag.cbDefn, "depth", 0.0) - 0.2 * self.manner.leading)
        order = None
        if any(atom.level for atom in drawn):
            order = bidi.reorder([atom.level for atom in drawn])
        return Line(start, stop, following, width, hard, height + below, order, below)

    def atom_at(self, offset: int) -> int:
        """Index of the atom that holds a place of the text (atoms may be cut after a split)."""
        return bisect_right(self.atoms, offset, key=lambda atom: atom.offset) - 1
