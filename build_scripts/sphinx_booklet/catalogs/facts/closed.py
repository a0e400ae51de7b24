"""Closed classes of words, sentence by sentence: what each sentence must keep, and what it may not add.

“Before”, “nobody”, “only if”, “some”, “at once” are few in any language, and a lexicon can list all of them with
their other words. So a sentence that has none where the English has one has lost it, whatever other sentences say.
"""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_booklet.catalogs.facts.comparing import Difference
from sphinx_booklet.catalogs.facts.lexicon import Concept
from sphinx_booklet.catalogs.facts.reading import Fact

# Tables of which a sentence keeps every word, and single words of other tables.
KEPT = frozenset(
    (
        "share", "reach", "condition", "exception", "licence", "person", "place", "sex",
        "age", "symptom", "state", "times", "part_of_day", "way", "claim", "safety", "urgency", "known", "moment",
    )
)  # fmt: skip
KEPT_WORDS = frozenset(
    (
        "regular.always regular.sometimes regular.seldom with.without act.call"
        " unit_of_time.week unit_of_time.month unit_of_time.minute test.blood_test"
    ).split()
)
# The same of what a sentence may not add.
NOT_ADDED = frozenset(
    (
        "reach",
        "times",
        "person",
        "symptom",
        "way",
        "licence",
        "claim",
        "known",
        "moment",
    )
)
NOT_ADDED_WORDS = frozenset(
    (
        "condition.only condition.even certainty.proven share.most regular.often regular.always regular.sometimes regular.seldom safety.safe"
        " place.hospital place.clinic act.call"
    ).split()
)
# What is said by denying its opposite: “not safe” for “dangerous”, “only with food” for “not without food”. Where one side
# denies and the other does not, the rule of negations judges.
BY_DENIAL = (
    "share", "with", "condition", "regular", "frequency", "safety", "sameness", "quality", "strength", "speed",
)  # fmt: skip
# What another word of the sentence says as well: “nobody but your doctor”, “only your doctor”.
INSTEAD = {"reach.none": "condition.only"}


def compare_closed(
    english: tuple[Fact, ...],
    found: tuple[Fact, ...],
    count: int,
    known: frozenset[Concept],
    denied: tuple[bool, ...] = (),
) -> Iterator[Difference]:
    """What a sentence has lost or added of closed classes.

    `count` is how many sentences both texts have, 1 where they are not the same number; `known` are the concepts that
    the lexicon of the translation has words for, `denied` says of which sentences one side denies and the other not.
    """
    for number in range(count):
        one, other = (
            english if count == 1 else tuple(f for f in english if f.sentence == number),
            found if count == 1 else tuple(f for f in found if f.sentence == number),
        )
        possible, possible_found = {f.concept for f in one}, {f.concept for f in other}
        lost = {
            f.concept: f for f in one if f.sure and f.concept not in possible_found and f.concept in known
        }
        added = {f.concept: f for f in other if f.sure and f.concept not in possible}
        turned = denied[number] if denied else False
        keys = {f.key for f in other}
        for concept, fact in lost.items():
            if (concept.group in KEPT or fact.key in KEPT_WORDS) and not (
                (turned and concept.group in BY_DENIAL) or INSTEAD.get(fact.key) in keys
            ):
                yield Difference(concept.group, concept, None, fact.words)
        for concept, fact in added.items():
            if (concept.group in NOT_ADDED or fact.key in NOT_ADDED_WORDS) and not (
                turned and concept.group in BY_DENIAL
            ):
                yield Difference(concept.group, None, concept, fact.words)
