"""What denies, in which language, and what a translation may say instead."""

from __future__ import annotations

import pytest
from sphinx_booklet.catalogs.rules.denial import count_lost, gives_order, is_denial, split_denied

ENGLISH = "Do not take it."


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("pl", "Nie bierz go."), ("pl", "Branie go jest zabronione."), ("cy", "Peidiwch â’i gymryd."),
        ("cy", "Gwaherddir ei gymryd."), ("ar", "يُمنع تناوله."), ("ar", "فلا تتناوله."), ("ur", "اسے لینا منع ہے۔"),
        ("ro", "Este interzis să îl luați."), ("pa", "ਇਸ ਨੂੰ ਲੈਣਾ ਵਰਜਿਤ ਹੈ।"),
    ],
)  # fmt: skip
def test_an_order_not_to_may_be_said_with_forbidden(code: str, text: str) -> None:
    assert count_lost(ENGLISH, text, "en", code) == 0


def test_an_order_not_to_is_not_said_with_hardly() -> None:
    assert count_lost(ENGLISH, "Rzadko go bierz.", "en", "pl") == 1
    assert count_lost("It may not work.", "Może być nieskuteczne.", "en", "pl") == 0


def test_of_two_denied_clauses_one_may_not_be_lost() -> None:
    english = "Do not start LDN, and do not stop tramadol."
    assert count_lost(english, "Nie zaczynaj LDN i nie odstawiaj tramadolu.", "en", "pl") == 0
    assert count_lost(english, "Zacznij LDN i nie odstawiaj tramadolu.", "en", "pl") == 1


def test_a_word_that_the_english_has_too_takes_the_place_of_no_other() -> None:
    english = "Avoid anyone who does not ask."
    assert count_lost(english, "Unikaj tych, którzy nie pytają.", "en", "pl") == 0
    assert count_lost(english, "Unikaj tych, którzy pytają.", "en", "pl") == 1


def test_idioms_that_look_like_a_no_are_none() -> None:
    assert "ddim" not in split_denied("yn para mwy na deg", "cy")[0]
    assert not any(is_denial(word, "pl") for word in split_denied("nie mniej niż 2", "pl")[0].split())
    assert not is_denial("فدوّن", "ar")  # write down, not “so without”


def test_a_statement_is_no_order() -> None:
    assert gives_order("If you take it, do not start.")
    assert gives_order("Start no other treatment.")
    assert not gives_order("Most GPs do not prescribe it.")
