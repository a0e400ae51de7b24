"""Lexicons: how a language says two, before, each night, naltrexone, and the forms it bends them into.

A lexicon is a file of tables that a translator can read and extend (theme/lexicon/en.toml explains it).
The package brings one for each of its first languages; source/lexicon/<code>.toml of a booklet adds
words to it, or starts another language.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import sphinx_booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.catalogs.facts.skeleton import ENDING, ENOUGH, is_alike, is_latin, is_name, make_skeleton

# The language whose lexicon has the international names of medicines.
MEDICINES = "en"
FOLDER = Path(sphinx_booklet.__file__).parent / "theme" / "lexicon"
# Vowel signs of Arabic, its lengthening stroke: a word is the same with and without them.
UNWRITTEN = re.compile("[\u064b-\u0652\u0670\u0640]")
# Marks of Indic scripts belong to the letter before; `\w` does not know them.
TOKEN = re.compile(
    r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0900-\u0903\u093a-\u0963\u0981-\u0983\u09bc-\u09d7\u0a01-\u0a03\u0a3c-\u0a75\u0a81-\u0acd])*"
)
# Tables that are no facts.
SETTINGS = ("bends", "words", "forbidden", "roles")
SEPARATORS = re.compile(r"\s*[,،]\s*")


class Concept(NamedTuple):
    """One thing, in the table of those that it could be mistaken for: order.before, number.two.

    A tuple, because what texts name is counted and compared in sets a million times.
    """

    group: str
    name: str

    def __str__(self) -> str:
        return self.name.replace("_", " ")


# Words that look like a fact and are none: "po to" in Polish has nothing of "after".
IGNORED = Concept("words", "ignore")


@dataclass(frozen=True, slots=True)
class Form:
    """Words that stand for a concept; a word that ends or begins with * stands for a part of one.

    `sure` is False for words that may also mean something else: they can stand for the concept, and
    are no proof of it.
    """

    words: tuple[str, ...]
    concept: Concept
    sure: bool = True
    as_written: bool = False


@dataclass(frozen=True)
class Lexicon:
    """The words of one language (gettext code), found by how their first word is written."""

    code: str
    exact: Mapping[str, tuple[Form, ...]] = field(default_factory=dict)
    beginnings: Mapping[str, tuple[Form, ...]] = field(default_factory=dict)
    endings: Mapping[str, tuple[Form, ...]] = field(default_factory=dict)
    prefixes: tuple[str, ...] = ()
    mutations: Mapping[str, str] = field(default_factory=dict)
    skeletons: Mapping[str, Concept] = field(default_factory=dict)
    known: frozenset[Concept] = frozenset()
    same: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()
    names: frozenset[tuple[str, ...]] = frozenset()
    own: frozenset[str] = frozenset()
    forbidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    common: frozenset[str] = frozenset()
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def spell(self, token: str) -> Iterator[str]:
        """A word of a text, and what is left of it without what its language joins to the front."""
        yield token
        for prefix in self.prefixes:
            if len(token) > len(prefix) + 1 and token.startswith(prefix):
                yield token[len(prefix) :]

    def find_forms(self, token: str) -> tuple[tuple[int, Form], ...]:
        """The forms that may begin with this word, and how many of its letters each names."""
        found = self._known_forms.get(token)
        if found is None:
            found = self._known_forms[token] = tuple(self._find_forms(token))
        return found

    def is_form(self, pattern: str, word: str) -> bool:
        """Whether a word is written as a pattern says."""
        found = self._known_patterns.get((pattern, word))
        if found is None:
            found = self._known_patterns[pattern, word] = self._is_form(pattern, word)
        return found

    def _is_form(self, pattern: str, word: str) -> bool:
        stem = pattern.strip("*")
        for spelt in self.spell(word):
            if pattern.endswith("*") and spelt.startswith(stem):
                return True
            if pattern.startswith("*") and spelt.endswith(stem):
                return True
            if spelt == stem:
                return True
        return False

    @cached_property
    def _known_patterns(self) -> dict[tuple[str, str], bool]:
        return {}

    @cached_property
    def _known_forms(self) -> dict[str, tuple[tuple[int, Form], ...]]:
        return {}

    def _find_forms(self, token: str) -> Iterator[tuple[int, Form]]:
        for word in self.spell(token):
            for form in self.exact.get(word, ()):
                if word == token or not form.as_written:
                    yield 2 * len(word), form
            for size in range(2, len(word) + 1):
                for form in self.beginnings.get(word[:size], ()):
                    yield size if size < len(word) else 2 * size, form
            for size in range(2, len(word) + 1):
                for form in self.endings.get(word[-size:], ()):
                    yield size, form
            if concept := self.find_medicine(word):
                yield 2 * len(word), Form((word,), concept)

    @cached_property
    def is_latin(self) -> bool:
        """Whether the language is written in Latin letters: others explain names in them, in brackets."""
        return 2 * sum(map(is_latin, self.exact)) > len(self.exact)

    def find_medicine(self, word: str) -> Concept | None:
        """The medicine whose international name a word is, as this language spells and bends it."""
        if not self.skeletons or len(word) < ENOUGH or is_latin(word) != self.is_latin:
            return None
        skeleton = make_skeleton(word)
        ends = (skeleton[: len(skeleton) - size] for size in range(ENDING + 1))
        found = next((self.skeletons[end] for end in ends if is_name(end) and end in self.skeletons), None)
        return found if found and (not self.is_latin or is_alike(word, found.name)) else None


def normalise(text: str) -> str:
    """Text as words are compared: composed, in small letters, without signs that may be left out."""
    return UNWRITTEN.sub("", unicodedata.normalize("NFC", text)).casefold()


def split_words(text: str) -> list[str]:
    """The words of a text."""
    return TOKEN.findall(normalise(text))


@lru_cache(maxsize=32)
def load_lexicon(code: str, own: Path | None = None) -> Lexicon | None:
    """The lexicon of a language (gettext code), with the words that a booklet's folder `own` adds.

    None for a language that has neither. Raises BookletError for a file that is no such lexicon.
    """
    tables: dict[str, dict[str, list[str]]] = {}
    paths = [
        folder / f"{name}.toml"
        for folder in (FOLDER, own)
        if folder
        for name in {code, code.partition("_")[0]}
    ]
    paths = [path for path in paths if path.is_file()]
    for path in paths:
        for group, lines in read_tables(path).items():
            for name, words in lines.items():
                tables.setdefault(group, {}).setdefault(name, []).extend(words)
    if not paths:
        return None
    lexicon = make_lexicon(code, tables)
    return lexicon if code == MEDICINES else add_medicines(lexicon, load_lexicon(MEDICINES, own))


def add_medicines(lexicon: Lexicon, english: Lexicon | None) -> Lexicon:
    """A lexicon that also knows the international names of medicines, by their sound.

    Its own words for a medicine go first: a name that it has is not looked for by sound.
    """
    skeletons = {
        make_skeleton(word): form.concept
        for word, forms in (english.exact if english else {}).items()
        for form in forms
        if form.concept == Concept("drug", word) and form.sure
    }
    skeletons = {name: concept for name, concept in skeletons.items() if is_name(name)}
    return replace(lexicon, skeletons=skeletons, known=lexicon.known | frozenset(skeletons.values()))


def read_tables(path: Path) -> dict[str, dict[str, list[str]]]:
    """The tables of one file, each line as its words."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BookletError(f"This list of words cannot be read: {error}.", path=path) from None
    tables: dict[str, dict[str, list[str]]] = {}
    for group, lines in data.items():
        if not isinstance(lines, dict) or not all(isinstance(words, str) for words in lines.values()):
            raise BookletError(f'[{group}] must hold lines such as: before = "word, other word".', path=path)
        tables[group] = {
            name: [word for word in SEPARATORS.split(words.strip()) if word] for name, words in lines.items()
        }
    return tables


def read_mutations(tables: Mapping[str, Mapping[str, list[str]]]) -> dict[str, str]:
    """How a language changes the first letters of its words."""
    return dict(rule.split(":") for rule in tables.get("bends", {}).get("mutations", ()))


@lru_cache(maxsize=32)
def load_mutations(code: str) -> dict[str, str]:
    """The same of a language (gettext code), from the package's own lexicon."""
    found: dict[str, str] = {}
    for name in dict.fromkeys((code, code.partition("_")[0])):
        path = FOLDER / f"{name}.toml"
        found |= read_mutations(read_tables(path)) if path.is_file() else {}
    return found


def make_lexicon(code: str, tables: Mapping[str, Mapping[str, list[str]]]) -> Lexicon:
    """A lexicon from tables, with every form that the language's rules make."""
    bends = tables.get("bends", {})
    changes = read_mutations(tables)
    exact: dict[str, list[Form]] = {}
    beginnings: dict[str, list[Form]] = {}
    endings: dict[str, list[Form]] = {}
    for group, lines in tables.items():
        if group in SETTINGS:
            continue
        for name, texts in lines.items():
            for form in make_forms(Concept(group, name), texts, changes):
                first = form.words[0]
                index = beginnings if first.endswith("*") else endings if first.startswith("*") else exact
                index.setdefault(first.strip("*"), []).append(form)
    words = tables.get("words", {})
    for form in make_forms(IGNORED, words.get("ignore", ()), changes):
        exact.setdefault(form.words[0], []).append(form)
    return Lexicon(
        code,
        {word: tuple(forms) for word, forms in exact.items()},
        {word: tuple(forms) for word, forms in beginnings.items()},
        {word: tuple(forms) for word, forms in endings.items()},
        tuple(bends.get("prefixes", ())),
        changes,
        {},
        frozenset(
            form.concept
            for index in (exact, beginnings, endings)
            for forms in index.values()
            for form in forms
        ),
        frozenset(map(normalise, words.get("same", ()))),
        frozenset(map(normalise, words.get("foreign", ()))),
        frozenset("".join(words.get("letters", ())).replace(" ", "")),
        frozenset(tuple(pair.split("=")) for pair in words.get("names", ())),
        frozenset("".join(words.get("own", ())).replace(" ", "")),
        {name.replace("_", " "): tuple(texts) for name, texts in tables.get("forbidden", {}).items()},
        frozenset(
            word
            for text in words.get("common", ())
            for part in split_words(text)
            for word in mutate(part, changes)
        ),
        {name: tuple(map(normalise, texts)) for name, texts in tables.get("roles", {}).items()},
    )


def make_forms(concept: Concept, texts: Iterable[str], changes: Mapping[str, str]) -> Iterator[Form]:
    """The forms of a concept: what the file says, and its words with their first letters changed."""
    for text in texts:
        as_written = "=" in text[:2]
        words = tuple(split_pattern(text.lstrip("?=")))
        if words:
            for first in mutate(words[0], {} if as_written else changes):
                yield Form((first, *words[1:]), concept, not text.startswith("?"), as_written)


def split_pattern(text: str) -> Iterator[str]:
    """The words of a form; a star stays at the word that it belongs to."""
    for part in text.split():
        words = split_words(part)
        for index, word in enumerate(words):
            before = "*" if part.startswith("*") and index == 0 else ""
            after = "*" if part.endswith("*") and index == len(words) - 1 else ""
            yield before + word + after


def mutate(word: str, changes: Mapping[str, str]) -> Iterator[str]:
    """A word and what mutation makes of its first letters; `-` stands for a letter that falls away."""
    yield word
    letters = next((start for start in sorted(changes, key=len, reverse=True) if word.startswith(start)), "")
    if letters and not word.startswith(("ch", "dd", "ff", "ng", "ph", "th")):
        for start in changes[letters].split():
            yield start.replace("-", "") + word[len(letters) :]
