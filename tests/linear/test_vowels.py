"""Words are said with vowel marks that print leaves out, and never as other words."""

from __future__ import annotations

from gettext import NullTranslations

import pytest
from sphinx_booklet.booklet.config import Booklet, load_booklet
from sphinx_booklet.booklet.errors import ConfigError
from sphinx_booklet.booklet.languages import make_language
from sphinx_booklet.booklet.messages import Messages
from sphinx_booklet.linear.blocks import Block, Chapter, Reading, Run
from sphinx_booklet.linear.speech.numbers import NumberWords
from sphinx_booklet.linear.speech.review import list_changes, write_review
from sphinx_booklet.linear.speech.say import Diction, Speaker
from sphinx_booklet.linear.speech.settings import load_speech_settings, load_vowels

from tests.conftest import MakeProject

PLAIN = Messages(NullTranslations())
VOWELS = {"بجرعة": "بِجُرْعَة"}
TEXT = "يبدأ بجرعة صغيرة، بجرعةٍ أو بجرعتين LDN."


def make_speaker() -> Speaker:
    diction = Diction(NumberWords("ar", PLAIN), {}, VOWELS)
    return Speaker(make_language("ar", ("a",)), {"ar": diction}, {"ar": "ar"}, PLAIN)


def make_reading() -> Reading:
    block = Block("paragraph", (Run(TEXT),), path="source/one.rst", line=7)
    return Reading("ar", "rtl", "T", True, {}, (Chapter("one", "One", 1, (block,)),))


def test_whole_words_are_said_with_marks_unless_the_author_set_them() -> None:
    (sentence,) = make_speaker().list_sentences(make_reading().chapters[0].blocks[0])
    assert sentence.shown == TEXT
    assert sentence.said == "يبدأ بِجُرْعَة صغيرة، بجرعةٍ أو بجرعتين LDN."


def test_what_has_no_marks_is_listed_for_the_translator() -> None:
    said = write_review(make_reading(), make_speaker(), VOWELS)
    listed = said.partition("== Words without vowel marks: 4 (source/vowels/ar.toml)")[2]
    assert '"بجرعتين" = "بجرعتين"  # 1' in listed
    assert "LDN" not in listed
    assert '"بجرعة" =' not in listed
    assert "vowel marks" not in write_review(make_reading(), make_speaker())


def test_marks_alone_are_no_change_for_a_reviewer() -> None:
    assert list_changes(make_reading(), make_speaker()) == []


@pytest.fixture
def booklet(make_project: MakeProject) -> Booklet:
    return load_booklet(make_project())


def test_a_line_may_add_marks_and_nothing_else(booklet: Booklet) -> None:
    """A slip here would say another dose than the page has."""
    assert load_speech_settings(booklet)["en"].vowels is None
    file = booklet.paths.source / "vowels" / "en.toml"
    file.parent.mkdir()
    file.write_text('"جرعة" = "جُرْعَة"\n', encoding="utf-8")
    assert load_vowels(booklet, "en") == {"جرعة": "جُرْعَة"}
    file.write_text('"جرعة" = "جُرْعَة"\n"جرعتين" = "جُرْعَة"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="same letters with vowel marks") as caught:
        load_vowels(booklet, "en")
    assert caught.value.line == 2


def test_a_file_without_lines_is_no_fault(booklet: Booklet) -> None:
    file = booklet.paths.source / "vowels" / "en.toml"
    file.parent.mkdir()
    file.write_text("# nothing yet\n")
    assert load_vowels(booklet, "en") == {}
