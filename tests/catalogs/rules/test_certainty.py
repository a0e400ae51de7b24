"""How sure the English is stays as it is, in every language with words for it."""

from __future__ import annotations

import pytest
from sphinx_booklet.catalogs.rules.rules_certainty import check_certainty

from tests.catalogs.rules.asking import ask_rule

# Language, English, a right translation and one that says another thing. Test data only, no advice.
CASES = (
    ("cy", "LDN may help with pain.", "Gall LDN helpu gyda phoen.", "Mae LDN yn helpu gyda phoen."),
    ("pl", "LDN may help with pain.", "LDN może pomagać na ból.", "LDN pomaga na ból."),
    ("ar", "LDN may help with pain.", "قد يساعد LDN في تخفيف الألم.", "يساعد LDN في تخفيف الألم."),
    ("ur", "LDN may help with pain.", "LDN درد میں مدد دے سکتی ہے۔", "LDN درد میں مدد دیتی ہے۔"),
    ("ro", "LDN may help with pain.", "LDN poate ajuta la durere.", "LDN ajută la durere."),
    ("pa", "LDN may help with pain.", "LDN ਦਰਦ ਵਿੱਚ ਮਦਦ ਕਰ ਸਕਦੀ ਹੈ।", "LDN ਦਰਦ ਵਿੱਚ ਮਦਦ ਕਰਦੀ ਹੈ।"),
)


@pytest.mark.parametrize(("code", "english", "right", "wrong"), CASES)
def test_the_wrong_one_is_found_and_the_right_one_passes(
    code: str, english: str, right: str, wrong: str
) -> None:
    assert ask_rule(check_certainty, english, right, code) == []
    assert ask_rule(check_certainty, english, wrong, code) == ["PO-074"]


def test_what_is_so_does_not_become_what_may_be() -> None:
    assert ask_rule(check_certainty, "LDN does not cure MS.", "Być może LDN nie leczy SM.", "pl") == [
        "PO-074"
    ]


def test_a_reader_who_may_do_something_needs_no_word_for_it() -> None:
    assert ask_rule(check_certainty, "You may see a rash.", "Widać wysypkę.", "pl") == []


def test_what_can_harm_harms() -> None:
    assert (
        ask_rule(check_certainty, "Stopping suddenly can harm you.", "Nagłe odstawienie szkodzi.", "pl") == []
    )
