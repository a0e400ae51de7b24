"""Words of scripts that leave no space between them: ICU's dictionaries, or another in their place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sphinx_booklet.typography import words

THAI = "ภาษาไทยเป็นภาษา"  # language, Thai, is, language
ENDS = {4, 7, 11}


@pytest.fixture
def dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    """A breaker that knows the words of this test."""

    def split(text: str, locale: str) -> Iterator[str]:
        assert locale == "th"
        at = 0
        while at < len(text):
            piece = next((word for word in ("ภาษา", "ไทย", "เป็น") if text.startswith(word, at)), text[at])
            yield piece
            at += len(piece)

    monkeypatch.setattr(words, "_find_breaker", lambda: split)
    words._split.cache_clear()
    yield
    words._split.cache_clear()


@pytest.mark.usefixtures("dictionary")
def test_a_line_may_end_between_two_words() -> None:
    assert words.list_word_breaks(THAI) == ENDS
    assert words.list_word_breaks(f"LDN {THAI}") == {4 + end for end in ENDS}


@pytest.mark.usefixtures("dictionary")
def test_where_an_editor_has_marked_words_the_marks_stand() -> None:
    assert words.list_word_breaks("ภาษา\u200bไทยเป็น") == set()


@pytest.mark.usefixtures("dictionary")
def test_other_scripts_are_left_alone() -> None:
    assert words.list_word_breaks("No spaces are missing, 4.5 mg. 中文") == set()


def test_without_a_dictionary_nothing_is_added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_find_breaker", lambda: None)
    assert words.list_word_breaks(THAI) == set()


def test_the_dictionaries_of_icu_know_words_of_each_script() -> None:
    pytest.importorskip("icu4py", reason="the extra `words` is not installed")
    assert words.list_word_breaks(THAI) == ENDS
    for text in ("ພາສາລາວແມ່ນພາສາ", "ភាសាខ្មែរជាភាសា", "မြန်မာဘာသာစကားသည်"):
        assert words.list_word_breaks(text)
