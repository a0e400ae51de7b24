"""What the sentence says is what the English says: number words, medicines, before and after, more and less.

The words come from the lexicons (`catalogs/facts/lexicon.py`); a language without one is not checked here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from sphinx_booklet.catalogs.facts.comparing import (
    Difference,
    compare_facts,
    compare_order,
    compare_sentences,
)
from sphinx_booklet.catalogs.facts.lexicon import split_words
from sphinx_booklet.catalogs.facts.reading import split_sentences
from sphinx_booklet.catalogs.rules.pair import Fault, Pair
from sphinx_booklet.catalogs.rules.rules_words import WORD, load_negations

AMOUNTS = ("number", "times", "every", "bound", "unit_of_time", "part_of_day", "regular")
NAMES = ("drug", "illness", "organ")
# The chapter in which each message explains the one before.
GLOSSARY = "glossary"
# What may be said where the English says “it”.
SUBJECTS = frozenset(("LDN", "MS", "SM"))
CAPITALS = re.compile(r"(?<![\w.@/])[A-Z][A-Z0-9]+s?(?![\w@])")
CLAUSE = re.compile(r",\s+(?=(?:and|but|or)\s)|;\s+")
COMMA = re.compile(r"[,،;؛]\s+")
# Polish sets commas before every clause; its “and” and “but” show where two sentences meet.
POLISH = re.compile(r",?\s+(?:i|a|ale|oraz|lub|tylko|lecz)\s+")


def check_facts(pair: Pair) -> Iterator[Fault]:
    """PO-070, PO-071, PO-072: what a sentence must keep."""
    if pair.is_reference or pair.english_lexicon is None or pair.lexicon is None:
        return
    seen = set()
    for difference in list_differences(pair):
        if difference.missing is None and pair.domain == GLOSSARY:
            continue  # an explanation may name what its term is
        if difference.new is None and difference.words in split_words(pair.markup.words):
            continue  # the English name stands there, as on a packet
        if difference.group not in seen:
            seen.add(difference.group)
            yield name_code(difference.group), describe(difference)


def list_differences(pair: Pair) -> Iterator[Difference]:
    """The facts that differ, over the whole text, and between its sentences."""
    english, found = pair.english_facts, pair.facts
    yield from compare_facts(english, found)
    sentences = split_sentences(pair.english_markup.text)
    if len(sentences) > 1 and len(sentences) == len(split_sentences(pair.markup.text)):
        yield from compare_sentences(english, found, len(sentences))
    yield from compare_order(english, found)


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


@lru_cache(maxsize=32)
def load_clause_words(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words that begin a clause such as “if”, and words that end one, by gettext code."""
    text = files("sphinx_booklet.catalogs.rules").joinpath("negations.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    table = tables.get(code) or tables.get(code.partition("_")[0]) or {}
    return frozenset(table.get("if", ())), frozenset(table.get("then", ()))


def check_reach(pair: Pair) -> Iterator[Fault]:
    """PO-073: “do not take it if …” does not become “take it if you do not …”."""
    if pair.is_reference:
        return
    english = split_sentences(pair.english_markup.text)
    found = split_sentences(pair.markup.text)
    if len(english) != len(found):
        return
    for number, (one, other) in enumerate(zip(english, found, strict=True)):
        wanted, have = find_reach(one, pair.source), find_reach(other, pair.code)
        if wanted is None or have is None:
            continue
        if implies(other, pair.code):
            continue
        if (wanted, have) == ((True, False), (True, True)):
            yield (
                "PO-073",
                f"Sentence {number + 1}: the translation says “not” in the part with “if” too, the English does not.",
            )
        if wanted in ((True, False), (False, True)) and have == (wanted[1], wanted[0]):
            place = "the part with “if”" if wanted[1] else "the part without “if”"
            yield (
                "PO-073",
                f"Sentence {number + 1}: the English says “not” in {place}, the translation in the other part. Move it.",
            )


def find_reach(sentence: str, code: str) -> tuple[bool, bool] | None:
    """Whether the main clause denies, and the clause with “if”; None without such a clause or without lists."""
    begin, end = load_clause_words(code)
    pattern = load_negations(code)
    if not begin or pattern is None:
        return None
    denied = {False: False, True: False}
    conditional, seen = False, False
    for part in re.findall(r"[,،;:]|[^\s,،;:]+", sentence):
        word = part.casefold()
        if part in ",،;:":
            conditional = False
        elif word in end:
            conditional = False
        elif word in begin or (code == "ar" and word.lstrip("وف") in begin):
            conditional = seen = True
        elif any(pattern.match(found.casefold()) for found in WORD.findall(part)):
            denied[conditional] = True
    return (denied[False], denied[True]) if seen else None


def check_moved_negation(pair: Pair) -> Iterator[Fault]:
    """PO-073: the same sentences deny, whatever their words."""
    if pair.is_reference:
        return
    english, found = split_sentences(pair.english_markup.text), split_sentences(pair.markup.text)
    if len(english) < 2 or len(english) != len(found):
        return
    one, other = load_negations(pair.source), load_negations(pair.code)
    if one is None or other is None:
        return
    wanted = [any(one.match(word.casefold()) for word in WORD.findall(text)) for text in english]
    have = [any(other.match(word.casefold()) for word in WORD.findall(text)) for text in found]
    lost = [n for n in range(len(wanted)) if wanted[n] and not have[n] and not implies(found[n], pair.code)]
    gained = [n for n in range(len(wanted)) if have[n] and not wanted[n]]
    if lost and gained and sum(wanted) >= sum(have) - len(gained):
        yield (
            "PO-073",
            f"“Not” stands in sentence {gained[0] + 1}, in the English in sentence {lost[0] + 1}. Check what is denied.",
        )


def split_clauses(text: str, code: str) -> list[str]:
    """The two halves of a sentence, as its language shows where they meet."""
    return POLISH.split(text, maxsplit=1) if code == "pl" else COMMA.split(text)


def check_clauses(pair: Pair) -> Iterator[Fault]:
    """PO-073: of two clauses with a comma between them the same one denies."""
    if pair.is_reference:
        return
    english, found = CLAUSE.split(pair.english_markup.words), split_clauses(pair.markup.words, pair.code)
    sentences = len(split_sentences(pair.english_markup.words)), len(split_sentences(pair.markup.words))
    if len(english) != 2 or len(found) != 2 or sentences != (1, 1) or ":" in pair.english:
        return
    one, other = load_negations(pair.source), load_negations(pair.code)
    if one is None or other is None:
        return
    wanted = [any(one.match(word.casefold()) for word in WORD.findall(text)) for text in english]
    have = [any(other.match(word.casefold()) for word in WORD.findall(text)) for text in found]
    meant = [implies(text, pair.code) for text in found]
    if wanted[0] != wanted[1] and have == wanted[::-1] and not any(meant):
        place = "first" if wanted[0] else "second"
        yield "PO-073", f"The English says “not” in its {place} part, the translation in the other. Move it."


def implies(text: str, code: str) -> bool:
    """Whether a text denies in another way than with “not”: forbidden, ineffective, avoid."""
    pattern = load_negations(code, "implied")
    return pattern is not None and any(pattern.match(word) for word in split_words(text))
