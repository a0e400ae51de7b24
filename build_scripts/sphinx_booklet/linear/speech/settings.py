"""source/speech.toml: which voice speaks a language, and how names are said."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.errors import ConfigError
from sphinx_booklet.booklet.toml_table import TomlTable

FILE = "speech.toml"


@dataclass(frozen=True, slots=True)
class SpeechSettings:
    """How one language is spoken.

    `voice` is "", the best that is installed, or one of `voices.ENGINES`, or the path of a model. `speed` is in
    words a minute, for engines that can be told; `pauses` in per cent of our own. `names` says how to say what
    is written.
    """

    voice: str = ""
    speed: int = 155
    pauses: int = 100
    names: dict[str, str] = field(default_factory=dict)


def load_speech_settings(booklet: Booklet) -> dict[str, SpeechSettings]:
    """The settings of every language of a booklet, by gettext code.

    Raises ConfigError, which names file, line and key.
    """
    path = booklet.paths.source / FILE
    codes = [language.code for language in booklet.languages]
    if not path.is_file():
        return {code: SpeechSettings() for code in codes}
    root = TomlTable(path, "", *_parse(path))
    voices, names = root.table("voices"), root.table("names")
    found = {code: _read(voices.table(code), names.table(code)) for code in codes}
    for table in (voices, names, root):
        table.finish()
    return found


def _read(voice: TomlTable, names: TomlTable) -> SpeechSettings:
    settings = SpeechSettings(
        voice.text("voice", ""),
        voice.number("words_a_minute", 155, 80, 300),
        voice.number("pauses", 100, 25, 400),
        {written: names.text(written, required=True) for written in names.values},
    )
    voice.finish()
    return settings


def _parse(path: Path) -> tuple[dict[str, object], str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        return tomllib.loads(text), text
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(
            f"This file cannot be read: {error}.", path=path, advice='A line reads: "A&E" = "A and E".'
        ) from None
