"""Properties of characters, of one version of Unicode on every Python: 16.0.

`unicodedata` differs from Python to Python, and with it the place where a line ends. What the algorithms of
this room ask stands in data.txt, a section for each property, written from the Unicode Character Database by
tests/typography/write_unicode_data.py. A section is read when the first character that is not ASCII is met.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from pathlib import Path

VERSION = "16.0.0"
_DATA = Path(__file__).with_name("data.txt")
_Ranges = tuple[list[int], list[int], list[str]]  # first code points, last code points, values


@cache
def _read_sections() -> dict[str, list[str]]:
    """The lines of data.txt by their section."""
    found: dict[str, list[str]] = {}
    rows: list[str] = []
    for line in _DATA.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            rows = found[line[1:-1]] = []
        elif line and not line.startswith("#"):
            rows.append(line)
    return found


@cache
def _read_ranges(name: str) -> _Ranges:
    starts, ends, values = [], [], []
    for line in _read_sections()[name]:
        codes, value = line.split(" ")
        first, _, last = codes.partition("..")
        starts.append(int(first, 16))
        ends.append(int(last or first, 16))
        values.append(value)
    return starts, ends, values


def _look_up(name: str, char: str, default: str) -> str:
    starts, ends, values = _read_ranges(name)
    code = ord(char)
    at = bisect_right(starts, code) - 1
    return values[at] if at >= 0 and code <= ends[at] else default


@cache
def line_break_class(char: str) -> str:
    """Line_Break of a character, resolved by rule LB1 of UAX #14.

    Three classes are parted: ``QUi`` and ``QUf`` are quotation marks that open and close (LB15, LB19), ``IDx`` a
    pictograph that is not assigned yet (LB30b).
    """
    return _look_up("Line_Break", char, "AL")


@cache
def is_east_asian(char: str) -> bool:
    """Whether a character is wide, full-width or half-width (UAX #11): ``$EastAsian`` of UAX #14."""
    return _look_up("East_Asian", char, "N") == "W"


@cache
def bidi_class(char: str) -> str:
    """Bidi_Class of a character, the defaults of those not assigned included (UAX #9)."""
    return _look_up("Bidi_Class", char, "L")


@cache
def grapheme_break(char: str) -> str:
    """Grapheme_Cluster_Break, ``Other`` without one; Indic_Conjunct_Break after a dot, as in ``Extend.Linker`` (UAX #29)."""
    return _look_up("Grapheme_Cluster_Break", char, "Other")


@cache
def _read_brackets() -> dict[str, tuple[str, str]]:
    found = {}
    for line in _read_sections()["Bidi_Paired_Bracket"]:
        code, kind, other = line.split(" ")
        found[chr(int(code, 16))] = (kind, chr(int(other, 16)))
    return found


# U+2329 and U+232A are canonically U+3008 and U+3009 (BD16)
_CANONICAL = {"\u232a": "\u3009"}


@cache
def paired_bracket(char: str) -> tuple[str, str] | None:
    """('open' | 'close', the closing bracket of the pair in its canonical form), or None (BD14 to BD16 of UAX #9)."""
    found = _read_brackets().get(char)
    if found is None:
        return None
    kind, other = found
    closing = char if kind == "c" else other
    return ("close" if kind == "c" else "open", _CANONICAL.get(closing, closing))
