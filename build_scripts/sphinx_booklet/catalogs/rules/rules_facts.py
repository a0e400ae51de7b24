"""What the sentence says is what the English says: number words, medicines, before and after, more and less.

The words come from the lexicons (`catalogs/facts/lexicon.py`); a language without one is not checked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_booklet.catalogs.facts.comparing import (
    Difference,
    compare_facts,
    compare_order,
    compare_poles,
    compare_sentences,
)
from sphinx_booklet.catalogs.facts.lexicon import split_words
from sphinx_booklet.catalogs.facts.reading import Fact, split_sentences
from sphinx_booklet.catalogs.rules.denial import deny
from sphinx_booklet.catalogs.rules.pair import Fault, Pair
from sphinx_booklet.catalogs.rules.rules_language import find_script

AMOUNTS = ("number", "times", "every", "bound", "unit_of_time", "part_of_day", "regular")
# What a language may say by denying its opposite: “not the same” for “different”.
DENIABLE = ("course", "sameness", "regular", "share", "frequency")
# Two things are alike, or a number is near the true one.
EQUAL = re.compile(r"\bas (?:common|often|likely|strong|many|high|big|large|severe) (?:\w+ ){0,3}as\b")
ABOUT = re.compile(r"\b(?:about|around|roughly|approximately) \d")
WORDS_BY_NUMBER = r"(?:\w+ )?"
NAMES = ("drug", "illness", "organ")
# The chapter in which each message explains the one before.
GLOSSARY = "glossary"
# What may be said where the English says “it”.
SUBJECTS = frozenset(("LDN", "MS", "SM"))
BRACKET = re.compile(r"[(（]([^()（）]*)[)）]")
GLOSS = re.compile(r"(?<![\w’'.])[a-z]{4,}(?![\w.])")
# A word of another form has the same beginning: agitated, agitation.
STEM = 5
CAPITALS = re.compile(r"(?<![\w.@/])[A-Z][A-Z0-9]+s?(?![\w@])")


def check_facts(pair: Pair) -> Iterator[Fault]:
    """PO-070, PO-071, PO-072: what a sentence must keep."""
    if pair.is_reference or pair.english_lexicon is None or pair.lexicon is None:
        return
    seen = set()
    for difference in list_differences(pair):
        if difference.missing is None and pair.domain == GLOSSARY:
            continue  # an explanation may name what its term is
        if (
            difference.new is None
            and f" {difference.words} " in f" {' '.join(split_words(pair.markup.words))} "
        ):
            continue  # the English name stands there, as on a packet
        if difference.group in DENIABLE and is_denied_instead(pair, difference):
            continue
        if difference.group not in seen:
            seen.add(difference.group)
            yield name_code(difference.group), describe(difference)


def is_denied_instead(pair: Pair, difference: Difference) -> bool:
    """Whether the translation says no to the word where the English says none: “not always” for “often”."""
    if difference.missing is None or difference.new is None:
        return False
    numbers = {f.sentence for f in pair.facts if f.concept == difference.new and f.words == difference.words}
    sentences = split_sentences(pair.own_words)
    denied = {
        number for number in numbers if number < len(sentences) and any(deny(sentences[number], pair.code))
    }
    if not numbers or denied != numbers:
        return False
    said = (
        split_sentences(pair.english_markup.words)[f.sentence]
        for f in pair.english_facts
        if f.concept == difference.missing
    )
    return not any(any(deny(sentence, pair.source)) for sentence in said)


def list_differences(pair: Pair) -> Iterator[Difference]:
    """The facts that differ, over the whole text, and between its sentences."""
    english, found = pair.english_facts, pair.facts
    yield from compare_facts(english, found, pair.lexicon.known if pair.lexicon else None)
    sentences = split_sentences(pair.english_markup.text)
    if len(sentences) > 1 and len(sentences) == len(split_sentences(pair.markup.text)):
        yield from compare_sentences(english, found, len(sentences))
    yield from compare_order(english, found)
    yield from compare_poles(english, found)
    yield from find_comparison(pair)


def find_comparison(pair: Pair) -> Iterator[Difference]:
    """More or less where the English says that two things are alike, or that a number is near."""
    text, english = pair.english_markup.words, {f.concept.group for f in pair.english_facts}
    more_or_less = {f.concept: f for f in pair.facts if f.sure and f.concept.group == "amount"}
    if (
        len(more_or_less) != 1
        or english & {"amount", "bound", "level"}
        or any(deny(pair.own_words, pair.code))
    ):
        return
    ((concept, fact),) = more_or_less.items()
    if EQUAL.search(text) or (ABOUT.search(text) and is_by_number(pair, fact)):
        yield Difference("amount", None, concept, fact.words)


def is_by_number(pair: Pair, fact: Fact) -> bool:
    """Whether words stand beside a number in digits."""
    text = " ".join(split_words(pair.own_words))
    return (
        re.search(
            rf"(?:\d {WORDS_BY_NUMBER}{re.escape(fact.words)}|{re.escape(fact.words)} {WORDS_BY_NUMBER}\d)",
            text,
        )
        is not None
    )


def name_code(group: str) -> str:
    """The code for a table of the lexicon."""
    return "PO-070" if group in AMOUNTS else "PO-071" if group in NAMES else "PO-072"


def describe(difference: Difference) -> str:
    """A difference in words, with what to do."""
    if difference.new is None:
        return f"The English says “{difference.missing}”, the translation does not. Say it, or add the word that you use to source/lexicon/."
    if difference.missing is None:
        return f"“{difference.words}” says “{difference.new}”, which the English does not. Take it out, or correct it."
    if difference.missing == difference.new:
        return f"“{difference.words}” stands with something else than in the English. Check which belongs to which."
    return f"The English says “{difference.missing}”, the translation says “{difference.new}” (“{difference.words}”). Correct it."


def check_names(pair: Pair) -> Iterator[Fault]:
    """PO-071: a name in capitals (LDN, NHS) that has become another."""
    if pair.is_reference or pair.is_program:
        return
    english, found = (
        {name.rstrip("s") for name in CAPITALS.findall(markup.text)}
        for markup in (pair.english_markup, pair.markup)
    )
    names = pair.lexicon.names if pair.lexicon else frozenset()
    own = {other for name, other in names if name in english}
    lost = sorted(
        name for name in english - found if not any(one == name and other in found for one, other in names)
    )
    new = sorted(found - english - own - SUBJECTS)
    if new and lost:
        yield (
            "PO-071",
            f"“{new[0]}” is not in the English, which has {', '.join(lost)}. Copy names as they are.",
        )


def check_glosses(pair: Pair) -> Iterator[Fault]:
    """PO-071: an English name in brackets behind its translation is one that the English has."""
    if pair.is_reference or pair.is_program or find_script(pair.code) == "LATIN":
        return
    english = set(re.findall(r"[a-z]+", pair.english_markup.text.casefold()))
    for bracket in BRACKET.findall(pair.markup.text):
        for word in GLOSS.findall(bracket):
            if not any(name.startswith(word[:STEM]) for name in english):
                yield (
                    "PO-071",
                    f"“{word}” in brackets is not in the English. Write the name that the English has.",
                )
                return
