"""An EPUB in Nastaliq: lines as high as its words, and from its font nothing but letters."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from sphinx_booklet.booklet.languages import Language, make_language
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.epub.fonts import choose_faces, make_font
from sphinx_booklet.epub.stylesheet import describe_looks

from tests.conftest import REPOSITORY
from tests.typography.font_files import write_nastaliq


@pytest.fixture
def urdu(tmp_path: Path) -> Language:
    font = write_nastaliq(tmp_path / "source/fonts/sloped.ttf")
    return replace(make_language("ur", ("Sloped", "IBM Plex Sans Arabic")), own_fonts=(font,))


def test_figures_latin_letters_and_blanks_are_left_to_the_reader(urdu: Language) -> None:
    """Readers set "LDN" and the gaps between words from the Nastaliq, whose blank is an eighth of the size."""
    face = choose_faces(urdu)[0]
    held = TTFont(BytesIO(make_font(face, frozenset("LDN 12 (تعلق)")))).getBestCmap()
    assert {chr(code) for code in held} == set("تعلق")


def test_its_lines_are_more_than_twice_as_high_as_its_letters(urdu: Language) -> None:
    looks = load_looks(REPOSITORY)
    sloped, naskh = (
        describe_looks(looks, one, ()) for one in (urdu, make_language("ur", ("IBM Plex Sans Arabic",)))
    )
    assert float(sloped["leading"]) > 2 > float(naskh["leading"])
    assert float(sloped["heading_leading"]) > 2 > float(naskh["heading_leading"])
    assert sloped["sloped"]
    assert not naskh["sloped"]
