"""One table of a .toml file: its values, checked, and every error a sentence with file, line and key.

A table that is given a dict of `faults` goes on after an error: it keeps it there, once for each key, and hands out a value of
the right kind, so that whoever edits the file hears of all errors in one run. Without the dict the first error is raised.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sphinx_booklet.booklet.characters import find_invisible, name_character
from sphinx_booklet.booklet.errors import ConfigError
from sphinx_booklet.booklet.toml_file import TomlValues

LONGEST = 1_000  # letters of a text
T = TypeVar("T")
Faults = dict[str, ConfigError]  # by the full name of a key
EARLIEST, LATEST = 1980, 2107  # the years that a zip, and so an EPUB, can say


class TomlTable:
    """One table: hands out its values, checked, and then names the keys that nobody asked for."""

    def __init__(
        self, path: Path, name: str, values: TomlValues, text: str, faults: Faults | None = None
    ) -> None:
        self.path, self.name, self.values, self.text_of_file = path, name, values, text
        self.faults = faults
        self.seen: set[str] = set()

    def error(self, key: str, must: str) -> ConfigError:
        """The error of a key; of a key that has one already, that one: the second comes from it."""
        full = self._name(key)
        if self.faults and full in self.faults:
            return self.faults[full]
        shown = full if len(full) <= 80 else f"{full[:80]}…"
        return ConfigError(
            f"“{shown}” {must}.", path=self.path, line=find_line(self.text_of_file, self.name, key)
        )

    def report(self, key: str, must: str) -> None:
        """Keep the error of a key among the faults; raise it where nobody keeps them."""
        error = self.error(key, must)
        if self.faults is None:
            raise error
        self.faults.setdefault(self._name(key), error)

    def part(self, key: str, read: Callable[..., T], default: T, *others: Any) -> T:
        """What `read` makes of an inner table and of `others`; `default` where it cannot, once the error is kept."""
        try:
            return read(self.table(key), *others)
        except ConfigError as error:
            if self.faults is None:
                raise
            # what does not go together in a table that has a fault already comes from that fault
            if not any(f"{name}.".startswith(f"{self._name(key)}.") for name in self.faults):
                self.faults[self._name(key)] = error
            return default

    def _name(self, key: str) -> str:
        return f"{self.name}.{key}" if self.name else key

    def table(self, key: str) -> TomlTable:
        value = self.values.get(key, {})
        self.seen.add(key)
        if not isinstance(value, dict):
            raise self.error(key, f"must be a table: a line [{self._name(key)}], then its keys below it")
        return TomlTable(self.path, self._name(key), value, self.text_of_file, self.faults)

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
        if self._lacks(key, default):
            return ""
        value = self._value(key, default)
        if fault := _find_text_fault(value, default, required, pattern, allowed, longest):
            self.report(key, fault)
            return default or ""
        return str(value)

    def texts(self, key: str, *, such: str = '["IBM Plex Sans"]') -> tuple[str, ...]:
        """A list of one text at least; `such` is an example of one, for who wrote something else."""
        if self._lacks(key, None):
            return ()
        value = self._value(key, None)
        if (
            not isinstance(value, list)
            or not value
            or not all(isinstance(item, str) and item for item in value)
        ):
            self.report(key, f"must be a list of names in quotes, such as {such}")
            return ()
        return tuple(value)

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self._value(key, default)
        if not isinstance(value, bool):
            self.report(key, "must be true or false, without quotes")
            return default
        return value

    def number(self, key: str, default: int, low: int, high: int) -> int:
        value = self._value(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            self.report(key, f"must be a whole number from {low} to {high}")
            return default
        return value

    def date(self, key: str, *, optional: bool = False) -> Any:
        if self._lacks(key, "" if optional else None):
            return datetime.date(EARLIEST, 1, 1)
        value = self._value(key, "" if optional else None)
        if optional and value == "":
            return None
        if type(value) is not datetime.date:
            self.report(key, "must be a day that exists, written without quotes, such as 2026-11-22")
            return None if optional else datetime.date(EARLIEST, 1, 1)
        if not EARLIEST <= value.year <= LATEST:
            self.report(key, f"must be a day of the years {EARLIEST} to {LATEST}")
        return value

    def finish(self) -> None:
        for key in self.values:
            if key not in self.seen:
                known = ", ".join(sorted(self.seen))
                self.report(key, f"is not a key that is known here; known are: {known}")

    def _value(self, key: str, default: Any) -> Any:
        self.seen.add(key)
        return self.values.get(key, default)

    def _lacks(self, key: str, default: object) -> bool:
        """Whether a key that has to be there is missing, which is kept among the faults.

        Below a head that stands in the place of a value ("[edition]") keys of the table itself are no longer its own.
        """
        self.seen.add(key)
        if key in self.values or default is not None:
            return False
        swallowed = any(
            isinstance(value, dict) and key in value and self._name(name) in (self.faults or {})
            for name, value in self.values.items()
        )
        if not swallowed:
            self.report(key, "is missing")
        return True


def _find_text_fault(
    value: object,
    default: str | None,
    required: bool,
    pattern: re.Pattern[str] | None,
    allowed: str,
    longest: int,
) -> str:
    """What is wrong with a text, as the rest of a sentence that begins with its key; "" where nothing is."""
    if not isinstance(value, str):
        return 'must be text in quotes, such as "0.1"'
    if len(value) > longest:
        return f"has {len(value):,} letters; {longest} are allowed"
    for _, unseen in find_invisible(value):
        return f"holds a character that nobody sees ({name_character(unseen)}); type the words again"
    if required and not value.strip():
        return "must not be empty"
    if pattern and not (value == "" == default) and not pattern.fullmatch(value):
        return f"must be {allowed}, not “{value}”"
    return ""


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
