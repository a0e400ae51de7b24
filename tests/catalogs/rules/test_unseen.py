"""The second set of planted faults is sound, as the first is; and it differs from the first."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.catalogs.rules.test_plants import PLANTS

UNSEEN = Path(__file__).parent / "unseen"
LANGUAGES = ("ar", "cy", "pa", "pl", "ro", "ur")
MARKUP = re.compile(r":(?:dose|phone):`[^`]*`|\[\w+\]_|\*\*")


def read_unseen(name: str) -> dict[str, Any]:
    return tomllib.loads((UNSEEN / f"{name}.toml").read_text(encoding="utf-8"))


def list_marks(text: str) -> Counter[str]:
    """Doses, phones, sources and bold; a language may write its own decimal sign."""
    return Counter(re.sub(r"(?<=\d),(?=\d)", ".", mark) for mark in MARKUP.findall(text))


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_plant_is_whole_and_its_fault_differs_from_both_translations(code: str) -> None:
    plants = read_unseen(code)["plant"]
    assert len(plants) >= 35
    assert len({(plant["english"], plant["fault"]) for plant in plants}) == len(plants)
    for plant in plants:
        assert set(plant) == {"class", "safety", "english", "good", "twin", "fault", "why"}
        words = [plant[key] for key in ("english", "good", "twin", "fault", "why")]
        assert all(text.strip() == text and text for text in words), plant["english"]
        assert len(set(words[:4])) == len(words[:4]), plant["english"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_right_translations_keep_every_dose_phone_source_and_bold(code: str) -> None:
    tables = read_unseen(code)
    pairs = [(plant["english"], plant[key]) for plant in tables["plant"] for key in ("good", "twin")]
    pairs += [
        (pair[f"english_{side}"], pair[f"{key}_{side}"])
        for pair in tables["exchange"]
        for key in ("good", "twin")
        for side in "ab"
    ]
    pairs += [(right["english"], right["text"]) for right in tables["right"]]
    for english, text in pairs:
        assert list_marks(text) == list_marks(english), text


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_has_right_sentences_and_classes_enough(code: str) -> None:
    tables = read_unseen(code)
    assert len(tables["right"]) >= 12
    assert len({plant["class"] for plant in tables["plant"]}) >= 20
    texts = [right["text"] for right in tables["right"]]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_fault_is_one_of_the_first_set(code: str) -> None:
    first = tomllib.loads((PLANTS / f"{code}.toml").read_text(encoding="utf-8"))["plant"]
    known = {plant["fault"] for plant in first} | {plant["twin"] for plant in first}
    for plant in read_unseen(code)["plant"]:
        assert plant["fault"] not in known
        assert plant["twin"] not in known


@pytest.mark.parametrize(("kind", "fewest"), [("edit", 60), ("keeps", 20)])
def test_an_edit_of_structure_finds_its_place_once(kind: str, fewest: int) -> None:
    tables = read_unseen("structure")
    booklet, edits = tables["booklet"], tables[kind]
    assert len({edit["title"] for edit in edits}) == len(edits) >= fewest
    for edit in edits:
        assert edit["find"] != edit["replace"]
        if edit["find"]:
            assert booklet[edit["file"]].count(edit["find"]) == 1, edit["title"]
        keys = {"title", "file", "find", "replace"}
        assert set(edit) == (keys if kind == "keeps" else keys | {"touches_safety", "expected_words"})


def test_each_slip_stands_on_the_line_that_is_named() -> None:
    slips = read_unseen("slips")["slip"]
    assert (
        len({slip["source_bad"] for slip in slips})
        == len({slip["title"] for slip in slips})
        == len(slips)
        >= 80
    )
    for slip in slips:
        good, bad = slip["source_good"].split("\n"), slip["source_bad"].split("\n")
        first = next(
            (number for number, pair in enumerate(zip(good, bad, strict=False), 1) if pair[0] != pair[1]),
            min(len(good), len(bad)) + 1,
        )
        assert bad[slip["line"] - 1].strip(), slip["title"]
        assert abs(slip["line"] - first) <= 2, slip["title"]


@pytest.mark.parametrize(("name", "kind"), [("structure", "edit"), ("structure", "keeps"), ("slips", "slip")])
def test_no_title_is_one_of_the_first_set(name: str, kind: str) -> None:
    first = tomllib.loads((PLANTS / f"{name}.toml").read_text(encoding="utf-8"))[kind]
    assert not {one["title"] for one in first} & {one["title"] for one in read_unseen(name)[kind]}
