"""Which facts of the English a translation has lost, added, or put in each other's place.

A word that is not found proves little: a translator may have said it in another way. A word of the same
table that the English does not have proves more: *after* where the English says *before*. So a fact counts
as exchanged when it is missing and another of its table is new. Only names of medicines and number words
must be there in any case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sphinx_booklet.catalogs.facts.lexicon import Concept
from sphinx_booklet.catalogs.facts.proving import (
    BESIDE_ORDER,
    BETTER,
    COMPANIONS,
    GROWING,
    LESS_WORDS,
    LONGEST_ORDER,
    MORE_WORDS,
    NAMED,
    NAMED_THINGS,
    ONLY_OTHERWISE,
    ORDER_WORDS,
    ORDERED,
    POLES,
    PROVING,
    PROVING_THINGS,
    SAID_WITH_TWO,
    SHRINKING,
    STRICT_POLES,
    UNSTATED,
    WORSE,
)
from sphinx_booklet.catalogs.facts.reading import Fact, count_facts

INSTEAD = "instead.instead"


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
    by_group, by_group_found = (group_concepts(concepts) for concepts in (sure, sure_found))
    for group in dict.fromkeys(fact.concept.group for fact in (*english, *found)):
        mine, others = by_group.get(group, ()), by_group_found.get(group, ())
        missing = [c for c in mine if sure[c] > possible_found[c]]
        new = [c for c in others if sure_found[c] > possible[c]]
        doubtful = [c for c in mine if not sure_found[c]]
        proven = [c for c in new if not possible[c]]
        if not (missing and new) and doubtful and proven:
            missing, new = doubtful, proven
        lost = [c for c in missing if not possible_found[c] and (known is None or c in known)]
        proven = [c for c in proven if c.name not in UNSTATED]
        if missing and new:
            yield Difference(group, missing[0], new[0], name_words(found, new[0]))
        elif added := [c for c in proven if group in PROVING or f"{group}.{c.name}" in PROVING_THINGS]:
            yield Difference(group, None, added[0], name_words(found, added[0]))
        elif group == "number" and new and is_one_lost(english, found):
            yield Difference(group, None, new[0], name_words(found, new[0]))
        elif named := [c for c in lost if is_named(c, found)]:
            yield Difference(group, named[0], None, name_words(english, named[0]))


def group_concepts(concepts: Iterable[Concept]) -> dict[str, list[Concept]]:
    """Concepts by their table, in their order."""
    found: dict[str, list[Concept]] = {}
    for concept in concepts:
        found.setdefault(concept.group, []).append(concept)
    return found


def is_named(concept: Concept, found: tuple[Fact, ...]) -> bool:
    """Whether a translation must have a word for what the English names."""
    key = f"{concept.group}.{concept.name}"
    if key == "condition.only" and any(f.key in ONLY_OTHERWISE for f in found):
        return False
    return concept.group in NAMED or key in NAMED_THINGS


def is_one_lost(english: tuple[Fact, ...], found: tuple[Fact, ...]) -> bool:
    """Whether the English says “one”, and nothing in the translation may."""
    return any(f.words == "one" for f in english) and not any(
        f.key in ("times.once", "share.some", "sameness.same", "company.alone") for f in found
    )


def drop_taken(facts: tuple[Fact, ...], other: Counter[Concept]) -> Counter[Concept]:
    """How often each concept may be named, without words that surely name another one which the other side has.

    “Wales” may be England in a law, but not where the other side names Wales as well.
    """
    taken = {(f.position, f.concept.group) for f in facts if f.sure and other[f.concept]}
    taken = {(position, group) for position, group in taken if group not in SAID_WITH_TWO}
    return Counter(f.concept for f in facts if f.sure or (f.position, f.concept.group) not in taken)


def compare_poles(english: tuple[Fact, ...], found: tuple[Fact, ...]) -> Iterator[Difference]:
    """A smaller dose that became a large one: what contradicts the English, in a word of another table."""
    decided = list_decided(found)
    keys, keys_found = ({f.key for f in facts} for facts in (english, found))
    for said, instead, against in POLES:
        if said.isdisjoint(keys) or against.isdisjoint(keys_found):
            continue
        wanted = {f.position: f for f in english if f.key in said and f.sure}
        opposed = {f.position for f in english if f.key in against}
        if not wanted or (opposed and said not in (MORE_WORDS, LESS_WORDS)):
            continue
        often = (
            len({f.position for f in english if f.key in said}) if said in (WORSE, BETTER) else len(wanted)
        )
        have = {f.position for f in found if f.key in instead}
        turned = [
            f
            for f in found
            if (f.sure or (f.position in decided and not have))
            and f.key in against
            and f.position not in have
        ]
        # where the English says both, “begin low and go up”, one of them is gone and the other is said once more
        sure = {f.position for f in english if f.key in against and f.sure}
        if opposed and (have or len({f.position for f in turned}) <= max(1, len(sure))):
            continue
        if turned and len(have) < often:
            missing = next(iter(wanted.values())).concept
            yield Difference(missing.group, missing, turned[0].concept, turned[0].words)


def list_decided(facts: tuple[Fact, ...]) -> frozenset[int]:
    """Where a word stands that is in several tables and says the same of an amount in all of them: “mniejszy”."""
    more, less = (
        Counter(f.position for f in facts if f.key in names.split()) for names in (GROWING, SHRINKING)
    )
    return frozenset(
        place
        for one, other in ((more, less), (less, more))
        for place in one
        if one[place] > 1 and not other[place]
    )


def compare_strictly(english: tuple[Fact, ...], found: tuple[Fact, ...]) -> Iterator[Difference]:
    """“About 27” that became “more than 27”, “only if” that became “even if”."""
    sure, sure_found = (Counter(f.key for f in facts if f.sure) for facts in (english, found))
    # “ما يقرب من” is about or nearly: where the English says nearly, it is that
    meant = {f.position for f in found if not f.sure and sure[f.key]}
    for said, instead, against in STRICT_POLES:
        if said.isdisjoint(sure) or against.isdisjoint(sure_found):
            continue
        wanted = [f for f in english if f.sure and f.key in said]
        turned = [f for f in found if f.sure and f.key in against and sure_found[f.key] > sure[f.key]]
        turned = [f for f in turned if f.position not in meant]
        have = {f.position for f in found if f.key in instead}
        if wanted and turned and len(have) < len({f.position for f in wanted}):
            yield Difference(wanted[0].concept.group, wanted[0].concept, turned[0].concept, turned[0].words)


def name_words(facts: tuple[Fact, ...], concept: Concept) -> str:
    """The words that name a concept."""
    named = sorted((fact for fact in facts if fact.concept == concept), key=lambda fact: not fact.sure)
    return named[0].words if named else str(concept)


def compare_order(english: tuple[Fact, ...], found: tuple[Fact, ...]) -> Iterator[Difference]:
    """Facts of a table that stand in another order: licensed before unlicensed, when to stop and when to start."""
    named = Counter(concept.group for concept in {f.concept for f in english if f.sure})
    several = {group for group, count in named.items() if count > 1}
    if is_sequence(english) and is_sequence(found):
        ordered: tuple[str, ...] = (*ORDERED, "drug")
    else:
        ordered = ORDERED
    # “in the evening, not in the morning” may be “instead of the morning in the evening”
    instead = any(f.key == INSTEAD for f in found) and not any(f.key == INSTEAD for f in english)
    for group in ordered:
        if group not in several:
            continue
        one, other = ([f for f in facts if f.concept.group == group and f.sure] for facts in (english, found))
        wanted, have = [f.concept for f in one], [f.concept for f in other]
        if len(set(wanted)) < 2 or len(wanted) > LONGEST_ORDER or Counter(wanted) != Counter(have):
            continue
        if wanted == have[::-1] != have and not keeps_company(english, found, group) and not instead:
            yield Difference(group, have[0], have[0], other[0].words)


def is_converse(english: tuple[Fact, ...], found: tuple[Fact, ...], *, behind: bool) -> bool:
    """Whether “A before B” has become “B after A”: what stands by the word of order is the other one.

    With `behind` the language sets that word behind what it belongs to. “Three days before” says how long before:
    there it is not.
    """
    if is_measured(english):
        return False
    one, other = find_complement(english, behind=False), find_complement(found, behind=behind)
    named, there = ({f.concept for f in facts} for facts in (english, found))
    return bool(one and other) and not one & other and bool(one & there) and bool(other & named)


def is_measured(facts: tuple[Fact, ...]) -> bool:
    """Whether a length of time stands right before the one word of order of an English text."""
    words = [f for f in facts if f.sure and f.key in ORDER_WORDS]
    return any(
        f.concept.group == "unit_of_time" and f.position + 1 == word.position for f in facts for word in words
    )


def is_told_in_order(english: tuple[Fact, ...], found: tuple[Fact, ...]) -> bool:
    """Whether “A before B” has become “first A, then B”."""
    first = next((f.position for f in found if f.sure and f.key in ("ordinal.first", "order.before")), None)
    then = next((f.position for f in found if f.sure and f.key == "order.after"), None)
    if first is None or then is None or first > then:
        return False
    late = find_complement(english, behind=False)
    before, behind = ({f.concept for f in found if (f.position > then) == after} for after in (False, True))
    return not (late & before and not late & behind)


def find_complement(facts: tuple[Fact, ...], *, behind: bool) -> frozenset[Concept]:
    """What the word may be that stands next to the one word of order of a text; empty where there are several."""
    words = [f for f in facts if f.sure and f.key in ORDER_WORDS]
    if len({f.position for f in words}) != 1:
        return frozenset()
    place = words[0].position
    near = [
        f
        for f in facts
        if f.concept.group in BESIDE_ORDER and (f.position < place) == behind and f.position != place
    ]
    nearest = min((abs(f.position - place) for f in near), default=0)
    return frozenset(f.concept for f in near if abs(f.position - place) == nearest)


def keeps_company(english: tuple[Fact, ...], found: tuple[Fact, ...], group: str) -> bool:
    """Whether clauses have changed places as wholes: what stood beside each word of a table stands beside it still."""
    once = [Counter(f.concept for f in facts) for facts in (english, found)]
    companions = {
        c for c in once[0] if c.group in COMPANIONS and c.group != group and once[0][c] == once[1][c] == 1
    }
    votes = Counter[bool]()
    for companion in companions:
        near = [find_nearest(facts, companion, group) for facts in (english, found)]
        if None not in near:
            votes[near[0] == near[1]] += 1
    return votes[True] > votes[False]


def find_nearest(facts: tuple[Fact, ...], companion: Concept, group: str) -> Concept | None:
    """The thing of a table that stands nearest to another, in its clause or before it where two are as near; None
    without one.
    """
    place, clause = next((f.position, f.clause) for f in facts if f.concept == companion)
    own = [f for f in facts if f.sure and f.concept.group == group]
    if not own or any(f.position == place for f in own):  # the same word: “hours” in “hours of each day”
        return None
    return min(own, key=lambda f: (f.clause != clause, abs(f.position - place), f.position)).concept


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
            if difference.new and (difference.missing or difference.group == "permission"):
                yield difference
