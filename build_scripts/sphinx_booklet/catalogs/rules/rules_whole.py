"""Whole: every sentence and every item of a list is there, and marks stand with the words that they belong to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from sphinx_booklet.catalogs.facts.lexicon import normalise, split_words
from sphinx_booklet.catalogs.facts.reading import split_sentences
from sphinx_booklet.catalogs.rules.denial import count, list_negations
from sphinx_booklet.catalogs.rules.pair import Fault, Pair
from sphinx_booklet.catalogs.rules.rules_bold import check_bold

# How long a text may be beside what is usual in the language, when it has fewer or more sentences.
VERY_SHORT, SHORT, LONG = 0.68, 0.93, 1.2
# From how many characters on the length of one sentence says something, and how short it may be.
SENTENCE_FROM, SENTENCE_SHORT = 30, 0.45
ITEM_SHORT, ITEM_WORDS = 0.95, 4
# "A, B and C": short items with commas between them, and an “and” or “or” before the last.
ITEM = r"(?!such\b|because\b|that\b|when\b|after\b|before\b|while\b|you\b|it\b|they\b|we\b|by\b|all\b|often\b|mostly\b|usually\b|even\b|in\b|with\b|for\b|but\b|so\b|which\b|who\b|if\b|as\b|not\b|and\b|or\b)(?:[\w’'-]+\s){0,2}[\w’'-]+"
LIST = re.compile(rf"(?:,\s{ITEM})+,?\s(?:and|or)\s")
# “In 2024, …”: the comma behind it begins no list.
OPENING = re.compile(
    r"^(?:In|After|If|When|On|At|For|As|With|Before|While|By|From|Of|Under|To)\b[^,]*,\s(?![A-Z][\w’'-]+(?:\s[\w’'-]+)?\s(?:and|or)\s)"
)
COMMA = re.compile(r"[,،;؛、]")
CONJUNCTIONS = {
    "en": "and, or, nor",
    "cy": "a, ac, neu, na, nac, ynghyd, hefyd",
    "pl": "i, oraz, lub, albo, ani, a, czy, bądź, względnie, tudzież, także, również, jak i, jak też, plus",
    "ur": "اور, یا, بلکہ, نہ, و, نیز, سمیت",
    "ar": "أو, و, ولا, أم, كذلك, فضلا, إضافة",
    "ro": "și, sau, ori, nici, ca și, precum și, precum, plus, respectiv, fie, cât și",
    "pa": "ਅਤੇ, ਤੇ, ਜਾਂ, ਨਾ, ਸਮੇਤ, ਨਾਲ ਹੀ",
}
NOR = frozenset(("na", "nac", "ani", "nici", "نہ", "ਨਾ", "nor"))
DENIED = re.compile(r"\b(?:no|not|nor|neither|never|without|none)\b|n['’]t\b")
BRACKETS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›", "（": "）"}
# These open in one language and close in another: they come in pairs.
QUOTES = '“”„"'
# What opens in these languages, and closes in none of them; Urdu writes them both ways.
OPENING_QUOTES = {"pl": "„", "ro": "„", "cy": "“", "pa": "“"}
TWO_PARTS = re.compile(r",\s+(?:and|but)\s|;\s+")
CLAUSE_SHORT, CLAUSE_WORDS = 0.85, 3
# These set a comma before every clause.
COMMAS_ANYWHERE = ("pl",)
# “…, and it is for people who”: other languages put that behind a comma.
FOLDED = re.compile(r",\s+and\s+(?:it|they)\s+(?:is|are|was|were)\b")
# Where the English goes on, and another language may begin a sentence.
CLAUSES = re.compile(r"[;:]|,\s+(?:and|but|or|so|because|which|who|if|when|as)\b")
SOURCE = re.compile(r"\[([^\]\s]+)\]_")


def check_sentences(pair: Pair) -> Iterator[Fault]:
    """PO-057: no sentence is lost or added, and none is cut short."""
    if pair.is_reference or pair.is_program:
        return
    english, found = split_sentences(pair.english_markup.words), split_sentences(pair.own_words)
    usual = pair.usual or 1.0
    ratio = len(pair.own_words) / max(1, len(pair.english_markup.words)) / usual
    joints = count_joints(pair.own_words, pair.code)
    lacking = joints + len(found) < len(english) or joints + len(found) + 1 < count_joints(
        pair.english_markup.words, pair.source
    ) + len(english)
    if len(found) < len(english) and (ratio < VERY_SHORT or (ratio < SHORT and lacking)):
        yield (
            "PO-057",
            f"The English has {len(english)} sentences, the translation {len(found)}, and it is short. Check that nothing is missing.",
        )
    elif len(found) > len(english) + len(CLAUSES.findall(pair.english_markup.words)) and ratio > LONG:
        yield (
            "PO-057",
            f"The translation has {len(found)} sentences, the English {len(english)}, and it is long. Check that nothing was added.",
        )
    elif (
        len(found) == len(english) == 1 and ratio < CLAUSE_SHORT and lacks_clause(pair, english[0], found[0])
    ):
        yield (
            "PO-057",
            "The English has two parts with “and” between them, the translation one. Check that nothing is missing.",
        )
    elif len(found) == len(english) > 1:
        for number, (one, other) in enumerate(zip(english, found, strict=True)):
            if len(one) >= SENTENCE_FROM and len(other) < SENTENCE_SHORT * usual * len(one):
                yield (
                    "PO-057",
                    f"Sentence {number + 1} is much shorter than in the English. Check that nothing is missing.",
                )
                return


def lacks_clause(pair: Pair, english: str, found: str) -> bool:
    """Whether an English sentence goes on with “and”, and nothing in the translation joins two parts."""
    parts = TWO_PARTS.split(english)
    if len(parts) != 2 or any(len(split_words(part)) < CLAUSE_WORDS for part in parts):
        return False
    joints = {word.strip() for word in CONJUNCTIONS.get(pair.code, "").split(",") if word.strip()}
    joints.update(list_negations(pair.code, "joints") or ())
    words = split_words(found)
    joined = any(word in joints or (pair.code == "ar" and word.startswith("و")) for word in words)
    joined = joined or re.search(r"[:;؛](?:\s|$)", found) is not None
    # “do not crush it, and swallow it whole” may be “swallow it whole without crushing it”
    joined = joined or (
        DENIED.search(english) is not None and any(f.sure and f.key == "with.without" for f in pair.facts)
    )
    anywhere = pair.code in COMMAS_ANYWHERE and not FOLDED.search(english) and not re.search("[;؛]", found)
    return bool(joints) and not joined and (anywhere or not COMMA.search(found))


def check_items(pair: Pair) -> Iterator[Fault]:
    """PO-057: a list inside a sentence has as many items as in the English."""
    if pair.is_reference or pair.is_program or pair.code not in CONJUNCTIONS:
        return
    english, found = split_sentences(pair.english_markup.words), split_sentences(pair.markup.words)
    if len(english) != len(found):
        return
    usual = pair.usual or 1.0
    for one, other in zip(english, found, strict=True):
        text = OPENING.sub("", one)
        lists = {part.start(): count_separators(part[0], pair.source) for part in LIST.finditer(text)}
        wanted = max(lists.values(), default=0)
        # “not A nor B”: a lone “not” behind a list is no “nor”
        nor = any(DENIED.search(text[:start]) for start in lists) or count(other, pair.code) > 1
        short = len(other) < ITEM_SHORT * usual * len(one)
        joints = count_joints(other, pair.code, nor=nor)
        if joints < wanted or (short and count_separators(other, pair.code) < wanted):
            yield (
                "PO-057",
                f"A list of the English has {wanted + 1} items, the translation fewer. Check that none is missing.",
            )
            return


def count_joints(text: str, code: str, *, nor: bool = True) -> int:
    """How many commas and words such as “and” stand in a text; a comma before such a word is none of its own.

    With `nor` a word such as “nor” counts, which in some languages is “not” too.
    """
    known = (word.strip() for word in CONJUNCTIONS.get(code, "").split(","))
    words = [re.escape(word) for word in known if word and (nor or word not in NOR)]
    joints = [rf"(?:{'|'.join(words)})(?!\w)"] if words else []
    joints += {"ar": [r"و(?=\w{2,})"], "cy": [r"a['’]"]}.get(code, [])
    if not joints:
        return len(COMMA.findall(text))
    inner = "|".join(joints)
    return len(re.findall(rf"[,،;؛:、]\s*(?:{inner})?|(?<!\w)(?:{inner})", text, re.IGNORECASE))


def count_separators(text: str, code: str) -> int:
    """The most commas and words such as “and” that stand in one list, up to the last “and” of it."""
    joints = {normalise(word.strip()) for word in CONJUNCTIONS[code].split(",")}
    best = chain = words = 0
    for part in re.findall(r"[,،؛、]|[^\s,،؛、]+", re.sub(r"['’](?=\w)", " ", text)):
        word = normalise(part).strip(".:;()")
        joint = word in joints or (code == "ar" and len(word) > 2 and word.startswith("و"))
        joint = joint or (code == "cy" and word.startswith(("a'", "a’")))
        if joint or COMMA.fullmatch(part):
            if words or not chain:
                chain = chain + 1 if chain and words <= ITEM_WORDS else 1
            best = max(best, chain) if joint else best
            words = 0
        if not COMMA.fullmatch(part) and (not joint or word not in joints):
            words += 1
    return best


def check_brackets(pair: Pair) -> Iterator[Fault]:
    """PO-058: brackets and quotation marks open, then close."""
    if pair.is_program and "{" in pair.text:
        return
    english, text = pair.english_markup.text, pair.markup.text
    if is_balanced(text) and not is_mirrored(text, pair.code):
        return
    if is_balanced(english):
        yield (
            "PO-058",
            "A bracket or quotation mark does not open, or does not close. Set each pair as in the English.",
        )


def is_mirrored(text: str, code: str) -> bool:
    """Whether a mark that only opens in a language ends a word, as in ”word„."""
    opening = OPENING_QUOTES.get(code)
    return opening is not None and re.search(rf"\w{opening}(?:\W|$)", text) is not None


def is_balanced(text: str) -> bool:
    """Whether everything that opens closes, in order. Arrows, list numbers and apostrophes do not count."""
    text = re.sub(r"^\w{1,2}\)", " ", text)
    waiting: list[str] = []
    for char in text:
        if waiting and char == waiting[-1]:
            waiting.pop()
        elif char in BRACKETS:
            waiting.append(BRACKETS[char])
        elif char in BRACKETS.values():
            return False
    return not waiting and sum(map(text.count, QUOTES)) % 2 == 0


def check_places(pair: Pair) -> Iterator[Fault]:
    """PO-059: bold words and sources stand in the same sentence and with the same facts."""
    if pair.is_program or pair.is_reference:
        return
    yield from check_sources(pair)
    yield from check_bold(pair)


def check_sources(pair: Pair) -> Iterator[Fault]:
    """Each [source]_ stands in the sentence in which the English has it."""
    english, found = split_marked(pair.english), split_marked(pair.text)
    if len(english) != len(found):
        return
    wanted, have = ([Counter(SOURCE.findall(one)) for one in part] for part in (english, found))
    if wanted != have and sum(wanted, Counter[str]()) == sum(have, Counter[str]()):
        label = next(iter(next(one - other for one, other in zip(have, wanted, strict=True) if one - other)))
        yield (
            "PO-059",
            f"[{label}]_ stands in another sentence than in the English. Move it to what it belongs to.",
        )
        return
    groups, other = (
        [frozenset(SOURCE.findall(one)) for one in list_groups(text)] for text in (pair.english, pair.text)
    )
    if (
        len(groups) == len(other) > 1
        and groups != other
        and sorted(map(sorted, groups)) == sorted(map(sorted, other))
    ):
        yield (
            "PO-059",
            "The sources stand in another order than in the English. Check that each belongs to its words.",
        )


def list_groups(text: str) -> list[str]:
    """Runs of sources that stand side by side."""
    return re.findall(r"(?:\[[^\]\s]+\]_\s*)+", text)


def split_marked(text: str) -> list[str]:
    """Sentences of a text with its marks; a source behind a full stop belongs to the sentence before."""
    return split_sentences(re.sub(r"([.!?۔؟।])(\s+(?:\[[^\]]+\]_\s*)+)", r"\2\1 ", text))
