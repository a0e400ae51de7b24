"""The back cover names the other forms of the booklet, those among them that people made."""

from __future__ import annotations

import datetime
from dataclasses import replace

from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.booklet.messages import messages_for
from sphinx_booklet.booklet.people import PeoplesEdition
from sphinx_booklet.pdf.looks.backcover import make_forms
from sphinx_booklet.pdf.looks.design import make_design

SLOT = PeoplesEdition("en", "bsl", "", "https://example.org/film", datetime.date(2026, 2, 1), "Makers", "")


def list_forms(root, code: str) -> list[str]:
    booklet = replace(load_booklet(root), people=(SLOT,))
    language, words = booklet.language(code), messages_for(code, root / "locale")
    design = make_design(load_looks(root), "a5", booklet, language, words, True)
    (listed,) = (made for made in make_forms(design) if "other-forms" in made["classes"])
    return [item.astext() for item in listed]


def test_an_edition_of_people_is_named_in_its_language_alone(make_booklet):
    root = make_booklet()
    film = "British Sign Language (BSL)"
    assert list_forms(root, "en")[:4] == ["Web page", "Large print", "E-book (EPUB)", "Print at home"]
    assert film in list_forms(root, "en")
    assert film not in list_forms(root, "ar")
