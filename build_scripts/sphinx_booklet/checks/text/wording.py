"""source/wording.toml: the words that the text avoids, in one file that editors extend."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sphinx_booklet.booklet.errors import ConfigError
from sphinx_booklet.booklet.terms import join_phrases
from sphinx_booklet.booklet.toml_file import read_toml


@dataclass(frozen=True, slots=True)
class Promise:
    """Words that say too much, what to write instead, and the phrases in which they are no promise."""

    pattern: re.Pattern[str]
    instead: str
    unless: re.Pattern[str] | None

    def find(self, text: str) -> list[str]:
        """The words of a text that say too much."""
        harmless = [found.span() for found in self.unless.finditer(text)] if self.unless else []
        return [
            found[0]
            for found in self.pattern.finditer(text)
            if not any(begin <= found.start() and found.end() <= end for begin, end in harmless)
        ]


@dataclass(frozen=True, slots=True)
class Wording:
    """British spellings by their American form, in small letters; and what not to claim."""

    spelling: dict[str, str]
    promises: tuple[Promise, ...]


def load_wording(path: Path) -> Wording:
    """Read wording.toml; raises ConfigError, which names the file and what is allowed."""
    if not path.exists():
        raise ConfigError("The list of words is missing.", path=path, advice="Bring back its last version.")
    values, _ = read_toml(path)
    if unknown := sorted(values.keys() - {"spelling", "not_to_claim"}):
        raise ConfigError(
            f"“{unknown[0]}” is not known here.",
            path=path,
            advice="Known are [spelling] and [[not_to_claim]].",
        )
    return Wording(_read_spelling(values, path), _read_promises(values, path))


def _read_spelling(values: dict[str, object], path: Path) -> dict[str, str]:
    table = values.get("spelling", {})
    if not isinstance(table, dict) or not all(isinstance(word, str) and word for word in table.values()):
        raise ConfigError('[spelling] holds lines such as: color = "colour".', path=path)
    return {american.lower(): british for american, british in table.items()}


def _read_promises(values: dict[str, object], path: Path) -> tuple[Promise, ...]:
    tables = values.get("not_to_claim", [])
    return tuple(_read_promise(table, path) for table in (tables if isinstance(tables, list) else [tables]))


def _read_promise(table: object, path: Path) -> Promise:
    entry = table if isinstance(table, dict) else {}
    words, unless = _read_phrases(entry.get("words")), _read_phrases(entry.get("unless"))
    instead = entry.get("instead")
    if not words or not isinstance(instead, str) or not instead:
        raise ConfigError(
            'Each [[not_to_claim]] needs words = ["…"] and instead = "…"; unless = ["…"] may follow.',
            path=path,
        )
    return Promise(compile_words(words), instead, compile_words(unless) if unless else None)


def _read_phrases(value: object) -> list[str]:
    """The phrases of a list; nothing when it is not one."""
    return (
        [phrase for phrase in value if isinstance(phrase, str) and phrase.strip()]
        if isinstance(value, list)
        else []
    )


def compile_words(words: list[str]) -> re.Pattern[str]:
    """A pattern for any of some words or phrases, whole words, `*` for the rest of a word."""
    return re.compile(rf"(?<![\w-]){join_phrases(tuple(words))}(?![\w])", re.IGNORECASE)
