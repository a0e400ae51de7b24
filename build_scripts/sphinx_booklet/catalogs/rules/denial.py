"""How often a text says no, and what its language says instead of “not”, from negations.toml.

A sentence denies with a word such as “not”, with another one that may stand for any no (`implied`: forbidden,
avoid), or with one that may stand for a no that states something (`mild`: few, hardly, unknown).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from fnmatch import translate
from functools import lru_cache
from pathlib import Path

from sphinx_booklet.catalogs.facts.lexicon import UNWRITTEN, load_mutations, mutate

SENTENCE_END = re.compile(r"[.!?۔؟।](?:\s+|$)|[。！？]")
# Signs above and below letters belong to the word (general category M, which `re` does not know).
MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
MARKS += (
    "\u0981-\u0983\u09bc-\u09d7\u0a01-\u0a03\u0a3c-\u0a51\u0a70-\u0a75\u0a81-\u0a83\u0abc-\u0acd\u200c\u200d"
)
WORD = re.compile(rf"(?:[^\W\d_]|[{MARKS}])+(?:['’-](?:[^\W\d_]|[{MARKS}])+)*")
LETTER = rf"[\w{MARKS}'’-]"
# Lines of several words.
PHRASES = frozenset(("idioms", "phrases"))
# The end of a part of a sentence.
END = r"(?=\s*(?:[,،;:.!?؟۔।)]|$))"
# What Arabic joins to the front of a word, and to the front of a noun.
JOINED = ("و", "ف")
NOT_JOINED = frozenset(("فدون",))  # write down, which is spelt like “so without”
JOINED_TO_NOUNS = ("ال", "وال", "بال", "لل", "ولل", "ب", "ل", "وب", "فال", "ول")
# What a phrase that may stand for a no is replaced with; it counts as one of the words of `mild`.
SAID = "saidotherwise"
# Where English forbids: “do not” without who it is that does not, “never” first, “no more” behind a verb.
ORDER = re.compile(
    r"(?:^|[,;:.(]\s*|\b(?:and|or|but|then|so|please)\s+)(?:please\s+)?(?:do not|don['’]t|never|\w+ no (?:more|other|new)\b)"
    r"|\b(?:must|should) (?:not|never)\b|\b(?:mustn|shouldn)['’]t\b|\bnot to\b",
    re.IGNORECASE,
)
UNTIL = re.compile(r"\b(?:until|till|wait\w*|delay\w*|late)\b")
# What is no longer has ended.
NO_LONGER = re.compile(
    r"\bno longer\b|\b(?:and|but) none\b|\bnot?\b.*\bany (?:more|longer)\b|\banymore\b", re.IGNORECASE
)
# English puts two denials in two clauses.
CLAUSE = re.compile(
    r"[,;:]|\b(?:and|but|or|so|because|if|when|while|unless|until|that|who|which|as|although|since)\b"
)


@lru_cache(maxsize=1)
def read_tables() -> dict[str, dict[str, list[str]]]:
    """negations.toml."""
    return tomllib.loads(Path(__file__).with_name("negations.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=64)
def list_negations(code: str, key: str) -> tuple[str, ...] | None:
    """The words of a line of negations.toml for a language (gettext code); None when it has none."""
    table = find_table(code)
    if key not in table:
        return None
    return tuple(unicodedata.normalize("NFC", UNWRITTEN.sub("", word)) for word in table[key])


def find_table(code: str) -> dict[str, list[str]]:
    """The lines of negations.toml for a language (gettext code); empty when it has none."""
    tables = read_tables()
    return tables.get(code) or tables.get(code.partition("_")[0]) or {}


@dataclass(frozen=True, slots=True)
class WordLines:
    """In which lines of negations.toml a word stands: whole, by its beginning, its end, or as a pattern.

    Found by what a word begins with and not by one pattern for each line, which reads hundreds of words.
    """

    whole: dict[str, set[str]] = field(default_factory=dict)
    beginnings: dict[str, set[str]] = field(default_factory=dict)
    endings: dict[str, set[str]] = field(default_factory=dict)
    patterns: list[tuple[re.Pattern[str], str]] = field(default_factory=list)

    def add(self, form: str, line: str) -> None:
        """A form as `fnmatch` reads it."""
        bare = form.strip("*")
        if not bare or "*" in form[1:-1] or "?" in form or "[" in form or form == f"*{bare}*":
            self.patterns.append((re.compile(translate(form)), line))
        elif form == bare:
            self.whole.setdefault(bare, set()).add(line)
        else:
            known = self.beginnings if form.endswith("*") else self.endings
            known.setdefault(bare, set()).add(line)

    def find(self, word: str) -> set[str]:
        """The lines in which a word stands."""
        found = set(self.whole.get(word, ()))
        for size in range(1, len(word) + 1):
            found.update(self.beginnings.get(word[:size], ()))
            found.update(self.endings.get(word[-size:], ()))
        return found.union(line for pattern, line in self.patterns if pattern.match(word))


@lru_cache(maxsize=32)
def load_negations(code: str) -> WordLines | None:
    """The words of negations.toml for a language (gettext code); None when it has none."""
    if list_negations(code, "words") is None:
        return None
    changes = load_mutations(code)
    known = WordLines()
    for line in find_table(code).keys() - PHRASES:
        for word in list_negations(code, line) or ():
            for form in mutate(word, changes):
                known.add(form, line)
    return known


@lru_cache(maxsize=64)
def load_phrases(code: str, key: str) -> re.Pattern[str] | None:
    """The line `idioms` or `phrases` for a language (gettext code), as one pattern; None when it has none."""
    words = list_negations(code, key)
    if not words:
        return None
    # Arabic joins “and” and “so” to the first word
    joined = f"[{''.join(JOINED)}]?" if code == "ar" and key == "idioms" else ""
    forms = (
        re.escape(word)
        .replace(r"\*", f"{LETTER}*")
        .replace(r"\#", r"\d[\d.,٫]*")
        .replace(r"\$", END)
        .replace(r"\ ", r"\s+")
        for word in words
    )
    choice = "|".join(joined + form for form in forms)
    return re.compile(f"(?<!{LETTER})(?:{choice})(?!{LETTER})", re.IGNORECASE)


@lru_cache(maxsize=32768)
def find_lines(word: str, code: str) -> frozenset[str]:
    """The lines of negations.toml in which a word of a text stands."""
    if word == SAID:
        return frozenset(("mild",))
    known = load_negations(code)
    if known is None:
        return frozenset()
    word = UNWRITTEN.sub("", word).casefold()
    found = known.find(word)
    if code == "ar" and word not in NOT_JOINED:
        # what is joined to the front of an Arabic word; to a verb that denies, only “and” and “so”
        for start in (*JOINED, *JOINED_TO_NOUNS):
            if word.startswith(start) and len(word) > len(start) + 1:
                found |= known.find(word[len(start) :]) - (set() if start in JOINED else {"words"})
    return frozenset(found)


def is_denial(word: str, code: str, key: str = "words") -> bool:
    """Whether a word of a text stands in a line of negations.toml."""
    return key in find_lines(word, code)


@lru_cache(maxsize=8192)
def list_lines(sentence: str, code: str) -> tuple[frozenset[str], ...]:
    """For each word of a sentence, the lines of negations.toml in which it stands."""
    return tuple(find_lines(word, code) for word in WORD.findall(sentence))


@lru_cache(maxsize=8192)
def split_denied(text: str, code: str) -> tuple[str, ...]:
    """The sentences of a text, without idioms that look like a no and are none."""
    text = UNWRITTEN.sub("", unicodedata.normalize("NFC", text))
    for key, instead in (("phrases", f" {SAID} "), ("idioms", " … ")):
        if (pattern := load_phrases(code, key)) is not None:
            text = pattern.sub(instead, text)
    return tuple(SENTENCE_END.split(text))


@lru_cache(maxsize=32768)
def count(sentence: str, code: str, *keys: str) -> int:
    """How many words of a sentence stand in these lines of negations.toml, in `words` when none is named."""
    wanted = frozenset(keys or ("words",))
    return sum(not wanted.isdisjoint(lines) for lines in list_lines(sentence, code))


def deny(text: str, code: str, *keys: str) -> list[bool]:
    """Which sentences of a text hold a word of these lines of negations.toml."""
    return [count(sentence, code, *keys) > 0 for sentence in split_denied(text, code)]


def opens_with_denial(text: str, code: str) -> bool:
    """Whether a sentence begins with a word that denies, as an order not to do something does."""
    return any(
        "words" in lines for sentence in split_denied(text, code) for lines in list_lines(sentence, code)[:2]
    )


def gives_order(sentence: str) -> bool:
    """Whether an English sentence forbids, as “do not” does."""
    return ORDER.search(sentence) is not None


def count_wanted(sentence: str, source: str) -> int:
    """How many clauses of an English sentence say no."""
    return sum(count(clause, source, "words") > 0 for clause in CLAUSE.split(sentence))


def count_said(sentence: str, code: str, english: str, source: str) -> int:
    """How often a sentence says no, in one way or another, beside what its English says without a “not”."""
    order = gives_order(english)
    keys = ("implied",) if order else ("implied", "mild")
    more = [key for key in ("stops", "warns") if order and not count(english, source, key)]
    if UNTIL.search(english):
        more.append("before")
    if NO_LONGER.search(english):
        more.append("ended")
    wanted = frozenset((*keys, *more))
    otherwise = sum(
        "words" not in lines and not wanted.isdisjoint(lines) for lines in list_lines(sentence, code)
    )
    return count(sentence, code, "words") + max(0, otherwise - count(english, source, *keys))


def implies(text: str, code: str) -> bool:
    """Whether a text denies in another way than with “not”."""
    return any(count(sentence, code, "implied", "mild") for sentence in split_denied(text, code))


def count_lost(english: str, text: str, source: str, code: str) -> int:
    """How many negated clauses of the English a translation does not deny.

    What one sentence lacks another may say, where both have as many; else the whole texts are compared.
    """
    one, other = split_denied(english, source), split_denied(text, code)
    if len(one) != len(other):
        wanted = sum(count_wanted(sentence, source) > 0 for sentence in one)
        return max(0, wanted - count(" ".join(other), code, "words", "implied", "mild"))
    lost = spare = 0
    for sentence, found in zip(one, other, strict=True):
        wanted, said = count_wanted(sentence, source), count_said(found, code, sentence, source)
        lost += max(0, wanted - said)
        spare += wanted == 0 and count(found, code, "words") > 0
    return max(0, lost - spare)
