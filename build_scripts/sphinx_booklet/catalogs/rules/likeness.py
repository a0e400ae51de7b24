"""Two translations that have changed places: each says what the English of the other says.

Which words of a language go with which English ones is counted in its own catalogs: a translation is like
an English text when its words mostly stand where words of that text stand. Only neighbours are compared,
because only they are exchanged by a slip of a row.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, repeat

from sphinx_booklet.catalogs.facts.lexicon import split_words
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.rules.kept import Kept
from sphinx_booklet.catalogs.rules.markup import read_markup
from sphinx_booklet.catalogs.rules.pair import PROGRAM

NOTHING = frozenset[str]()
ZEROS = repeat(0.0)
# What sums of the same numbers in another order may differ by.
ROUNDING = 1e-9
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
    """How many messages each stem stands in, and how many an English one and one of the language share."""

    def __init__(self, sides: Sequence[Side]) -> None:
        self.sides = sides

    @cached_property
    def english(self) -> Counter[str]:
        return Counter(word for side in self.sides for word in side.english)

    @cached_property
    def text(self) -> Counter[str]:
        return Counter(word for side in self.sides for word in side.text)

    @cached_property
    def together(self) -> dict[str, Counter[str]]:
        """By English stem: how many messages with it have each stem of the language."""
        standing: dict[str, list[frozenset[str]]] = {}
        for side in self.sides:
            for word in side.english:
                standing.setdefault(word, []).append(side.text)
        return {word: Counter(chain.from_iterable(texts)) for word, texts in standing.items()}

    @cached_property
    def rarity(self) -> dict[str, float]:
        """By stem of the language: the less, the more messages it stands in."""
        return {word: 1 / math.sqrt(times) for word, times in self.text.items()}

    @cached_property
    def weights(self) -> dict[str, float]:
        """By English stem: the less, the more messages it stands in."""
        return {word: 1 / math.sqrt(often) / math.log2(2 + often) for word, often in self.english.items()}

    @cached_property
    def most(self) -> dict[str, dict[str, float]]:
        """By English stem: the most that each stem of the language can add to how two texts are alike."""
        rarity = self.rarity
        return {
            word: {other: count * weight * rarity[other] for other, count in row.items()}
            for word, row in self.together.items()
            for weight in (self.weights[word],)
        }

    @cached_property
    def limits(self) -> list[dict[str, float]]:
        """By message: the most that each of its English stems can add, the largest first."""
        highest = {word: max(row.values(), default=0.0) for word, row in self.most.items()}
        return [
            {word: highest[word] for word in sorted(side.english, key=highest.__getitem__, reverse=True)}
            for side in self.sides
        ]

    @cached_property
    def straight(self) -> list[dict[str, float]]:
        """By message: at least what each of its English stems adds as it stands, without itself as witness."""
        return [
            {
                word: row[best] - self.weights[word] * self.rarity[best]
                for word in side.english
                for row in (self.most[word],)
                for best in (max(side.text, key=row.__getitem__),)
            }
            if side.text
            else {}
            for side in self.sides
        ]

    def liken(self, english: frozenset[str], text: frozenset[str], without: tuple[Side, Side]) -> float:
        """How much words of a translation go with those of an English text, other messages taken as witness."""
        total = 0.0
        for word in english:
            row = self.together[word]
            first, second = (side.text if word in side.english else NOTHING for side in without)
            total += self.weights[word] * max(
                (
                    (row[other] - (other in first) - (other in second)) * self.rarity[other]
                    for other in text & row.keys()
                ),
                default=0.0,
            )
        return total


def may_be_exchanged(known: Words, one: Side, other: Side) -> bool:
    """Whether two messages must be compared: not when all that they can be alike crosswise is far too little.

    Of how they are alike as they stand, English stems that both have are left out: less is on the safe side.
    """
    both = ((one, other), (other, one))
    straight = sum(
        part
        for side, rival in both
        for word, part in known.straight[side.number].items()
        if word not in rival.english
    )
    enough = NEAR[0] * (CLEARLY * straight + AT_LEAST) - ROUNDING
    crossed = sum(sum(known.limits[side.number].values()) for side in (one, other))
    for side, rival in both:
        for word, limit in known.limits[side.number].items():
            crossed += max(map(known.most[word].get, rival.text, ZEROS), default=0.0) - limit
            if crossed < enough:
                return False
    return True


def is_exchanged(known: Words, one: Side, other: Side, kept: Kept) -> bool:
    """Whether two messages are clearly more alike the other way round."""
    texts = (one.message.msgid, one.message.strings[0], other.message.msgid, other.message.strings[0])
    size = str(len(known.sides) // GROWN)
    ratio = float(kept.recall(("exchanged", size, *texts), lambda: f"{estimate(known, one, other):.4f}"))
    return (compare(known, one, other) if NEAR[0] < ratio < NEAR[1] else ratio) > 1


def estimate(known: Words, one: Side, other: Side) -> float:
    """As `compare`, but 0 where it is so little that no few messages can make it enough."""
    return compare(known, one, other) if may_be_exchanged(known, one, other) else 0.0


def compare(known: Words, one: Side, other: Side) -> float:
    """How alike two messages are the other way round; above 1 is clearly more than as they stand."""
    if one.text == other.text or one.english == other.english:
        return 0.0
    pair = (one, other)
    straight = known.liken(one.english, one.text, pair) + known.liken(other.english, other.text, pair)
    crossed = known.liken(one.english, other.text, pair) + known.liken(other.english, one.text, pair)
    return crossed / (CLEARLY * straight + AT_LEAST)


def recall_stems(text: str, kept: Kept) -> frozenset[str]:
    """The stems of a text, as an earlier run found them."""
    return frozenset(kept.recall(("stems", text), lambda: " ".join(sorted(stem(text)))).split())


def stem(text: str) -> frozenset[str]:
    """The first letters of the words of a text."""
    return frozenset(word[:STEM] for word in split_words(read_markup(text).words) if len(word) > 1)
