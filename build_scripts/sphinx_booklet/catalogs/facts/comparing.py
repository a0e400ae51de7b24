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

# Tables whose words are not said in another way.
NAMED = ("drug",)
# What may take the place of "it", or be meant by "another one".
UNSTATED = ("ldn", "naltrexone", "opioid", "placebo")
# Tables in which a word that the English has nothing like is a fault by itself.
PROVING = (
    "number", "times", "every", "bound", "order", "amount", "safety", "licence", "person", "place", "organ", "illness",
    "drug", "age", "sex", "company", "order_of_kind", "kind_of_ms", "way", "part_of_day", "form", "frequency", "effect",
)  # fmt: skip
# Two words of these tables that change places within a sentence change what it says.
ORDERED = ("number", "amount", "drug", "times", "unit_of_time", "part_of_day", "order_of_kind", "kind_of_ms")


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
        lost = [c for c in missing if not possible_found[c]]
        proven = [c for c in proven if c.name not in UNSTATED]
        if missing and new:
            yield Difference(group, missing[0], new[0], name_words(found, new[0]))
        elif group in PROVING and proven:
            yield Difference(group, None, proven[0], name_words(found, proven[0]))
        elif group in NAMED and lost:
            yield Difference(group, lost[0], None, name_words(english, lost[0]))


def name_words(facts: tuple[Fact, ...], concept: Concept) -> str:
    """The words that name a concept."""
    return next((fact.words for fact in facts if fact.concept == concept), str(concept))


def compare_order(english: tuple[Fact, ...], found: tuple[Fact, ...]) -> Iterator[Difference]:
    """Two facts of a table that stand the other way round: twice a day and once a week."""
    for group in ORDERED:
        one, other = ([f for f in facts if f.concept.group == group and f.sure] for facts in (english, found))
        if len(one) != 2 or len(other) != 2 or one[0].concept == one[1].concept:
            continue
        if [f.concept for f in one] == [f.concept for f in reversed(other)]:
            yield Difference(group, other[0].concept, other[0].concept, other[0].words)


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
