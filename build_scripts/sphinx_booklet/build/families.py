"""The families of a language, looked for before its first output is begun: a sentence with the line that names them."""

from __future__ import annotations

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.errors import BookletError, ConfigError
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.toml_file import read_toml
from sphinx_booklet.booklet.toml_table import find_line
from sphinx_booklet.typography.families import find_family


def check_families(booklet: Booklet, language: Language) -> None:
    """Raises ConfigError, with file and line, for a family that is neither brought nor installed."""
    path = booklet.paths.booklet_toml
    for name in language.fonts:
        try:
            find_family(name, language.own_fonts)
        except ConfigError:
            raise  # a file in source/fonts/, which it names
        except BookletError as error:
            line = find_line(read_toml(path)[1], f"languages.{language.code}", "fonts")
            raise ConfigError(error.message, path=path, line=line, advice=error.advice) from None
