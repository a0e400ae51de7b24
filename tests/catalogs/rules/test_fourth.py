"""The fourth set of planted faults: messages of the booklet, each with one fault of meaning and a right twin.

Its author had not read the rules, and whoever made the rules better had not read it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.catalogs.rules.test_planted_meaning import Tried, describe, find_codes, try_tables
from tests.catalogs.rules.test_unseen import LANGUAGES, list_marks

FOURTH = Path(__file__).parent / "fourth"


@dataclass(frozen=True)
class Reached:
    """How many plants of a half are found, and how many right words have a finding."""

    found: int
    found_in_safety: int
    alarms: int
    alarms_on_right_words: int


# What the rules reach: the aim is 95 in 100, in safety 99, with 2 alarms in 100. Who made the rules better has read
# the odd plants by now, and none of the even ones: only the even half measures what has not been met. At first it was
# 37 and 36 found, 30 and 27 of them in safety, 4 and 6 alarms, none and one of the right sentences. The closed classes
# of words, sentence by sentence, found 3 more of the even half, all in safety, without one more alarm, once those had been
# taken out of them that alarmed on free translations.
ODD = Reached(found=55, found_in_safety=41, alarms=1, alarms_on_right_words=0)
EVEN = Reached(found=46, found_in_safety=34, alarms=7, alarms_on_right_words=1)


def read_fourth(code: str) -> dict[str, Any]:
    return tomllib.loads((FOURTH / f"{code}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_plant_is_whole_and_right_words_keep_every_mark(code: str) -> None:
    tables = read_fourth(code)
    assert len(tables["plant"]) >= 20
    assert 2 * sum(plant["safety"] for plant in tables["plant"]) >= len(tables["plant"])
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
        tables = {name: read_fourth(code)[name][first::2] for name in ("plant", "right")}
        every += try_tables(code, tables)
        right_alarms += sum(
            bool(find_codes(right["english"], right["text"], code, right["safety"]))
            for right in tables["right"]
        )
    return every, right_alarms


@pytest.mark.long
@pytest.mark.parametrize(("first", "reached"), [(0, ODD), (1, EVEN)], ids=["odd", "even"])
def test_of_each_half_of_the_fourth_set_no_fewer_are_found(first: int, reached: Reached) -> None:
    every, right_alarms = try_half(first)
    for kind in sorted({t.kind for t in every}):
        print(f"\n  {kind}: {describe([t for t in every if t.kind == kind])}", end="")
    safe = [t for t in every if t.safety]
    print(f"\n{describe(every)}; safety: {describe(safe)}; right sentences: {right_alarms} alarms")
    assert sum(bool(t.found) for t in every) >= reached.found
    assert sum(bool(t.found) for t in safe) >= reached.found_in_safety
    assert sum(bool(t.alarms) for t in every) <= reached.alarms
    assert right_alarms <= reached.alarms_on_right_words
