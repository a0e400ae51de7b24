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
# “Unless” is “if … not”.
IF_NOT = re.compile(r"\bif\b[^.;]*\b(?:no|not|without|n['’]t)\b", re.IGNORECASE)
# Words for “not” that may also stand for “other than”.
NOTHINGS = ("لا", "ليس", "nie", "nu", "نہیں", "ਨਹੀਂ")
OFTEN = re.compile(
    r"\b(?:every|each|once|twice|times|a|per|yearly|monthly|weekly|daily|hourly)\b", re.IGNORECASE
)
# “Twice” names two as well.
COUNTS = ("two", "three", "four", "twice", "thrice", "four_times", "once")


def read_ways(lines: str) -> tuple[tuple[frozenset[str], ...], ...]:
    """Each line as the ways to say one time: the facts of each, with a bar between two ways."""
    return tuple(
        tuple(frozenset(way.split()) for way in line.split("|")) for line in lines.strip().splitlines()
    )


# The same length of time, and the same frequency, said in two ways.
LENGTHS = read_ways("""
number.half unit_of_time.year | number.six unit_of_time.month
number.two unit_of_time.week | number.fourteen unit_of_time.day | unit_of_time.week number.fourteen
unit_of_time.week | number.seven unit_of_time.day
unit_of_time.year | number.twelve unit_of_time.month
unit_of_time.hour | number.sixty unit_of_time.minute
number.half unit_of_time.hour | number.thirty unit_of_time.minute
number.three unit_of_time.month | number.quarter unit_of_time.year
number.quarter unit_of_time.hour | number.fifteen unit_of_time.minute
""")
RATES = read_ways("""
number.six unit_of_time.month | times.twice unit_of_time.year | number.half unit_of_time.year
number.three unit_of_time.month | times.four_times unit_of_time.year | number.four unit_of_time.year | number.quarter unit_of_time.year
number.four unit_of_time.month | times.thrice unit_of_time.year
number.twelve unit_of_time.hour | times.twice unit_of_time.day | part_of_day.morning part_of_day.evening
number.eight unit_of_time.hour | times.thrice unit_of_time.day
number.six unit_of_time.hour | times.four_times unit_of_time.day
number.two unit_of_time.week | times.twice unit_of_time.month
times.twice unit_of_time.day | part_of_day.morning part_of_day.evening
""")
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
    if any(is_lessened(pair.english_markup.words, words) for words in said):
        return True
    denied = [list_denied_parts(pair.english_markup.words, words, pair.source) for words in said]
    enough = any if difference.group == "course" else all  # “do not stop: stopping may harm”
    if not denied or not enough(bool(part) and enough(part) for part in denied):
        return False
    return not any(list_denied_parts(pair.own_words, difference.words, pair.code))


def is_lessened(english: str, words: str) -> bool:
    """Whether the English says less of a word, as in “less strong” or “not as strong”."""
    return (
        re.search(
            rf"\b(?:less|least|not (?:as|so|very|too)|hardly) {re.escape(words)}\b", english, re.IGNORECASE
        )
        is not None
    )


def is_implied(pair: Pair, difference: Difference) -> bool:
    """Whether the English says a word in another way: “always” by “never without”, “allowed” by “no more than” where
    the translation says “at most”, and “need not” where it says “may”.
    """
    if is_equal_time(pair, difference) or is_nobody_else(pair, difference):
        return True
    if difference.new is None:
        return False
    key = f"{difference.new.group}.{difference.new.name}"
    denied = any(deny(pair.english_markup.words, pair.source))
    if difference.missing is None and key == "exception.unless":
        return IF_NOT.search(pair.english_markup.words) is not None
    if difference.missing is None and key == "regular.always":
        return denied
    if difference.missing is None and key == "permission.permitted":
        return denied and any(f.sure and f.key in RESTRICTING for f in pair.facts)
    return (
        difference.missing is not None
        and difference.missing.name == "need_not"
        and key in ("modality.may", "modality.able")
        and not any(f.sure and f.key in OBLIGING for f in pair.facts)
    )


def is_nobody_else(pair: Pair, difference: Difference) -> bool:
    """Whether “only a doctor” has become “nobody but a doctor”."""
    keys = {str(c and f"{c.group}.{c.name}") for c in (difference.missing, difference.new)}
    return (
        keys <= {"None", "condition.only", "reach.none"}
        and any(f.key == "condition.only" for f in pair.english_facts)
        and any(f.key == "reach.none" for f in pair.facts)
        and any(f.key == "exception.unless" and f.words not in NOTHINGS for f in pair.facts)
    )


def is_equal_time(pair: Pair, difference: Difference) -> bool:
    """Whether a time is said in another way that is as long or as often: “half a year” and “six months”."""
    known = {f.key for f in pair.english_facts}
    found = {f.key for f in pair.facts if f.sure or f.words.isdigit()}
    tables = (LENGTHS, RATES) if OFTEN.search(pair.english_markup.words) else (LENGTHS,)
    for ways in (ways for table in tables for ways in table):
        for one in (way for way in ways if way <= known):
            for other in (way for way in ways if way != one and way <= found):
                groups = {key.partition(".")[0] for key in one | other} | {"every"}
                missing, new = (
                    c is None
                    or f"{c.group}.{c.name}" in way
                    or c.group == "every"
                    or (c.group in groups and c.name in COUNTS)
                    for c, way in ((difference.missing, one), (difference.new, other))
                )
                if missing and new:
                    return True
    return False


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
