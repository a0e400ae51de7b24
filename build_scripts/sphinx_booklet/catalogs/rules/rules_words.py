"""Words: no negation lost, no English left, nothing missing, no letters of another script."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from fnmatch import translate
from functools import lru_cache
from pathlib import Path

from sphinx_booklet.catalogs.facts.lexicon import UNWRITTEN
from sphinx_booklet.catalogs.message import Catalog
from sphinx_booklet.catalogs.rules.pair import Fault, Pair
from sphinx_booklet.catalogs.rules.rules_language import load_common

SENTENCE_END = re.compile(r"[.!?۔؟।](?:\s+|$)|[。！？]")
# Signs above and below letters belong to the word (general category M, which `re` does not know).
MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
MARKS += (
    "\u0981-\u0983\u09bc-\u09d7\u0a01-\u0a03\u0a3c-\u0a51\u0a70-\u0a75\u0a81-\u0a83\u0abc-\u0acd\u200c\u200d"
)
WORD = re.compile(rf"(?:[^\W\d_]|[{MARKS}])+(?:['’-](?:[^\W\d_]|[{MARKS}])+)*")
# So many English words in a row are no name; in another script fewer are.
COPIED_WORDS = 5
COPIED_FOREIGN = 4
# Characters of a translation for one of the English, from texts of more than this many characters.
LENGTH_FROM = 40
LENGTHS = {"zh": (0.15, 1.0), "ja": (0.2, 1.2), "ko": (0.25, 1.3)}
USUAL_LENGTH = (0.5, 2.3)
# Compared with the language's own usual length, once so many messages are translated. The four first
# languages of the booklet keep between 0.56 and 1.73.
ENOUGH = 50
SHORTEST, SHORTEST_LONG, LONGEST, LONG = 0.52, 0.6, 2.0, 100
SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "ARMENIAN")


@lru_cache(maxsize=32)
def load_negations(code: str, key: str = "words") -> re.Pattern[str] | None:
    """The words of negations.toml for a language, as one pattern; None when it has none."""
    tables = tomllib.loads(Path(__file__).with_name("negations.toml").read_text(encoding="utf-8"))
    table = tables.get(code) or tables.get(code.partition("_")[0])
    if table is None or key not in table:
        return None
    words = [unicodedata.normalize("NFC", word) for word in table[key]]
    if key == "idioms":
        return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words), re.IGNORECASE)
    return re.compile("|".join(map(translate, words)))


def count_negations(text: str, code: str) -> int | None:
    """How many sentences of a text deny something; None for a language without a list."""
    pattern = load_negations(code)
    if pattern is None:
        return None
    return sum(
        any(pattern.match(word.casefold()) for word in WORD.findall(sentence))
        for sentence in SENTENCE_END.split(unicodedata.normalize("NFC", text))
    )


PLACEHOLDER = re.compile(r"\{\w+\}")


def deny(text: str, code: str, key: str = "words") -> list[bool]:
    """Which sentences of a text hold a word of a list of negations.toml."""
    pattern, idioms = load_negations(code, key), load_negations(code, "idioms")
    text = unicodedata.normalize("NFC", text)
    sentences = SENTENCE_END.split(idioms.sub(" ", text) if idioms else text)
    if pattern is None:
        return [False] * len(sentences)
    return [any(pattern.match(word.casefold()) for word in WORD.findall(one)) for one in sentences]


def opens_with_denial(text: str, code: str) -> bool:
    """Whether a sentence begins with a word that denies, as an order not to do something does."""
    pattern = load_negations(code)
    starts = (WORD.findall(one)[:2] for one in SENTENCE_END.split(unicodedata.normalize("NFC", text)))
    return pattern is not None and any(pattern.match(word.casefold()) for words in starts for word in words)


def count_denials(text: str, code: str) -> int:
    """How many words of a text deny, in one way or another."""
    patterns = [pattern for key in ("words", "implied") if (pattern := load_negations(code, key))]
    return sum(any(one.match(word.casefold()) for one in patterns) for word in WORD.findall(text))


def is_denial_lost(wanted: list[bool], have: list[bool], implied: list[bool], denials: int) -> bool:
    """Whether fewer sentences deny than in the English; those that do in other words are `implied`.

    `denials` are the words that deny, for texts that are divided into sentences in another way.
    """
    if len(wanted) != len(have):
        return denials < sum(wanted)
    lost = sum(one and not (other or meant) for one, other, meant in zip(wanted, have, implied, strict=True))
    return lost > sum(other and not one for one, other in zip(wanted, have, strict=True))


def check_negations(pair: Pair) -> Iterator[Fault]:
    """PO-025, PO-026: a message that says no says no in the translation, and the other way round."""
    if pair.is_reference or load_negations(pair.source) is None or load_negations(pair.code) is None:
        return
    english, text = pair.english_markup.words, UNWRITTEN.sub("", pair.markup.words)
    wanted, have = deny(english, pair.source), deny(text, pair.code)
    if is_denial_lost(wanted, have, deny(text, pair.code, "implied"), count_denials(text, pair.code)):
        yield (
            "PO-025",
            "The English says “not” or “never” more often than the translation. Check that nothing became its opposite.",
        )
    turned = 0
    if not any(deny(english, pair.source, "reversed")):  # "do not miss" may stand for "go to"
        turned = sum(map(all, zip(have, deny(text, pair.code, "reversed"), strict=True)))
    if not pair.message.is_safety and not opens_with_denial(text, pair.code):
        return
    if sum(have) - turned > sum(wanted) + sum(deny(english, pair.source, "either")):
        yield (
            "PO-026",
            "The translation says “not” or “never” where the English does not. Check that nothing became its opposite.",
        )


def check_copied(pair: Pair) -> Iterator[Fault]:
    """PO-050."""
    if pair.is_reference:
        return
    # a placeholder is no word
    english, found = (
        WORD.findall(PLACEHOLDER.sub(" ", text)) for text in (pair.english_markup.text, pair.own_words)
    )
    plain = [word for word in english if word.islower() and len(word) > 1]
    named = 2 if pair.english.rstrip().endswith(".") else 3  # two words may be a name: interferon beta
    if english == found and len(plain) >= named:
        yield "PO-050", "The translation is the same as the English. Translate it, or leave it empty."
        return
    ordinary = load_common() if pair.source == "en" else frozenset(filter(str.islower, found))
    latin = {script_of(char) for char in pair.markup.text} <= {"LATIN", ""}
    size = COPIED_WORDS if latin else COPIED_FOREIGN
    runs = {tuple(english[start : start + size]) for start in range(len(english) - size + 1)}
    for start in range(len(found) - size + 1):
        run = tuple(found[start : start + size])
        if run in runs and sum(word in ordinary for word in run) > size // 2:
            yield "PO-050", f"“{' '.join(run)}” is still English. Translate it."
            return


def check_length(pair: Pair) -> Iterator[Fault]:
    """PO-051."""
    if pair.is_reference:
        return
    english, found = pair.english_markup.text, pair.own_words
    low, high = LENGTHS.get(pair.code.partition("_")[0], USUAL_LENGTH)
    if pair.usual:
        low, high = pair.usual * (SHORTEST_LONG if len(english) > LONG else SHORTEST), pair.usual * LONGEST
    sentences = [len(SENTENCE_END.findall(text)) for text in (english, found)]
    if len(english) >= LENGTH_FROM and not low <= len(found) / len(english) <= high:
        yield (
            "PO-051",
            f"The translation has {len(found)} characters, the English {len(english)}. Check that nothing is missing and nothing was added.",
        )
    elif sentences[0] > 1 and sentences[1] < sentences[0] / 2 + 0.5 and len(found) < 0.75 * len(english):
        yield (
            "PO-051",
            f"The English has {sentences[0]} sentences, the translation {sentences[1]}. Check that nothing is missing.",
        )


def measure_usual_length(catalogs: Mapping[str, Catalog]) -> float:
    """Characters of translation for one of English, over all longer messages; 0 when there are too few."""
    pairs = [
        (len(message.msgid), len(message.strings[0]))
        for catalog in catalogs.values()
        for message in catalog.live
        if message.is_translated and not message.is_fuzzy and len(message.msgid) >= LENGTH_FROM
    ]
    if len(pairs) < ENOUGH:
        return 0.0
    return sum(text for _, text in pairs) / sum(english for english, _ in pairs)


def check_scripts(pair: Pair) -> Iterator[Fault]:
    """PO-053: a Cyrillic а in a Latin word looks right and is not found by a search or read aloud."""
    for word in re.findall(r"[^\W\d_]+", pair.text):
        if not word.isascii() and len({script_of(char) for char in word} - {""}) > 1:
            yield "PO-053", f"“{word}” mixes letters of two scripts. Retype the word."


@lru_cache(maxsize=4096)
def script_of(text: str) -> str:
    """The script that most letters of a text belong to; an empty string for none that is known."""
    names = [unicodedata.name(char, "").split(" ")[0] for char in text if char.isalpha()]
    known = [name for name in names if name in SCRIPTS]
    return max(SCRIPTS, key=known.count) if known else ""
