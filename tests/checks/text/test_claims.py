"""Guards against a claim that nobody can trace, and a promise that nobody can keep."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.terms import ClaimTerms
from sphinx_booklet.checks.text import check_text
from sphinx_booklet.checks.text.claims import is_claim

from .conftest import REPOSITORY, TODAY, CheckBody, codes_of

TERMS = load_booklet(REPOSITORY).profile.claims
BAKING = ClaimTerms(
    subjects=("steam", "sourdough*"), outcomes=("crust", "rise"), harms=("burn*",), people=("bakers",)
)
CLAIMS = [
    "LDN reduces fatigue.",
    "Low dose naltrexone may help you sleep.",
    "It helps with pain.",
    "Fatigue fell in 7 out of 10 people.",
    "Pain fell by 30%.",
    "In all, 80 people joined.",
    "Most people felt better after a month.",
    "People who took LDN had fewer relapses.",
    "LDN lowers the risk of a relapse by half.",
    "The risk of stroke is doubled.",
    "Side effects are rare.",
    "Vivid dreams are common.",
    "About a third of people get headaches.",
    "Many people sleep badly on LDN.",
    "It can cause liver failure.",
    "Taking it with opioids can be fatal.",
    "Mixing them can trigger withdrawal.",
    "LDN is effective.",
    "A trial found no real difference.",
    "Researchers saw small gains.",
    "Spasms get worse.",
    "LDN is associated with poor sleep.",
    "Patients improved after a week.",
    "Half of the people stopped.",
    "One person in five felt sick.",
    "There is a higher risk for older people.",
]
NO_CLAIMS = [
    "Does LDN reduce fatigue?",
    "Ask if LDN could help with your pain.",
    "Nobody knows if LDN helps.",
    "We found no trial that shows that LDN helps.",
    "LDN is short for low dose naltrexone.",
    "Tell your nurse about side effects that are common for you.",
    "Your diary helps you to remember.",
    "The trial was small.",
    "That does not mean that it works.",
]


@pytest.mark.parametrize("sentence", CLAIMS)
def test_a_claim_is_known_when_it_is_seen(sentence: str) -> None:
    assert is_claim(sentence, TERMS)


@pytest.mark.parametrize("sentence", NO_CLAIMS)
def test_a_question_advice_or_what_nobody_knows_is_no_claim(sentence: str) -> None:
    assert not is_claim(sentence, TERMS)


def test_a_claim_without_a_citation_is_found(plant: CheckBody) -> None:
    found = plant("A first sentence.\nLDN reduces fatigue.")
    assert codes_of(found) == ["TEXT-005"]
    assert found[0].line == 13


@pytest.mark.parametrize(
    "body",
    [
        "LDN reduced fatigue [Two2010]_.",
        "Two things were seen [Two2010]_:\n\n- LDN reduced fatigue\n- side effects were rare.",
        ".. note::\n\n   LDN reduced fatigue.\n\n   This was seen once [Two2010]_.",
        ".. list-table::\n   :header-rows: 1\n\n   * - Trial\n     - Found\n"
        "   * - One [One2008]_\n     - LDN reduced fatigue.",
        ".. allow TEXT-005: everybody in the UK knows\n\nLDN reduces fatigue.",
    ],
    ids=["in the paragraph", "before the list", "in the box", "in the row", "allowed"],
)
def test_a_claim_with_its_source_passes(plant: CheckBody, body: str) -> None:
    assert plant(body) == []


PROMISES = [
    ("LDN cures MS.", "cures"),
    ("It is a proven treatment.", "proven"),
    ("It is safe for everyone.", "safe"),
    ("It boosts the immune system.", "boosts the immune system"),
    ("It has no side effects.", "no side effects"),
    ("It is a natural medicine.", "natural"),
    ("It slows MS.", "slows MS"),
    ("It stops relapses.", "stops relapses"),
    ("In 98% of people, MS does not progress.", "98%"),
    ("You can take it instead of a DMD.", "instead of a DMD"),
    ("It is approved by the NHS.", "approved by the NHS"),
    ("The truth was hidden by others.", "hidden by"),
    ("It is a\nMiracle.", "Miracle"),
]


@pytest.mark.parametrize(("sentence", "words"), PROMISES)
def test_a_promise_is_found(plant: CheckBody, sentence: str, words: str) -> None:
    found = [
        finding for finding in plant(f"{sentence} Some say so [Two2010]_.") if finding.code == "TEXT-009"
    ]
    assert any(f"“{words}”" in finding.message for finding in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Phone us if you cannot keep yourself safe.",
        "Nobody knows how safe it is.",
        "Patient safety comes first.",
        "The procured goods are secure.",
        "This improves nothing.",
    ],
)
def test_words_that_promise_nothing_pass(plant: CheckBody, sentence: str) -> None:
    assert "TEXT-009" not in codes_of(plant(sentence))


def test_a_promise_can_be_allowed_with_a_reason(plant: CheckBody) -> None:
    body = """
        .. allow TEXT-009: names what to beware of

        .. warning::

           - someone promises a cure
        """
    assert plant(body) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Steam improves the crust.",
        "Sourdoughs keep longer, and they prevent mould.",
        "The crust got better.",
        "Bakers reported a better rise.",
        "Nine bakers joined.",
        "Burns are common.",
    ],
)
def test_a_booklet_on_bread_has_claims_of_its_own(sentence: str) -> None:
    assert is_claim(sentence, BAKING)


@pytest.mark.parametrize(
    "sentence",
    [
        "LDN reduces fatigue.",
        "Headaches are common.",
        "The dough is 70% water.",  # a share is a claim where the booklet says so (figures)
        "Serves four people.",
    ],
)
def test_words_of_another_trade_claim_nothing(sentence: str) -> None:
    assert not is_claim(sentence, BAKING)
    assert not is_claim(sentence, ClaimTerms())


def test_a_cookery_booklet_hears_nothing_of_medicine(make_project: Callable[..., Path]) -> None:
    """Flour was a dose, a safe oven a promise, and “four people” a claim without a source."""
    root = make_project("text")
    facts = root / "source/booklet.toml"
    facts.write_text(facts.read_text().partition("[profile]")[0])
    chapter = root / "source/first.rst"
    body = (
        "Weigh 500 g of flour, 10 g of salt and 7 ml of oil. The bread serves four people, and half of the people eat it\n"
        "warm: it is natural and safe to eat. Steam improves the crust. Take :dose:`2 cups`."
    )
    chapter.write_text(chapter.read_text().replace("BODY", f".. class:: safety\n\n{body}"))
    assert [str(found) for found in check_text(load_booklet(root), TODAY)] == []
