"""Which numbers a language may put elsewhere in its sentence, and which it may spell as a word.

“Within 8 hours” may stand first or last, and so may “of every 100”: the unit and the words of a share keep
each with what it counts. “2 weeks” is one word in Arabic and in Welsh.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from sphinx_booklet.catalogs.facts.reading import DIGITS, read_facts
from sphinx_booklet.catalogs.rules.numbers import TIME_UNITS, Number, find_unit, normalise_digits
from sphinx_booklet.catalogs.rules.pair import Pair

# How a language says “33 of 48”, and whether the whole stands first, as in “of 48, 33”.
SHARES = {
    "en": ("of|out of|in|of every|in every|of the", False),
    "cy": ("o|allan o|o bob|mewn|ym mhob|o’r|o'r", False),
    "pl": ("z|na|spośród|ze|osób z|osoby z|osób na|z każdych|na każde", False),
    "ar": ("من|من أصل|من كل|من بين|لكل", False),
    "ro": ("din|dintre|la|din cei|din cele|din totalul de", False),
    "ur": ("میں سے", True),
    "pa": ("ਵਿੱਚੋਂ|ਵਿਚੋਂ|ਚੋਂ", True),
}
# “Of every 100, 92 were …”: the whole of a share, and its part behind it.
WHOLE = re.compile(r"\b(?:of|out of|in)\s+(?:(?:every|each|the)\s+)?$", re.IGNORECASE)
# How many words may stand between a number word and its unit.
NEAR = 2
# Larger numbers are no words in a text, except of times.
SPELT_UP_TO = 12
# “Of every hundred”.
ROUND = 100
TIMES = {"twice": "two", "thrice": "three", "four_times": "four"}
VALUES = {name: Decimal(text) for text, name in DIGITS.items()}
ONE = re.compile(r"\b(?:one|once)\b", re.IGNORECASE)


def list_movable(
    pair: Pair, english: tuple[Number, ...], found: tuple[Number, ...]
) -> frozenset[Decimal | None]:
    """The values that may stand anywhere: each is there once, and keeps its unit of time or its words of a share."""
    once = {
        value
        for value, times in Counter(number.value for number in english).items()
        if times == 1 and sum(number.value == value for number in found) == 1
    }
    places = {number.value: number for number in found}
    movable = {
        number.value
        for number in english
        if number.value in once and keeps_time(pair, number, places[number.value])
    }
    text = pair.english_markup.text
    wholes = [
        n
        for n in english
        if n.value in once and WHOLE.search(text[: n.start]) and read_time(text[n.end :], pair.source) is None
    ]
    if len(wholes) == 1 and is_whole(pair, places[wholes[0].value]):
        movable.add(wholes[0].value)
    return frozenset(movable)


def keeps_time(pair: Pair, number: Number, found: Number) -> bool:
    """Whether a number counts hours in the English, and hours in the translation."""
    unit = read_time(pair.english_markup.text[number.end :], pair.source)
    if unit is None:
        return False
    rest = pair.markup.text[found.end :]
    if read_time(rest, pair.code) == unit:
        return True
    words = " ".join(rest.split()[:1])
    named = read_facts(words, pair.lexicon) if pair.lexicon else ()
    return any(
        fact.sure and fact.concept.group == "unit_of_time" and fact.concept.name == unit for fact in named
    )


def read_time(text: str, code: str) -> str | None:
    """The unit of time that a text begins with: hour, day."""
    unit = find_unit(normalise_digits(text), code, TIME_UNITS)
    return unit.partition("-")[2] if unit else None


def is_whole(pair: Pair, number: Number) -> bool:
    """Whether a number of a translation is the whole of a share: “z 100”, “100 میں سے”."""
    words, whole_first = SHARES.get(pair.code.partition("_")[0], ("", False))
    text = pair.markup.text
    if not words:
        return False
    if whole_first:
        return bool(re.match(rf"\s*(?:\w+\s+)?(?:{words})", text[number.end :]))
    return bool(re.search(rf"(?:^|\s)(?:{words})\s*(?:\w+\s+)?$", text[: number.start], re.IGNORECASE))


def count_spelt(pair: Pair, english: tuple[Number, ...]) -> Counter[Decimal]:
    """The small whole numbers that a translation spells as a word; of times, only beside the same unit."""
    spelt = Counter[Decimal]()
    if pair.lexicon is None:
        return spelt
    facts = pair.facts
    for number in english:
        unit = read_time(pair.english_markup.text[number.end :], pair.source)
        name = DIGITS.get(number.text)
        if name is None or number.value is None:
            continue
        words = [f for f in facts if f.sure and f.words not in DIGITS and f.key == f"number.{name}"]
        if unit is None and (number.value <= SPELT_UP_TO or number.value == ROUND):
            said = sum(f.key == f"number.{name}" and f.words not in DIGITS for f in pair.english_facts)
            spelt[number.value] += len(words) > said
            continue
        units = [f.position for f in facts if f.key == f"unit_of_time.{unit}"]
        spelt[number.value] += any(0 <= place - fact.position <= NEAR for fact in words for place in units)
    return spelt


def count_in_digits(pair: Pair) -> Counter[Decimal]:
    """The numbers that the English spells as words and a translation may write in digits: two weeks, “2 tygodnie”."""
    said = Counter(
        VALUES[name]
        for f in pair.english_facts
        if f.words not in DIGITS and f.concept.group in ("number", "times")
        for name in {TIMES.get(f.concept.name, f.concept.name)} & VALUES.keys()
    )
    spelt = Counter(
        VALUES[f.concept.name]
        for f in pair.facts
        if f.sure and f.words not in DIGITS and f.concept.group == "number" and f.concept.name in VALUES
    )
    said[Decimal(1)] = len(ONE.findall(pair.english_markup.words))
    return said - spelt
