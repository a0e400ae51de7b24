"""Whether a fact that a translation lacks or adds is said in another way: “short” for “not long”, “always” for “never without”."""

from __future__ import annotations

import re

from sphinx_booklet.catalogs.facts.comparing import Difference
from sphinx_booklet.catalogs.facts.lexicon import normalise
from sphinx_booklet.catalogs.rules.denial import deny
from sphinx_booklet.catalogs.rules.pair import Pair

# What a language may say by denying its opposite: “not the same” for “different”.
DENIABLE = (
    "course", "sameness", "regular", "share", "frequency", "safety", "quality", "strength", "size", "length", "speed",
    "when",
)  # fmt: skip
# What the English need not name where the translation denies it: “not safe from it” for “it can happen”.
BESIDE = 2
# What is allowed at most, or only so, is no more than what the English does not forbid.
RESTRICTING = ("bound.at_most", "condition.only", "exception.unless", "order.after", "order.until")
OBLIGING = ("modality.must", "modality.should", "modality.must_not")
PART = re.compile(r"[,،;؛:.!?؟۔।]\s")


def is_denied_instead(pair: Pair, difference: Difference) -> bool:
    """Whether the translation says no to the word where the English says none: “not always” for “often”."""
    if difference.group not in DENIABLE or difference.missing is None or difference.new is None:
        return False
    said = (f.words for f in pair.english_facts if f.concept == difference.missing)
    if any(any(list_denied_parts(pair.english_markup.words, words, pair.source)) for words in said):
        return False
    denied = list_denied_parts(pair.own_words, difference.words, pair.code)
    return bool(denied) and all(denied)


def is_stated_instead(pair: Pair, difference: Difference) -> bool:
    """Whether the translation says the word where the English denies its opposite: “short” for “not long”."""
    if difference.group not in DENIABLE or difference.missing is None or difference.new is None:
        return False
    if difference.group == "course" and difference.new.name != "continue":  # not stopping is no starting
        return False
    said = [f.words for f in pair.english_facts if f.concept == difference.missing and f.sure]
    denied = [list_denied_parts(pair.english_markup.words, words, pair.source) for words in said]
    if not denied or not all(part and all(part) for part in denied):
        return False
    return not any(list_denied_parts(pair.own_words, difference.words, pair.code))


def is_implied(pair: Pair, difference: Difference) -> bool:
    """Whether the English says a word in another way: “always” by “never without”, “allowed” by “no more than” where
    the translation says “at most”, and “need not” where it says “may”.
    """
    if difference.new is None:
        return False
    key = f"{difference.new.group}.{difference.new.name}"
    denied = any(deny(pair.english_markup.words, pair.source))
    if difference.missing is None and key == "regular.always":
        return denied
    if difference.missing is None and key == "permission.permitted":
        return denied and any(f.sure and f.key in RESTRICTING for f in pair.facts)
    return (
        difference.missing is not None
        and (difference.missing.name, key) == ("need_not", "modality.may")
        and not any(f.sure and f.key in OBLIGING for f in pair.facts)
    )


def is_denied_beside(pair: Pair, words: str) -> bool:
    """Whether a “not” stands within a word or two of some words of a translation."""
    pattern = re.compile(
        rf"(?:\S+\s+){{0,{BESIDE}}}{re.escape(words)}(?:\s+\S+){{0,{BESIDE}}}", re.IGNORECASE
    )
    return any(
        any(deny(found[0].replace(words, " "), pair.code))
        for found in pattern.finditer(normalise(pair.own_words))
    )


def list_denied_parts(text: str, words: str, code: str) -> list[bool]:
    """For each part between commas in which some words stand, whether it denies; their own denial does not count.

    In Welsh “peidio” is to stop, and not to.
    """
    pattern = re.compile(r"\W+".join(map(re.escape, words.split())), re.IGNORECASE)
    parts = [part for part in PART.split(normalise(text)) if pattern.search(part)]
    return [any(deny(pattern.sub(" ", part), code)) for part in parts]
