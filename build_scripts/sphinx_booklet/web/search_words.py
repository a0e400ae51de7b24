"""source/search.toml: words that people type, and what the booklet says instead, by language."""

from __future__ import annotations

import tomllib
from pathlib import Path

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.languages import Language

FILE = "search.toml"


def load_search_words(source: Path, language: Language) -> list[tuple[str, str]]:
    """Pairs of what is typed and what is looked for, longest first; none without the file.

    Raises BookletError when it cannot be read, or holds something else than words.
    """
    path = source / FILE
    if not path.is_file():
        return []
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BookletError(f"source/{FILE} cannot be read: {error}.") from None
    words = tables.get(language.code, {})
    if not isinstance(words, dict) or not all(isinstance(value, str) for value in words.values()):
        raise BookletError(
            f"source/{FILE}: [{language.code}] holds something else than words.",
            advice="Write what people type on the left and what the booklet says on the right, both in quotation marks.",
        )
    return sorted(words.items(), key=lambda pair: (-len(pair[0]), pair[0]))
