"""Where a word may be hyphenated: the patterns of Pyphen (Hunspell's, by Liang's method)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_LETTERS = re.compile(r"[^\W\d_]+(?:[\u2019'][^\W\d_]+)*")
_SHORTEST = 6  # letters of a word that is cut
_CAPITAL_NOUNS = frozenset(("de", "lb"))  # elsewhere a capital is a name's, or begins a sentence
_LEFT, _RIGHT = 2, 3  # letters that stay together at either end


def has_patterns(language: str) -> bool:
    """True where a language (BCP 47) can be hyphenated."""
    return _dictionary(language) is not None


@lru_cache(maxsize=65536)
def hyphen_places(text: str, language: str) -> tuple[int, ...]:
    """Offsets in a piece of text at which it may be cut with a hyphen."""
    dictionary = _dictionary(language)
    if dictionary is None:
        return ()
    found = []
    nouns = language.split("-")[0] in _CAPITAL_NOUNS
    for match in _LETTERS.finditer(text):
        word = match.group()
        name = word != word.lower() and not (nouns and word.istitle())
        if len(word) >= _SHORTEST and not name:
            found += [match.start() + place for place in dictionary.positions(word)]
    return tuple(found)


@lru_cache(maxsize=64)
def _dictionary(language: str) -> Any:
    # start-up time: only where such a file or text is met
    import pyphen

    wanted = language.replace("-", "_")
    name = "en_GB" if wanted == "en" else pyphen.language_fallback(wanted)
    return pyphen.Pyphen(lang=name, left=_LEFT, right=_RIGHT) if name else None
