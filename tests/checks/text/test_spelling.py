"""Guards against American spelling, and against a list of words that cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx_booklet.booklet.errors import ConfigError
from sphinx_booklet.checks.text.wording import load_wording

from .conftest import CheckBody, codes_of


@pytest.mark.parametrize("word", ["color", "Color", "randomized", "color-blind", "non-specialized", "COLOR"])
def test_american_spelling_is_found(plant: CheckBody, word: str) -> None:
    found = plant(f"A first line.\nThe {word} test.")
    assert [(finding.code, finding.line) for finding in found] == [("TEXT-018", 13)]


@pytest.mark.parametrize("text", ["The colour test.", "Colorado is a state.", "To practise is to do."])
def test_british_spelling_passes(plant: CheckBody, text: str) -> None:
    assert plant(text) == []


def test_the_title_of_a_paper_is_left_as_it_is(plant: CheckBody) -> None:
    assert plant() == []  # references.rst has a “randomized trial”


def test_an_editor_adds_a_word_in_one_file(plant: CheckBody) -> None:
    lists = '[spelling]\nfoobar = "bar"\n'
    assert codes_of(plant("A foobar.", {"wording.toml": lists})) == ["TEXT-018"]


@pytest.mark.parametrize(
    "text",
    [
        "no toml",
        "[speling]\n",
        "[spelling]\ncolor = 1\n",
        '[[not_to_claim]]\nwords = "cure"\ninstead = "x"\n',
        '[[not_to_claim]]\nwords = ["cure"]\n',
        "not_to_claim = 3\n",
    ],
)
def test_a_list_that_cannot_be_read_is_an_error_with_its_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "wording.toml"
    path.write_text(text)
    with pytest.raises(ConfigError) as error:
        load_wording(path)
    assert error.value.path == path


def test_a_list_that_is_missing_is_an_error(make_project: Callable[..., Path]) -> None:
    with pytest.raises(ConfigError, match="missing"):
        load_wording(make_project("text") / "source" / "nothing.toml")
