"""A .toml file that a person edits: its values, or a sentence that names the line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, TypeAlias

from sphinx_booklet.booklet.errors import ConfigError

LARGEST = 1_000_000  # bytes: no settings of a booklet are as long
DEEPEST = 20  # brackets inside each other that a person could still follow

# what tomllib says (Python 3.11 to 3.14), and what an editor would say
PLAIN_WORDS = (
    (r"Illegal character '\\n'", "the text has no quotation mark at its end"),
    (r"Illegal character", "it holds a character that nobody sees; type it again"),
    (r"Unterminated string|Expected [\"']+$", "a text is begun with quotation marks and never ended"),
    (r"Unescaped '\\'", "a backslash in a text has to be written twice"),
    (r"Cannot (?:overwrite|declare|mutate|redefine)|Duplicate", "the same name is given twice in this file"),
    (r"Expected '=' after a key", "an “=” has to follow the name; the name is one word without blanks"),
    (r"Expected '\]", "the brackets round the name of the table are not closed"),
    (
        r"Unclosed (?:array|inline table)",
        "the brackets are not closed, or a comma is missing between two values",
    ),
    (r"Invalid date", "there is no such day"),
    (r"Expected newline", "something follows the value that is no part of it, or there is no such day"),
    (r"Invalid value", "a value has to follow the “=”, and a text stands in straight quotation marks"),
    (
        r"Invalid (?:statement|initial character)",
        "it is neither a name with its value nor the name of a table",
    ),
)

TomlValues: TypeAlias = dict[str, Any]  # a table of a TOML file, read: the keys tell what is there


def read_toml(path: Path) -> tuple[TomlValues, str]:
    """The values of a file, and its text.

    Raises ConfigError naming the file, and the line where it is known.
    """
    try:
        if not path.is_file():
            raise ConfigError("This is not a file.", path=path, advice="Put the file itself in its place.")
        if path.stat().st_size > LARGEST:
            raise ConfigError(
                f"This file has {path.stat().st_size:,} bytes; {LARGEST:,} are allowed.",
                path=path,
                advice="Bring back its last version.",
            )
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(
            "This file is not saved as UTF-8.",
            path=path,
            line=error.object.count(b"\n", 0, error.start) + 1,
            advice="Save it as UTF-8 in your editor.",
        ) from None
    except OSError as error:
        raise ConfigError(f"This file cannot be read: {error.strerror}.", path=path) from None
    return parse_toml(text, path), text


def parse_toml(text: str, path: Path) -> TomlValues:
    """The values of a text; `path` is named in the ConfigError that it raises when it is not TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise ConfigError(
            f"This line is not TOML: {explain_reason(str(error))}.",
            path=path,
            line=int(found[1]) if found else text.count("\n") + 1,
            advice='A line reads: key = "text", key = 12 or key = 2026-11-22.',
        ) from None
    except RecursionError:
        raise ConfigError(
            "Lists or tables stand inside each other too deeply to be read.",
            path=path,
            line=_find_deepest(text),
            advice=f"Take brackets away: {DEEPEST} deep is more than enough.",
        ) from None
    except (ValueError, OverflowError):  # a number of thousands of digits, a time that no clock has
        raise ConfigError(
            "A number or a date here is too large.",
            path=path,
            line=_find_number(text),
            advice="Write a smaller one.",
        ) from None


def explain_reason(said: str) -> str:
    """What the parser said, in the words of who edits the file; its own where nothing is known of them."""
    reason = re.sub(r"\s*\(at .*\)", "", said)
    return next((words for pattern, words in PLAIN_WORDS if re.match(pattern, reason)), reason)


def _find_deepest(text: str) -> int | None:
    """The line (from 1) on which brackets first stand too deep."""
    depth = 0
    for number, line in enumerate(text.split("\n"), 1):
        depth += sum(line.count(sign) for sign in "[{") - sum(line.count(sign) for sign in "]}")
        if depth > DEEPEST or line.count("[") > DEEPEST or line.count("{") > DEEPEST:
            return number
    return None


def _find_number(text: str) -> int | None:
    """The line (from 1) of the first number that is too long."""
    found = re.search(r"[0-9a-fA-F_]{300,}", text)
    return text.count("\n", 0, found.start()) + 1 if found else None
