"""The facts of a text: which things it names, as its language says them, and in which sentence."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from sphinx_booklet.catalogs.facts.lexicon import IGNORED, TOKEN, Concept, Form, Lexicon, normalise

CLAUSE_END = re.compile(r"[,;:،؛]\s")
SENTENCE_END = re.compile(r"(?<=[.!?۔؟।])\s+|(?<=[。！？])")
# Tables whose words of several parts say nothing of other tables by their parts: “mniej więcej” is neither less nor more.
# “Empty stomach” says that nothing was eaten, and names no organ.
HIDDEN = ("amount", "bound", "level", IGNORED.group)
WHOLE_PHRASES = {"precision": HIDDEN, "condition": HIDDEN, "food": ("organ",)}
# Numbers in digits stand for number words: "2" for two.
DIGITS = {
    "0": "zero", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven", "8": "eight", "9": "nine", "10": "ten",
    "11": "eleven", "12": "twelve", "13": "thirteen", "14": "fourteen", "15": "fifteen", "16": "sixteen", "17": "seventeen", "18": "eighteen", "19": "nineteen", "20": "twenty", "30": "thirty", "40": "forty", "50": "fifty",
    "60": "sixty", "70": "seventy", "80": "eighty", "90": "ninety", "100": "hundred", "1000": "thousand",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a text names: the words that do, their sentence and clause (from 0), and whether it is sure."""

    concept: Concept
    words: str
    sentence: int
    position: int
    sure: bool = True
    clause: int = 0
    key: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Set `key`, the table and the name of what it names: rules ask for it again and again."""
        object.__setattr__(self, "key", f"{self.concept.group}.{self.concept.name}")


class Token(NamedTuple):
    """One word, the sentence in which it stands, and the part of it between two commas."""

    word: str
    sentence: int
    clause: int = 0


def split_sentences(text: str) -> list[str]:
    """The sentences of a text; a full stop inside a number or an abbreviation in capitals ends none."""
    return list(_split_sentences(text))


@lru_cache(maxsize=8192)
def _split_sentences(text: str) -> tuple[str, ...]:
    return tuple(part for part in SENTENCE_END.split(text.strip()) if part.strip())


def list_tokens(text: str) -> list[Token]:
    """The words of a text in order."""
    return list(_list_tokens(text))


@lru_cache(maxsize=8192)
def _list_tokens(text: str) -> tuple[Token, ...]:
    return tuple(
        Token(word, number, clause)
        for number, sentence in enumerate(_split_sentences(text))
        for clause, part in enumerate(CLAUSE_END.split(normalise(sentence)))
        for word in TOKEN.findall(part)
    )


@lru_cache(maxsize=16384)
def _read(text: str, key: int) -> tuple[Fact, ...]:
    return tuple(_find_facts(list_tokens(text), _LEXICONS[key]))


_LEXICONS: dict[int, Lexicon] = {}


def read_facts(text: str, lexicon: Lexicon) -> tuple[Fact, ...]:
    """The facts of a text as readers of its language see it, without markup, in their order."""
    _LEXICONS[id(lexicon)] = lexicon
    return _read(text, id(lexicon))


def _find_facts(tokens: list[Token], lexicon: Lexicon) -> list[Fact]:
    facts = []
    free: dict[str, int] = {}
    skipped = 0
    for position, token in enumerate(tokens):
        if position < skipped:
            continue
        if token.word in DIGITS:
            facts.append(
                Fact(
                    Concept("number", DIGITS[token.word]),
                    token.word,
                    token.sentence,
                    position,
                    False,
                    token.clause,
                )
            )
            continue
        forms_here = lexicon.find_forms(token.word)
        if not forms_here:
            continue
        best: dict[str, tuple[tuple[int, int], list[Form]]] = {}
        for letters, form in forms_here:
            if position < free.get(form.concept.group, 0):
                continue
            if len(form.words) > 1 and not matches(form, tokens, position, lexicon):
                continue
            rank = (len(form.words), letters)
            known = best.get(form.concept.group)
            if known is None or rank > known[0]:
                best[form.concept.group] = (rank, [form])
            elif rank == known[0]:
                known[1].append(form)
        for whole, hidden in WHOLE_PHRASES.items():
            if whole in best and best[whole][0][0] > 1 and any(form.sure for form in best[whole][1]):
                for group in hidden:
                    best.pop(group, None)
                    free[group] = position + best[whole][0][0]
        if IGNORED.group in best:
            (size, _), _ = best[IGNORED.group]
            skipped = position + size
            continue
        for group, ((size, _), forms) in best.items():
            free[group] = position + size
            proven = {form.concept for form in forms if form.sure}
            words = " ".join(part.word for part in tokens[position : position + size])
            for concept in sorted({form.concept for form in forms}, key=str):
                sure = proven == {concept}
                facts.append(Fact(concept, words, token.sentence, position, sure, token.clause))
    return facts


def matches(form: Form, tokens: list[Token], position: int, lexicon: Lexicon) -> bool:
    """Whether the rest of a form of several words follows in the same sentence."""
    words, sentence = form.words, tokens[position].sentence
    if position + len(words) > len(tokens) or tokens[position + len(words) - 1].sentence != sentence:
        return False
    return all(lexicon.is_form(words[place], tokens[position + place].word) for place in range(1, len(words)))


def count_facts(facts: tuple[Fact, ...]) -> tuple[Counter[Concept], Counter[Concept]]:
    """How often each concept is named for sure, and how often it may be named at most."""
    sure = Counter(fact.concept for fact in facts if fact.sure)
    return sure, Counter(fact.concept for fact in facts)
