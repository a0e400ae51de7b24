"""Two translations that have changed places: each says what the English of the other says.

Which words of a language go with which English ones is counted in its own catalogs: a translation is like
an English text when its words mostly stand where words of that text stand. Only neighbours are compared,
because only they are exchanged by a slip of a row.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sphinx_booklet.catalogs.facts.lexicon import split_words
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.rules.kept import Kept
from sphinx_booklet.catalogs.rules.markup import read_markup
from sphinx_booklet.catalogs.rules.pair import PROGRAM

# How many messages to each side are compared.
REACH = 4
# How much more the exchanged pair must be alike than the pair as it stands.
CLEARLY, AT_LEAST = 1.25, 0.05
# A verdict is kept while neither of its texts changes, unless it is this near to the other one, or the
# catalogs have grown by so many messages: what the others say moves it.
NEAR, GROWN = (0.85, 1.15), 50
# Words are compared by their first letters: languages bend the ends.
STEM = 5
ENOUGH = 60


@dataclass(frozen=True, slots=True)
class Side:
    """A message, its number among all, and the stems of both its sides."""

    domain: str
    message: Message
    number: int
    english: frozenset[str]
    text: frozenset[str]


def check_exchanged(catalogs: Mapping[str, Catalog], kept: Kept) -> Iterator[tuple[str, Message, str, str]]:
    """PO-062: yields domain, message, code and what is wrong."""
    messages = [
        (domain, message)
        for domain, catalog in catalogs.items()
        if domain not in PROGRAM
        for message in catalog.live
        if message.is_translated and not message.is_fuzzy
    ]
    if len(messages) < ENOUGH:
        return
    sides = make_sides(messages, kept)
    known = Words(sides)
    for one in sides:
        for other in sides[one.number + 1 : one.number + 1 + REACH]:
            if one.domain == other.domain and is_exchanged(known, one, other, kept):
                for side, rival in ((one, other), (other, one)):
                    yield (
                        side.domain,
                        side.message,
                        "PO-062",
                        f"This looks like the translation of “{rival.message.msgid[:60]}”. Check whether two have changed places.",
                    )


def make_sides(messages: Iterable[tuple[str, Message]], kept: Kept) -> list[Side]:
    """Messages with their domains, numbered; what an earlier run read of them is not read again."""
    return [
        Side(
            domain,
            message,
            number,
            *(recall_stems(text, kept) for text in (message.msgid, message.strings[0])),
        )
        for number, (domain, message) in enumerate(messages)
    ]


class Words:
    """In which messages each stem stands, as a number with a bit for each message."""

    def __init__(self, sides: Sequence[Side]) -> None:
        self.sides = sides

    @cached_property
    def english(self) -> dict[str, int]:
        return mark(side.english for side in self.sides)

    @cached_property
    def text(self) -> dict[str, int]:
        return mark(side.text for side in self.sides)

    def liken(self, english: frozenset[str], text: frozenset[str], without: int) -> float:
        """How much words of a translation go with those of an English text, other messages taken as witness."""
        total = 0.0
        standing = [(self.text[other] & ~without, self.text[other].bit_count()) for other in text]
        for word in english:
            where = self.english[word]
            often = where.bit_count()
            best = max(
                (
                    together / math.sqrt(often * times)
                    for others, times in standing
                    if (together := (where & others).bit_count())
                ),
                default=0.0,
            )
            total += best / math.log2(2 + often)
        return total


def mark(texts: Iterator[frozenset[str]]) -> dict[str, int]:
    """The stems of some texts, each with a number that has a bit for each text that it stands in."""
    marks: dict[str, int] = {}
    for number, stems in enumerate(texts):
        for word in stems:
            marks[word] = marks.get(word, 0) | 1 << number
    return marks


def is_exchanged(known: Words, one: Side, other: Side, kept: Kept) -> bool:
    """Whether two messages are clearly more alike the other way round."""
    texts = (one.message.msgid, one.message.strings[0], other.message.msgid, other.message.strings[0])
    size = str(len(known.sides) // GROWN)
    ratio = float(kept.recall(("exchanged", size, *texts), lambda: f"{compare(known, one, other):.4f}"))
    return (compare(known, one, other) if NEAR[0] < ratio < NEAR[1] else ratio) > 1


def compare(known: Words, one: Side, other: Side) -> float:
    """How alike two messages are the other way round; above 1 is clearly more than as they stand."""
    if one.text == other.text or one.english == other.english:
        return 0.0
    pair = 1 << one.number | 1 << other.number
    straight = known.liken(one.english, one.text, pair) + known.liken(other.english, other.text, pair)
    crossed = known.liken(one.english, other.text, pair) + known.liken(other.english, one.text, pair)
    return crossed / (CLEARLY * straight + AT_LEAST)


def recall_stems(text: str, kept: Kept) -> frozenset[str]:
    """The stems of a text, as an earlier run found them."""
    return frozenset(kept.recall(("stems", text), lambda: " ".join(sorted(stem(text)))).split())


def stem(text: str) -> frozenset[str]:
    """The first letters of the words of a text."""
    return frozenset(word[:STEM] for word in split_words(read_markup(text).words) if len(word) > 1)
