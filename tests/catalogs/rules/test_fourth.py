"""The fourth set of planted faults: messages of the booklet, each with one fault of meaning and a right twin.

Its author had not read the rules, and whoever made the rules better had not read it.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.catalogs.rules.test_planted_meaning import Tried, describe, find_codes, try_tables
from tests.catalogs.rules.test_unseen import LANGUAGES, list_marks

FOURTH = Path(__file__).parent / "fourth"
# What the rules reached when they first met these words. The aim is 95 in 100, in safety 99, with 2 alarms in 100:
# kinds that nobody had planted before (who is meant, "may help", an added promise) are mostly not found yet.
FOUND, FOUND_IN_SAFETY, ALARMS, ALARMS_ON_RIGHT_WORDS = 73, 57, 10, 1


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


@pytest.mark.long
def test_of_the_fourth_set_no_fewer_are_found_than_at_first() -> None:
    every, right_words, right_alarms = list[Tried](), 0, 0
    for code in LANGUAGES:
        tables = read_fourth(code)
        every += try_tables(code, tables)
        right_words += len(tables["right"])
        right_alarms += sum(
            bool(find_codes(right["english"], right["text"], code, right["safety"]))
            for right in tables["right"]
        )
    for kind in sorted({t.kind for t in every}):
        own = [t for t in every if t.kind == kind]
        print(f"\n  {kind}: {describe(own)}; not found: {[t.code for t in own if not t.found]}", end="")
    safe = [t for t in every if t.safety]
    print(f"\nfourth: {describe(every)}; safety: {describe(safe)}; right: {right_alarms} of {right_words}")
    assert sum(bool(t.found) for t in every) >= FOUND
    assert sum(bool(t.found) for t in safe) >= FOUND_IN_SAFETY
    assert sum(bool(t.alarms) for t in every) <= ALARMS
    assert right_alarms <= ALARMS_ON_RIGHT_WORDS
