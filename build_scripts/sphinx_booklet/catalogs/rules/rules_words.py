"""Words: no English left, nothing missing, no letters of another script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from sphinx_booklet.catalogs.message import Catalog
from sphinx_booklet.catalogs.rules.denial import SENTENCE_END, WORD
from sphinx_booklet.catalogs.rules.pair import Fault, Pair
from sphinx_booklet.catalogs.rules.rules_language import load_common

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
SHORTEST, SHORTEST_LONG, LONGEST, LONG = 0.51, 0.6, 2.0, 100
# What says everything may be so much shorter, once it names so many things.
TERSE, TERSE_FROM = 0.75, 4
SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "ARMENIAN")


# Short texts differ more, and names in Latin letters behind those of another script are not counted.
BRIEF, TERSE_BRIEF = 50, 0.85
EXPLAINED = re.compile(r"\s*\([A-Za-z][A-Za-z -]*\)")
PLACEHOLDER = re.compile(r"\{\w+\}")


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
    yield from judge_length(measure_length(pair), pair.usual, pair.code)


def measure_length(pair: Pair) -> list[int]:
    """Characters and sentences of both sides, and whether they name the same; nothing where no length is looked at.

    All of it is of this message alone: it can be kept while the usual length of the language moves.
    """
    if pair.is_reference:
        return []
    english, found = pair.english_markup.text, pair.own_words
    sentences = [len(SENTENCE_END.findall(text)) for text in (english, found)]
    plain = EXPLAINED.sub("", found) if pair.lexicon and not pair.lexicon.is_latin else found
    everything = sentences[0] == sentences[1] and says_everything(pair)
    return [len(english), len(found), *sentences, everything, len(plain)]


def judge_length(measured: list[int], usual: float, code: str) -> Iterator[Fault]:
    """PO-051, from what was measured; `usual` as in Pair, `code` a gettext code."""
    if not measured:
        return
    english, found, said, told, everything, plain = measured
    low, high = LENGTHS.get(code.partition("_")[0], USUAL_LENGTH)
    if usual:
        low, high = usual * (SHORTEST_LONG if english > LONG else SHORTEST), usual * LONGEST
    if english < BRIEF:
        low *= TERSE_BRIEF
    if everything:
        low *= TERSE
    if english >= LENGTH_FROM and not (low <= found / english and plain / english <= high):
        yield (
            "PO-051",
            f"The translation has {found} characters, the English {english}. Check that nothing is missing and nothing was added.",
        )
    elif said > 1 and told < said / 2 + 0.5 and found < 0.75 * english:
        yield (
            "PO-051",
            f"The English has {said} sentences, the translation {told}. Check that nothing is missing.",
        )


def says_everything(pair: Pair) -> bool:
    """Whether a translation, however terse, names all that the English names for sure."""
    sure = {fact.concept for fact in pair.english_facts if fact.sure}
    return len(sure) >= TERSE_FROM and sure <= {fact.concept for fact in pair.facts}


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
