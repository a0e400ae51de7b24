"""Line-break opportunities (UAX #14, as of Unicode 15.0).

The rules are here; the classes of characters beyond plain Latin come from `uniseg`, which is
imported when the first one is met (its own breaker needs 80 microseconds a character).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_BUILT_IN = {
    "SP": " ",
    "LF": "\n",
    "CR": "\r",
    "BK": "\x0b\x0c\u2028\u2029",
    "NL": "\x85",
    "BA": "\t|\u00ad\u2009\u2010\u2013",
    "EX": "!?",
    "QU": "\"'\u2018\u2019\u201c\u201d\u00ab\u00bb",
    "OP": "([{\u201a\u201e\u00a1\u00bf",
    "CL": "}",
    "CP": ")]",
    "IS": ",.:;",
    "SY": "/",
    "HY": "-",
    "PR": "$+\\\u00a3\u00b1\u20ac",
    "PO": "%\u00b0",
    "NU": "0123456789",
    "B2": "\u2014",
    "IN": "\u2026",
    "GL": "\u00a0\u202f\u2011",
    "ZW": "\u200b",
    "WJ": "\u2060\ufeff",
    "ZWJ": "\u200d",
    "CB": "\ufffc",
    "CM": "\u061c\u200e\u200f\u2066\u2067\u2068\u2069",
}
_CLASSES = {char: name for name, chars in _BUILT_IN.items() for char in chars}
_CLASSES.update((chr(i), "AL") for i in range(33, 127) if chr(i) not in _CLASSES)
_HARD = frozenset(("BK", "CR", "LF", "NL"))
_NUMBER = re.compile(r"N[NSI]*[CD]?[QO]?")  # one letter a class, see _number_bonds
_NUMBER_PREFIX = re.compile(r"(?=([QO]?[PH]?N))")
_LETTERS = {"PR": "Q", "PO": "O", "OP": "P", "HY": "H", "NU": "N", "SY": "S", "IS": "I", "CL": "C", "CP": "D"}
_HANGUL = frozenset(("JL", "JV", "JT", "H2", "H3"))
_ALPHABETIC = frozenset(("AL", "HL"))


@cache
def line_break_class(char: str) -> str:
    """Line_Break of a character, resolved by rule LB1."""
    found = _CLASSES.get(char)
    if found is None:
        from uniseg.linebreak import line_break

        found = str(getattr(line_break(char), "value", line_break(char)))
    if found == "SA":
        return "CM" if unicodedata.category(char) in ("Mn", "Mc") else "AL"
    return {
        "AI": "AL",
        "SG": "AL",
        "XX": "AL",
        "CJ": "NS",
        "HH": "BA",
        "AK": "AL",
        "AP": "AL",
        "AS": "AL",
        "VF": "CM",
        "VI": "CM",
    }.get(found, found)


@cache
def _bond(before: str, after: str) -> bool:
    """Rules LB19-LB30 for two classes that touch: True where no break is allowed."""
    if before == "QU" or after == "QU":
        return True
    if before == "CB" or after == "CB":
        return False
    if after in ("BA", "HY", "NS", "IN") or before == "BB" or (before == "SY" and after == "HL"):
        return True
    alphabetic, next_alphabetic = before in _ALPHABETIC, after in _ALPHABETIC
    if (alphabetic and after == "NU") or (before == "NU" and next_alphabetic):
        return True
    if (before == "PR" and after in ("ID", "EB", "EM")) or (before in ("ID", "EB", "EM") and after == "PO"):
        return True
    if (before in ("PR", "PO") and next_alphabetic) or (alphabetic and after in ("PR", "PO")):
        return True
    if before == "NU" and after in ("NU", "PO", "PR"):
        return True
    if after == "NU" and before in ("PO", "PR", "HY"):
        return True
    if (before == "JL" and after in ("JL", "JV", "H2", "H3")) or (
        before in ("JV", "H2") and after in ("JV", "JT")
    ):
        return True
    if (
        (before in ("JT", "H3") and after == "JT")
        or (before in _HANGUL and after == "PO")
        or (before == "PR" and after in _HANGUL)
    ):
        return True
    return ((alphabetic or before == "IS") and next_alphabetic) or (before == "EB" and after == "EM")


def _number_bonds(classes: list[str]) -> set[int]:
    """LB25 in its regular-expression form: places inside a number with its signs and units."""
    letters = "".join(_LETTERS.get(name, "-") for name in classes)
    spans = [match.span() for match in _NUMBER.finditer(letters)]
    spans += [match.span(1) for match in _NUMBER_PREFIX.finditer(letters)]
    return {i for start, end in spans for i in range(start + 1, end)}


def _boundaries(text: str) -> list[int]:
    """Opportunities in a text, without the caches; the end is not one of them."""
    raw = [line_break_class(char) for char in text]
    classes: list[str] = []
    for i, name in enumerate(raw):  # LB9, LB10
        if name in ("CM", "ZWJ"):
            above = classes[-1] if i else "SP"
            name = "AL" if above in _HARD or above in ("SP", "ZW") else above
        classes.append(name)
    joined = [
        i > 0
        and raw[i] in ("CM", "ZWJ")
        and classes[i - 1] not in _HARD
        and classes[i - 1] not in ("SP", "ZW")
        for i in range(len(raw))
    ]
    bases = [i for i in range(len(raw)) if not joined[i]]
    numbers = {bases[i] for i in _number_bonds([classes[i] for i in bases])}
    found: list[int] = []
    regional = 0
    for position in range(1, len(bases)):
        i = bases[position]
        last = bases[position - 1]
        regional = regional + 1 if classes[last] == "RI" else 0
        j = position - 1
        while j >= 0 and classes[bases[j]] == "SP":
            j -= 1
        solid = classes[bases[j]] if j >= 0 else ""
        if raw[i - 1] == "ZWJ" or i in numbers:
            continue
        if _may_break(text, bases, position, classes[last], classes[i], solid, classes, regional):
            found.append(i)
    return found


def _may_break(
    text: str,
    bases: list[int],
    position: int,
    before: str,
    after: str,
    solid: str,
    classes: list[str],
    regional: int,
) -> bool:
    """Rules LB4-LB31 at one place; `solid` is the class before any spaces."""
    if before in _HARD:
        return not (before == "CR" and after == "LF")
    if after in _HARD or after in ("SP", "ZW"):
        return False
    if solid == "ZW":
        return True
    if after == "WJ" or before in ("WJ", "GL") or (after == "GL" and before not in ("SP", "BA", "HY")):
        return False
    if after in ("CL", "CP", "EX", "IS", "SY") or solid == "OP" or (solid == "QU" and after == "OP"):
        return False
    if (solid in ("CL", "CP") and after == "NS") or (solid == "B2" and after == "B2"):
        return False
    if before == "SP":
        return True
    if position > 1 and before in ("HY", "BA") and classes[bases[position - 2]] == "HL" and after != "CB":
        return False
    if before == "RI" and after == "RI":
        return regional % 2 == 0
    char, last = text[bases[position]], text[bases[position - 1]]
    if after == "OP" and before in ("AL", "HL", "NU"):
        return unicodedata.east_asian_width(char) in "FWH"
    if before == "CP" and after in ("AL", "HL", "NU"):
        return unicodedata.east_asian_width(last) in "FWH"
    if after == "EM" and unicodedata.category(last) == "Cn" and 0x1F000 <= ord(last) <= 0x1FFFD:
        return False
    return not _bond(before, after)


_WORD = re.compile(r"[^ \n]+|\n| +")
_PLAIN = re.compile(r"[A-Za-z]+[.,;:]?|[0-9]+[.,;:]?")
_ODD = re.compile(r"[\r\x0b\x0c\x85\u2028\u2029\u200b]")


@lru_cache(maxsize=65536)
def _inside(word: str) -> tuple[int, ...]:
    return () if _PLAIN.fullmatch(word) else tuple(_boundaries(word))


@lru_cache(maxsize=65536)
def _over_space(before: str, after: str) -> bool:
    """Whether a line may end after the space between two words."""
    return len(before) + 1 in _boundaries(before + " " + after)


def break_opportunities(text: str) -> list[int]:
    """Offsets at which a line may end, the end of the text included."""
    found: list[int] = []
    previous = ""
    if _ODD.search(text):
        found = _boundaries(text)
        return found if found[-1:] == [len(text)] else [*found, len(text)]
    for match in _WORD.finditer(text):
        piece, start = match.group(), match.start()
        if piece == "\n":
            found.append(match.end())
            previous = ""
        elif piece[0] != " ":
            spaced = start and text[start - 1] == " "
            if spaced and (
                (previous[-1:].isalnum() and piece[0].isalnum()) or _over_space(previous, piece[:1])
            ):
                found.append(start)
            found += [start + i for i in _inside(piece)]
            previous = piece
    if text and (not found or found[-1] != len(text)):
        found.append(len(text))
    return found


@lru_cache(maxsize=4096)
def clusters(text: str) -> tuple[int, ...]:
    """Ends of the grapheme clusters of a text."""
    from uniseg.graphemecluster import grapheme_cluster_boundaries

    return tuple(i for i in grapheme_cluster_boundaries(text) if i)
