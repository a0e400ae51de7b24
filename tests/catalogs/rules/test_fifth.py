"""The fifth set of planted faults: each a message with one fault of meaning, and a right twin in other words.

Its author had not read the rules, their tables of words, nor any other set of plants.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.catalogs.rules.test_planted_meaning import Tried, describe, find_codes, try_tables
from tests.catalogs.rules.test_unseen import LANGUAGES, list_marks

FIFTH = Path(__file__).parent / "fifth"


@dataclass(frozen=True)
class Reached:
    """How many plants of a half are found, and how many right words have a finding."""

    found: int
    found_in_safety: int
    alarms: int
    alarms_on_right_sentences: int


# What the rules found when they first met the set, by halves (counted from 0, in each file): of the odd half 48 of 66,
# 35 of 43 in safety messages, 9 alarms on right twins and 5 on 12 right sentences; of the even half 36 of 66, 29 of 52 in
# safety messages, 8 alarms and 8 on 18 right sentences. The aim is 95 in 100 found, in safety 99, with 2 alarms in 100.
# Found at first by kind, of how many, in both halves:
#   added 1 of 4, body-symptom 2 of 3, bold 3 of 3, bracket-dropped 1 of 2, cause 0 of 6, certainty 4 of 6,
#   comparison 3 of 6, condition 4 of 6, date 1 of 3, doer 0 of 6, dose-unit 4 of 6, dropped 5 of 6, drug-name 6 of 6,
#   food 2 of 2, instruction-to-statement 1 of 2, may-must 5 of 6, negation-added 4 of 6, negation-dropped 5 of 6,
#   negation-moved 5 of 6, number-word 4 of 5, opposite 3 of 3, order-in-time 5 of 6, person 0 of 6, quantity 2 of 3,
#   service 1 of 1, share 6 of 6, time-frequency 3 of 6, urgency 4 of 5.
# By language, of 22: Arabic 16, Welsh 13, Punjabi 12, Polish 13, Romanian 17, Urdu 13.
# Who makes the rules better reads the odd half alone, so that the even half still measures what has not been met;
# whoever raises the bounds of the even half after reading its sentences says so here.
ODD = Reached(found=49, found_in_safety=36, alarms=2, alarms_on_right_sentences=3)
EVEN = Reached(found=37, found_in_safety=30, alarms=7, alarms_on_right_sentences=6)


def read_fifth(code: str) -> dict[str, Any]:
    return tomllib.loads((FIFTH / f"{code}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_plant_is_whole_and_right_words_keep_every_mark(code: str) -> None:
    tables = read_fifth(code)
    assert (len(tables["plant"]), len(tables["right"])) == (22, 5)
    assert 3 * sum(plant["safety"] for plant in tables["plant"]) >= 2 * len(tables["plant"])
    for plant in tables["plant"]:
        assert set(plant) == {"class", "safety", "english", "good", "twin", "fault", "why"}
        words = [plant[key] for key in ("english", "good", "twin", "fault", "why")]
        assert all(text.strip() == text and text for text in words), plant["english"]
        assert len(set(words)) == len(words), plant["english"]
        assert list_marks(plant["good"]) == list_marks(plant["twin"]) == list_marks(plant["english"])
    for right in tables["right"]:
        assert set(right) == {"safety", "english", "text"}
        assert list_marks(right["text"]) == list_marks(right["english"]), right["text"]


def try_half(first: int) -> tuple[list[Tried], int]:
    """Every second plant of each language from the `first` on (0 or 1), tried, and the alarms on right sentences."""
    every, right_alarms = list[Tried](), 0
    for code in LANGUAGES:
        tables = {name: read_fifth(code)[name][first::2] for name in ("plant", "right")}
        tried = list(try_tables(code, tables))
        alarms = sum(
            bool(find_codes(right["english"], right["text"], code, right["safety"]))
            for right in tables["right"]
        )
        print(f"\n  {code}: {describe(tried)}; right sentences: {alarms} alarms", end="")
        every, right_alarms = every + tried, right_alarms + alarms
    return every, right_alarms


@pytest.mark.long
@pytest.mark.parametrize(("first", "reached"), [(1, ODD), (0, EVEN)], ids=["odd", "even"])
def test_of_each_half_of_the_fifth_set_no_fewer_are_found(first: int, reached: Reached) -> None:
    every, right_alarms = try_half(first)
    for kind in sorted({t.kind for t in every}):
        print(f"\n  {kind}: {describe([t for t in every if t.kind == kind])}", end="")
    safe = [t for t in every if t.safety]
    print(f"\n{describe(every)}; safety: {describe(safe)}; right sentences: {right_alarms} alarms")
    assert sum(bool(t.found) for t in every) >= reached.found
    assert sum(bool(t.found) for t in safe) >= reached.found_in_safety
    assert sum(bool(t.alarms) for t in every) <= reached.alarms
    assert right_alarms <= reached.alarms_on_right_sentences
