"""Grapheme clusters (UAX #29), as of Unicode 16.0: what a reader takes for one letter."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sphinx_booklet.typography.unicode import grapheme_break

# A private letter for each Grapheme_Cluster_Break, Indic_Conjunct_Break after a dot
_VALUES = (
    "Other", "CR", "LF", "Control", "Extend", "Prepend", "SpacingMark", "ZWJ", "Regional_Indicator", "ExtPict",
    "L", "V", "T", "LV", "LVT", "Extend.Extend", "Extend.Linker", "ZWJ.Extend", "Other.Consonant",
)  # fmt: skip
_LETTERS = {value: chr(ord("A") + i) for i, value in enumerate(_VALUES)}
# The regular expression of UAX #29, tables 1b and 1c, with GB9c
_PARTS = {
    "extend": "(?:Extend|Extend.Extend|Extend.Linker)",
    "zwj": "(?:ZWJ|ZWJ.Extend)",
    "joined": "(?:Extend.Extend|Extend.Linker|ZWJ.Extend)",
    "hangul": "(?:L*(?:V+|LVV*|LVT)T*|L+|T+)",
    "pictograph": "ExtPict(?:<extend>*<zwj>ExtPict)*",
    "conjunct": "Other.Consonant(?:<joined>*Extend.Linker<joined>*Other.Consonant)*",
    "core": "(?:<hangul>|Regional_Indicator{2}|<pictograph>|<conjunct>|[^CR LF Control])",
}
_WHOLE = "CR LF|(?:CR|LF|Control)|Prepend*<core>(?:<extend>|<zwj>|SpacingMark)*|Prepend+(?:<extend>|<zwj>|SpacingMark)*"


def _compile() -> re.Pattern[str]:
    """The pattern over private letters."""
    pattern = _WHOLE
    while "<" in pattern:
        pattern = re.sub(r"<(\w+)>", lambda found: _PARTS[found[1]], pattern)
    names = sorted(_VALUES, key=len, reverse=True)
    tokens = re.compile("|".join(map(re.escape, names)))
    return re.compile(tokens.sub(lambda found: _LETTERS[found[0]], pattern).replace(" ", ""))


_CLUSTER = _compile()


@cache
def _letter(char: str) -> str:
    return _LETTERS[grapheme_break(char)]


@lru_cache(maxsize=4096)
def clusters(text: str) -> tuple[int, ...]:
    """Ends of the grapheme clusters of a text, as offsets."""
    return tuple(match.end() for match in _CLUSTER.finditer("".join(map(_letter, text))))
