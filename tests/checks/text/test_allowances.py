"""Guards against an allowance that outlives its reason, or never had one."""

from __future__ import annotations

from .conftest import CheckBody, codes_of


def test_an_allowance_without_a_reason_allows_nothing(plant: CheckBody) -> None:
    assert codes_of(plant(".. allow TEXT-009:\n\nIt is a cure.")) == ["TEXT-021", "TEXT-009"]


def test_an_allowance_that_nothing_needs_is_found(plant: CheckBody) -> None:
    assert codes_of(plant(".. allow TEXT-009: it was here once\n\nA plain sentence.")) == ["TEXT-021"]


def test_an_allowance_reaches_one_neighbour_and_no_further(plant: CheckBody) -> None:
    found = plant(".. allow TEXT-009: to show it\n\nIt is a cure.\n\nIt is a cure.")
    assert [(finding.code, finding.line) for finding in found] == [("TEXT-009", 16)]


def test_several_codes_are_parted_by_commas(plant: CheckBody) -> None:
    assert plant(".. allow TEXT-009, TEXT-005: to show it\n\nLDN cures and helps 8 in 10 people.") == []


def test_other_comments_are_left_alone(plant: CheckBody) -> None:
    assert plant(".. we allow ourselves a comment\n\nA plain sentence.") == []
