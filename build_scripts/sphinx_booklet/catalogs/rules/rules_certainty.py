"""How sure the English is: what may help does not become what helps, nor the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_booklet.catalogs.facts.lexicon import Concept
from sphinx_booklet.catalogs.facts.reading import Fact, split_sentences
from sphinx_booklet.catalogs.rules.denial import deny
from sphinx_booklet.catalogs.rules.pair import Fault, Pair

MAY = Concept("modality", "may")
# “May” and “might” say that something is not sure; “can” does where it promises something good, else it is nearly “does”.
UNSURE = re.compile(
    r"\b(?:may|might)\b(?! be able)|\b(?:can|could) (?:also |even |still )?(?:help|ease|relieve|improve|cure|slow|calm|lift|cause|stop|block|bring|set|make|happen|lead|put|trigger|last|weaken|kill)\b"
)
# Who reads may do something, or fears that it may be: other languages say so without a word for it.
ALLOWED = re.compile(
    r"\b(?:you|they|we|who|nobody|whether|if) (?:may|might|can|could)\b|\b(?:gps?|doctors?|prescribers?|pharmacists?) may\b"
    r"|\bfear\w*\b.*\b(?:may|might)\b|\b(?:what|how|when)\b.*\b(?:may|might|can|could)\b",
    re.IGNORECASE,
)
# What leaves open in another way whether something is so.
OPEN = (
    "modality.may", "modality.must_not", "modality.need_not", "regular.sometimes", "share.some", "regular.seldom", "regular.often",
    "share.few", "share.many", "share.most", "frequency.common", "frequency.rare", "precision.about",
)  # fmt: skip
# The same of the English: “some people” does not make it open whether they do.
OPEN_ELSEWHERE = frozenset(key for key in OPEN if not key.startswith(("share.", "modality.must")))
# In these a “not” beside “may” says that it cannot be.
DENIED_BY_NOT = ("ur", "pa")
OPEN_WORDS = re.compile(
    r"\b(?:can|could|may|might|cannot|would|seem\w*|likely|chance|risk\w*|whether|if|unless|possib\w*|perhaps|hope\w*"
    r"|believe\w*|think\w*|suggest\w*|unknown|unclear|unsure|try|tries|able|allow\w*|let|lets|enough|ask\w*|eas\w*|probabl\w*|fear\w*)\b|\?",
    re.IGNORECASE,
)


def check_certainty(pair: Pair) -> Iterator[Fault]:
    """PO-074: “may help” stays “may help”, and “helps” does not become “may help”."""
    if pair.is_reference or pair.is_program or pair.lexicon is None or MAY not in pair.lexicon.known:
        return
    english, found = split_sentences(pair.english_markup.words), split_sentences(pair.own_words)
    if len(english) != len(found):
        return
    for number, one in enumerate(english):
        said, there = (
            tuple(f for f in facts if f.sentence == number) for facts in (pair.english_facts, pair.facts)
        )
        if is_firm_now(one, said, there):
            yield (
                "PO-074",
                f"Sentence {number + 1} of the English says “may”, the translation says that it is so. Say that it may be.",
            )
            return
        denied = any(deny(found[number], pair.code))
        cannot = (pair.code in DENIED_BY_NOT and denied) or (
            not denied and any(deny(one, pair.source))  # “it can wait” for “it is not urgent”
        )
        if not cannot and is_open_now(one, said, there):
            words = next(f.words for f in there if f.concept == MAY and f.sure)
            yield (
                "PO-074",
                f"“{words}” says that it may be so, sentence {number + 1} of the English that it is. Take it out.",
            )
            return


def is_firm_now(english: str, said: tuple[Fact, ...], found: tuple[Fact, ...]) -> bool:
    """Whether an English “may” has no word in the translation that leaves open whether it is so.

    “Some” leaves it open only where the English does not say “some” beside its “may”.
    """
    if not UNSURE.search(ALLOWED.sub(" ", english)):
        return False
    elsewhere = {f.key for f in said if f.key in OPEN and f.concept != MAY}
    return not any(f.key in OPEN and f.key not in elsewhere for f in found)


def is_open_now(english: str, said: tuple[Fact, ...], there: tuple[Fact, ...]) -> bool:
    """Whether a translation leaves open what the English says without any word for it."""
    if OPEN_WORDS.search(english) or any(
        f.concept == MAY or (f.sure and f.key in OPEN_ELSEWHERE) for f in said
    ):
        return False
    return any(f.concept == MAY and f.sure for f in there)
