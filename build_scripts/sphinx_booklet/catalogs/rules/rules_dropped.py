"""No sentence is left out of which nothing is said anywhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sphinx_booklet.catalogs.facts.lexicon import Concept
from sphinx_booklet.catalogs.facts.reading import count_facts, split_sentences
from sphinx_booklet.catalogs.rules.pair import Fault, Pair
from sphinx_booklet.catalogs.rules.rules_whole import count_joints

# How much shorter than usual a text without a sentence is.
SHORTER, MUCH_SHORTER = 0.97, 0.85
# So many things a sentence must name to be missed by them, and how many of them must be gone.
NAMED_THINGS, GONE = 2, 0.6
# Tables of little words, which say nothing of what a sentence is about.
LITTLE = frozenset(
    ("with", "order", "side", "times", "ordinal", "share", "bound", "regular", "exception", "sameness", "way")
)


def check_dropped(pair: Pair) -> Iterator[Fault]:
    """PO-057: fewer sentences, and what one of them names is not said."""
    if pair.is_reference or pair.is_program or pair.lexicon is None:
        return
    english, found = split_sentences(pair.english_markup.words), split_sentences(pair.own_words)
    usual = pair.usual or 1.0
    ratio = len(pair.own_words) / max(1, len(pair.english_markup.words)) / usual
    if len(found) >= len(english) or ratio > SHORTER:
        return
    if ratio > MUCH_SHORTER and is_joined(pair, len(english) - len(found)):
        return
    sure, possible = count_facts(pair.english_facts)[0], count_facts(pair.facts)[1]
    for number in range(len(english)):
        things = [
            f.concept
            for f in pair.english_facts
            if f.sentence == number
            and f.sure
            and f.concept.group not in LITTLE
            and f.concept in pair.lexicon.known
        ]
        gone = [thing for thing in things if is_short_of(thing, things, sure, possible)]
        if len(things) >= NAMED_THINGS and len(gone) >= GONE * len(things) and len(gone) >= NAMED_THINGS:
            yield (
                "PO-057",
                f"Nothing in the translation says “{gone[0]}” and “{gone[1]}” as sentence {number + 1} of the English does. Check that it is there.",
            )
            return


def is_short_of(
    thing: Concept, things: list[Concept], sure: Counter[Concept], possible: Counter[Concept]
) -> bool:
    """Whether a translation names a thing too seldom for a sentence to be there."""
    return possible[thing] <= sure[thing] - things.count(thing)


def is_joined(pair: Pair, fewer: int) -> bool:
    """Whether the translation has so many more joints that it may have made one sentence of two."""
    one, other = count_joints(pair.english_markup.words, pair.source), count_joints(pair.own_words, pair.code)
    return other >= one + fewer
