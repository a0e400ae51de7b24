"""A translation that repeats the English sentence is English: a screen reader has to change its voice."""

from __future__ import annotations

import pytest
from sphinx_booklet.markup.passage_language import is_kept


@pytest.mark.parametrize("text", ["Pilot trial of low-dose naltrexone.", "The MS Society helpline"])
def test_a_sentence_that_is_repeated_is_kept(text: str) -> None:
    assert is_kept(text, text)


@pytest.mark.parametrize(
    ("text", "translation"),
    [
        ("Pilot trial of naltrexone.", "Treial peilot o naltrexone."),
        ("MS Society", "MS Society"),  # a name is read the same
        ("4.5 mg", "4.5 mg"),
        ("[2]_ [3]_ [4]_", "[2]_ [3]_ [4]_"),
    ],
)
def test_a_translation_a_name_and_numbers_are_not(text: str, translation: str) -> None:
    assert not is_kept(text, translation)
