"""Which facts of the English a translation has lost, added, or put in each other's place.

A word that is not found proves little: a translator may have said it in another way. A word of the same
table that the English does not have proves more: *after* where the English says *before*. So a fact counts
as exchanged when it is missing and another of its table is new. Only names of medicines and number words
must be there in any case.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sphinx_booklet.catalogs.facts.lexicon import Concept
from sphinx_booklet.catalogs.facts.reading import Fact, count_facts

# Tables whose words have no rival meaning and are not said in another way.
NAMED = ("drug",)


@dataclass(frozen=True, slots=True)
class Difference:
    """What the English says and the translation does not (or None), and the other way round."""

    group: str
    missing: Concept | None
    new: Concept | None
    words: str = ""


def compare_facts(english: tuple[Fact, ...], found: tuple[Fact, ...]) -> Iterator[Difference]:
    """The differences of two texts, one for each table of the lexicon at most."""
    sure, possible = count_facts(english)
    sure_found, possible_found = count_facts(found)
    for group in dict.fromkeys(fact.concept.group for fact in (*english, *found)):
        missing = [c for c in sure if c.group == group and sure[c] > possible_found[c]]
        new = [c for c in sure_found if c.group == group and sure_found[c] > possible[c]]
        doubtful = [c for c in sure if c.group == group and not sure_found[c]]
        proven = [c for c in new if not possible[c]]
        if not (missing and new) and doubtful and proven:
            missing, new = doubtful, proven
        if missing and new:
            words = next(fact.words for fact in found if fact.concept == new[0] and fact.sure)
            yield Difference(group, missing[0], new[0], words)
        elif group in NAMED and new and not possible[new[0]]:
            words = next(fact.words for fact in found if fact.concept == new[0])
            yield Difference(group, None, new[0], words)
        elif group in NAMED and missing and not possible_found[missing[0]]:
            words = next(fact.words for fact in english if fact.concept == missing[0])
            yield Difference(group, missing[0], None, words)


def compare_sentences(english: tuple[Fact, ...], found: tuple[Fact, ...], count: int) -> Iterator[Difference]:
    """Facts of one table that changed places between two sentences; `count` sentences on both sides."""
    for first in range(count):
        for second in range(first + 1, count):
            parts = [
                tuple(fact for fact in facts if fact.sentence == number)
                for facts in (english, found)
                for number in (first, second)
            ]
            here, there = list(compare_facts(parts[0], parts[2])), list(compare_facts(parts[1], parts[3]))
            for one in here:
                for other in there:
                    if one.missing and one.missing == other.new and one.new == other.missing and one.new:
                        yield one
