"""Guards against a text that nobody reads again, and a number that claims a signature."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.checks.text.edition import check_edition

from .conftest import TODAY, codes_of

SIGNED = '[sign_off]\nname = "A. Nurse"\nrole = "MS nurse"\ndate = 2026-01-03\ntext = "abc"\n'


@pytest.fixture
def check(make_project: Callable[..., Path]) -> Callable[..., list[str]]:
    numbers = itertools.count()

    def run(today: datetime.date = TODAY, signed: bool = False, **values: str) -> list[str]:
        root = make_project("text", folder=f"project-{next(numbers)}")
        path = root / "source" / "booklet.toml"
        text = path.read_text() + (SIGNED if signed else "")
        for key, value in values.items():
            line = next(line for line in text.splitlines() if line.startswith(f"{key} ="))
            text = text.replace(line, f"{key} = {value}")
        path.write_text(text)
        return codes_of(list(check_edition(load_booklet(root), today)))

    return run


def test_a_date_of_review_that_has_passed_is_found(check: Callable[..., list[str]]) -> None:
    assert check(review_date="2026-01-09") == ["TEXT-015"]
    assert check(review_date="2026-01-10") == []


def test_a_date_of_review_too_far_ahead_is_found(check: Callable[..., list[str]]) -> None:
    assert check(review_date="2029-01-11") == ["TEXT-016"]
    assert check(review_date="2029-01-10") == []


def test_a_leap_day_is_a_day(check: Callable[..., list[str]]) -> None:
    assert check(datetime.date(2028, 2, 29), review_date="2031-02-28") == []


def test_a_final_edition_without_a_sign_off_is_found(check: Callable[..., list[str]]) -> None:
    assert check(edition='"1.0"') == ["TEXT-017"]
    assert check(edition='"1.0"', signed=True) == []


@pytest.mark.parametrize("edition", ['"0.1"', '"0"', '"0.9.2"', '"1.0 draft 2"'])
def test_the_number_of_a_draft_needs_none(check: Callable[..., list[str]], edition: str) -> None:
    assert check(edition=edition) == []
