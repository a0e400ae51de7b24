"""What stays on one line beyond Unicode's rules, and where an address may be broken."""

from __future__ import annotations

import pytest
from sphinx_booklet.typography.bonds import is_in_address, list_address_breaks, list_bonds


def pieces(text: str) -> list[str]:
    """A text cut at every space at which a line may end."""
    places = [i + 1 for i, char in enumerate(text) if char == " " and i + 1 not in list_bonds(text)]
    return [text[a:b].strip() for a, b in zip([0, *places], [*places, len(text)], strict=True)]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("it was better, p = 0.27 in all", "p = 0.27"),
        ("scores fell (p < 0.01) here", "(p < 0.01)"),
        ("with n = 40 people", "n = 40"),
        ("a dose of 4.5 mg a day", "4.5 mg"),
        ("about 20 % of them", "20 %"),
        ("kept below 25 °C always", "25 °C"),
        ("1,5 µg raz", "1,5 µg"),
        ("see doi: 10.1007/BF01296704 there", "doi: 10.1007/BF01296704"),
    ],
)
def test_what_belongs_together_stays_together(text: str, kept: str) -> None:
    assert kept in pieces(text)


@pytest.mark.parametrize(
    "text", ["in 3 months", "5 men", "40 people", "2 people = a pair", "at 5 more places"]
)
def test_a_number_and_a_word_may_be_parted(text: str) -> None:
    assert len(pieces(text)) > 1


def test_an_address_is_broken_before_its_hyphen_never_behind_it() -> None:
    text = "read www.gov.uk/consultation-on-codeine-linctus then"
    hyphens = [i for i, char in enumerate(text) if char == "-"]
    assert set(hyphens) <= list_address_breaks(text)
    assert {i + 1 for i in hyphens} <= list_bonds(text)


def test_a_hyphen_of_the_language_is_as_it_was() -> None:
    text = "a follow-up of 8 weeks, well-known and/or long-term"
    assert not list_address_breaks(text)
    assert not any(text[i - 1] == "-" for i in list_bonds(text))


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("see (www.newsmedical.net) now", "newsmedical", True),
        ("see healthwatchwokingham.co.uk/post", "wokingham", True),
        ("write to someone@example.org", "someone", True),
        ("a word at the end.", "word", False),
        ("e.g. responsibility", "responsibility", False),
        ("one\nresponsibility", "responsibility", False),
    ],
)
def test_no_hyphen_is_added_to_an_address(text: str, word: str, found: bool) -> None:
    assert is_in_address(text, text.index(word)) is found


@pytest.mark.parametrize("part", [".guysandstthomas", ".2005", ".5"])
def test_an_address_is_not_broken_behind_www_nor_before_digits(part: str) -> None:
    text = "see www.guysandstthomas.nhs.uk/page and 10.1016/j.msard.2005.01 and example.org/version.5"
    assert text.index(part) not in list_address_breaks(text)
    assert text.index(".nhs") in list_address_breaks(text)


def test_a_korean_word_stays_whole_with_its_ending_and_its_number() -> None:
    """Unicode breaks between any two syllables: “책 3” and “권과” stood on two lines."""
    text = "오늘은 책 3권과 CD를"
    found = list_bonds(text)
    assert [at for at in range(1, len(text)) if at not in found and text[at - 1] == " "] == [4, 6, 10]
    assert set(range(1, len(text))) - found == {3, 4, 5, 6, 9, 10, 11}
    assert list_bonds("水と火") == set()


@pytest.mark.parametrize("text", ["written in C++ and more", "g++ is one", "(C++)"])
def test_two_signs_of_a_name_stay_together(text: str) -> None:
    assert text.index("++") + 1 in list_bonds(text)


def test_no_line_begins_with_a_full_stop_behind_the_place_of_a_link() -> None:
    """The name that an author gives to a link is a place of no width behind it, where the line ended."""
    text = "in the guide (tea.example/pots)\ufffc. This is all, and \ufffc."
    assert text.index("\ufffc") in list_bonds(text)
    assert text.rindex("\ufffc") not in list_bonds(text)  # a picture behind a blank may begin a line
