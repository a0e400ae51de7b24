"""What stands at a number says on which side of it: under 18 does not become over 18."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from sphinx_booklet.catalogs.facts.reading import Fact, list_tokens, read_facts
from sphinx_booklet.catalogs.rules.denial import deny
from sphinx_booklet.catalogs.rules.numbers import normalise_digits
from sphinx_booklet.catalogs.rules.pair import Fault, Pair

ABOVE = re.compile(
    r"\b(?:over|above|more than|at least|older than|no less than|not less than|no fewer than|from age) (?:the age of |age )?(?P<a>\d+)(?![\d.,]\d)(?!\s*(?:to|and|or|–|-)\s*\d)"
    r"|(?<![\d.,])\b(?P<b>\d+) (?:\w+ )?(?:or|and) (?:more|over|above|older|higher)\b(?!\s+\d)",
    re.IGNORECASE,
)
BELOW = re.compile(
    r"\b(?:under|below|less than|fewer than|up to|at most|no more than|not more than|younger than) (?:the age of |age )?(?P<a>\d+)(?![\d.,]\d)(?!\s*(?:to|and|or|–|-)\s*\d)"
    r"|(?<![\d.,])\b(?P<b>\d+) (?:\w+ )?(?:or|and) (?:less|fewer|under|below|younger|lower)\b(?!\s+\d)",
    re.IGNORECASE,
)
MORE = frozenset(("amount.more", "bound.at_least"))
LESS = frozenset(("amount.less", "bound.at_most"))
# How many words before and behind a number may say which side of it is meant.
NEAR = 3


def check_bounds(pair: Pair) -> Iterator[Fault]:
    """PO-072: the same side of each number is meant, whatever other numbers the text has."""
    if pair.is_reference or pair.lexicon is None:
        return
    english = pair.english_markup.words
    above, below = ({str(m["a"] or m["b"]) for m in side.finditer(english)} for side in (ABOVE, BELOW))
    if not above ^ below:
        return
    tokens = list_tokens(normalise_digits(pair.own_words))
    facts = read_facts(normalise_digits(pair.own_words), pair.lexicon)
    often = Counter(token.word for token in tokens)
    for number, wanted, against, words in (
        *((number, MORE, LESS, "more") for number in sorted(above - below)),
        *((number, LESS, MORE, "less") for number in sorted(below - above)),
    ):
        if often[number] != 1 or len(re.findall(rf"(?<![\d.,]){number}(?![\d.,]\d)", english)) != 1:
            continue
        place = next(at for at, token in enumerate(tokens) if token.word == number)
        near = list_nearest(facts, place, tokens[place].sentence)
        turned = [f for f in near if f.key in against and (f.sure or f.position == place - 1)]
        around = " ".join(token.word for token in tokens[max(0, place - NEAR) : place + NEAR + 1])
        if turned and not any(f.key in wanted for f in near) and not any(deny(around, pair.code)):
            yield (
                "PO-072",
                f"The English says “{words}” than {number}, the translation says “{turned[0].words}”. Correct it.",
            )
            return


def list_nearest(facts: tuple[Fact, ...], place: int, sentence: int) -> list[Fact]:
    """What says “more” or “less” nearest to a number."""
    near = [f for f in facts if f.key in MORE | LESS and is_near(f, place, sentence)]
    nearest = min((measure_distance(f, place) for f in near), default=0)
    return [f for f in near if measure_distance(f, place) == nearest]


def measure_distance(fact: Fact, place: int) -> int:
    """How many words a fact stands away from a place, by its first or its last word."""
    return min(abs(fact.position - place), abs(fact.position + len(fact.words.split()) - 1 - place))


def is_near(fact: Fact, place: int, sentence: int) -> bool:
    """Whether a fact stands within a few words of a place, in the same sentence."""
    return fact.sentence == sentence and -NEAR <= fact.position - place <= NEAR
