"""Blocks -> sentences, with what is said of each.

What is said comes from roles and from rules for what is written, never from a guess. References are silent:
a listener has their list as a chapter of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from gettext import NullTranslations

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.messages import Messages, messages_for
from sphinx_booklet.linear.blocks import Block, Chapter, Run, join_words
from sphinx_booklet.linear.front import write_figure
from sphinx_booklet.linear.speech.numbers import NumberWords, say_digits
from sphinx_booklet.linear.speech.settings import SpeechSettings, load_speech_settings

SENTENCE = re.compile(r"(?<=[.?!؟۔।])\s+(?=\S)")
END = re.compile(r"[.?!:;؟۔।]$")
BEFORE_SIGN = re.compile(r"\s+([.,;:?!)،؛۔؟।])")
ADDRESS = re.compile(r"(?:https?://|doi:|www\.)\S+|\S+@\S+", re.IGNORECASE)
WORD = re.compile(r"\w[\w\u064b-\u0655\u0670]*")
SILENT = ("cite", "note")
# seconds after a block; inside one it is the first
PAUSES = {
    "": 0.2,
    "heading": 0.9,
    "box": 0.6,
    "card": 0.6,
    "item": 0.35,
    "row": 0.5,
    "term": 0.3,
    "field": 0.5,
}
AFTER_BLOCK = 0.6


@dataclass(frozen=True, slots=True)
class Sentence:
    """`shown` is what the page has; `parts` are what is said: a language (gettext code) and its text each.

    `number` counts from 0 in its block; `pause` is in seconds.
    """

    shown: str
    parts: tuple[tuple[str, str], ...]
    number: int
    pause: float
    block: Block

    @property
    def said(self) -> str:
        return " ".join(text for _, text in self.parts)


@dataclass(frozen=True, slots=True)
class Diction:
    """How one language is said."""

    numbers: NumberWords
    names: Mapping[str, str]
    vowels: Mapping[str, str] = field(default_factory=dict)  # word without marks -> with them

    def say(self, text: str) -> str:
        """A text without roles."""
        text = self.numbers.say_all(ADDRESS.sub("", text))
        for written, said in self.names.items():
            text = re.sub(rf"(?<!\w){re.escape(written)}(?!\w)", said, text, flags=re.IGNORECASE)
        return self.add_vowels(text)

    def add_vowels(self, text: str) -> str:
        """A text with the vowel marks of its words, where they are known and the author set none."""
        if not self.vowels:
            return text
        return WORD.sub(lambda found: self.vowels.get(found[0], found[0]), text)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says blocks of a booklet in the language `own`; text in another of its languages is said in that."""

    own: Language
    dictions: Mapping[str, Diction]
    codes: Mapping[str, str]  # BCP 47 tag -> gettext code
    messages: Messages

    def list_sentences(self, block: Block) -> list[Sentence]:
        """The sentences of a block; what has no letter or digit is not said."""
        if block.kind == "head":  # each row names its columns
            return []
        runs = block.runs
        if block.kind == "figure":
            runs = (Run(write_figure(block.text, self.messages)),)
        elif block.kind == "item" and block.marker[:1].isdigit():
            runs = (Run(f"{block.marker.rstrip('.)')}: "), *runs)
        pieces = [piece for piece in self._cut(runs, block) if re.search(r"\w", piece.shown)]
        found = []
        for number, piece in enumerate(pieces):
            last = number == len(pieces) - 1
            pause = PAUSES.get(block.kind, AFTER_BLOCK) if last else PAUSES[""]
            parts = close(piece.parts) if last else tuple(piece.parts)
            found.append(Sentence(piece.shown, parts, number, pause, block))
        return [sentence for sentence in found if sentence.parts]

    def _cut(self, runs: tuple[Run, ...], block: Block) -> list[_Piece]:
        pieces = [_Piece([], [])]
        for run in runs:
            code = self.codes.get(run.lang or block.lang, self.own.code)
            if run.role in SILENT:
                continue
            if run.role in ("dose", "phone"):
                pieces[-1].add(run.text, code, self.say_run(run, code))
                continue
            for number, part in enumerate(SENTENCE.split(run.text)):
                if number:
                    pieces.append(_Piece([], []))
                pieces[-1].add(part, code, self.dictions[code].say(part))
        return pieces

    def say_run(self, run: Run, code: str) -> str:
        """What is said of a dose or a phone number."""
        if run.role == "phone":
            return say_digits(run.text)
        diction = self.dictions[code]
        return diction.add_vowels(diction.numbers.say_all(run.text))


@dataclass(slots=True)
class _Piece:
    """A sentence on its way."""

    _shown: list[str]
    _said: list[tuple[str, str]]

    def add(self, shown: str, code: str, said: str) -> None:
        self._shown.append(shown)
        if self._said and self._said[-1][0] == code:
            self._said[-1] = code, self._said[-1][1] + said
        elif re.search(r"\w", said):
            self._said.append((code, said))
        elif self._said:  # a sign alone belongs to what is before it
            self._said[-1] = self._said[-1][0], self._said[-1][1] + said

    @property
    def shown(self) -> str:
        return tidy("".join(self._shown))

    @property
    def parts(self) -> list[tuple[str, str]]:
        return [(code, tidy(text)) for code, text in self._said if re.search(r"\w", text)]


def tidy(text: str) -> str:
    """Blanks as a printer sets them: one wide, and none before a sign."""
    return BEFORE_SIGN.sub(r"\1", join_words(text))


def close(parts: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The same, ending in a sign: a heading without one would run into the sentence after it."""
    if not parts or END.search(parts[-1][1]):
        return tuple(parts)
    code, text = parts[-1]
    return (*parts[:-1], (code, f"{text}."))


def list_chapter_sentences(chapter: Chapter, speaker: Speaker) -> list[Sentence]:
    """All that is said in a chapter, in order."""
    return [sentence for block in chapter.blocks for sentence in speaker.list_sentences(block)]


def make_speaker(booklet: Booklet, language: Language) -> Speaker:
    """The speaker of a language of a booklet.

    Raises ConfigError on a fault in source/speech.toml.
    """
    settings = load_speech_settings(booklet)
    spoken = list_spoken_languages(booklet, language)
    dictions = {each.code: _make_diction(booklet, each, settings[each.code]) for each in spoken}
    codes = {each.tag: each.code for each in spoken}
    return Speaker(language, dictions, codes, messages_for(language.code, booklet.paths.locale))


def list_spoken_languages(booklet: Booklet, language: Language) -> tuple[Language, ...]:
    """The languages that are heard in an edition: its own, and that of the source for what has no translation."""
    return tuple(dict.fromkeys((language, booklet.source_language)))


def _make_diction(booklet: Booklet, language: Language, settings: SpeechSettings) -> Diction:
    plain = Messages(NullTranslations())
    own = language.code == booklet.source_language.code
    messages = plain if own else messages_for(language.code, booklet.paths.locale)
    return Diction(NumberWords(language.code, messages), settings.names, settings.vowels or {})
