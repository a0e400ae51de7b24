"""Numbers, units, doses and phone numbers are those of the English."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from sphinx_booklet.catalogs.facts.reading import read_facts
from sphinx_booklet.catalogs.rules.numbers import (
    MASSES,
    TIME_UNITS,
    Number,
    find_numbers,
    find_unit,
    normalise_digits,
    unit_forms,
)
from sphinx_booklet.catalogs.rules.pair import Fault, Pair
from sphinx_booklet.catalogs.rules.placing import SHARES, count_in_digits, count_spelt, list_movable
from sphinx_booklet.catalogs.rules.rules_language import list_digits

UNITS = tuple(MASSES)
SHORT = {"mass-milligram": "mg", "mass-gram": "g", "mass-microgram": "micrograms", "mass-kilogram": "kg"}
# Languages whose verb stands last put what is counted in another order.
VERB_LAST = ("ur", "pa", "hi", "bn", "gu")
RANGE = re.compile(r"\s*(?:to|and|–|-|—|‑)\s*")
# What may stand beside the numbers and units of a dose: a range, and the point of an abbreviation.
DASHES = "–-—‑"
DOSE_MARKS = frozenset(".,٫٬" + DASHES)
BEFORE_DOSE = re.compile(r"[<>=±~≈≤≥×*+/٪%]\s*$|[-−–]$")
AFTER_DOSE = re.compile(r"\s*[<>=±≈≤≥×*/٪%+]|\s+[x×]\s*\d")
EACH = re.compile(r"`\s+(?:in|for|of)\s+(?:each|every)\s+:dose:")
DOSE = re.compile(r":dose:`[^`]*`")
PERCENT = re.compile(r"\s*(%|٪|％|per\s?cent\b|y cant\b|proc\b|فیصد|بالمئة|بالمائة|في المئة|في المائة)")


def check_numbers(pair: Pair) -> Iterator[Fault]:
    """PO-020 and, for safety, PO-023."""
    if pair.message.plural is not None:
        return  # which form a number has is the language's own affair
    english = find_numbers(pair.english_markup.text, pair.source)
    found = find_numbers(pair.markup.text, pair.code)
    same = {number.text for number in english}  # a DOI, copied as it stands
    for number in found:
        if number.value is None and number.text not in same:
            yield (
                "PO-020",
                f"“{number.text}” can be read in two ways in this language. Write the number so that it cannot.",
            )
    wanted, have = count(n.value for n in english), count(n.value for n in found)
    spelt = count_spelt(pair, english)
    if missing := wanted - have - spelt:
        yield (
            "PO-020",
            f"The English has the number {join(missing)}, the translation does not. Write it in digits, as the English does.",
        )
    if added := have - wanted - count_in_digits(pair):
        yield (
            "PO-020",
            f"The translation has the number {join(added)}, which the English does not have. Write only the numbers of the English in digits.",
        )
    if missing or added:
        return
    changed = (wanted - have) | (have - wanted)
    english, found = (tuple(n for n in part if n.value not in changed) for part in (english, found))
    if is_order_changed(pair, english, found):
        yield (
            "PO-023",
            "The numbers stand in another order than in the English. Check that each belongs to the right thing.",
        )


def is_order_changed(pair: Pair, english: tuple[Number, ...], found: tuple[Number, ...]) -> bool:
    """Whether the numbers stand in another order, as far as the language's own order of words does not ask for it."""
    one, other = pair.english_markup.text, pair.markup.text
    wanted, have = list_shares(one, english, pair.source), list_shares(other, found, pair.code)
    if any((whole, part) in have and (part, whole) not in have for part, whole in wanted):
        return True
    ranges = {(a.value, b.value) for a, b in pairwise(english) if RANGE.fullmatch(one[a.end : b.start])}
    if any((b.value, a.value) in ranges and (a.value, b.value) not in ranges for a, b in pairwise(found)):
        return True
    if not pair.message.is_safety and pair.code.partition("_")[0] in VERB_LAST:
        return False
    group = {value: number for number, share in enumerate(sorted(wanted, key=str)) for value in share}
    movable = list_movable(pair, english, found)
    english, found = (tuple(n for n in part if n.value not in movable) for part in (english, found))
    return list_groups(english, group) != list_groups(found, group)


def list_groups(numbers: tuple[Number, ...], group: dict[Decimal | None, int]) -> list[object]:
    """The numbers in order, years left out, a share such as “10 of 40” as one: languages say it in many ways."""
    values = [group.get(n.value, n.value) for n in numbers if not is_year(n)]
    return [value for at, value in enumerate(values) if at == 0 or value != values[at - 1]]


def is_year(number: Number) -> bool:
    """Whether a number is a year, which may stand anywhere in its sentence."""
    return number.value is not None and len(number.text) == 4 and 1900 <= number.value < 2100


def list_shares(
    text: str, numbers: tuple[Number, ...], code: str
) -> set[tuple[Decimal | None, Decimal | None]]:
    """What the language says as a share, such as “33 of 48”: part and whole."""
    words, whole_first = SHARES.get(code.partition("_")[0], ("", False))
    between = re.compile(rf"\s*(?:{words})\s*(?:\w+\s+)?") if words else None
    pairs = set()
    for first, second in pairwise(numbers):
        if between and between.fullmatch(text[first.end : second.start]):
            pairs.add((second.value, first.value) if whole_first else (first.value, second.value))
    return pairs


def check_units(pair: Pair) -> Iterator[Fault]:
    """PO-021: milligrams stay milligrams, hours stay hours, also outside of roles."""
    english, text = pair.english_markup.text, pair.markup.text
    found = find_numbers(text, pair.code)
    plain = normalise_digits(text)
    for number in find_numbers(english, pair.source):
        if number.value is None:
            continue
        rest = normalise_digits(english)[number.end :]
        here = [n for n in found if n.value == number.value]
        unit = find_unit(rest, pair.source, UNITS)
        if (
            unit is not None
            and here
            and not any(find_unit(plain[n.end :], pair.code, UNITS) == unit for n in here)
        ):
            yield (
                "PO-021",
                f"{number.text} {SHORT.get(unit, unit.partition('-')[2])} has lost its unit. After the number write one of: {name_forms(pair.code, unit)}.",
            )
        if PERCENT.match(rest) and here and not any(is_percent(plain, n.start, n.end) for n in here):
            yield "PO-021", f"{number.text}% has lost its per cent sign. Write % or ٪ beside the number."
        time = find_unit(rest, pair.source, TIME_UNITS)
        others = {find_unit(plain[n.end :], pair.code, TIME_UNITS) for n in here} - {None}
        if time is not None and others and time not in others:
            yield (
                "PO-021",
                f"{number.text} {time.partition('-')[2]}(s) in the English is {number.text} {'/'.join(str(o).partition('-')[2] for o in sorted(map(str, others)))}(s) in the translation. Correct the one that is wrong.",
            )


def check_doses(pair: Pair) -> Iterator[Fault]:
    """PO-022 and PO-023: every ``:dose:`` has the number and the unit of the English, and nothing else."""
    wanted = pair.english_markup.values("dose")
    have = pair.markup.values("dose")
    if len(wanted) != len(have):
        yield (
            "PO-022",
            f"The English has {describe(wanted, 'dose')}, the translation {describe(have, 'dose')}. Copy each :dose:`…` from the English.",
        )
        return
    if (sign := find_sign(pair, wanted, have)) is not None:
        yield (
            "PO-022",
            f"“{sign}” may not stand at a dose. Write number and unit and nothing else, as in the English {join_doses(wanted)}.",
        )
        return
    english = [read_dose(text, pair.source) for text in wanted]
    found = [read_dose(text, pair.code) for text in have]
    if english == found:
        return
    if Counter(map(str, english)) == Counter(map(str, found)):
        if (EACH.search(pair.english) and is_share_first(pair)) or is_bounded(pair):
            return
        yield (
            "PO-023",
            "The doses stand in another order than in the English. Check that each belongs to the right thing.",
        )
        return
    for text, dose, dose_wanted in zip(have, found, english, strict=True):
        if dose != dose_wanted:
            units = sorted({unit for _, unit in dose_wanted[0] if unit})
            forms = "; ".join(name_forms(pair.code, unit) for unit in units)
            yield (
                "PO-022",
                f"The dose “{text}” does not say the same as the English {join_doses(wanted)}. Write number and unit and nothing else; the unit as one of: {forms}.",
            )


def is_bounded(pair: Pair) -> bool:
    """Whether the two ends of a range have changed places, each with its own word: at most 4.5 mg, at least 3 mg."""
    ends, english = list(DOSE.finditer(pair.text)), list(DOSE.finditer(pair.english))
    if len(ends) != 2 or len(english) != 2 or pair.lexicon is None:
        return False
    if not RANGE.fullmatch(pair.english[english[0].end() : english[1].start()]):
        return False
    before = pair.text[: ends[0].start()], pair.text[ends[0].end() : ends[1].start()]
    named = [{fact.key for fact in read_facts(" ".join(text.split()[-4:]), pair.lexicon)} for text in before]
    return "bound.at_most" in named[0] - {"bound.at_least"} and "bound.at_least" in named[1]


def is_share_first(pair: Pair) -> bool:
    """Whether the first dose of a translation is the one that is each: “each 1 ml has 1 mg”."""
    if pair.code.partition("_")[0] in VERB_LAST:
        return True
    doses = list(DOSE.finditer(pair.text))
    lexicon = pair.lexicon
    if lexicon is None or not doses:
        return False
    before = read_facts(" ".join(pair.text[: doses[0].start()].split()[-2:]), lexicon)
    return any(str(fact.concept) == "all" for fact in before)


def find_sign(pair: Pair, wanted: list[str], have: list[str]) -> str | None:
    """A sign, a factor or a rate in a dose or beside it that the English does not have; None without one."""
    allowed = list_digits(pair.code)
    for text, english in zip(have, wanted, strict=True):
        first = next(
            (at for at, char in enumerate(text) if unicodedata.category(char) in ("Nd", "No", "Nl")), 0
        )
        for at, char in enumerate(text):
            kind = unicodedata.category(char)
            if kind in ("No", "Nl") or (kind == "Nd" and char not in allowed):
                return char
            if (
                kind[0] in "SP"
                and char not in english
                and (char not in DOSE_MARKS or (char in DASHES and at < first))
            ):
                return char
    for one, other in zip(DOSE.finditer(pair.english), DOSE.finditer(pair.text), strict=False):
        before, was = (
            BEFORE_DOSE.search(pair.text[: other.start()]),
            BEFORE_DOSE.search(pair.english[: one.start()]),
        )
        if before and not was:
            return before[0].strip()
        behind, had = AFTER_DOSE.match(pair.text[other.end() :]), AFTER_DOSE.match(pair.english[one.end() :])
        if behind and not had:
            return behind[0].strip()
    return None


def read_dose(text: str, code: str) -> tuple[tuple[tuple[Decimal | None, str | None], ...], int]:
    """The amounts of a dose with their units, and how many other words there are."""
    plain = normalise_digits(text)
    numbers = find_numbers(text, code)
    units = [find_unit(plain[number.end :], code, UNITS) for number in numbers]
    for index in range(len(units) - 2, -1, -1):  # "1 to 5 mg": the unit is said once
        units[index] = units[index] or units[index + 1]
    rest = plain
    for number in reversed(numbers):
        rest = rest[: number.start] + " " + rest[number.end :]
    forms = [form for unit in set(filter(None, units)) for form in unit_forms(code, unit)]
    for form in sorted(forms, key=len, reverse=True):
        rest = re.sub(re.escape(form), " ", rest, flags=re.IGNORECASE)
    words = len(re.findall(r"\w+", rest)) if len(numbers) < 2 else 0
    return tuple(zip((number.value for number in numbers), units, strict=True)), words


def check_phones(pair: Pair) -> Iterator[Fault]:
    """PO-024: the same phone numbers, digit by digit, in the same order."""
    wanted, have = pair.english_markup.values("phone"), pair.markup.values("phone")
    if [dial(text) for text in wanted] != [dial(text) for text in have]:
        yield (
            "PO-024",
            f"The English has {describe(wanted, 'phone')}, the translation {describe(have, 'phone')}. Copy each :phone:`…` from the English, in its order.",
        )


def dial(text: str) -> str:
    """A phone number as it is dialled; what is no digit, space or hyphen stays and so makes a difference."""
    return re.sub(r"[\s\u00a0-]", "", normalise_digits(text))


def is_percent(text: str, start: int, end: int) -> bool:
    """Whether a per cent sign stands after the number or before it."""
    return bool(PERCENT.match(text[end:])) or text[:start].rstrip().endswith(("%", "٪", "％"))


def count(values: Iterable[Decimal | None]) -> Counter[Decimal]:
    """How often each value stands there."""
    return Counter(value for value in values if value is not None)


def join(values: Iterable[Decimal]) -> str:
    return ", ".join(f"{value:f}" for value in values)


def join_doses(texts: Iterable[str]) -> str:
    return ", ".join(f"“{text}”" for text in texts)


def describe(texts: list[str], name: str) -> str:
    return f":{name}: " + join_doses(texts) if texts else f"no :{name}:"


def name_forms(code: str, unit: str) -> str:
    return ", ".join(sorted(unit_forms(code, unit), key=len)[:6])
