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
LAST_CUT = 1.0  # a word that is cut before the last line of a paragraph with even edges
TORN = 5.0  # a word that is cut anywhere
SHORT = 0.25  # a last line that is a short word or less
_WORD, _LEAST = 0.25, 0.1  # shares of the measure: of a last word that stands alone, of a last line
_LOOSE = 0.5  # share of the measure that may stay empty when the line could be fuller
_SLACK = 1e-6
# Both edges even: what a gap between words may grow and shrink by at ease, as shares of itself (as TeX sets them),
STRETCH, SHRINK = 0.5, 0.25
STRETCHED = 0.06  # and what a line costs whose gaps grow or shrink by that: as much as a word that is cut


@dataclass(frozen=True, slots=True)
class Choice:
    """A line: the atom after which it ends, its width, and the cost of it and of all that follow."""

    end: int
    width: float
    cost: float


class LineFitter:
    """The atoms of one paragraph and the places at which its lines may end.

    `justified`: lines are made to fill the measure, by gaps that grow or shrink; a line is then as bad as its gaps
    are wide or narrow, and may be a little wider than the measure.
    """

    def __init__(
        self, atoms: Sequence[Atom], measure_hyphen: Callable[[Atom], float], *, justified: bool = False
    ) -> None:
        self.atoms, self._measure_hyphen, self._justified = atoms, measure_hyphen, justified
        self._sums = [0.0]
        self._gaps = [0.0]  # width of all spaces before each atom
        self.stops: list[int] = []  # of each atom: the atoms up to it without the space at its end
        self._places: list[int] = []  # the atoms after which a line may end
        self._widths: list[float] = []  # from the beginning of the paragraph to there
        self._hard: list[int] = []  # those after which a line has to end
        stop = 0
        for index, atom in enumerate(atoms):
            self._sums.append(self._sums[-1] + atom.width)
            self._gaps.append(self._gaps[-1] + (atom.width if atom.is_space else 0.0))
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
        reach = limit * (1 + SHRINK) if self._justified else limit  # of a line of spaces alone
        end = min(bisect_right(self._widths, start + reach + _SLACK, first, last + 1), last + 1) - 1
        best: Choice | None = None
        for at in range(max(end, first), first - 1, -1):
            place = self._places[at]
            width = max(0.0, self._widths[at] - start)
            hyphen = at != last and self.atoms[place].ends in (HYPHEN, SOFT)
            if hyphen:
                width += self._measure_hyphen(self.atoms[place])
            gaps = self._gaps[self.stops[place]] - self._gaps[begin] if self._justified else 0.0
            most = limit + (SHRINK * gaps if at != last else 0.0)
            if width > most + _SLACK and at > first and (hyphen or self._justified):
                continue
            empty = (limit - width) / limit
            if best is not None and empty > _LOOSE:
                break
            cost = self._rate(begin, place, empty, hyphen=hyphen, final=at == last, alone=at == first)
            if gaps and at != last:
                cost += _rate_gaps((limit - width) / gaps) - empty * empty
            if self._justified and at == last and begin and self.atoms[begin - 1].ends in (HYPHEN, SOFT):
                cost += LAST_CUT
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


def _rate_gaps(growth: float) -> float:
    """What a line costs whose gaps grow by a share of themselves; they shrink where it is below nothing."""
    times = growth / (STRETCH if growth > 0 else SHRINK)
    return STRETCHED * times * times
