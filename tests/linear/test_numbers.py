"""What is said of every kind of number: the table that a reviewer reads, and faults that are found."""

from __future__ import annotations

from gettext import NullTranslations

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.languages import make_language
from sphinx_booklet.booklet.messages import Messages
from sphinx_booklet.linear.blocks import Block, Chapter, Reading, Run
from sphinx_booklet.linear.speech.faults import list_faults
from sphinx_booklet.linear.speech.numbers import NumberWords, list_missing_words, say_digits
from sphinx_booklet.linear.speech.say import Diction, Speaker
from sphinx_booklet.linear.speech.settings import load_speech_settings

from tests.conftest import REPOSITORY

PLAIN = Messages(NullTranslations())
ENGLISH = NumberWords("en", PLAIN)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("4.5 mg", "4 point 5 milligrams"),
        ("4.5\u00a0mg", "4 point 5 milligrams"),
        ("1 mg", "1 milligram"),
        ("50mg", "50 milligrams"),
        ("1–5 mg", "1 to 5 milligrams"),  # an engine said "one five": the range was gone
        ("0.5–1.5 mg", "0 point 5 to 1 point 5 milligrams"),
        ("1 mg in each 1 ml", "1 milligram in each 1 millilitre"),
        ("p = 0.04", "p equals 0 point 0 4"),
        ("p < 0.01", "p is less than 0 point 0 1"),  # an engine left out "less than"
        ("11,194 people", "11194 people"),
        ("aged 18–60", "aged 18 to 60"),
        ("2026/27", "2026 to 27"),
        ("£9.90 an item", "9 point 9 0 pounds an item"),
        ("9.5 and 10.", "9 point 5 and 10."),
        ("33 of 48 people", "33 of 48 people"),
        ("low-dose", "low-dose"),
    ],
)
def test_english(written: str, said: str) -> None:
    assert ENGLISH.say_all(written) == said


@pytest.mark.parametrize(
    ("code", "written", "split"),
    [
        ("en", "11,194", ("11194", "")),
        ("en", "4.500", ("4", "500")),  # a dose is never taken for thousands
        ("pl", "0,05", ("0", "05")),
        ("pl", "11\u00a0194", ("11194", "")),
        ("pl", "4.5", ("4", "5")),  # doses keep the point of the source
        ("ro", "11.194", ("11194", "")),  # was said as eleven point one nine four
        ("ro", "150.000", ("150000", "")),
        ("ro", "0.016", ("0", "016")),
        ("ro", "4.5", ("4", "5")),
        ("ro", "2,25", ("2", "25")),
        ("ar", "4٫5", ("4", "5")),
        ("ar", "11٬194", ("11194", "")),
    ],
)
def test_decimals_and_thousands_of_a_language(code: str, written: str, split: tuple[str, str]) -> None:
    assert NumberWords(code, PLAIN).split(written) == split


@pytest.mark.parametrize(
    ("code", "written", "said"),
    [
        ("pl", "11 194 osoby i 150 000 osób", "11194 osoby i 150000 osób"),  # was said as eleven, then 194
        ("pl", "w 2013 200 osób", "w 2013 200 osób"),
        ("en", "in group 11 194 people", "in group 11 194 people"),
        ("ro", "1.500 mg", "1 point 5 0 0 milligrams"),  # a dose is never taken for thousands
        ("ro", "1 din 1.000 de persoane", "1 din 1000 de persoane"),
    ],
)
def test_thousands_as_a_language_writes_them(code: str, written: str, said: str) -> None:
    assert NumberWords(code, PLAIN).say_all(written) == said


def test_digits_of_every_script_are_read() -> None:
    assert ENGLISH.say_all("٤.٥ mg") == "4 point 5 milligrams"


def test_a_phone_number_is_said_digit_by_digit() -> None:
    """An engine said "eight thousand", and one lost a digit."""
    assert say_digits("0808 800 8000") == "0 8 0 8, 8 0 0, 8 0 0 0"


def test_a_language_without_the_words_is_named() -> None:
    assert "{decimal} milligrams" in list_missing_words(PLAIN)


def test_every_language_of_the_booklet_says_short_phone_numbers_digit_by_digit() -> None:
    """Two languages came later and had no line for 111: nothing was spoken in them."""
    booklet = load_booklet(REPOSITORY)
    settings = load_speech_settings(booklet)
    own = settings[booklet.source_language.code].names
    numbers = {name: said for name, said in own.items() if name.isdecimal()}
    assert numbers
    for code, each in settings.items():
        assert numbers.items() <= each.names.items(), code


def make_speaker(**names: str) -> Speaker:
    diction = Diction(ENGLISH, {name.replace("_", " "): said for name, said in names.items()})
    return Speaker(make_language("en", ("a",)), {"en": diction}, {"en": "en"}, PLAIN)


def find(text: str, speaker: Speaker) -> list[tuple[str, int | None]]:
    block = Block("paragraph", (Run(text),), path="source/one.rst", line=7)
    reading = Reading("en", "ltr", "T", True, {}, (Chapter("one", "One", 1, (block,)),))
    return [(found.code, found.line) for found in list_faults(reading, speaker, "en")]


def test_a_phone_number_without_its_role_is_found() -> None:
    assert find("Call 0808 800 8000 now.", make_speaker()) == [("SAY-001", 7)]
    assert find("In 2008, 111 of 999.5 people.", make_speaker()) == [("SAY-001", 7)]
    assert find("Ring NHS 111.", make_speaker(**{"111": "1 1 1"})) == []
    assert find("In 1999 there were 1,119 of them.", make_speaker()) == []


def test_a_sign_that_no_rule_says_is_found() -> None:
    assert find("Between 2 ≤ 5.", make_speaker()) == [("SAY-003", 7)]
    assert find("“Between” 2–5 (all), £3 – 5%…", make_speaker()) == []


@pytest.mark.parametrize("text", ["ਘੱਟ ਖੁਰਾਕ ਵਾਲੀ ਨੈਲਟਰੈਕਸੋਨ", "جُرْعَة", "কম মাত্রা", "nghiên cứu", "ด้วยยา"])
def test_a_mark_is_a_part_of_its_letter(text: str) -> None:
    """Every vowel of Panjabi was taken for a sign that no voice can say: nothing was spoken in it."""
    assert find(text, make_speaker()) == []


def test_names_are_said_as_the_table_has_them() -> None:
    speaker = make_speaker(naltrexone="nal-trex-own", **{"A&E": "A and E"})
    (sentence,) = speaker.list_sentences(Block("paragraph", (Run("Naltrexone at A&E, not at A&Es."),)))
    assert sentence.said == "nal-trex-own at A and E, not at A&Es."


def test_sentences_are_cut_and_references_are_silent() -> None:
    runs = (Run("First [x] "), Run("5", "cite"), Run(". Take "), Run("4.5 mg", "dose"), Run(" once. Third"))
    said = [sentence.said for sentence in make_speaker().list_sentences(Block("paragraph", runs))]
    assert said == ["First [x].", "Take 4 point 5 milligrams once.", "Third."]


def test_an_address_is_not_read_out() -> None:
    runs = (Run("A paper (2010). "), Run("doi:10.1/abc", "link", "", "https://doi.org/10.1/abc"))
    assert [sentence.said for sentence in make_speaker().list_sentences(Block("source", runs))] == [
        "A paper (2010)."
    ]
