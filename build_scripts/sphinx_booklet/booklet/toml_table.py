"""One table of a .toml file: its values, checked, and every error a sentence with file, line and key."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

from sphinx_booklet.booklet.characters import find_invisible, name_character
from sphinx_booklet.booklet.errors import ConfigError
from sphinx_booklet.booklet.toml_file import TomlValues

LONGEST = 1_000  # letters of a text
EARLIEST, LATEST = 1980, 2107  # the years that a zip, and so an EPUB, can say


class TomlTable:
    """One table: hands out its values, checked, and then names the keys that nobody asked for."""

    def __init__(self, path: Path, name: str, values: TomlValues, text: str) -> None:
        self.path, self.name, self.values, self.text_of_file = path, name, values, text
        self.seen: set[str] = set()

    def error(self, key: str, must: str) -> ConfigError:
        full = f"{self.name}.{key}" if self.name else key
        shown = full if len(full) <= 80 else f"{full[:80]}…"
        return ConfigError(
            f"“{shown}” {must}.", path=self.path, line=find_line(self.text_of_file, self.name, key)
        )

    def table(self, key: str) -> TomlTable:
        value = self.values.get(key, {})
        self.seen.add(key)
        if not isinstance(value, dict):
            full = f"{self.name}.{key}" if self.name else key
            raise self.error(key, f"must be a table: a line [{full}], then its keys below it")
        return TomlTable(self.path, f"{self.name}.{key}" if self.name else key, value, self.text_of_file)

    def text(
        self,
        key: str,
        default: str | None = None,
        *,
        required: bool = False,
        pattern: re.Pattern[str] | None = None,
        allowed: str = "",
        longest: int = LONGEST,
    ) -> str:
        """A text of at most `longest` letters, all of which can be seen."""
        value = self._value(key, default)
        if not isinstance(value, str):
            raise self.error(key, 'must be text in quotes, such as "0.1"')
        if len(value) > longest:
            raise self.error(key, f"has {len(value):,} letters; {longest} are allowed")
        for _, unseen in find_invisible(value):
            raise self.error(
                key, f"holds a character that nobody sees ({name_character(unseen)}); type the words again"
            )
        if required and not value.strip():
            raise self.error(key, "must not be empty")
        if pattern and not (value == "" == default) and not pattern.fullmatch(value):
            raise self.error(key, f"must be {allowed}, not “{value}”")
        return value

    def texts(self, key: str, *, such: str = '["IBM Plex Sans"]') -> tuple[str, ...]:
        """A list of one text at least; `such` is an example of one, for who wrote something else."""
        value = self._value(key, None)
        if (
            not isinstance(value, list)
            or not value
            or not all(isinstance(item, str) and item for item in value)
        ):
            raise self.error(key, f"must be a list of names in quotes, such as {such}")
        return tuple(value)

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self._value(key, default)
        if not isinstance(value, bool):
            raise self.error(key, "must be true or false, without quotes")
        return value

    def number(self, key: str, default: int, low: int, high: int) -> int:
        value = self._value(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self.error(key, f"must be a whole number from {low} to {high}")
        return value

    def date(self, key: str, *, optional: bool = False) -> Any:
        value = self._value(key, "" if optional else None)
        if optional and value == "":
            return None
        if type(value) is not datetime.date:
            raise self.error(key, "must be a day that exists, written without quotes, such as 2026-11-22")
        if not EARLIEST <= value.year <= LATEST:
            raise self.error(key, f"must be a day of the years {EARLIEST} to {LATEST}")
        return value

    def finish(self) -> None:
        for key in self.values:
            if key not in self.seen:
                known = ", ".join(sorted(self.seen))
                raise self.error(key, f"is not a key that is known here; known are: {known}")

    def _value(self, key: str, default: Any) -> Any:
        self.seen.add(key)
        if key not in self.values and default is None:
            raise self.error(key, "is missing")
        return self.values.get(key, default)


def find_line(text: str, table: str, key: str) -> int | None:
    """The line (from 1) on which `key` of `table` stands, else that of what holds it: the table's head, an inline table."""
    wanted, current, head = f"{table}.{key}" if table else key, "", None
    for number, line in enumerate(text.splitlines(), 1):
        if found := re.match(r"\s*\[([^\[\]]+)\]", line):
            current = found[1].strip()
            if current in (table, wanted) or (head is None and current.startswith(f"{wanted}.")):
                head = number
        elif found := re.match(r"\s*([\w.\"'-]+)\s*=", line):
            full = ".".join(filter(None, (current, re.sub(r"[\"']", "", found[1]))))
            if full == wanted:
                return number
            if wanted.startswith(f"{full}.") or (head is None and full.startswith(f"{wanted}.")):
                head = number
    return head
