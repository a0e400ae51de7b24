"""Numbers, units and comparisons as they are said.

Whole numbers are left to the engine, which has the rules of its language. A decimal is said by us: the
whole, the word for the point, then each digit. Two number libraries and an engine were measured, and each got
a dose wrong in one language. The words are messages of the domain `booklet`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from babel.numbers import get_decimal_symbol, get_group_symbol

from sphinx_booklet.booklet.languages import parse_locale
from sphinx_booklet.booklet.messages import N_, Messages
from sphinx_booklet.linear.blocks import to_ascii_digits

POINT = N_("{whole} point {digits}")
RANGE = N_("{first} to {last}")
AND = N_("{first} and {second}")
EQUALS = N_("{name} equals {number}")
LESS = N_("{name} is less than {number}")
MORE = N_("{name} is more than {number}")
# A number with a decimal has a message of its own: many languages decline the unit after it in another way.
DECIMALS = {
    "mg": N_("{decimal} milligrams"),
    "ml": N_("{decimal} millilitres"),
    "g": N_("{decimal} grams"),
    "micrograms": N_("{decimal} micrograms"),
    "£": N_("{decimal} pounds"),
}


def count_units(messages: Messages, unit: str, number: int) -> str:
    """The pattern of a whole number of a unit of DECIMALS, as the language counts."""
    patterns = {
        "mg": messages.ngettext("{number} milligram", "{number} milligrams", number),
        "ml": messages.ngettext("{number} millilitre", "{number} millilitres", number),
        "g": messages.ngettext("{number} gram", "{number} grams", number),
        "micrograms": messages.ngettext("{number} microgram", "{number} micrograms", number),
        "£": messages.ngettext("{number} pound", "{number} pounds", number),
    }
    return patterns[unit]


# What other alphabets write for them in our translations.
UNIT_NAMES = {
    **{name: name for name in DECIMALS},
    "µg": "micrograms",
    "mcg": "micrograms",
    "mL": "ml",
    "ملغ": "mg",
    "ملغم": "mg",
    "مغ": "mg",
    "ملی گرام": "mg",
    "مل": "ml",
}
NUMBER = r"\d+(?:[.,٫٬\u00a0\u202f]\d+)*"
BEFORE, AFTER = r"(?<![\w.,])", r"(?![\w])"
_NAMES = "|".join(sorted(map(re.escape, (name for name in UNIT_NAMES if name != "£")), key=len, reverse=True))
AMOUNT = re.compile(rf"{BEFORE}({NUMBER})(?:\s*[–-]\s*({NUMBER}))?\s*({_NAMES}){AFTER}")
MONEY = re.compile(rf"£\s*({NUMBER})(?:\s*[–-]\s*£?({NUMBER}))?")
SPAN = re.compile(rf"{BEFORE}({NUMBER})\s*–\s*({NUMBER}){AFTER}")
YEARS = re.compile(r"(?<![\w/])((?:19|20)\d\d)/(\d\d)(?![\w/])")
COMPARISON = re.compile(rf"(?<!\w)(\w+)\s*([=<>])\s*({NUMBER})")
PLAIN = re.compile(rf"{BEFORE}{NUMBER}")
GROUP = re.compile(r"\d{3}$")
SPACES = ("\u00a0", "\u202f")
# Where a language parts thousands by a space that does not break, people type one that does: "11 194".
SPACED = re.compile(r"(?<![\w.,])\d{1,3}(?: \d{3})+(?!\d)")


@dataclass(frozen=True, slots=True)
class NumberWords:
    """How numbers are said in a language (gettext code), with its messages."""

    code: str
    messages: Messages

    def say_all(self, text: str) -> str:
        """A text with every amount, range, comparison and decimal in words; other numbers as they are."""
        text = to_ascii_digits(text)
        if get_group_symbol(parse_locale(self.code)) in SPACES:
            text = SPACED.sub(lambda found: found[0].replace(" ", ""), text)
        text = AMOUNT.sub(lambda found: self._say_amount(found[1], found[2], UNIT_NAMES[found[3]]), text)
        text = MONEY.sub(lambda found: self._say_amount(found[1], found[2], "£"), text)
        text = COMPARISON.sub(self._say_comparison, text)
        text = SPAN.sub(lambda found: self._say_range(found[1], found[2]), text)
        text = YEARS.sub(lambda found: self._say_range(found[1], found[2]), text)
        return PLAIN.sub(lambda found: self.say_number(found[0]), text)

    def say_number(self, text: str, *, amount: bool = False) -> str:
        """A number without the signs that part thousands; a decimal as whole, point, digits."""
        whole, digits = self.split(text, amount=amount)
        if not digits:
            return whole
        return self.messages(POINT).format(whole=whole, digits=" ".join(digits))

    def split(self, text: str, *, amount: bool = False) -> tuple[str, str]:
        """The whole and the digits after the point.

        A sign before exactly three digits parts thousands where the language parts them so ("11,194", in Romanian
        "11.194"), unless they follow a nought. Of an `amount` a point is a decimal point in every language: doses
        keep that of the source.
        """
        locale = parse_locale(self.code)
        decimal, group = get_decimal_symbol(locale), get_group_symbol(locale)
        pieces = re.split(r"([.,٫٬\u00a0\u202f])", text)
        sign = pieces[-2] if len(pieces) > 1 else ""
        is_group = (
            sign in ("٬", *SPACES)
            or (sign == "," and decimal != "," and bool(GROUP.fullmatch(pieces[-1])))
            or (sign == group == "." and (len(pieces) > 3 or (not amount and is_thousands(pieces))))
        )
        if not sign or is_group:
            return "".join(pieces[::2]), ""
        return "".join(pieces[:-2:2]), pieces[-1]

    def _say_amount(self, first: str, last: str | None, unit: str) -> str:
        counted = last or first
        dose = unit != "£"
        whole, digits = self.split(counted, amount=dose)
        said = self._say_range(first, last, amount=dose) if last else self.say_number(first, amount=dose)
        if digits:
            return self.messages(DECIMALS[unit]).format(decimal=said)
        return count_units(self.messages, unit, int(whole)).format(number=said)

    def _say_range(self, first: str, last: str, *, amount: bool = False) -> str:
        said = [self.say_number(number, amount=amount) for number in (first, last)]
        return self.messages(RANGE).format(first=said[0], last=said[1])

    def _say_comparison(self, found: re.Match[str]) -> str:
        pattern = {"=": EQUALS, "<": LESS, ">": MORE}[found[2]]
        return self.messages(pattern).format(name=found[1], number=self.say_number(found[3]))


def is_thousands(pieces: list[str]) -> bool:
    """Whether a number cut at its signs ends in three digits after one to three that begin with no nought."""
    return bool(GROUP.fullmatch(pieces[-1])) and len(pieces[0]) <= 3 and not pieces[0].startswith("0")


def say_digits(text: str) -> str:
    """A phone number digit by digit, a comma at each group: "0 8 0 8, 8 0 0, 8 0 0 0"."""
    return ", ".join(" ".join(group) for group in re.findall(r"\d+", to_ascii_digits(text)))


def list_missing_words(messages: Messages) -> list[str]:
    """The messages that a language needs before its numbers can be said, and does not have."""
    needed = [POINT, RANGE, *DECIMALS.values()]
    return [message for message in needed if not messages.knows(message)]
