"""Where the lines of a paragraph end: all of them are chosen together, after Knuth and Plass (1981).

From the end to the beginning, each place at which a line may begin learns the best lines from there on.
So a paragraph that is divided over pages keeps its lines, and the time grows with its length alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sphinx_booklet.pdf.runs import EMERGENCY, HYPHEN, NO_BREAK, SOFT, Atom

# costs; an empty line would cost 1
LINE = 1.0  # a line more
HYPHENATED = 0.06  # a word that is cut by its language's patterns
SOFT_CUT = 0.02  # a word that is cut where the author allows it
HYPHENS = 0.3  # two hyphens below each other
TORN = 5.0  # a word that is cut anywhere
SHORT = 0.25  # a last line that is a short word or less
_WORD, _LEAST = 0.25, 0.1  # shares of the measure: of a last word that stands alone, of a last line
_LOOSE = 0.5  # share of the measure that may stay empty when the line could be fuller
_SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Choice:
    """A line: the atom after which it ends, its width, and the cost of it and of all that follow."""

    end: int
    width: float
    cost: float


class LineFitter:
    """The atoms of one paragraph and the places at which its lines may end."""

    def __init__(self, atoms: Sequence[Atom], measure_hyphen: Callable[[Atom], float]) -> None:
        self.atoms, self._measure_hyphen = atoms, measure_hyphen
        self._sums = [0.0]
        self.stops: list[int] = []  # of each atom: the atoms up to it without the space at its end
        self._places: list[int] = []  # the atoms after which a line may end
        self._widths: list[float] = []  # from the beginning of the paragraph to there
        self._hard: list[int] = []  # those after which a line has to end
        stop = 0
        for index, atom in enumerate(atoms):
            self._sums.append(self._sums[-1] + atom.width)
            if not atom.is_space and atom.text != "\n":
                stop = index + 1
            self.stops.append(stop)
            if atom.ends != NO_BREAK or atom.text == "\n" or index + 1 == len(atoms):
                if atom.text == "\n" or index + 1 == len(atoms):
                    self._hard.append(len(self._places))
                self._places.append(index)
                self._widths.append(self._sums[stop])
        self._known: dict[float, dict[int, Choice]] = {}

    def fit(self, begin: int, first: float, later: float) -> list[tuple[int, Choice]]:
        """The lines from an atom on: where each begins, and its choice."""
        rest = self._choose_all(later)
        lines = []
        limit = first
        while begin < len(self.atoms):
            choice = rest.get(begin) if limit == later else None
            if choice is None:
                choice = self._choose(begin, limit, rest)
            lines.append((begin, choice))
            begin, limit = choice.end + 1, later
        return lines

    def room_after(self, begin: int, end: int, limit: float) -> float:
        """What is left of a line behind an atom and the space there."""
        return limit - (self._sums[end + 1] - self._sums[begin])

    def _choose_all(self, limit: float) -> dict[int, Choice]:
        """The best line from every place at which one may begin."""
        rest = self._known.get(limit)
        if rest is None:
            rest = self._known[limit] = {}
            for place in reversed(self._places):
                if place + 1 < len(self.atoms):
                    rest[place + 1] = self._choose(place + 1, limit, rest)
        return rest

    def _choose(self, begin: int, limit: float, rest: dict[int, Choice]) -> Choice:
        start, first = self._sums[begin], bisect_left(self._places, begin)
        last = self._hard[bisect_left(self._hard, first)]
        end = min(bisect_right(self._widths, start + limit + _SLACK, first, last + 1), last + 1) - 1
        best: Choice | None = None
        for at in range(max(end, first), first - 1, -1):
            place = self._places[at]
            width = max(0.0, self._widths[at] - start)
            hyphen = at != last and self.atoms[place].ends in (HYPHEN, SOFT)
            if hyphen:
                width += self._measure_hyphen(self.atoms[place])
                if width > limit + _SLACK and at > first:
                    continue
            empty = (limit - width) / limit
            if best is not None and empty > _LOOSE:
                break
            cost = self._rate(begin, place, empty, hyphen=hyphen, final=at == last, alone=at == first)
            following = rest.get(place + 1)
            cost += following.cost if following else 0.0
            if best is None or cost < best.cost - 1e-9:
                best = Choice(place, width, cost)
        assert best is not None
        return best

    def _rate(self, begin: int, place: int, empty: float, *, hyphen: bool, final: bool, alone: bool) -> float:
        """What a line costs of which the share `empty` of the measure is left; `alone`: it is one piece."""
        if final:
            short = begin and (1 - empty < _LEAST or (alone and 1 - empty < _WORD))
            return LINE + (SHORT if short else 0.0)
        ends = self.atoms[place].ends
        cost = LINE + empty * empty + (TORN if ends == EMERGENCY else 0.0)
        if hyphen:
            cost += SOFT_CUT if ends == SOFT else HYPHENATED
            if begin and self.atoms[begin - 1].ends in (HYPHEN, SOFT):
                cost += HYPHENS
        return cost
