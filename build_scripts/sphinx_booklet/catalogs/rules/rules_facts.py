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
    compare_strictly,
    is_converse,
    is_told_in_order,
)
from sphinx_booklet.catalogs.facts.lexicon import Concept, normalise, split_words
from sphinx_booklet.catalogs.facts.reading import Fact, read_facts, split_sentences
from sphinx_booklet.catalogs.rules.denial import deny
from sphinx_booklet.catalogs.rules.otherwise import (
    is_denied_beside,
    is_denied_instead,
    is_implied,
    is_stated_instead,
)
from sphinx_booklet.catalogs.rules.pair import Fault, Pair
from sphinx_booklet.catalogs.rules.rules_closed import find_closed
from sphinx_booklet.catalogs.rules.rules_language import find_script

AMOUNTS = ("number", "times", "every", "bound", "unit_of_time", "part_of_day", "regular")
PROMISED = ("safety", "regular", "certainty")
# Two things are alike, or a number is near the true one.
EQUAL = re.compile(r"\bas (?:common|often|likely|strong|many|high|big|large|severe) (?:\w+ ){0,3}as\b")
ABOUT = re.compile(r"\b(?:about|around|roughly|approximately) \d")
NOT_UNTIL = re.compile(r"\b(?:not|never|n['’]t|no|nothing)\b[^.;:]*\b(?:until|till|before)\b", re.IGNORECASE)
WORDS_BY_NUMBER = r"(?:\w+ )?"
NAMES = ("drug", "illness", "organ")
# These set a word such as “before” behind what it belongs to.
BEHIND = ("ur", "pa", "hi", "bn", "gu")
# How a language says “than”, and whether what it belongs to stands before it.
THAN = {
    "cy": (r"\b(?:nag|na)\b", False),
    "pl": (r"\b(?:niż|aniżeli|od)\b", False),
    "ro": (r"\b(?:decât|față de)\b", False),
    "ar": (r"(?<!\w)(?:من|عن)(?!\w)", False),
    "ur": (r"(?<!\w)(?:سے|کی نسبت|کے مقابلے)(?!\w)", True),
    "pa": (r"(?<!\w)(?:ਤੋਂ|ਨਾਲੋਂ)(?!\w)", True),
}
# What says “than” and nothing else.
UNEQUAL = {
    "cy": re.compile(r"\b(?:mwy|llai|\w+ach) \w*\s?(?:nag|na)\b"),
    "pl": re.compile(r"\b(?:niż|aniżeli)\b"),
    "ro": re.compile(r"\bdecât\b"),
}
DEGREES = ("amount", "quality", "level", "strength", "size", "length", "frequency", "speed", "safety", "when")
COMPARED = (
    "level",
    "form",
    "drug",
    "part_of_day",
    "age",
    "sex",
    "person",
    "place",
    "country",
    "illness",
    "organ",
    "symptom",
)
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
        if difference.group == "address":
            continue  # verbs say it too: rules_address looks at it
        if difference.missing is None and pair.domain == GLOSSARY:
            continue  # an explanation may name what its term is
        if (
            difference.new is None
            and f" {difference.words} " in f" {' '.join(split_words(pair.markup.words))} "
        ):
            continue  # the English name stands there, as on a packet
        if (
            difference.missing is None
            and difference.group in PROMISED
            and is_denied_beside(pair, difference.words)
        ):
            continue
        if is_denied_instead(pair, difference) or is_stated_instead(pair, difference):
            continue
        if is_implied(pair, difference):
            continue
        if difference.group == "order" and is_ordered_otherwise(pair, difference):
            continue
        if difference.group not in seen:
            seen.add(difference.group)
            yield name_code(difference.group), describe(difference)


def is_ordered_otherwise(pair: Pair, difference: Difference) -> bool:
    """Whether another word of order says the same: “B after A”, “first A, then B”, “only after” for “not until”."""
    missing, new = difference.missing, difference.new
    if missing is None or new is None:
        return False
    if new.name == "after" and not any(deny(pair.own_words, pair.code)):
        if missing.name in ("until", "before") and NOT_UNTIL.search(pair.english_markup.words):
            return True
    if (missing.name, new.name) == ("before", "after") and is_told_in_order(pair.english_facts, pair.facts):
        return True
    behind = pair.code.partition("_")[0] in BEHIND
    return is_converse(pair.english_facts, pair.facts, behind=behind)


def list_differences(pair: Pair) -> Iterator[Difference]:
    """The facts that differ, over the whole text, and between its sentences."""
    english, found = pair.english_facts, pair.facts
    yield from compare_facts(english, found, pair.lexicon.known if pair.lexicon else None)
    sentences = split_sentences(pair.english_markup.text)
    if len(sentences) > 1 and len(sentences) == len(split_sentences(pair.markup.text)):
        yield from compare_sentences(english, found, len(sentences))
    yield from compare_order(english, found)
    yield from compare_poles(english, found)
    yield from compare_strictly(english, found)
    yield from find_comparison(pair)
    yield from find_unequal(pair)
    yield from find_exchanged(pair)
    yield from find_closed(pair)


def find_comparison(pair: Pair) -> Iterator[Difference]:
    """More or less where the English says that two things are alike, or that a number is near."""
    text, english = pair.english_markup.words, {f.concept.group for f in pair.english_facts}
    more_or_less = {f.concept: f for f in pair.facts if f.sure and f.concept.group == "amount"}
    if (
        len(more_or_less) != 1
        or english & {"amount", "level"}
        or any(f.sure and f.concept.group == "bound" for f in pair.english_facts)
        or any(deny(pair.own_words, pair.code))
    ):
        return
    ((concept, fact),) = more_or_less.items()
    if EQUAL.search(text) or (ABOUT.search(text) and is_by_number(pair, fact)):
        yield Difference("amount", None, concept, fact.words)


def find_unequal(pair: Pair) -> Iterator[Difference]:
    """A word for “than” where the English says that two things are alike."""
    than = UNEQUAL.get(pair.code.partition("_")[0])
    text = pair.english_markup.words
    if than is None or not EQUAL.search(text) or re.search(r"\b(?:than|not|n['’]t|never)\b", text):
        return
    found = than.search(normalise(pair.own_words))
    if found and not any(
        f.key in ("sameness.same", "precision.about", "precision.nearly") for f in pair.facts
    ):
        yield Difference("amount", None, Concept("amount", "more"), found[0])


def find_exchanged(pair: Pair) -> Iterator[Difference]:
    """Liquid costs less than capsules, not capsules less than liquid: what stands behind “than” does so still."""
    marker, first = THAN.get(pair.code.partition("_")[0], (None, False))
    sentence, lexicon = pair.english_markup.words, pair.english_lexicon
    if marker is None or lexicon is None or pair.lexicon is None or len(split_sentences(sentence)) > 1:
        return
    parts, own = re.split(r"\bthan\b", sentence), re.split(marker, normalise(pair.own_words))
    if len(parts) != 2 or len(own) != 2:
        return
    said = {f.concept for f in read_facts(parts[0], lexicon) if f.concept.group in DEGREES}
    if not said & {f.concept for f in pair.facts}:
        return
    subject, standard = (read_facts(part, lexicon) for part in parts)
    for group in COMPARED:
        one, other = (
            {f.concept for f in part if f.sure and f.concept.group == group} for part in (subject, standard)
        )
        here = [f for f in read_facts(own[not first], pair.lexicon) if f.concept.group == group]
        if len(one) != 1 or len(other) != 1 or one == other or not here:
            continue
        place = here[-1 if first else 0].position
        behind = {f.concept for f in here if f.position == place}
        rest = {f.concept for f in read_facts(own[first], pair.lexicon)} | {
            f.concept for f in here if f.position != place
        }
        if one <= behind and not other & behind and other <= rest:
            yield Difference(group, next(iter(one)), next(iter(one)), here[0].words)


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
