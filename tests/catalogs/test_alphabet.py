"""A glossary is in the order in which its readers look for a word."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sphinx_booklet.booklet.outputs import list_outputs
from sphinx_booklet.build.sphinx_run import run_sphinx
from sphinx_booklet.catalogs.alphabet import make_sort_key, sort_index

from tests.catalogs.conftest import Project

ORDERED = {
    "cy": ["cur", "cyffur", "chwydu", "dos", "ddoe", "llaw", "lluniau", "mêl", "rhan"],
    "pl": ["cukier", "ćma", "lek", "łza", "nerw", "opioid", "ósmy", "zab", "źle", "żyła"],
    "ar": ["الأعصاب", "أفيون", "بطن", "التعب", "ثقة"],
    "ur": ["آرام", "اعصاب", "بخار", "پٹھے", "تھکن", "ٹیکہ", "ے"],
    "de": ["Arzt", "Ärzte", "Bad", "MS", "Zeit"],
}


@pytest.mark.parametrize("code", ORDERED)
def test_order_of_a_language(code: str) -> None:
    words = ORDERED[code]
    mixed = sorted(words, key=len)
    assert sorted(mixed, key=lambda word: make_sort_key(word, code)) == words


def test_capitals_and_hyphens_change_nothing() -> None:
    assert make_sort_key("Open-label", "en") == make_sort_key("openlabel", "en")


def test_a_translated_glossary_is_sorted_anew(project: Project) -> None:
    """In Welsh dd comes after d: Sphinx, which sorts by code point, has it the other way round."""
    items = ".. glossary::\n   :sorted:\n\n   ankle\n      A joint.\n\n   bone\n      A part of it.\n"
    project.write_source("glossary.rst", ".. glossary::\n", items)
    project.update()
    project.translate()
    words = {"ankle": "ddoe", "bone": "dos"}
    project.edit(lambda m: replace(m, strings=(words[m.msgid],)) if m.msgid in words else m)
    (html,) = list_outputs(("html",))
    run_sphinx(project.booklet, "cy", html, draft=True)
    page = (project.booklet.paths.output("cy", "html") / "glossary.html").read_text(encoding="utf-8")
    assert page.index(">dos") < page.index(">ddoe")


def make_groups(*words: str) -> list[tuple[str, list[tuple[str, object]]]]:
    """An index as Sphinx makes it: a heading of one letter, whatever the language."""
    return [(word[0].upper() if word[0].isalpha() else "Symbols", [(word, ([], [], None))]) for word in words]


def read_groups(words: list[str], code: str) -> list[tuple[str, list[str]]]:
    return [
        (heading, [entry[0] for entry in entries])
        for heading, entries in sort_index(make_groups(*words), code)
    ]


def test_an_index_has_the_letters_of_its_language() -> None:
    assert read_groups(["zab", "łza", "lek", "5 mg", "MS"], "pl") == [
        ("Symbols", ["5 mg"]),
        ("L", ["lek"]),
        ("Ł", ["łza"]),
        ("M", ["MS"]),
        ("Z", ["zab"]),
    ]
    assert [heading for heading, _ in read_groups(["chwydu", "cyffur", "dos", "llaw"], "cy")] == [
        "C",
        "Ch",
        "D",
        "Ll",
    ]


def test_arabic_words_stand_under_their_own_letter_and_latin_ones_behind() -> None:
    assert read_groups(["LDN", "الكبد", "أفيون", "اكتئاب"], "ar") == [
        ("ا", ["أفيون", "اكتئاب"]),
        ("ك", ["الكبد"]),
        ("L", ["LDN"]),
    ]


def test_an_index_of_another_language_is_as_sphinx_made_it() -> None:
    groups = make_groups("b", "a")
    assert sort_index(groups, "en") is groups
