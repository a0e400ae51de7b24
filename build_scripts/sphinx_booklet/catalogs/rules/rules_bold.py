"""Bold words are those that are bold in the English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_booklet.catalogs.facts.lexicon import split_words
from sphinx_booklet.catalogs.facts.proving import COMPANIONS
from sphinx_booklet.catalogs.facts.reading import Fact, count_facts, read_facts, split_sentences
from sphinx_booklet.catalogs.rules.denial import deny
from sphinx_booklet.catalogs.rules.markup import read_markup
from sphinx_booklet.catalogs.rules.pair import Fault, Pair

NEAR_START = 2
BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")


def check_bold(pair: Pair) -> Iterator[Fault]:
    """Bold words name the facts that they name in the English, and stand at its start when they do there."""
    english, found = BOLD.findall(pair.english), BOLD.findall(pair.text)
    if not english or len(english) != len(found):
        return
    moved = any(one != other for one, other in zip(starts(pair.english), starts(pair.text), strict=True))
    if moved and not (len(english) == 1 and names_same(pair, english[0], found[0])):
        yield (
            "PO-059",
            "Bold text stands at the start only in one of English and translation. Set the same words in bold.",
        )
        return
    if len(english) > 1:
        return
    if (lost := find_unmarked(pair, english[0], found[0])) is not None:
        yield (
            "PO-059",
            f"Bold in the English is “{lost}”, in the translation other words are. Set the same words in bold.",
        )


def starts(text: str) -> list[bool]:
    """For each bold passage, whether it stands at the start of its sentence; a verb may stand before it."""
    return [
        len(split_words(split_sentences(text[: found.start()] + "x")[-1][:-1])) <= NEAR_START
        for found in BOLD.finditer(text)
    ]


def names_same(pair: Pair, english: str, found: str) -> bool:
    """Whether bold words name something that the bold words of the English name: their place may be another."""
    if pair.lexicon is None or pair.english_lexicon is None:
        return False
    there = {f.concept for f in read_facts(read_markup(found).words, pair.lexicon)}
    return any(
        f.concept in there and (f.sure or f.concept.group in COMPANIONS)
        for f in read_facts(read_markup(english).words, pair.english_lexicon)
    )


def find_unmarked(pair: Pair, english: str, found: str) -> str | None:
    """What only the bold words of the English say, and the translation says outside of its own."""
    if (
        any(deny(english, pair.source))
        and not any(deny(found, pair.code))
        and any(deny(pair.markup.text, pair.code))
    ):
        return "not"
    if pair.lexicon is None or pair.english_lexicon is None:
        return None
    inside, outside = read_facts(read_markup(found).words, pair.lexicon), pair.facts
    whole = count_facts(pair.english_facts)[0]
    for concept, often in count_facts(read_facts(read_markup(english).words, pair.english_lexicon))[
        0
    ].items():
        if often == whole[concept] and not names(inside, concept) and names(outside, concept):
            return str(concept)
    return None


def names(facts: tuple[Fact, ...], concept: object) -> bool:
    """Whether a text may name a concept."""
    return any(fact.concept == concept for fact in facts)
