"""Guards against a dose or phone number that a translation could turn round, or that nothing guards."""

from __future__ import annotations

import pytest

from .conftest import CheckBody, codes_of


@pytest.mark.parametrize(
    "dose", ["4.5 mg", "4.5mg", "50-mg", "1 to 5 mg", "1–5 mg", "0.5 ml", "2 micrograms", "10 mg/ml", "5\nmg"]
)
def test_a_dose_without_its_role_is_found(plant: CheckBody, dose: str) -> None:
    assert codes_of(plant(f"A dose of {dose} was used.")) == ["TEXT-019"]


@pytest.mark.parametrize(
    "text",
    [
        ".. class:: safety\n\nA dose of :dose:`4.5 mg` or :dose:`1 to 5 mg` was used.",
        "It was 4.5 times as much, in 50 groups, at 9 metres.",
        "The word mg stands for milligram.",
    ],
)
def test_a_dose_in_its_role_passes(plant: CheckBody, text: str) -> None:
    assert "TEXT-019" not in codes_of(plant(text))


@pytest.mark.parametrize(
    "text",
    [
        "Call 0808 800 8000 now.",
        "Use 08081234567.",
        "Use +44 20 7946 0000.",
        "Phone 999.",
        "You can ring 111 too.",
    ],
)
def test_a_phone_number_without_its_role_is_found(plant: CheckBody, text: str) -> None:
    assert codes_of(plant(text)) == ["TEXT-020"]


@pytest.mark.parametrize(
    "text",
    [
        ".. class:: safety\n\nPhone :phone:`999` or :phone:`0808 800 8000`.",
        "Use NHS 111 online.",
        "In 2010, 0.05 was the limit.",
    ],
)
def test_a_phone_number_in_its_role_passes(plant: CheckBody, text: str) -> None:
    assert plant(text) == []


@pytest.mark.parametrize("text", ["Take :dose:`4.5 mg`.", "Phone :phone:`999`."])
def test_a_passage_that_nothing_guards_is_found(plant: CheckBody, text: str) -> None:
    assert codes_of(plant(text)) == ["TEXT-022"]


@pytest.mark.parametrize(
    "text",
    [
        ".. class:: safety\n\nTake :dose:`4.5 mg`.",
        ".. container:: safety\n\n   - Take :dose:`4.5 mg`.",
        ".. warning::\n\n   Take :dose:`4.5 mg`.",
        ".. note::\n   :class: safety\n\n   Take :dose:`4.5 mg`.",
    ],
)
def test_a_guarded_passage_passes(plant: CheckBody, text: str) -> None:
    assert plant(text) == []


@pytest.mark.parametrize(
    "role", [":dose:`4.5`", ":dose:`a small one`", ":phone:`our helpline`", ":phone:`0808 x`"]
)
def test_a_role_that_holds_something_else_is_found(plant: CheckBody, role: str) -> None:
    assert codes_of(plant(f".. class:: safety\n\nTake {role}.")) == ["TEXT-024"]
