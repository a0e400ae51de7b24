"""What says the opposite, in a word of another table of the lexicon, and medicines known by their sound."""

from __future__ import annotations

import pytest
from sphinx_booklet.catalogs.facts.comparing import compare_order, compare_poles
from sphinx_booklet.catalogs.facts.lexicon import Lexicon, load_lexicon
from sphinx_booklet.catalogs.facts.reading import read_facts
from sphinx_booklet.catalogs.facts.skeleton import make_skeleton


def load(code: str) -> Lexicon:
    lexicon = load_lexicon(code)
    assert lexicon is not None
    return lexicon


def turned(english: str, text: str, code: str) -> bool:
    return bool(list(compare_poles(read_facts(english, load("en")), read_facts(text, load(code)))))


def test_a_smaller_dose_is_a_lower_one_and_no_larger_one() -> None:
    assert not turned("take a smaller dose", "przyjmuj niższą dawkę", "pl")
    assert turned("take a smaller dose", "przyjmuj większą dawkę", "pl")


def test_pain_that_gets_worse_does_not_fall() -> None:
    assert turned("pain that gets worse", "ból, który maleje", "pl")


def test_early_is_before_and_not_after() -> None:
    assert turned("tell the hospital early", "powiedz szpitalowi później", "pl")


@pytest.mark.parametrize("word", ["baklofenu", "باكلوفين", "بیکلوفین", "ਬੈਕਲੋਫ਼ੇਨ"])
def test_a_medicine_is_known_by_its_consonants(word: str) -> None:
    assert make_skeleton(word).startswith(make_skeleton("baclofen"))


@pytest.mark.parametrize(("code", "text"), [("pl", "tyzanidynę"), ("ar", "التيزانيدين"), ("pa", "ਟਿਜ਼ਾਨੀਡੀਨ")])
def test_a_medicine_that_no_lexicon_of_the_language_names_is_found(code: str, text: str) -> None:
    assert "tizanidine" in {fact.concept.name for fact in read_facts(text, load(code))}


def test_an_ordinary_word_is_no_medicine() -> None:
    for code, text in (("ro", "exceptând"), ("pl", "stowarzyszenie ostrzeżenie stwierdzono")):
        assert not [fact for fact in read_facts(text, load(code)) if fact.concept.group == "drug"]


def test_what_comes_first_and_what_then_do_not_change_places() -> None:
    english = read_facts("Baclofen first, then gabapentin. Do not stop baclofen.", load("en"))
    right = read_facts("Najpierw baklofen, potem gabapentyna. Nie odstawiaj baklofenu.", load("pl"))
    one = read_facts("Baclofen first, then gabapentin.", load("en"))
    turned = read_facts("Najpierw gabapentyna, potem baklofen.", load("pl"))
    assert not list(compare_order(english, right))
    assert list(compare_order(one, turned))
