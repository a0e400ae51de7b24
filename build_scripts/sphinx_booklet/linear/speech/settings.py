"""source/speech.toml: which voice speaks a language, and how names are said. source/vowels/: words with vowel marks."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.toml_file import read_toml
from sphinx_booklet.booklet.toml_table import TomlTable

FILE, VOWELS = "speech.toml", "vowels"


@dataclass(frozen=True, slots=True)
class SpeechSettings:
    """How one language is spoken.

    `voice` is "", the best that is installed, or one of `voices.ENGINES`, or the path of a model. `speed` is in
    words a minute, for engines that can be told; `pauses` in per cent of our own. `names` says how to say what
    is written. `vowels` has words with the vowel marks that print leaves out; None where a language needs none.
    """

    voice: str = ""
    speed: int = 155
    pauses: int = 100
    names: dict[str, str] = field(default_factory=dict)
    vowels: dict[str, str] | None = None


def load_speech_settings(booklet: Booklet) -> dict[str, SpeechSettings]:
    """The settings of every language of a booklet, by gettext code.

    Raises ConfigError, which names file, line and key.
    """
    path = booklet.paths.source / FILE
    root = TomlTable(path, "", *(read_toml(path) if path.exists() else ({}, "")))
    voices, names = root.table("voices"), root.table("names")
    found = {
        language.code: _read(
            voices.table(language.code), names.table(language.code), load_vowels(booklet, language.code)
        )
        for language in booklet.languages
    }
    for table in (voices, names, root):
        table.finish()
    return found


def load_vowels(booklet: Booklet, code: str) -> dict[str, str] | None:
    """The words of source/vowels/<code>.toml with their marks; None where there is no such file.

    Raises ConfigError for a word that is another word without its marks.
    """
    path = booklet.paths.source / VOWELS / f"{code}.toml"
    if not path.exists():
        return None
    table = TomlTable(path, "", *read_toml(path))
    found = {}
    for word in table.values:
        marked = table.text(word, required=True)
        if take_marks_off(marked) != take_marks_off(word):
            raise table.error(word, f"must be the same letters with vowel marks, not “{marked}”")
        found[take_marks_off(word)] = marked
    return found


def take_marks_off(text: str) -> str:
    """The letters without marks above and below them."""
    return "".join(char for char in text if unicodedata.category(char) != "Mn")


def _read(voice: TomlTable, names: TomlTable, vowels: dict[str, str] | None) -> SpeechSettings:
    settings = SpeechSettings(
        voice.text("voice", ""),
        voice.number("words_a_minute", 155, 80, 300),
        voice.number("pauses", 100, 25, 400),
        {written: names.text(written, required=True) for written in names.values},
        vowels,
    )
    voice.finish()
    return settings
