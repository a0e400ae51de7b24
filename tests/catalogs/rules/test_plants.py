"""The planted faults are sound: each file loads, each plant is whole, and a fault is never its own twin.

These are tests of the test data, which the rules of meaning are measured with.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

PLANTS = Path(__file__).parent / "plants"
FEWEST = {"cy": 45, "pl": 45, "ur": 45, "ar": 45, "ro": 15, "pa": 15}
MARKUP = re.compile(r":[a-z]+:`[^`]*`|\[\w+\]_")

Table = dict[str, Any]


def read_plants(name: str) -> dict[str, Any]:
    return tomllib.loads((PLANTS / f"{name}.toml").read_text(encoding="utf-8"))


def read_faults(code: str) -> list[Table]:
    tables = read_plants(code)
    return [*tables["plant"], *tables.get("exchange", [])]


def texts_of(fault: Table) -> list[tuple[str, str, str]]:
    """Each message of a fault: the English, its right translation, and the twin."""
    sides = ("_a", "_b") if "english_a" in fault else ("",)
    return [(fault[f"english{side}"], fault[f"good{side}"], fault[f"twin{side}"]) for side in sides]


@pytest.mark.parametrize("code", FEWEST)
def test_each_plant_is_whole_and_its_fault_differs_from_both_translations(code: str) -> None:
    for plant in read_plants(code)["plant"]:
        assert set(plant) == {"class", "safety", "english", "good", "twin", "fault", "why"}
        assert isinstance(plant["safety"], bool)
        words = [plant[key] for key in ("english", "good", "twin", "fault", "why")]
        assert all(text.strip() == text and text for text in words), plant["english"]
        assert len(set(words[:4])) == len(words[:4]), plant["english"]


@pytest.mark.parametrize("code", FEWEST)
def test_each_exchange_changes_one_of_two_messages_at_least(code: str) -> None:
    for pair in read_plants(code).get("exchange", []):
        keys = {f"{name}_{side}" for name in ("english", "good", "twin", "fault") for side in "ab"}
        assert set(pair) == {"class", "safety", "why"} | keys
        assert all(pair[key].strip() for key in keys)
        assert (pair["fault_a"], pair["fault_b"]) != (pair["good_a"], pair["good_b"])
        assert all(pair[f"good_{side}"] != pair[f"twin_{side}"] for side in "ab")


@pytest.mark.parametrize("code", FEWEST)
def test_right_translations_keep_every_dose_phone_and_source(code: str) -> None:
    """A twin that loses a dose would count as a false alarm of the rules."""
    for fault in read_faults(code):
        for english, good, twin in texts_of(fault):
            kept = Counter(
                mark for mark in MARKUP.findall(english) if not mark.startswith((":doc:", ":term:"))
            )
            for text in (good, twin):
                found = Counter(
                    mark for mark in MARKUP.findall(text) if not mark.startswith((":doc:", ":term:"))
                )
                assert found == kept, text


@pytest.mark.parametrize(("code", "fewest"), FEWEST.items())
def test_a_language_has_its_share_and_half_of_it_is_safety(code: str, fewest: int) -> None:
    faults = read_faults(code)
    assert len(faults) >= fewest
    assert 2 * sum(fault["safety"] for fault in faults) >= len(faults)


def test_every_class_is_planted_in_three_languages() -> None:
    languages = Counter(name for code in FEWEST for name in {fault["class"] for fault in read_faults(code)})
    assert len(languages) >= 12
    assert min(languages.values()) >= 3, languages


@pytest.mark.parametrize("code", FEWEST)
def test_no_fault_is_planted_twice(code: str) -> None:
    plants = read_plants(code)["plant"]
    assert len({(plant["english"], plant["fault"]) for plant in plants}) == len(plants)


@pytest.mark.parametrize(("kind", "fewest"), [("edit", 60), ("keeps", 20)])
def test_an_edit_of_structure_finds_its_place_once(kind: str, fewest: int) -> None:
    tables = read_plants("structure")
    booklet, edits = tables["booklet"], tables[kind]
    assert len({edit["title"] for edit in edits}) == len(edits) >= fewest
    for edit in edits:
        assert edit["find"] != edit["replace"]
        if edit["find"] and not edit["file"].startswith("_"):
            assert booklet[edit["file"]].count(edit["find"]) == 1, edit["title"]


def test_an_edit_of_structure_says_what_a_person_should_be_told() -> None:
    for edit in read_plants("structure")["edit"]:
        assert set(edit) == {"title", "file", "find", "replace", "touches_safety", "expected_words"}
        assert isinstance(edit["touches_safety"], bool)
        assert edit["expected_words"].strip()


def test_each_slip_stands_on_the_line_that_is_named() -> None:
    slips = read_plants("slips")["slip"]
    assert len({slip["source_bad"] for slip in slips}) == len(slips) >= 80
    for slip in slips:
        assert set(slip) == {"title", "line", "what", "source_good", "source_bad"}
        good, bad = slip["source_good"].split("\n"), slip["source_bad"].split("\n")
        first = next(
            (number for number, pair in enumerate(zip(good, bad, strict=False), 1) if pair[0] != pair[1]),
            min(len(good), len(bad)) + 1,
        )
        assert bad[slip["line"] - 1].strip(), slip["title"]
        assert abs(slip["line"] - first) <= 2, slip["title"]
