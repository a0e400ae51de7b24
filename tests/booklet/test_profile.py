"""[profile]: what a booklet says of itself, so that no word of another booklet stands in the program."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.errors import ConfigError
from sphinx_booklet.booklet.profile import Profile
from sphinx_booklet.catalogs.extract import extract_program
from sphinx_booklet.checks.text.edition import check_edition

from tests.booklet.small import TOML


def load(tmp_path: Path, profile: str):
    (tmp_path / "source").mkdir(exist_ok=True)
    (tmp_path / "source/booklet.toml").write_text(f"{TOML}[profile]\n{profile}", encoding="utf-8")
    return load_booklet(tmp_path)


def test_nothing_is_said_of_a_trade_where_nobody_said_it(tmp_path: Path) -> None:
    booklet = load(tmp_path, "")
    assert booklet.profile == Profile()
    words = " ".join((*booklet.profile.list_sentences(), booklet.profile.signed_by)).lower()
    assert not any(trade in words for trade in ("clinician", "nurse", "doctor", "pharmacist", "patient"))


def test_sentences_of_a_booklet_are_messages_for_translators(tmp_path: Path) -> None:
    booklet = load(tmp_path, 'draft = "Not yet rung"\nadvice = "Ask the tower captain."')
    found = {message.msgid: message.places for message in extract_program(booklet)}
    assert found["Not yet rung"] == found["Ask the tower captain."] == ("source/booklet.toml",)


def test_words_of_a_drawing_are_messages_where_the_cover_has_one(tmp_path: Path) -> None:
    key = '[cover.key]\ndoses = "Loaf: {full}, with {low} of yeast."\nunit = "g"\n'
    booklet = load(tmp_path, key)
    assert booklet.cover.key.unit == "g"
    assert "Loaf: {full}, with {low} of yeast." not in {each.msgid for each in extract_program(booklet)}
    (tmp_path / "source/figures").mkdir()
    (tmp_path / "source/figures/numbers.toml").write_text(
        "[doses]\nyeast = 5\nflour = 500\n", encoding="utf-8"
    )
    found = {message.msgid: message for message in extract_program(booklet)}
    made = found["Loaf: {full}, with {low} of yeast."]
    assert (made.places, made.flags) == (("source/booklet.toml",), ("python-brace-format",))


def test_who_signs_is_named_to_editors(tmp_path: Path) -> None:
    booklet = load(tmp_path, 'signed_by = "a ringing master"')
    (finding,) = check_edition(booklet, booklet.date)
    assert "when a ringing master has checked the text" in finding.message


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('draft = ""', "“profile.draft” must not be empty"),
        (f'draft = "{"x" * 81}"', "“profile.draft” has 81 letters; 80 are allowed"),
        ('page_type = "Recipe"', "“profile.page_type” must be one of WebPage"),
        ('audience = "people with bells"', "“profile.audience” must be a type of schema.org"),
        (
            'claims = "all"',
            "“profile.claims” must be a table: a line [profile.claims], then its keys below it",
        ),
        ('claims.subjects = "yeast"', "“profile.claims.subjects” must be a list of names in quotes"),
        ('claims.harms = ["burn*", "*"]', "“profile.claims.harms” holds “*”, which has no letter"),
        (
            'claims.effects = ["x"]',
            "“profile.claims.effects” is not a key that is known here; known are: dangers",
        ),
        ('claims.figures = "yes"', "“profile.claims.figures” must be true or false"),
        ('safety.rates = ["day"]', "“profile.safety.rates” stand behind a unit, as in mg/kg: name units too"),
        ('signer = "me"', "“profile.signer” is not a key that is known here; known are: about_type, advice"),
    ],
)
def test_what_cannot_be_is_said_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, line)
    assert said in caught.value.message
    assert caught.value.line == 13
