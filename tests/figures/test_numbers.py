"""numbers.toml: what is wrong in it is said in a sentence that names the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.figures.numbers import FILE, Numbers, load_numbers, mentions

from tests.figures.examples import REPOSITORY

TRIAL = "[trials.a]\npeople = 40\nweeks = 17\ngroups = 'open'\n"


def load(tmp_path: Path, text: str) -> Numbers:
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    path.write_text(text)
    return load_numbers(tmp_path)


def test_the_booklets_own_numbers() -> None:
    numbers = load_numbers(REPOSITORY)
    assert numbers.doses == {"licensed": 50, "low": 4.5}
    assert [trial.people for trial in numbers.trials.values()] == [40, 80, 96]
    assert numbers.trials["usa-2010"].periods == (8, 1, 8)
    assert numbers.trials["italy-2008"].weeks == pytest.approx(26.1, abs=0.05)


def test_nobody_and_the_start_are_nought(tmp_path: Path) -> None:
    numbers = load(tmp_path, "[arrays.a]\nof = 100\nwith = 0\n[timeline.b]\nweek = 0")
    assert numbers.arrays["a"].rest == 100
    assert numbers.timeline == {"b": 0}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[doses]\nlow = -1", "greater than 0"),
        ("[doses]\nlow = '4.5'", "greater than 0"),
        ("[dosis]\nlow = 1", "'dosis' is not known"),
        ("doses = 4", "must be a table"),
        ("[doses\n", "not TOML"),
        (TRIAL.replace("weeks = 17", ""), "either in weeks or in months"),
        (TRIAL + "months = 6", "either in weeks or in months"),
        (TRIAL.replace("people", "peeple"), "'peeple' is not known"),
        (TRIAL.replace("40", "true"), "greater than 0"),
        (TRIAL.replace("40", "inf"), "greater than 0"),
        (TRIAL.replace("40", "40.5"), "whole number"),
        ("trials.a = 4", "must be a table"),
        (TRIAL.replace("'open'", "'both'"), "one of open, crossover"),
        (TRIAL + "periods = [8, 8]", "three numbers of weeks that add up to 17"),
        (TRIAL + "periods = [8, 2, 8]", "three numbers of weeks that add up to 17"),
        (TRIAL + "periods = 17", "a list of weeks"),
        ("[arrays.a]\nof = 100\nwith = 101", "101 cannot be a part of 100"),
        ("[arrays.a]\nof = 100\nwith = -1", "greater than 0"),
        ("[arrays.a]\nof = 100\nwith = false", "greater than 0"),
        ("[arrays.a]\nof = 100\nwhith = 3", "'whith' is not known"),
        ("[arrays.a]\nof = 100", "arrays.a.with"),
        ("[timeline.a]\nweek = 1.5", "whole number"),
        ("[timeline.a]\nday = 1", "'day' is not known"),
    ],
)
def test_a_fault_is_named_with_its_file(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BookletError, match=said) as caught:
        load(tmp_path, text)
    assert caught.value.path == tmp_path / FILE


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BookletError, match="missing"):
        load_numbers(tmp_path)


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        ("40 people", 40, True),
        ("(40)", 40, True),
        ("140 people", 40, False),
        ("40.5 mg", 40, False),
        ("4.5 mg.", 4.5, True),
        ("14.5 mg", 4.5, False),
        ("45 mg", 4.5, False),
        ("17 weeks, then 8.", 8, True),
        ("forty people", 40, False),
    ],
)
def test_a_number_is_found_whole(text: str, number: float, found: bool) -> None:
    assert mentions(text, number) is found
