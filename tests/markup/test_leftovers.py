"""Brackets and quotation marks without a partner, in the ways that languages write them."""

import pytest
from sphinx_booklet.markup.leftovers import find_odd_bracket


@pytest.mark.parametrize(
    "text",
    [
        "Say: “I take LDN.”",
        "Spuneți: „Iau LDN.”",
        "Sagen Sie: „Ich nehme LDN.“",
        "Powiedz: “I take LDN.” („Przyjmuję LDN.”).",
        "b) or 2) in a row",
    ],
)
def test_pairs_of_each_language_are_whole(text: str) -> None:
    """Guards against a language that cannot be built, because it opens a quotation with „."""
    assert find_odd_bracket(text) == ""


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("Say: “I take LDN.", "“"),
        ("Spuneți: „Iau LDN.", "„"),
        ("Spuneți: Iau LDN.”", "”"),
        ("“I take LDN.” („Iau LDN.)", "„"),
        ("two (of three", "("),
    ],
)
def test_lost_partner_is_named(text: str, odd: str) -> None:
    """Guards against half a quotation that readers would see."""
    assert find_odd_bracket(text) == odd
