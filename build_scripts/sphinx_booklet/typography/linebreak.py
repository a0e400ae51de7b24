"""Line-break opportunities (UAX #14), as of Unicode 16.0.

The rules stand as the standard writes them and in its order; the first that speaks of a place decides. Classes
of characters come from `unicode`, of the same version; the standard's own test file is among the tests.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sphinx_booklet.typography.unicode import is_east_asian, line_break_class

# One rule a line: what stands before, × (no break) or ÷ (break), what stands after. `A|B` is one character of
# either class, `^A` one of another class, `?A` and `!A` one of this class and of another or none at all (the
# text begins or ends), `A*` any number, `A-B` a class less another; EA is $EastAsian, the other words in capitals
# are _GROUPS. LB8a, LB9, LB10 and LB30a are in the code below.
_RULES = """
LB4   BK ÷
LB5   CR × LF
LB5   CR|LF|NL ÷
LB6   × BK|CR|LF|NL
LB7   × SP|ZW
LB8   ZW SP* ÷
LB11  × WJ
LB11  WJ ×
LB12  GL ×
LB12a ^SP|BA|HY × GL
LB13  × CL|CP|EX|SY
LB14  OP SP* ×
LB15a ?START QUi SP* ×
LB15b × QUf ?AFTER
LB15c SP ÷ IS NU
LB15d × IS
LB16  CL|CP SP* × NS
LB17  B2 SP* × B2
LB18  SP ÷
LB19  × QU-QUi
LB19  QU-QUf ×
LB19a ^EA × QU
LB19a × QU !EA
LB19a QU × ^EA
LB19a !EA QU ×
LB20  ÷ CB
LB20  CB ÷
LB20a ?BEGIN HY|U+2010 × AL
LB21  × BA|HY|NS
LB21  BB ×
LB21a HL HY|BA-EA × ^HL
LB21b SY × HL
LB22  × IN
LB23  AL|HL × NU
LB23  NU × AL|HL
LB23a PR × ID|EB|EM
LB23a ID|EB|EM × PO
LB24  PR|PO × AL|HL
LB24  AL|HL × PR|PO
LB25  NU SY|IS* CL|CP × PO|PR
LB25  NU SY|IS* × PO|PR
LB25  PO|PR × OP NU
LB25  PO|PR × OP IS NU
LB25  PO|PR × NU
LB25  HY|IS × NU
LB25  NU SY|IS* × NU
LB26  JL × JL|JV|H2|H3
LB26  JV|H2 × JV|JT
LB26  JT|H3 × JT
LB27  JL|JV|JT|H2|H3 × PO
LB27  PR × JL|JV|JT|H2|H3
LB28  AL|HL × AL|HL
LB28a AP × AK|U+25CC|AS
LB28a AK|U+25CC|AS × VF|VI
LB28a AK|U+25CC|AS VI × AK|U+25CC
LB28a AK|U+25CC|AS × AK|U+25CC|AS VF
LB29  IS × AL|HL
LB30  AL|HL|NU × OP-EA
LB30  CP-EA × AL|HL|NU
LB30b EB|IDx × EM
"""
_CLASSES = (
    "AK AL AP AS B2 BA BB BK CB CL CM CP CR EB EM EX GL H2 H3 HL HY ID IDx IN IS JL JT JV LF NL NS NU OP PO PR "
    "QU QUf QUi RI SP SY VF VI WJ ZW ZWJ"
).split()
_NAMED = {"\u2010": "U+2010", "\u25cc": "U+25CC"}  # characters that a rule names by themselves
# what LB15a, LB15b and LB20a allow beside the beginning or the end of the text
_GROUPS = {
    "START": "BK CR LF NL OP QU QUi QUf GL SP ZW".split(),
    "AFTER": "SP GL WJ CL QU QUi QUf CP EX IS SY BK CR LF NL ZW".split(),
    "BEGIN": "BK CR LF NL SP ZW CB GL".split(),
}
_DO_NOT_BREAK, _BREAK = "×", "÷"
_CARRIES_NO_MARK = frozenset(("BK", "CR", "LF", "NL", "SP", "ZW"))  # LB9
_MARKS = ("CM", "ZWJ")


@cache
def _symbol(name: str, wide: bool) -> str:
    """The private letter that stands for a class in the patterns; another one where it is East Asian."""
    return chr(0xE000 + 2 * [*_CLASSES, *_NAMED.values()].index(name) + wide)


def _letters(name: str) -> set[str]:
    """The private letters that a word of a rule means."""
    if "-" in name:
        whole, less = name.split("-")
        return _letters(whole) - _letters(less)
    if name == "EA":
        return {_symbol(each, True) for each in [*_CLASSES, *_NAMED.values()]}
    members = _GROUPS.get(name) or {
        "QU": ["QU", "QUi", "QUf"],
        "ID": ["ID", "IDx"],
        "AL": ["AL", "U+25CC"],
        "BA": ["BA", "U+2010"],
    }.get(name, [name])
    return {_symbol(each, wide) for each in members for wide in (False, True)}


def _translate(side: str, edge: str) -> str:
    """One side of a rule as a regular expression; `edge` is where the text ends on that side."""
    parts = []
    for word in side.split():
        sign = word[0] if word[0] in "^?!" else ""
        names = word.removeprefix(sign).removesuffix("*").split("|")
        letters = "".join(sorted(set().union(*map(_letters, names))))
        found = f"[{'^' if sign in ('^', '!') else ''}{letters}]".replace("[]", "")
        found = f"(?:{edge}|{found})" if sign in ("?", "!") else found
        parts.append(found + "*" * word.endswith("*"))
    return "".join(parts)


@cache
def _read_rules() -> tuple[tuple[re.Pattern[str], bool, tuple[set[str], ...]], ...]:
    """Each rule as a pattern whose first group ends at the place that it speaks of, whether it breaks there, and
    letters of which a text has one each where it matches.
    """
    rules = []
    for line in _RULES.strip().splitlines():
        _, rule = line.split(maxsplit=1)
        sign = _BREAK if _BREAK in rule else _DO_NOT_BREAK
        before, after = rule.split(sign)
        pattern = re.compile(f"(?=({_translate(before, '^')}){_translate(after, '$')})")
        words = [
            word
            for side in (before, after)
            for word in side.split()
            if word[0] not in "^?!" and word[-1] != "*"
        ]
        needed = tuple(set[str]().union(*map(_letters, word.split("|"))) for word in words)
        rules.append((pattern, sign == _BREAK, needed))
    return tuple(rules)


@lru_cache(maxsize=4096)
def _choose_rules(letters: frozenset[str]) -> tuple[tuple[re.Pattern[str], bool], ...]:
    """The rules that can match a text of these private letters, in their order."""
    return tuple(
        (pattern, breaks)
        for pattern, breaks, needed in _read_rules()
        if not any(letters.isdisjoint(one) for one in needed)
    )


@cache
def _encode(char: str) -> str:
    name = _NAMED.get(char) or line_break_class(char)
    return _symbol("AL" if name in _MARKS else name, is_east_asian(char))  # LB10


_REGIONAL = re.compile(f"[{_symbol('RI', False)}{_symbol('RI', True)}]+")


def _decide(symbols: str) -> dict[int, bool]:
    """Whether a line may end at each place between two symbols, where a rule says so."""
    decided: dict[int, bool] = {}
    for pattern, breaks in _choose_rules(frozenset(symbols)):
        for match in pattern.finditer(symbols):
            decided.setdefault(match.end(1), breaks)
    for run in _REGIONAL.finditer(symbols):  # LB30a: flags are pairs
        for place in range(run.start() + 1, run.end(), 2):
            decided.setdefault(place, False)
    return decided


def _boundaries(text: str) -> list[int]:
    """Opportunities in a text, without the caches; the end is not one of them."""
    classes = [line_break_class(char) for char in text]
    bases: list[int] = []  # what is left after LB9, a mark being part of what it stands on
    for i, name in enumerate(classes):
        if not bases or name not in _MARKS or classes[bases[-1]] in _CARRIES_NO_MARK:
            bases.append(i)
    decided = _decide("".join(_encode(text[i]) for i in bases))
    return [
        i
        for place, i in enumerate(bases)
        if place and classes[i - 1] != "ZWJ" and decided.get(place, True)  # LB8a, LB31
    ]


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
                (previous[-1:].isalnum() and piece[0].isalnum()) or _over_space(previous, piece[:2])
            ):
                found.append(start)
            found += [start + i for i in _inside(piece)]
            previous = piece
    if text and (not found or found[-1] != len(text)):
        found.append(len(text))
    return found
