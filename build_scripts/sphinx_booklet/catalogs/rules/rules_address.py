"""Who is meant: “your symptom” does not become “their symptom”, nor “I would” “you would”.

The forms of each person stand in the table [address] of a lexicon, ends of verbs among those that may mean it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_booklet.catalogs.facts.reading import split_sentences
from sphinx_booklet.catalogs.rules.pair import Fault, Pair

PERSONS = {"address.you": "you", "address.they": "they", "address.i": "I or we"}
# What the English says, and what takes its place. “They” may be left out where the verb says it.
TURNED = (
    ("address.you", "address.they"),
    ("address.you", "address.i"),
    ("address.i", "address.you"),
    ("address.i", "address.they"),
)
# “Your breathing” may be “the breathing” elsewhere: a single one says little.
POSSESSIVE = "your"
QUOTED = re.compile("[“”„«»]")


def check_address(pair: Pair) -> Iterator[Fault]:
    """PO-075: a person whom the English does not name takes the place of the one whom it names."""
    if pair.is_reference or pair.is_program or pair.lexicon is None or QUOTED.search(pair.english):
        return
    sentences = len(split_sentences(pair.english_markup.words))
    if sentences != len(split_sentences(pair.own_words)):
        return
    for number in range(sentences):
        one, other = (
            [f for f in facts if f.sentence == number and f.key in PERSONS]
            for facts in (pair.english_facts, pair.facts)
        )
        possible, possible_found = ({f.key for f in facts} for facts in (one, other))
        for key, instead in TURNED:
            said = [f.words for f in one if f.key == key and f.sure]
            wanted = len(said) > 1 or (said and said[0] != POSSESSIVE)
            new = next((f.words for f in other if f.key == instead and f.sure), None)
            if wanted and new and instead not in possible and key not in possible_found:
                yield (
                    "PO-075",
                    f"Sentence {number + 1}: the English says “{PERSONS[key]}”, the translation “{PERSONS[instead]}” (“{new}”). Check who is meant.",
                )
                return
