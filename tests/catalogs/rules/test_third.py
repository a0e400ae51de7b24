"""The third set of planted faults: its twins say a thing in other words, another order of clauses, or with digits.

Its plants were written before any rule was touched for them; its right sentences while the rules were made better.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.catalogs.rules.test_planted_meaning import Tried, describe, find_codes, try_tables
from tests.catalogs.rules.test_unseen import LANGUAGES, list_marks

THIRD = Path(__file__).parent / "third"
# What was reached, once these plants had been read.
LEAST_FOUND, MOST_ALARMS, MOST_ALARMS_OF_RIGHT = 0.98, 0.0, 0.0


def read_third(code: str) -> dict[str, Any]:
    return tomllib.loads((THIRD / f"{code}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_plant_is_whole_and_right_words_keep_every_mark(code: str) -> None:
    tables = read_third(code)
    assert len(tables["plant"]) >= 12
    for plant in tables["plant"]:
        assert set(plant) == {"class", "safety", "english", "good", "twin", "fault", "why"}
        assert len({plant[key] for key in ("english", "good", "twin", "fault", "why")}) == 5
        assert list_marks(plant["good"]) == list_marks(plant["twin"]) == list_marks(plant["english"])
    for right in tables["right"]:
        assert list_marks(right["text"]).total() == list_marks(right["english"]).total(), right["text"]


@pytest.mark.long
def test_the_third_set_of_plants_is_found_as_far_as_was_reached() -> None:
    every, right_words, right_alarms = list[Tried](), 0, 0
    for code in LANGUAGES:
        tables = read_third(code)
        every += try_tables(code, tables)
        right_words += len(tables["right"])
        right_alarms += sum(
            bool(find_codes(right["english"], right["text"], code, right["safety"]))
            for right in tables["right"]
        )
    print(f"\nthird: {describe(every)}; right sentences: {right_alarms} alarms of {right_words}")
    assert sum(bool(t.found) for t in every) >= LEAST_FOUND * len(every)
    assert sum(bool(t.alarms) for t in every) <= MOST_ALARMS * len(every)
    assert right_alarms <= MOST_ALARMS_OF_RIGHT * right_words
