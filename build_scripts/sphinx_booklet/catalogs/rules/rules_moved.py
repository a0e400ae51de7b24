"""What a “not” belongs to: of the clauses of a sentence the same ones are denied, by what they name.

A clause is told from the others by the things that only it names. Where what the English denies is stated, and what
it states is denied, the “not” has moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sphinx_booklet.catalogs.facts.lexicon import Concept, Lexicon
from sphinx_booklet.catalogs.facts.reading import read_facts, split_sentences
from sphinx_booklet.catalogs.rules.denial import LETTER, NO_LONGER, deny, list_negations, load_negations
from sphinx_booklet.catalogs.rules.pair import Fault, Pair
from sphinx_booklet.catalogs.rules.rules_denial import load_clause_words
from sphinx_booklet.catalogs.rules.rules_whole import CONJUNCTIONS

# Where an English sentence goes on with another clause.
ENGLISH = re.compile(
    r"[,;:—–]\s+|\s+(?=(?:but|so|because|if|when|while|unless|until|that|who|which|although|though|as|before|after)\b)"
)
# What says “not” itself, or little.
LITTLE = frozenset(
    ("reach", "with", "modality", "exception", "address", "joint", "known", "order", "condition", "share", "side", "bound", "certainty", "permission", "claim", "ease", "moment", "sameness")
)  # fmt: skip
DENYING = ("words", "implied", "mild", "stops", "warns", "reversed")


def check_moved(pair: Pair) -> Iterator[Fault]:
    """PO-073: what the English denies is stated, and what it states is denied."""
    if pair.is_reference or pair.is_program or pair.lexicon is None or pair.english_lexicon is None:
        return
    if load_negations(pair.code) is None or pair.source != "en":
        return
    english, found = split_sentences(pair.english_markup.words), split_sentences(pair.own_words)
    if len(english) != len(found):
        return
    for number, (one, other) in enumerate(zip(english, found, strict=True), 1):
        denied, stated = part(ENGLISH.split(one), pair.source, pair.english_lexicon, sure=True)
        if not denied or not stated or NO_LONGER.search(one):
            continue
        denied_there, stated_there = part(load_borders(pair.code).split(other), pair.code, pair.lexicon)
        lost = (denied - stated) & (stated_there - denied_there)
        gained = (stated - denied) & (denied_there - stated_there)
        kept = (denied - stated) & denied_there or (stated - denied) & (stated_there - denied_there)
        if lost and gained and not kept:
            yield (
                "PO-073",
                f"Sentence {number}: the English says “not” of “{min(map(str, lost))}”, the translation of “{min(map(str, gained))}”. Check what is denied.",
            )
            return


@lru_cache(maxsize=32)
def load_borders(code: str) -> re.Pattern[str]:
    """Where a language goes on with another clause: commas, and words such as “but”, “if” and “then”."""
    conjunctions = {word.strip() for word in CONJUNCTIONS.get(code, "").split(",")}
    begin, end = load_clause_words(code)
    words = {*begin, *end, *(list_negations(code, "joints") or ())} - conjunctions
    joint = "|".join(re.escape(word.replace("_", " ")) for word in sorted(words) if "*" not in word)
    return re.compile(rf"[,،;؛:—–]\s+|\s+(?=(?:{joint})(?!{LETTER}))", re.IGNORECASE)


def part(
    clauses: list[str], code: str, lexicon: Lexicon, *, sure: bool = False
) -> tuple[frozenset[Concept], frozenset[Concept]]:
    """What the denied clauses name, and what the others do."""
    denied, stated = set[Concept](), set[Concept]()
    for clause in clauses:
        names = {
            f.concept
            for f in read_facts(clause, lexicon)
            if f.concept.group not in LITTLE and (f.sure or not sure)
        }
        if any(deny(clause, code)):
            denied |= names
        elif any(any(deny(clause, code, key)) for key in DENYING[1:]):
            continue
        else:
            stated |= names
    return frozenset(denied), frozenset(stated)
