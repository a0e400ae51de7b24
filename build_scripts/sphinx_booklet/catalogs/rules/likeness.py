"""Two translations that have changed places: each says what the English of the other says.

Which words of a language go with which English ones is counted in its own catalogs: a translation is like
an English text when its words mostly stand where words of that text stand. Only neighbours are compared,
because only they are exchanged by a slip of a row.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from math import log2, sqrt

from sphinx_booklet.catalogs.facts.lexicon import split_words
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.rules.kept import Kept
from sphinx_booklet.catalogs.rules.markup import read_markup
from sphinx_booklet.catalogs.rules.pair import PROGRAM

# How many messages to each side are compared.
REACH = 4
# How much more the exchanged pair must be alike than the pair as it stands.
CLEARLY, AT_LEAST = 1.25, 0.05
# Words are compared by their first letters: languages bend the ends.
STEM = 5
ENOUGH = 60


@dataclass(frozen=True)
class Side:
    """The stems of both sides of a message."""

    domain: str
    message: Message

    @cached_property
    def english(self) -> frozenset[str]:
        return stem(self.message.msgid)

    @cached_property
    def text(self) -> frozenset[str]:
        return stem(self.message.strings[0])


def check_exchanged(catalogs: Mapping[str, Catalog], kept: Kept) -> Iterator[tuple[str, Message, str, str]]:
    """PO-062: yields domain, message, code and what is wrong. A catalog of which all is kept is not compared again."""
    sides = [
        Side(domain, message)
        for domain, catalog in catalogs.items()
        if domain not in PROGRAM
        for message in catalog.live
        if message.is_translated and not message.is_fuzzy
    ]
    if len(sides) < ENOUGH:
        return
    known = Words(sides)
    for domain in dict.fromkeys(side.domain for side in sides):
        own = [side for side in sides if side.domain == domain]
        parts = [text for side in own for text in (side.message.msgid, side.message.strings[0])]
        for number, text in kept.find(["exchanged", *parts], partial(find_exchanged, known, own)):
            yield domain, own[int(number)].message, "PO-062", text


def find_exchanged(known: Words, sides: Sequence[Side]) -> Iterator[tuple[str, str]]:
    """The number of each message of a catalog that has changed places with another, and what to say of it."""
    for index, one in enumerate(sides):
        for place, other in enumerate(sides[index + 1 : index + 1 + REACH], index + 1):
            if is_exchanged(known, one, other):
                for number, rival in ((index, other), (place, one)):
                    yield (
                        str(number),
                        f"This looks like the translation of “{rival.message.msgid[:60]}”. Check whether two have changed places.",
                    )


class Words:
    """How often stems of both sides stand in one message."""

    def __init__(self, sides: Sequence[Side]) -> None:
        self.sides = sides

    @cached_property
    def english(self) -> Counter[str]:
        return Counter(word for side in self.sides for word in side.english)

    @cached_property
    def text(self) -> Counter[str]:
        return Counter(word for side in self.sides for word in side.text)

    @cached_property
    def both(self) -> dict[str, Counter[str]]:
        """For each stem of English, how often each stem of the language stands beside it."""
        both: dict[str, Counter[str]] = defaultdict(Counter)
        for side in self.sides:
            for word in side.english:
                both[word].update(side.text)
        return both

    def liken(self, english: frozenset[str], text: frozenset[str], without: Sequence[Side]) -> float:
        """How much words of a translation go with those of an English text, other messages taken as witness."""
        both, counts, total = self.both, self.text, 0.0
        for word in english:
            beside, often = both[word], self.english[word]
            own = [side.text for side in without if word in side.english]
            best = 0.0
            for other in text & beside.keys():
                together = beside[other]
                for words in own:
                    together -= other in words
                if together > 0 and (near := together / sqrt(often * counts[other])) > best:
                    best = near
            total += best / log2(2 + often)
        return total


def is_exchanged(known: Words, one: Side, other: Side) -> bool:
    """Whether two messages are clearly more alike the other way round."""
    if one.text == other.text or one.english == other.english:
        return False
    pair = (one, other)
    straight = known.liken(one.english, one.text, pair), known.liken(other.english, other.text, pair)
    crossed = known.liken(one.english, other.text, pair), known.liken(other.english, one.text, pair)
    return sum(crossed) > CLEARLY * sum(straight) + AT_LEAST


def stem(text: str) -> frozenset[str]:
    """The first letters of the words of a text."""
    return frozenset(word[:STEM] for word in split_words(read_markup(text).words) if len(word) > 1)
