"""Paragraph layout: text and frags -> atoms -> lines.

An atom is the smallest piece that keeps together and looks alike: a word or part of one, or
the spaces between two. Atoms are made once; lines are cached by their widths, so a second
pass over the document lays out nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from sphinx_booklet.pdf.linefit import LineFitter
from sphinx_booklet.pdf.runs import (
    BREAK,
    EMERGENCY,
    HYPHEN,
    NO_BREAK,
    OBJECT,
    SOFT,
    Atom,
    Line,
    Manner,
    flatten,
)
from sphinx_booklet.pdf.types import Frag
from sphinx_booklet.typography import bidi
from sphinx_booklet.typography.bonds import is_in_address, list_address_breaks, list_bonds
from sphinx_booklet.typography.clusters import clusters
from sphinx_booklet.typography.hyphenation import hyphen_places
from sphinx_booklet.typography.linebreak import break_opportunities
from sphinx_booklet.typography.typesetter import Typesetter
from sphinx_booklet.typography.words import list_word_breaks

_NUMBERING = re.compile(r"\(?\d+[.)]")  # of a list: its dot stands on the other side in a right-to-left text
_SLACK = 1e-6
ROUNDS = 4  # of hyphenation: a word that is cut may move others


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
        self.text, self._starts, self._frags, self._soft = flatten(frags, manner.preformatted)
        self.atoms: list[Atom] = []
        self._lines: dict[tuple[int, float, float], list[Line]] = {}
        self._fitter: LineFitter | None = None
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
        cuts = ends | self._soft
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
            kind = BREAK if end in ends else SOFT if end in self._soft else NO_BREAK
            self.atoms.append(self._atom(start, end, self._frags[owner], level, kind))
            start = end

    def _break_places(self) -> set[int]:
        """Offsets at which a line may end."""
        text = self.text
        if self.manner.preformatted:
            return {i + 1 for i, char in enumerate(text) if char == "\n"}
        found = (set(break_opportunities(text)) | list_word_breaks(text)) - list_bonds(text)
        found |= list_address_breaks(text)
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
            if atom.ends == SOFT:
                widest = max(widest, current + self.hyphen_width(atom))
            if atom.ends in (BREAK, SOFT):
                current = 0.0
        return widest

    def longest_word(self) -> float:
        """Width of the longest piece that has no space inside."""
        widest = current = 0.0
        for atom in self.atoms:
            current = 0.0 if atom.is_space or atom.text == "\n" else current + atom.width
            widest = max(widest, current)
        return widest

    def lines(self, first_atom: int, first: float, later: float) -> list[Line]:
        """Lines from an atom on, the first one `first` wide."""
        key = (first_atom, round(first, 3), round(later, 3))
        found = self._lines.get(key)
        if found is None:
            found = self._fill(first_atom, first, later)
            self._lines[key] = found
        return found

    def _fill(self, begin: int, first: float, later: float) -> list[Line]:
        begin = self._cut_long_pieces(begin, min(first, later))
        lines = self._fit(begin, first, later)
        if self.manner.hyphenate:
            for _ in range(ROUNDS):
                if not self._hyphenate_loose(lines, first, later):
                    break
                lines = self._fit(begin, first, later)
        return lines

    def _fit(self, begin: int, first: float, later: float) -> list[Line]:
        if self._fitter is None:
            self._fitter = LineFitter(self.atoms, self.hyphen_width, justified=self.manner.justified)
        lines = []
        for start, choice in self._fitter.fit(begin, first, later):
            end = choice.end
            hard = self.atoms[end].text == "\n" or end + 1 == len(self.atoms)
            stop = max(start, self._fitter.stops[end])
            line = self._line(start, stop, end + 1, choice.width, hard)
            line.hyphen = not hard and self.atoms[end].ends in (HYPHEN, SOFT)
            lines.append(line)
        return lines

    def hyphen_width(self, atom: Atom) -> float:
        """Width of a hyphen in the look of an atom, in points."""
        return self.typesetter.hyphen(atom.frag.fontName).advance * float(atom.frag.fontSize) / 1000

    def _hyphenate_loose(self, lines: Sequence[Line], first: float, later: float) -> bool:
        """Cut the words that would fill the lines that are too empty; False where there is none."""
        fitter = self._fitter
        assert fitter is not None
        found = False
        limits = [first, *[later] * len(lines)]
        for line, limit in reversed(list(zip(lines, limits, strict=False))):
            if not line.hard and limit - line.width > self.manner.zone * limit:
                room = fitter.room_after(line.start, line.next - 1, limit)
                found = self._hyphenate(line.next, room) or found
        return found

    def _cut_long_pieces(self, begin: int, limit: float) -> int:
        """Cut what is wider than a line and has no place to break; the index that `begin` has then."""
        if begin >= len(self.atoms) or (not self.manner.preformatted and self.min_width() <= limit):
            return begin
        offset, index, pen = self.atoms[begin].offset, 0, 0.0
        while index < len(self.atoms):
            atom, count = self.atoms[index], len(self.atoms)
            inked = 0.0 if atom.is_space or atom.text == "\n" else atom.width
            if pen + inked > limit + _SLACK and (space := self._cut_at_space(index)):
                pen = sum(one.width for one in self.atoms[space + 1 : index])
                continue
            if pen + inked > limit + _SLACK and self._split_atom(index, limit - pen):
                if len(self.atoms) == count:  # it goes to the next line whole
                    pen = 0.0
                continue
            ends = atom.ends != NO_BREAK or atom.text == "\n"
            pen = 0.0 if ends else pen + atom.width
            index += 1
        return self.atom_at(offset)

    def _cut_at_space(self, index: int) -> int:
        """Let a line of code end at its last space before an atom, whose index it returns; 0 where it has none."""
        if not self.manner.preformatted:
            return 0
        space = 0
        for at in range(index - 1, 0, -1):
            atom = self.atoms[at]
            if atom.text == "\n" or atom.ends == EMERGENCY:
                return 0  # nothing but the indent of the line
            if atom.is_space:
                space = space or at
            elif space:
                self.atoms[space].ends = EMERGENCY
                self._forget()
                return space
        return 0

    def _hyphenate(self, index: int, room: float) -> bool:
        """Cut a word at the last place where its first part and a hyphen fit."""
        atom = self.atoms[index]
        if atom.level or not atom.shapes or _is_kept(atom.frag) or is_in_address(self.text, atom.offset):
            return False
        room -= self.hyphen_width(atom)
        for place in reversed(hyphen_places(atom.text, self.manner.hyphenate)):
            middle = atom.offset + place
            head = self._atom(atom.offset, middle, atom.frag, atom.level, HYPHEN)
            if head.width <= room:
                end = atom.offset + len(atom.text)
                self.atoms[index : index + 1] = [
                    head,
                    self._atom(middle, end, atom.frag, atom.level, atom.ends),
                ]
                self._forget()
                return True
        return False

    def _forget(self) -> None:
        """Atoms have changed: what was known of lines is known no more."""
        self._lines.clear()
        self._fitter = None

    def _split_atom(self, index: int, room: float) -> bool:
        """Cut an over-long word between two grapheme clusters; False where it cannot be cut."""
        atom = self.atoms[index]
        ends = clusters(atom.text)
        if len(ends) < 2:
            if index and self.atoms[index - 1].ends == NO_BREAK and not self.atoms[index - 1].is_space:
                self.atoms[index - 1].ends = EMERGENCY
                self._forget()
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
        self._forget()
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
