"""Numbers and units as a language writes them: 4.5, 4,5, ٤٫٥, 17 000, ml, مل.

A number is read strictly in the convention of its language (CLDR): the comma of ``4,5`` is a decimal
comma in Polish and not in Welsh, and ``1,500`` copied into Polish says one and a half. What cannot be
read in one way only is not a number, so that it never equals the number of the English.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import babel
from babel.units import format_unit

from sphinx_booklet.booklet.languages import parse_locale

SPACES = "\u0020\u00a0\u2009\u202f"
TOKEN = re.compile(rf"\d+(?:[.,٫٬،'’·]\d+|[{SPACES}]\d{{3}}(?!\d))*")
FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
GROUPED = re.compile(r"\d{1,3}(\D)\d{3}(?:\1\d{3})*")
MASSES = {
    "mass-kilogram": ("kg",),
    "mass-gram": ("g", "gm"),
    "mass-milligram": ("mg",),
    "mass-microgram": ("µg", "μg", "mcg", "microgram", "micrograms"),
    "volume-milliliter": ("ml", "mL", "millilitre", "millilitres"),
    "volume-liter": ("l", "L", "litre", "litres"),
}
TIMES = ("hour", "day", "week", "month", "year", "minute")
TIME_UNITS = tuple(f"duration-{name}" for name in TIMES)
# Usual forms that CLDR lacks.
MORE_FORMS = {
    ("ar", "mass-milligram"): (
        "ملغ",
        "ملغم",
        "مجم",
        "ملجم",
        "مغ",
        "ملغرام",
        "ملليغرام",
        "ميليغرام",
        "مليجرام",
        "ملليجرام",
    ),
    ("ar", "volume-milliliter"): ("مل", "ملل", "ملليلتر", "ميليلتر"),
    ("ar", "mass-gram"): ("جرام", "غم"),
    ("ar", "mass-microgram"): ("ميكروجرام", "مكغ"),
    ("ur", "mass-milligram"): ("ملی‌گرام", "ملیگرام", "ملی گرامز", "ایم جی"),
    ("ur", "volume-milliliter"): ("ملی‌لیٹر", "ملیلیٹر", "ایم ایل"),
    ("cy", "mass-milligram"): ("miligramau", "filigramau"),
    ("cy", "volume-milliliter"): ("mililitrau", "fililitr"),
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: its value (None when it can be read in two ways), and where it stands."""

    value: Decimal | None
    text: str
    start: int
    end: int


def normalise_digits(text: str) -> str:
    """Digits of every script as 0 to 9; nothing else changes, so that places stay."""
    return FOREIGN_DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), text)


@lru_cache(maxsize=64)
def separators(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """The decimal and the grouping signs of a language (gettext code), for its own digits and for 0 to 9."""
    locale = parse_locale(code)
    decimals, groups = set(), set()
    for system in {"latn", locale.default_numbering_system}:
        symbols = locale.number_symbols.get(system, {})
        decimals.add(symbols.get("decimal", "."))
        groups.add(symbols.get("group", ","))
    if locale.text_direction == "rtl":
        decimals.add("٫")
        groups.add("٬")
    if groups & set(SPACES):
        groups |= set(SPACES)
    groups -= decimals
    return frozenset(decimals), frozenset(groups)


@lru_cache(maxsize=8192)
def find_numbers(text: str, code: str) -> tuple[Number, ...]:
    """The numbers of a text in a language (gettext code), in order."""
    plain = normalise_digits(text)
    numbers = list[Number]()
    for found in TOKEN.finditer(plain):
        numbers += read_token(found[0], found.start(), code)
    for index, char in enumerate("" if plain.isascii() else plain):
        if unicodedata.category(char) in ("No", "Nl"):  # ½, ², ④, Ⅳ
            numbers.append(Number(Decimal(str(unicodedata.numeric(char))), char, index, index + 1))
    return tuple(sorted(numbers, key=lambda number: number.start))


def read_token(token: str, start: int, code: str) -> Iterator[Number]:
    """One run of digits and separators; a space that groups nothing parts two numbers."""
    decimals, groups = separators(code)
    if any(space in token for space in SPACES) and not (
        set(SPACES) & groups and is_grouped(token, groups, decimals)
    ):
        for part in re.finditer(rf"[^{SPACES}]+", token):
            yield from read_token(part[0], start + part.start(), code)
        return
    yield Number(read_value(token, decimals, groups), token, start, start + len(token))


def is_grouped(token: str, groups: frozenset[str], decimals: frozenset[str]) -> bool:
    whole, sign, _rest = split_decimal(token, decimals)
    found = GROUPED.fullmatch(whole)
    return bool(found and found[1] in groups) and (not sign or sign in decimals)


def split_decimal(token: str, decimals: frozenset[str]) -> tuple[str, str, str]:
    """The token at its last decimal sign."""
    for index in range(len(token) - 1, -1, -1):
        if token[index] in decimals:
            return token[:index], token[index], token[index + 1 :]
    return token, "", ""


def read_value(token: str, decimals: frozenset[str], groups: frozenset[str]) -> Decimal | None:
    """The value of a run of digits and separators, or None when a reader could take it in two ways."""
    if token.isdigit():
        return Decimal(token)
    whole, sign, rest = split_decimal(token, decimals)
    if sign and rest.isdigit() and (whole.isdigit() or is_grouped(token, groups, decimals)):
        return Decimal(f"{re.sub(r'[^0-9]', '', whole)}.{rest}")
    if not sign and is_grouped(token, groups, decimals):
        return Decimal(re.sub(r"[^0-9]", "", token))
    # a point that is no sign of this language: 4.5 in Polish can only mean one thing, 1.500 cannot
    parts = token.split(".")
    if len(parts) == 2 and all(part.isdigit() for part in parts) and len(parts[1]) != 3:
        return Decimal(token)
    return None


@lru_cache(maxsize=512)
def unit_forms(code: str, unit: str) -> tuple[str, ...]:
    """How a language (gettext code) writes a unit of CLDR after a number, longest first, in small letters."""
    locale = parse_locale(code)
    forms = set(MASSES.get(unit, ())) | set(MORE_FORMS.get((locale.language, unit), ()))
    for number in (0, 1, 2, 3, 4, 5, 6, 11, 24, 100):
        for length in ("long", "short", "narrow"):
            try:
                text = format_unit(number, unit, length=length, locale=locale)
            except babel.UnknownLocaleError:
                continue
            word = re.sub(
                r"[\d\s\u200e\u200f\u061c]+$|^[\d\s\u200e\u200f\u061c]+", "", normalise_digits(text)
            )
            if word and word.strip("./"):
                forms.add(word.strip("/"))
    return tuple(sorted({form.lower().rstrip(".:") for form in forms}, key=lambda form: (-len(form), form)))


def find_unit(text: str, code: str, units: tuple[str, ...]) -> str | None:
    """The unit that `text` begins with, of these; None when it begins with none.

    The longest form wins (mg is not m and g), and a form ends where its word ends.
    """
    start = text.lstrip(SPACES + "-\u2011").lower()
    best: tuple[int, str | None] = (0, None)
    for unit in units:
        for form in unit_forms(code, unit):
            after = start[len(form) : len(form) + 1]
            if start.startswith(form) and len(form) > best[0] and not (after.isalpha() and is_spaced(form)):
                best = (len(form), unit)
    return best[1]


def is_spaced(text: str) -> bool:
    """Whether the script of a word puts spaces between words (Chinese and Japanese do not)."""
    return not any("\u3040" <= char <= "\u9fff" for char in text)
