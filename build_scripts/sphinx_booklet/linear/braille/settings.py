"""braille.toml: the table of liblouis for each language."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.errors import ConfigError
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.theme_files import find_theme_file
from sphinx_booklet.booklet.toml_table import TomlTable

FILE = "braille.toml"


@dataclass(frozen=True, slots=True)
class BrailleSettings:
    """`system` is the name of the code for people; with `to_check` every file says that a transcriber must see it."""

    table: str
    system: str
    to_check: bool


def load_braille_settings(booklet: Booklet, language: Language) -> BrailleSettings:
    """The settings of a language.

    Raises ConfigError when there are none, or they are at fault.
    """
    path = find_theme_file(booklet.paths.source, "", FILE)
    text = path.read_text(encoding="utf-8")
    try:
        root = TomlTable(path, "", tomllib.loads(text), text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"This file is not TOML: {error}.", path=path) from None
    code = language.code
    if code not in root.values:
        raise ConfigError(
            f"No table writes “{code}” in Braille.",
            path=path,
            advice=f'Copy the file to source/{FILE} and add [{code}] with table = "…", as liblouis names it.',
        )
    table = root.table(code)
    to_check = table.values.get("to_check", True)
    table.seen.add("to_check")
    if not isinstance(to_check, bool):
        raise table.error("to_check", "must be true or false")
    settings = BrailleSettings(
        table.text("table", required=True), table.text("system", required=True), to_check
    )
    table.finish()
    return settings
