"""What a line does not end in beyond Unicode's rules: a number and its unit, "p = 0.27", an address, Korean words.

The signs are those of the International System of Units (BIPM, SI Brochure, 9th edition) that stand in
texts for readers; they are the same in every language.
"""

from __future__ import annotations

import re

_UNITS = "[kcmµμn]?g|[mµμ]?[Ll]|[kcmµμn]?m|m?mol|kcal|kJ|[mk]?Pa|mmHg|IU|[kM]?Hz|°[CF]|%|‰"
_TOGETHER = re.compile(
    rf"\d (?:{_UNITS})(?![^\W\d_])"  # 4.5 mg
    r"|(?<![^\W_])[^\W\d_]{1,2} ?[=<>≤≥≈] ?[+\-−]?[\d.]"  # p = 0.27
    r"|[=<>≤≥≈±×] [+\-−]?\d"
    r"|(?<![^\W_])(?:doi|DOI):? \S"
)
_ADDRESS = re.compile(r"\S*(?:://|www\.|(?<!\w)10\.\d{4,}/|\w\.\w+/)\S*")
_HYPHEN = re.compile(r"[-\u2010]")
_BEFORE = re.compile(r"(?<=[^\s/.]{3})(?:[-?&=_#](?=[^\s.]{3})|(?<!www)\.(?=[^\W\d][^\s.]{2}))")
_HANGUL = "\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff"
_IN_KOREAN = re.compile(rf"(?<=[{_HANGUL}])(?=[{_HANGUL}A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[{_HANGUL}])")
_TWO_SIGNS = re.compile(r"\+(?=\+)")  # C++, which Unicode would break between its signs (LB31)
# a place that links lead to, between a word and the sign that closes its sentence: Unicode breaks before any object (LB20)
_PLACE = re.compile(r"(?<=\S)\ufffc+(?=[.,;:!?)\]»”’])")
_NO_WORD = re.compile(r"[/@_\\]|[^\W_]\.[^\W_]")  # an address, a path, a name with an extension


def list_bonds(text: str) -> set[int]:
    """Offsets at which no line of a text may end.

    An address is not broken behind a hyphen of its own: nobody could tell it from one that the line has made.
    A word of Korean, which has spaces, is not broken: Unicode leaves the choice (UAX #14, 5.4 and 8.2), and a
    word whose ending stands on the next line is harder to read. One that is wider than its column is.
    """
    found = {match.start() for match in _IN_KOREAN.finditer(text)}
    found.update(match.start() + 1 for match in _TWO_SIGNS.finditer(text))
    found.update(match.start() for match in _PLACE.finditer(text))
    if not _is_concerned(text):
        return found
    for match in _TOGETHER.finditer(text):
        found.update(range(match.start() + 1, match.end()))
    for match in _ADDRESS.finditer(text):
        found.update(match.start() + at.end() for at in _HYPHEN.finditer(match.group()))
    return found


def list_address_breaks(text: str) -> set[int]:
    """Offsets in addresses at which a line may end before a sign (The Chicago Manual of Style, 7.46)."""
    if not _is_concerned(text):
        return set()
    return {
        match.start() + at.start()
        for match in _ADDRESS.finditer(text)
        for at in _BEFORE.finditer(match.group())
    }


def is_in_address(text: str, offset: int) -> bool:
    """Whether what stands at an offset is part of an address: no hyphen of ours is added there."""
    start = max(text.rfind(blank, 0, offset) for blank in (" ", "\n")) + 1
    end = min(at for blank in (" ", "\n") if (at := f"{text}{blank}".find(blank, offset)) >= 0)
    return bool(_NO_WORD.search(text, start, end))


def _is_concerned(text: str) -> bool:
    return any(sign in text for sign in "0123456789/")
