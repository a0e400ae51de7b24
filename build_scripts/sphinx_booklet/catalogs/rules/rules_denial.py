"""What is denied in the English is denied in the translation, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sphinx_booklet.catalogs.facts.reading import split_sentences
from sphinx_booklet.catalogs.rules.denial import (
    LETTER,
    count,
    count_lost,
    count_said,
    deny,
    is_denial,
    list_negations,
    load_negations,
    opens_with_denial,
    split_denied,
)
from sphinx_booklet.catalogs.rules.opposites import count_affirmed, count_denied
from sphinx_booklet.catalogs.rules.pair import Fault, Pair

# These may be “until”, and are “to” far more often.
LITTLE = frozenset(("i", "do", "la", "را"))
# Two sentences in one: which of them the “if” belongs to shows only with a word for it.
JOINED_BUT = re.compile(r",\s+(?:but|and)\s")
# These may leave “if” out, and begin what follows from it with a word.
ENDS_ALONE = ("ur", "pa")
CLAUSE = re.compile(r",\s+(?=(?:and|but)\s)|;\s+")
# What goes on as it is: “but others still work”.
GOES_ON = re.compile(r",\s+but\s")
# Words that are other than “not” where the other language says “unless … not”.
# “Do not … unless” may be “only if”.
EXCEPT = re.compile(r"\b(?:unless|until|except|without|other than)\b", re.IGNORECASE)
# “If you have no …, do not …”, in either order.
IF_NOT = re.compile(
    r"\bif\b[^.;]*\b(?:no|not|n['’]t)\b[^.;]*\b(?:not|never|n['’]t)\b|\b(?:not|never|n['’]t)\b[^.;]*\bif\b[^.;]*\b(?:no|not|n['’]t)\b",
    re.IGNORECASE,
)
UNLESS = re.compile(r"\b(?:unless|until)\b")


def check_negations(pair: Pair) -> Iterator[Fault]:
    """PO-025, PO-026: a message that says no says no in the translation, and the other way round."""
    if pair.is_reference or load_negations(pair.source) is None or load_negations(pair.code) is None:
        return
    english, text = pair.english_markup.words, pair.markup.words
    lost = count_lost(english, text, pair.source, pair.code)
    if lost and lost > count_affirmed_instead(pair) and lost > count_affirmed(pair):
        yield (
            "PO-025",
            "The English says “not” or “never” more often than the translation. Check that nothing became its opposite.",
        )
    wanted, have = deny(english, pair.source), deny(text, pair.code)
    if denies_effect(pair, wanted):
        yield (
            "PO-026",
            "The translation says “not” beside what the English says that it does. Check that nothing became its opposite.",
        )
        return
    if not pair.message.is_safety and not opens_with_denial(text, pair.code):
        return
    turned = 0
    if not any(deny(english, pair.source, "reversed")):  # "do not miss" may stand for "go to"
        turned = sum(map(all, zip(have, deny(text, pair.code, "reversed"), strict=True)))
    free = sum(deny(english, pair.source, "either", "mild")) + max(
        is_until_for_before(pair), count_denied(pair)
    )
    if sum(have) - turned > sum(wanted) + free:
        yield (
            "PO-026",
            "The translation says “not” or “never” where the English does not. Check that nothing became its opposite.",
        )


def count_affirmed_instead(pair: Pair) -> int:
    """How many times a translation says what the English denies the opposite of: “only if” for “not unless”, “only after”
    for “not until”, “slowly” for “not suddenly”.
    """
    english, found = ({fact.key for fact in facts if fact.sure} for facts in (pair.english_facts, pair.facts))
    possible = {fact.key for fact in pair.facts}
    if EXCEPT.search(pair.english_markup.words) and (
        "condition.only" in possible if "order.after" in found else "condition.only" in found
    ):
        return 1
    # “if you have no pain, do not take it” may be “only if you have pain”
    if IF_NOT.search(pair.english_markup.words) and {"condition.only", "exception.unless"} & found:
        return 2
    quickly = any(fact.key == "speed.quickly" for fact in pair.english_facts)
    return int(quickly and "speed.slowly" in found and "speed.slowly" not in english)


def is_until_for_before(pair: Pair) -> bool:
    """Whether “ask before you take it” has become “do not take it until you have asked”."""
    before = any(fact.sure and fact.key == "order.before" for fact in pair.english_facts)
    return before and any(fact.key == "order.until" and fact.words not in LITTLE for fact in pair.facts)


def denies_effect(pair: Pair, wanted: list[bool]) -> bool:
    """Whether a single sentence that says what blocks what has become one in which it does not."""
    english, words = pair.english_markup.words, pair.markup.words
    if any(wanted) or any(deny(english, pair.source, "either", "mild", "implied")):
        return False
    if len(split_sentences(english)) != 1 or len(split_sentences(words)) != 1:
        return False
    named = [
        sum(f.sure and (f.concept.group, f.concept.name) == ("effect", "block") for f in facts)
        for facts in (pair.english_facts, pair.facts)
    ]
    return named == [1, 1] and count(words, pair.code) > 0


@lru_cache(maxsize=32)
def load_clause_words(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words that begin a clause such as “if”, and words that end one, by gettext code; `_` joins those of several."""
    begin, end = (
        frozenset(word.replace(" ", "_") for word in list_negations(code, key) or ())
        for key in ("if", "then")
    )
    return begin, end


def check_reach(pair: Pair) -> Iterator[Fault]:
    """PO-073: “do not take it if …” does not become “take it if you do not …”."""
    if pair.is_reference:
        return
    english = split_denied(pair.english_markup.text, pair.source)
    found = split_denied(pair.markup.text, pair.code)
    if len(english) != len(found):
        return
    for number, (one, other) in enumerate(zip(english, found, strict=True), 1):
        wanted, have = find_reach(one, pair.source), find_reach(other, pair.code)
        if wanted is None or have is None or (JOINED_BUT.search(one) and ends_later(other, pair.code)):
            continue
        if is_said_otherwise(other, pair.code, one, pair.source):
            have = find_reach(other, pair.code, "words", "implied")
            if (wanted, have) != ((True, False), (True, True)) or any(deny(one, pair.source, "implied")):
                continue
        if (wanted, have) == ((True, False), (True, True)) and not UNLESS.search(one):
            yield (
                "PO-073",
                f"Sentence {number}: the translation says “not” in the part with “if” too, the English does not.",
            )
        if wanted in ((True, False), (False, True)) and have == (wanted[1], wanted[0]):
            place = "the part with “if”" if wanted[1] else "the part without “if”"
            yield (
                "PO-073",
                f"Sentence {number}: the English says “not” in {place}, the translation in the other part. Move it.",
            )


def is_said_otherwise(sentence: str, code: str, english: str, source: str) -> bool:
    """Whether a sentence says a no in another way than with “not”, which its English has no word for."""
    return count_said(sentence, code, english, source) > count(sentence, code)


def find_reach(sentence: str, code: str, *keys: str) -> tuple[bool, bool] | None:
    """Whether the main clause denies, and the clause with “if”; None without such a clause or without lists.

    `keys` are lines of negations.toml beside “words”.
    """
    begin, end = load_clause_words(code)
    if not begin or load_negations(code) is None:
        return None
    denied = {False: False, True: False}
    conditional = seen = ends_alone(sentence, code, begin, end)
    for phrase in begin:
        if "_" in phrase:
            sentence = re.sub(rf"(?i)\b{phrase.replace('_', ' ')}\b", phrase, sentence)
    for part in re.findall(rf"[,،;:]|(?:{LETTER})+", sentence):
        word = part.casefold()
        # Arabic begins the main clause with a word that it joins to the next one
        ends = word in end or (code == "ar" and word.startswith("ف") and is_denial(word[1:], code))
        if part in ",،;:" or ends:
            conditional = False
        if word in begin or (code == "ar" and word.lstrip("وف") in begin):
            conditional = seen = True
        elif any(is_denial(word, code, key) for key in keys or ("words",)):
            denied[conditional] = True
    return (denied[False], denied[True]) if seen else None


def ends_later(sentence: str, code: str) -> bool:
    """Whether a clause with “if” may begin in the middle of what the program takes for one."""
    begin, end = load_clause_words(code)
    return ends_alone(sentence, code, begin, end)


def ends_alone(sentence: str, code: str, begin: frozenset[str], end: frozenset[str]) -> bool:
    """Whether a clause with “if” is shown by its end alone, as Urdu and Panjabi may do."""
    words = [word.casefold() for word in re.findall(rf"(?:{LETTER})+", sentence)]
    first = next((word for word in words if word in begin or word in end), "")
    return code in ENDS_ALONE and first in end


def check_moved_negation(pair: Pair) -> Iterator[Fault]:
    """PO-073: the same sentences deny, whatever their words."""
    if pair.is_reference or load_negations(pair.source) is None or load_negations(pair.code) is None:
        return
    english, found = pair.english_markup.text, pair.markup.text
    one, other = split_denied(english, pair.source), split_denied(found, pair.code)
    if len(one) < 2 or len(one) != len(other):
        return
    wanted, have = deny(english, pair.source), deny(found, pair.code)
    free = deny(english, pair.source, "implied", "mild")
    said = [count_said(b, pair.code, a, pair.source) > 0 for a, b in zip(one, other, strict=True)]
    lost = [n for n in range(len(wanted)) if wanted[n] and not said[n]]
    gained = [n for n in range(len(wanted)) if have[n] and not wanted[n] and not free[n]]
    if lost and gained and sum(wanted) >= sum(have) - len(gained):
        yield (
            "PO-073",
            f"“Not” stands in sentence {gained[0] + 1}, in the English in sentence {lost[0] + 1}. Check what is denied.",
        )


@lru_cache(maxsize=32)
def load_joints(code: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Where two clauses meet: at a comma and a word such as “but”, or at such a word alone."""
    words = list_negations(code, "joints")
    if not words:
        return None
    joint = "|".join(re.escape(word).replace(r"\*", f"{LETTER}*") for word in words)
    return (
        re.compile(rf"[,،;؛]\s+(?=(?:{joint})(?!{LETTER}))|[;؛]\s+", re.IGNORECASE),
        re.compile(rf"\s+(?=(?:{joint})(?!{LETTER}))", re.IGNORECASE),
    )


def split_clauses(text: str, code: str) -> list[str]:
    """The two halves of a sentence, where its language shows clearly where they meet; else the whole."""
    if (joints := load_joints(code)) is None:
        return [text]
    halves = joints[0].split(text)
    return halves if len(halves) == 2 or code != "pl" else joints[1].split(text, maxsplit=1)


def check_clauses(pair: Pair) -> Iterator[Fault]:
    """PO-073: of two clauses with a comma between them the same one denies."""
    if pair.is_reference or load_negations(pair.source) is None or load_negations(pair.code) is None:
        return
    words = pair.english_markup.words
    english, found = CLAUSE.split(words), split_clauses(pair.markup.words, pair.code)
    sentences = len(split_sentences(words)), len(split_sentences(pair.markup.words))
    if len(english) != 2 or len(found) != 2 or sentences != (1, 1) or ":" in pair.english:
        return
    wanted = [any(deny(text, pair.source)) for text in english]
    have = [any(deny(text, pair.code)) for text in found]
    if pair.message.is_safety and GOES_ON.search(words) and not any(wanted) and have[1]:
        if not any(deny(english[1], pair.source, "either", "mild", "implied", "stops")):
            yield (
                "PO-073",
                "The translation says “not” in its second part, the English does not. Check what is denied.",
            )
        return
    if wanted[0] == wanted[1] or have != wanted[::-1]:
        return
    lost = wanted.index(True)
    if not is_said_otherwise(found[lost], pair.code, english[lost], pair.source):
        place = "second" if lost else "first"
        yield "PO-073", f"The English says “not” in its {place} part, the translation in the other. Move it."
