"""Which facts of the English a translation has lost, added, or put in each other's place.

A word that is not found proves little: a translator may have said it in another way. A word of the same
table that the English does not have proves more: *after* where the English says *before*. So a fact counts
as exchanged when it is missing and another of its table is new. Only names of medicines and number words
must be there in any case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sphinx_booklet.catalogs.facts.lexicon import Concept
from sphinx_booklet.catalogs.facts.reading import Fact, count_facts

# Tables whose words are not said in another way.
NAMED = ("drug", "organ", "illness", "exception")
# What may take the place of "it", or be meant by "another one".
UNSTATED = ("ldn", "naltrexone", "opioid", "placebo")
# Tables in which a word that the English has nothing like is a fault by itself.
PROVING = (
    "number", "times", "licence", "illness", "drug", "order_of_kind", "kind_of_ms", "mass", "exception",
)  # fmt: skip
# Two words of these tables that change places within a sentence change what it says.
ORDERED = (
    "amount", "times", "unit_of_time", "part_of_day", "order_of_kind", "kind_of_ms", "licence", "course",
)  # fmt: skip
# Tables in which one English word may be said with two of another language: sickness, nausea and vomiting.
SAID_WITH_TWO = ("symptom",)
# Longer rows of facts are not compared by their order.
LONGEST_ORDER = 4

# What says the same of an amount or a time, whatever its table: smaller, lower and less; early and before.
MORE = "amount.more level.high size.large strength.strong length.long"
LESS = "amount.less level.low size.small strength.weak length.short"
EARLIER = "order.before when.early"
LATER = "order.after when.late course.delay"
# Each line: what the English says, what may be said instead, and what contradicts it.
POLES = tuple(
    tuple(frozenset(part.split()) for part in line)
    for line in (
        (MORE, f"{MORE} quality.worse", LESS),
        (LESS, f"{LESS} quality.better", MORE),
        ("quality.worse", f"quality.worse {MORE}", "quality.better level.low strength.weak"),
        ("quality.better", f"quality.better {MORE} {LESS}", "quality.worse"),
        (EARLIER, f"{EARLIER} ordinal.first order.until", LATER),
        (LATER, f"{LATER} order.during ordinal.last ordinal.second", EARLIER),
    )
)


@dataclass(frozen=True, slots=True)
class Difference:
    """What the English says and the translation does not (or None), and the other way round."""

    group: str
    missing: Concept | None
    new: Concept | None
    words: str = ""


def compare_facts(
    english: tuple[Fact, ...], found: tuple[Fact, ...], known: frozenset[Concept] | None = None
) -> Iterator[Difference]:
    """The differences of two texts, one for each table of the lexicon at most.

    `known` are the concepts that the lexicon of the translation has words for, None for all: of others none is lost.
    """
    sure, possible = count_facts(english)
    sure_found, possible_found = count_facts(found)
    possible, possible_found = drop_taken(english, sure_found), drop_taken(found, sure)
    for group in dict.fromkeys(fact.concept.group for fact in (*english, *found)):
        missing = [c for c in sure if c.group == group and sure[c] > possible_found[c]]
        new = [c for c in sure_found if c.group == group and sure_found[c] > possible[c]]
        doubtful = [c for c in sure if c.group == group and not sure_found[c]]
        proven = [c for c in new if not possible[c]]
        if not (missing and new) and doubtful and proven:
            missing, new = doubtful, proven
        lost = [c for c in missing if not possible_found[c] and (known is None or c in known)]
        proven = [c for c in proven if c.name not in UNSTATED]
        if missing and new:
            yield Difference(group, missing[0], new[0], name_words(found, new[0]))
        elif group in PROVING and proven:
            yield Difference(group, None, proven[0], name_words(found, proven[0]))
        elif group in NAMED and lost:
            yield Difference(group, lost[0], None, name_words(english, lost[0]))


def drop_taken(facts: tuple[Fact, ...], other: Counter[Concept]) -> Counter[Concept]:
    """How often each concept may be named, without words that surely name another one which the other side has.

    “Wales” may be England in a law, but not where the other side names Wales as well.
    """
    taken = {(f.position, f.concept.group) for f in facts if f.sure and other[f.concept]}
    taken = {(position, group) for position, group in taken if group not in SAID_WITH_TWO}
    return Counter(f.concept for f in facts if f.sure or (f.position, f.concept.group) not in taken)


def compare_poles(english: tuple[Fact, ...], found: tuple[Fact, ...]) -> Iterator[Difference]:
    """A smaller dose that became a large one: what contradicts the English, in a word of another table."""
    for said, instead, against in POLES:
        wanted = {f.position: f for f in english if f.key in said and f.sure}
        if not wanted or any(f.key in against for f in english):
            continue
        have = {f.position for f in found if f.key in instead}
        turned = [f for f in found if f.sure and f.key in against and f.position not in have]
        if turned and len(have) < len(wanted):
            missing = next(iter(wanted.values())).concept
            yield Difference(missing.group, missing, turned[0].concept, turned[0].words)


def name_words(facts: tuple[Fact, ...], concept: Concept) -> str:
    """The words that name a concept."""
    named = sorted((fact for fact in facts if fact.concept == concept), key=lambda fact: not fact.sure)
    return named[0].words if named else str(concept)


def compare_order(english: tuple[Fact, ...], found: tuple[Fact, ...]) -> Iterator[Difference]:
    """Facts of a table that stand in another order: licensed before unlicensed, when to stop and when to start."""
    if is_sequence(english) and is_sequence(found):
        ordered: tuple[str, ...] = (*ORDERED, "drug")
    else:
        ordered = ORDERED
    for group in ordered:
        one, other = ([f for f in facts if f.concept.group == group and f.sure] for facts in (english, found))
        wanted, have = [f.concept for f in one], [f.concept for f in other]
        if len(set(wanted)) < 2 or len(wanted) > LONGEST_ORDER or Counter(wanted) != Counter(have):
            continue
        if wanted == have[::-1] != have:
            yield Difference(group, have[0], have[0], other[0].words)


def is_sequence(facts: tuple[Fact, ...]) -> bool:
    """Whether a text says what comes first and, behind it, what comes then."""
    first = next((f.position for f in facts if f.key in ("ordinal.first", "order.before")), None)
    return first is not None and any(
        f.key in ("order.after", "ordinal.second") and f.position > first for f in facts
    )


def compare_sentences(english: tuple[Fact, ...], found: tuple[Fact, ...], count: int) -> Iterator[Difference]:
    """The differences within each sentence, where both texts have `count` of them: in one of them before
    has become after, whatever the others say. Only what is exchanged counts: words move between sentences.
    """
    for number in range(count):
        one, other = (tuple(f for f in facts if f.sentence == number) for facts in (english, found))
        for difference in (
            *compare_facts(one, other),
            *compare_order(one, other),
            *compare_poles(one, other),
        ):
            if difference.missing and difference.new:
                yield difference
