"""A message as a reviewer reads it: markup as what it means, and the words that must be on both sides set apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape

from sphinx_booklet.catalogs.facts.lexicon import Lexicon
from sphinx_booklet.catalogs.facts.reading import read_facts

# The words of a text that are facts, with their kind: negation, number, medicine, order …
FindFacts = Callable[[str], Iterable[tuple[str, str]]]

INLINE = re.compile(
    r":(?P<role>dose|phone):`(?P<amount>[^`]*)`|:[\w:-]+:`(?P<words>[^`<]*?)\s*(?:<[^`]*>)?`|`(?P<link>[^`<]*?)\s*<[^`]*>`_{1,2}"
    r"|\[(?P<cited>[\w.-]+)\]_|\*\*(?P<bold>[^*]+)\*\*|(?<!\*)\*(?P<stress>[^*\s][^*]*)\*"
)
# Groups of facts that are marked: what a wrong word would make dangerous. Too many marks would hide them.
SHOWN = frozenset("negation number times every frequency drug order bound amount unit_of_time speed".split())
DIGITS = re.compile(r"\d[\d.,:/-]*\d|\d")


def find_digits(text: str) -> Iterator[tuple[str, str]]:
    """The numbers in digits of a text in any language."""
    for found in DIGITS.finditer(text):
        yield found[0], "number"


def mark_text(text: str, find_facts: FindFacts) -> str:
    """HTML of a message: nothing in it can be run."""
    made, place = "", 0
    for found in INLINE.finditer(text):
        made += mark_words(text[place : found.start()], find_facts)
        place = found.end()
        if role := found["role"]:
            made += f'<b class="{role}">{escape(found["amount"])}</b>'
        elif found["bold"]:
            made += f"<strong>{mark_words(found['bold'], find_facts)}</strong>"
        elif found["stress"]:
            made += f"<em>{mark_words(found['stress'], find_facts)}</em>"
        elif found["cited"]:
            made += f'<span class="code">[{escape(found["cited"])}]</span>'
        else:
            made += mark_words(found["words"] or found["link"] or "", find_facts)
    return made + mark_words(text[place:], find_facts)


def mark_words(text: str, find_facts: FindFacts) -> str:
    """Plain words with their facts in <b>; overlapping facts are marked once, the longest first."""
    kinds = {words: kind for words, kind in find_facts(text) if words.strip()}
    if not kinds:
        return escape(text)
    ordered = sorted(kinds, key=len, reverse=True)
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(words)}(?!\w)" for words in ordered), re.IGNORECASE)
    lower = {words.lower(): kind for words, kind in kinds.items()}
    made, place = "", 0
    for found in pattern.finditer(text):
        kind = lower.get(found[0].lower(), "number")
        made += f'{escape(text[place : found.start()])}<b class="{escape(kind)}">{escape(found[0])}</b>'
        place = found.end()
    return made + escape(text[place:])


def make_fact_finder(lexicon: Lexicon | None) -> FindFacts:
    """The facts of a text as `make po-check` reads them, with the numbers in digits."""

    def find(text: str) -> Iterator[tuple[str, str]]:
        yield from find_digits(text)
        for fact in read_facts(text, lexicon) if lexicon else ():
            if fact.sure and fact.concept.group in SHOWN and len(fact.words) > 2:
                yield fact.words, fact.concept.group

    return find
