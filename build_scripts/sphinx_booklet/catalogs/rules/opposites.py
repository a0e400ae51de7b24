"""What one language denies and another states the opposite of: “does not ease” and “persists”, from opposites.toml.

A missing “not” is no fault where the translation states the opposite of what the English denies, and an added one
is none where it denies the opposite of what the English states. Both must be there in words: where they are not, the
rules of denial speak.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sphinx_booklet.catalogs.facts.lexicon import normalise
from sphinx_booklet.catalogs.rules.denial import CLAUSE, LETTER, WORD, count, is_denial, split_denied
from sphinx_booklet.catalogs.rules.pair import Pair

# What English sets between a denied part and the one that it is bound to.
EXCEPT = re.compile(r"\s*(?:(?:but|unless|until|till)\b|as \w+ )")
# In a longer text the words of an opposite may belong to something else.
LONGEST = 4
# What Arabic joins to the front of a word.
JOINED = "(?:[وف]?(?:ال|بال|لل|ب|ل|ك|س)?)"


@dataclass(frozen=True, slots=True)
class Opposite:
    """A line of opposites.toml: what the English names, the facts and the words that say its opposite."""

    english: re.Pattern[str]
    facts: frozenset[str]
    words: dict[str, re.Pattern[str]]
    twice: bool = False


@lru_cache(maxsize=2)
def load_opposites(kind: str) -> tuple[Opposite, ...]:
    """The lines of a kind: denied (the English says “not” to it) or stated."""
    tables = tomllib.loads(Path(__file__).with_name("opposites.toml").read_text(encoding="utf-8"))
    return tuple(
        Opposite(
            re.compile(table["english"], re.IGNORECASE),
            frozenset(table["facts"].split()),
            {code: make_pattern(words, code) for code, words in table.items() if isinstance(words, list)},
            bool(table.get("twice")),
        )
        for table in tables[kind]
    )


def make_pattern(words: list[str], code: str) -> re.Pattern[str]:
    """Some words as one pattern; Arabic words may have something joined to their front."""
    forms = "|".join(
        re.escape(normalise(word)).replace(r"\*", f"{LETTER}*").replace(r"\ ", r"[\s-]+") for word in words
    )
    joined = JOINED if code == "ar" else ""
    return re.compile(rf"(?<!{LETTER}){joined}(?:{forms})(?!{LETTER})")


def count_affirmed(pair: Pair) -> int:
    """How many parts of the English that say no have their opposite stated in the same sentence of the translation."""
    english, found = (
        split_denied(pair.english_markup.words, pair.source),
        split_denied(pair.own_words, pair.code),
    )
    if len(english) > LONGEST:
        return 0
    if len(english) != len(found):
        english, found = (" ".join(english),), (" ".join(found),)
    return sum(
        count_affirmed_in(one, other, pair, None if len(english) == 1 else number)
        for number, (one, other) in enumerate(zip(english, found, strict=True))
    )


def count_affirmed_in(english: str, found: str, pair: Pair, number: int | None) -> int:
    """The same of one sentence, by its number; None for the whole text."""
    said = 0
    used = set[int]()
    for clause in list_denied_clauses(english, pair.source):
        for place, opposite in enumerate(load_opposites("denied")):
            if (
                place not in used
                and opposite.english.search(clause)
                and states(pair, opposite, found, number)
            ):
                used.add(place)
                said += 1
                break
    return said


def list_denied_clauses(sentence: str, code: str) -> list[str]:
    """For each part of a sentence that denies, its words from the first “not” on, with a word such as “until” behind."""
    denied = list[str]()
    start = 0
    for clause in CLAUSE.split(sentence):
        start = sentence.index(clause, start)
        places = [word.start() for word in WORD.finditer(clause) if is_denial(word[0], code)]
        if places:
            behind = EXCEPT.match(sentence[start + len(clause) :])
            denied.append(clause[places[0] :] + (behind[0] if behind else ""))
        start += len(clause)
    return denied


def states(pair: Pair, opposite: Opposite, found: str, number: int | None) -> bool:
    """Whether a sentence of a translation states an opposite, and the English does so less often."""
    often, known = (
        sum(f.sure and f.key in opposite.facts and number in (None, f.sentence) for f in facts)
        for facts in (pair.facts, pair.english_facts)
    )
    if often > known:
        return True
    pattern = opposite.words.get(pair.code.partition("_")[0])
    return not known and pattern is not None and pattern.search(spell(found)) is not None


def count_denied(pair: Pair) -> int:
    """How many sentences of a translation deny the opposite of what the English states."""
    lines = [line for line in load_opposites("stated") if line.english.search(pair.english_markup.words)]
    return sum(
        any(denies(line, sentence, pair.code) for line in lines)
        for sentence in split_denied(pair.own_words, pair.code)
        if lines
    )


def denies(opposite: Opposite, sentence: str, code: str) -> bool:
    """Whether a sentence says “not”, and the opposite of what the English states."""
    pattern = opposite.words.get(code.partition("_")[0])
    often = count(sentence, code)
    return pattern is not None and often > opposite.twice and pattern.search(spell(sentence)) is not None


def spell(text: str) -> str:
    """A text as the words of the lines are compared with it."""
    return normalise(unicodedata.normalize("NFC", text)).replace("’", " ").replace("'", " ")
