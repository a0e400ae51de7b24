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


@dataclass(frozen=True, slots=True)
class NumberWords:
    """How numbers are said in a language (gettext code), with its messages."""

    code: str
    messages: Messages

    def say_all(self, text: str) -> str:
        """A text with every amount, range, comparison and decimal in words; other numbers as they are."""
        text = to_ascii_digits(text)
        text = AMOUNT.sub(lambda found: self._say_amount(found[1], found[2], UNIT_NAMES[found[3]]), text)
        text = MONEY.sub(lambda found: self._say_amount(found[1], found[2], "£"), text)
        text = COMPARISON.sub(self._say_comparison, text)
        text = SPAN.sub(lambda found: self._say_range(found[1], found[2]), text)
        text = YEARS.sub(lambda found: self._say_range(found[1], found[2]), text)
        return PLAIN.sub(lambda found: self.say_number(found[0]), text)

    def say_number(self, text: str) -> str:
        """A number without the signs that part thousands; a decimal as whole, point, digits."""
        whole, digits = self.split(text)
        if not digits:
            return whole
        return self.messages(POINT).format(whole=whole, digits=" ".join(digits))

    def split(self, text: str) -> tuple[str, str]:
        """The whole and the digits after the point.

        A point is a decimal point in every language: doses keep the point of the source. A comma is what the
        language has it for; before exactly three digits it parts thousands where the language parts them so.
        """
        locale = parse_locale(self.code)
        decimal, group = get_decimal_symbol(locale), get_group_symbol(locale)
        pieces = re.split(r"([.,٫٬\u00a0\u202f])", text)
        sign = pieces[-2] if len(pieces) > 1 else ""
        is_group = (
            sign in ("٬", "\u00a0", "\u202f")
            or (sign == "," and decimal != "," and bool(GROUP.fullmatch(pieces[-1])))
            or (sign == "." and group == "." and len(pieces) > 3)
        )
        if not sign or is_group:
            return "".join(pieces[::2]), ""
        return "".join(pieces[:-2:2]), pieces[-1]

    def _say_amount(self, first: str, last: str | None, unit: str) -> str:
        counted = last or first
        whole, digits = self.split(counted)
        said = self._say_range(first, last) if last else self.say_number(first)
        if digits:
            return self.messages(DECIMALS[unit]).format(decimal=said)
        return count_units(self.messages, unit, int(whole)).format(number=said)

    def _say_range(self, first: str, last: str) -> str:
        return self.messages(RANGE).format(first=self.say_number(first), last=self.say_number(last))

    def _say_comparison(self, found: re.Match[str]) -> str:
        pattern = {"=": EQUALS, "<": LESS, ">": MORE}[found[2]]
        return self.messages(pattern).format(name=found[1], number=self.say_number(found[3]))


def say_digits(text: str) -> str:
    """A phone number digit by digit, a comma at each group: "0 8 0 8, 8 0 0, 8 0 0 0"."""
    return ", ".join(" ".join(group) for group in re.findall(r"\d+", to_ascii_digits(text)))


def list_missing_words(messages: Messages) -> list[str]:
    """The messages that a language needs before its numbers can be said, and does not have."""
    needed = [POINT, RANGE, *DECIMALS.values()]
    return [message for message in needed if not messages.knows(message)]
