"""The side of a number, and whom a “not” is said of."""

from __future__ import annotations

import pytest
from sphinx_booklet.catalogs.rules.rules_bounds import check_bounds
from sphinx_booklet.catalogs.rules.rules_relative import check_content, check_relative

from tests.catalogs.rules.asking import ask_rule

WHO = "Some people who do not sleep well take it in the morning."


@pytest.mark.parametrize(
    ("code", "right", "wrong"),
    [
        ("pl", "Dla osób poniżej 18 lat i powyżej 65.", "Dla osób powyżej 18 lat i poniżej 65."),
        ("ro", "Pentru cei sub 18 ani sau peste 65.", "Pentru cei peste 18 ani sau sub 65."),
        ("cy", "I bobl dan 18 oed neu dros 65.", "I bobl dros 18 oed neu dan 65."),
        ("ar", "لمن هم دون 18 سنة أو فوق 65.", "لمن هم فوق 18 سنة أو دون 65."),
    ],
)
def test_two_ages_do_not_change_their_sides(code: str, right: str, wrong: str) -> None:
    english = "For people under 18 or over 65."
    assert ask_rule(check_bounds, english, right, code) == []
    assert ask_rule(check_bounds, english, wrong, code) == ["PO-072"]


def test_no_shorter_is_at_least() -> None:
    assert ask_rule(check_bounds, "Wait at least 7 days.", "Przerwa nie krótsza niż 7 dni.", "pl") == []


@pytest.mark.parametrize(
    ("code", "right", "wrong"),
    [
        (
            "cy",
            "Mae rhai pobl nad ydynt yn cysgu’n dda yn ei gymryd yn y bore.",
            "Nid yw rhai pobl sy’n cysgu’n dda yn ei gymryd yn y bore.",
        ),
        (
            "pl",
            "Niektórzy, którzy nie śpią dobrze, przyjmują je rano.",
            "Niektórzy, którzy śpią dobrze, nie przyjmują go rano.",
        ),
        (
            "ur",
            "کچھ لوگ جو اچھی طرح نہیں سوتے، اسے صبح لیتے ہیں۔",
            "کچھ لوگ جو اچھی طرح سوتے ہیں، اسے صبح نہیں لیتے۔",
        ),
        (
            "pa",
            "ਕੁਝ ਲੋਕ ਜੋ ਚੰਗੀ ਤਰ੍ਹਾਂ ਨਹੀਂ ਸੌਂਦੇ, ਇਸ ਨੂੰ ਸਵੇਰੇ ਲੈਂਦੇ ਹਨ।",
            "ਕੁਝ ਲੋਕ ਜੋ ਚੰਗੀ ਤਰ੍ਹਾਂ ਸੌਂਦੇ ਹਨ, ਇਸ ਨੂੰ ਸਵੇਰੇ ਨਹੀਂ ਲੈਂਦੇ।",
        ),
    ],
)
def test_a_not_stays_with_those_who_are_meant(code: str, right: str, wrong: str) -> None:
    assert ask_rule(check_relative, WHO, right, code) == []
    assert ask_rule(check_relative, WHO, wrong, code) == ["PO-073"]


def test_a_second_who_behind_a_comma_keeps_its_not() -> None:
    english = "Be wary of anyone who promises a cure, or who does not ask about opioids."
    text = "ہر اس شخص سے ہوشیار رہیں جو مکمل شفا کا وعدہ کرے، یا جو اوپیوئڈز کے بارے میں نہ پوچھے۔"
    assert ask_rule(check_relative, english, text, "ur") == []


@pytest.mark.parametrize(
    ("code", "right", "wrong"),
    [
        ("cy", "Ni ddangosodd y treial fod LDN yn helpu.", "Dangosodd y treial nad yw LDN yn helpu."),
        ("pl", "Badanie nie wykazało, że LDN pomaga.", "Badanie wykazało, że LDN nie pomaga."),
        ("ar", "لم تُظهر التجربة أن LDN يفيد.", "أظهرت التجربة أن LDN لا يفيد."),
        ("ro", "Studiul nu a arătat că LDN ajută.", "Studiul a arătat că LDN nu ajută."),
        (
            "ur",
            "آزمائش نے یہ نہیں دکھایا کہ LDN مدد دیتی ہے۔",
            "آزمائش نے دکھایا کہ LDN مدد نہیں دیتی۔",
        ),
        ("pa", "ਅਜ਼ਮਾਇਸ਼ ਨੇ ਇਹ ਨਹੀਂ ਦਿਖਾਇਆ ਕਿ LDN ਮਦਦ ਕਰਦੀ ਹੈ।", "ਅਜ਼ਮਾਇਸ਼ ਨੇ ਦਿਖਾਇਆ ਕਿ LDN ਮਦਦ ਨਹੀਂ ਕਰਦੀ।"),
    ],
)
def test_what_was_not_shown_was_not_shown_to_be_untrue(code: str, right: str, wrong: str) -> None:
    english = "The trial did not show that LDN helps."
    assert ask_rule(check_content, english, right, code) == []
    assert ask_rule(check_content, english, wrong, code) == ["PO-073"]
    assert ask_rule(check_content, "The trial showed that LDN does not help.", right, code) == ["PO-073"]
    assert ask_rule(check_content, "The trial showed that LDN does not help.", wrong, code) == []
