"""Judges side by side: an answer in the wrong place, one left out or an error nobody hears would look green."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.build import check_run
from sphinx_booklet.build.check_list import Check
from sphinx_booklet.build.checked_tree import CheckedTree

from tests.conftest import REPOSITORY


def find(code: str) -> Iterator[Diagnostic]:
    yield Diagnostic(Path("a.rst"), 1, code, "Something.")


def ask_for_java() -> Iterator[Diagnostic]:
    raise BookletError("Java is missing.", advice="Run `make setup-dev`.")


TEXT = Check("text", "text", {}, lambda tree: find("TEXT-001"))
FIRST = Check("first", "judge", {}, lambda tree: find("ONE-001"))
SILENT = Check("silent", "judge", {}, lambda tree: ())
SLOW = Check("slow", "judge", {}, lambda tree: find("SLOW-001"), slow=True)
BROKEN = Check("broken", "judge", {}, lambda tree: ask_for_java())


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CheckedTree:
    monkeypatch.setattr(check_run, "CHECKS", (TEXT, FIRST, SILENT, SLOW, BROKEN))
    return CheckedTree(load_booklet(REPOSITORY), ("en",), tmp_path, (), draft=True)


@pytest.mark.parametrize("cores", [1, 2, 8])
def test_answers_come_in_the_order_of_the_list_whatever_began_first(tree: CheckedTree, cores: int) -> None:
    answers = list(check_run.run_checks((TEXT, FIRST, SILENT, SLOW), tree, cores))
    assert [(answer.name, [finding.code for finding in answer.findings]) for answer in answers] == [
        ("text", ["TEXT-001"]),
        ("first", ["ONE-001"]),
        ("silent", []),
        ("slow", ["SLOW-001"]),
    ]


@pytest.mark.parametrize("cores", [1, 2])
def test_a_judge_that_cannot_start_is_an_error_with_its_advice(tree: CheckedTree, cores: int) -> None:
    with pytest.raises(BookletError, match="Java is missing") as raised:
        list(check_run.run_checks((FIRST, BROKEN), tree, cores))
    assert raised.value.advice == "Run `make setup-dev`."
