"""Nastaliq: told from Naskh by its slope, without figures and Latin letters of its own, with gaps between its words.

The font of most of these is made here: its letters are boxes, raised as those of Nastaliq are.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sphinx_booklet.booklet.editions import EDITIONS, find_edition
from sphinx_booklet.booklet.languages import Language, make_language
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.typography.faces import Face, load_face
from sphinx_booklet.typography.families import find_family
from sphinx_booklet.typography.nastaliq import is_nastaliq, name_sizes
from sphinx_booklet.typography.typesetter import Typesetter

from tests.conftest import REPOSITORY
from tests.typography.font_files import URDU, write_font, write_nastaliq

WORD = "نستعلیق"


def speak_urdu(font: Path, *families: str) -> Language:
    return replace(make_language("ur", families), own_fonts=(font,))


@pytest.fixture
def sloped(tmp_path: Path) -> Path:
    return write_nastaliq(tmp_path / "source/fonts/sloped.ttf")


@pytest.fixture
def typesetter(sloped: Path) -> Typesetter:
    return Typesetter("ur", True, ("Sloped", "IBM Plex Sans"), (sloped,))


def families_of(typesetter: Typesetter, text: str, odd: int = 1) -> list[tuple[str, str]]:
    shapes = typesetter.shape_word("Sloped-Regular", text, odd)
    return [(shape.text, shape.face.spec.family) for shape in shapes]


def test_it_is_told_by_its_slope_and_not_by_its_name(tmp_path: Path, sloped: Path) -> None:
    flat = write_font(tmp_path / "flat.ttf", "My Nastaliq", characters=URDU)
    assert is_nastaliq(speak_urdu(sloped, "Sloped"))
    assert not is_nastaliq(speak_urdu(flat, "My Nastaliq"))
    assert not is_nastaliq(make_language("ur", ("IBM Plex Sans Arabic",)))
    assert not is_nastaliq(make_language("en", ("IBM Plex Sans",)))


def test_lines_have_the_room_of_their_hand(sloped: Path) -> None:
    assert name_sizes("a5", speak_urdu(sloped, "Sloped")) == "a5-nastaliq"
    assert name_sizes("a5", make_language("ur", ("IBM Plex Sans Arabic",))) == "a5-arabic"
    assert name_sizes("a5", make_language("en", ("IBM Plex Sans",))) == "a5"


@pytest.mark.parametrize("name", EDITIONS)
def test_every_size_of_nastaliq_has_lines_twice_as_high(name: str) -> None:
    types, table = load_looks(REPOSITORY).type, find_edition(name).looks
    sizes = types[f"{table}-nastaliq"]
    assert sizes.keys() == types[table].keys()
    assert all(size.leading >= 2 * size.size for size in sizes.values())


def test_figures_and_latin_letters_come_from_the_next_family(typesetter: Typesetter) -> None:
    """Noto's Nastaliq has them without room on their sides: "LDN2010" ran into the words beside it."""
    assert families_of(typesetter, "tea") == [("tea", "IBM Plex Sans")]
    assert families_of(typesetter, "12", 0) == [("12", "IBM Plex Sans")]
    assert families_of(typesetter, "(لی)،") == [
        ("(", "IBM Plex Sans"), ("لی", "Sloped"), (")", "IBM Plex Sans"), ("،", "Sloped"),
    ]  # fmt: skip


def test_without_another_family_it_sets_what_it_has(sloped: Path) -> None:
    alone = Typesetter("ur", True, ("Sloped",), (sloped,))
    assert families_of(alone, "tea") == [("tea", "Sloped")]
    assert not alone.missing


def test_a_gap_between_words_is_one_that_readers_of_the_file_find(typesetter: Typesetter) -> None:
    """PDFium found 14 of 36: the space of Noto's Nastaliq is an eighth of the size."""
    ((text, family),) = families_of(typesetter, " ")
    assert (text, family) == (" ", "Sloped")
    face = typesetter.face("Sloped-Regular")
    narrow = face.shape(" ", True, "ur").advance
    assert 250 <= narrow
    assert families_of(typesetter, " ", 0) == [(" ", "IBM Plex Sans")], "between two English words"


def places_of(face: Face, text: str) -> list[tuple[int, float, float]]:
    """Each glyph drawn, from the right edge of the word."""
    shape = face.shape(text, True, "ur")
    pen, found = 0.0, []
    for glyph in (one for cluster in shape.clusters for one in cluster):
        pen -= glyph.advance
        found += [(index, round(pen + x), round(y)) for index, x, y in glyph.drawn(face.scale)]
    return found


def test_no_code_of_the_file_is_narrower_than_nothing(sloped: Path) -> None:
    """A letter that is drawn back below the one before it: "'hmtx' table can't contain negative advance widths"."""
    face = load_face(find_family("Sloped", (sloped,)).face())
    glyphs = [glyph for cluster in face.shape("ققالا", True, "ur").clusters for glyph in cluster]
    assert all(glyph.advance >= 0 for glyph in glyphs)
    step, back = 600, -300
    edges = [-back, -back * 2, -back * 2 - step, -back * 2 - 2 * step, -back * 2 - 3 * step]
    assert [x for _, x, _ in places_of(face, "ققالا")] == edges


def test_a_word_without_such_a_letter_is_placed_as_before(sloped: Path) -> None:
    face = load_face(find_family("Sloped", (sloped,)).face())
    assert [x for _, x, _ in places_of(face, "نال")] == [-600, -1200, -1800]
