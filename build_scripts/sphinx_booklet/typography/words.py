"""Where words end in scripts that leave no space between them: Thai, Lao, Khmer, Burmese and their like.

UAX 14 (class SA) leaves this to dictionaries. They are those of ICU, when the package `icu4py` is
installed (`pip install sphinx-booklet[words]`); without it a line ends there only at spaces, at what an
editor has marked with U+200B, and where nothing else is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

# the letters of a script, and the language whose dictionary knows its words
_SCRIPTS = {
    "th": "\u0e01-\u0e5b",
    "lo": "\u0e81-\u0edf",
    "my": "\u1000-\u109f\ua9e0-\ua9fe\uaa60-\uaa7f",
    "km": "\u1780-\u17f9\u19e0-\u19ff",
}
_ANY = re.compile(f"[{''.join(_SCRIPTS.values())}]")
_RUNS = {language: re.compile(f"[{letters}]+") for language, letters in _SCRIPTS.items()}
_MARKED = "\u200b"


class _MakeBreaker(Protocol):
    def __call__(self, text: str, locale: str) -> Iterator[str]:
        """The pieces of a text between the places at which a line may end."""
        ...


def list_word_breaks(text: str) -> set[int]:
    """Offsets between two words that no space parts; none beside a place that an editor has marked."""
    if not _ANY.search(text) or _find_breaker() is None:
        return set()
    found: set[int] = set()
    for language, runs in _RUNS.items():
        for match in runs.finditer(text):
            if _MARKED not in (text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]):
                found.update(match.start() + at for at in _split(match.group(), language))
    return found


@lru_cache(maxsize=4096)
def _split(run: str, language: str) -> tuple[int, ...]:
    """The offsets inside a run of letters at which a word ends and another begins."""
    make_breaker = _find_breaker()
    assert make_breaker is not None
    at, places = 0, []
    for piece in make_breaker(run, language):
        at += len(piece)
        places.append(at)
    return tuple(place for place in places if 0 < place < len(run))


@cache
def _find_breaker() -> _MakeBreaker | None:
    """ICU's line breaker; None where it is not installed."""
    if find_spec("icu4py") is None:
        return None
    return cast(_MakeBreaker, import_module("icu4py.breakers").LineBreaker)
