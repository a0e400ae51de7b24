"""The codes of letters: a page is written the same whatever stands before it, and each code has one text and one width."""

from __future__ import annotations

import pytest
from sphinx_booklet.pdf.fonts import programs
from sphinx_booklet.pdf.fonts.programs import FontProgram
from sphinx_booklet.typography.faces import load_face
from sphinx_booklet.typography.families import find_family

FACE = load_face(find_family("IBM Plex Sans").face())


def set_words(*texts: str) -> tuple[FontProgram, list[bytes]]:
    """A font of a new file, and the codes of some texts that are set in it, in this order."""
    program = FontProgram(FACE, 0)
    return program, [program.codes(FACE.shape(text, False, "en")) for text in texts]


def test_words_that_stand_before_change_no_code():
    _, [alone] = set_words("Naltrexone blocks opioids.")
    _, [*_, after] = set_words("xxxx", "Quiz: 50 mg?", "Naltrexone blocks opioids.")
    assert alone == after


def test_the_first_character_of_a_glyph_keeps_its_code_where_another_stands_before_it():
    """Fonts draw U+2011 with the hyphen: a reader is to get each as it was typed."""
    (hyphen,) = FACE.shape("-", False, "en").clusters[0]
    other = hyphen._replace(text="\u2011")
    alone, both = FontProgram(FACE, 0), FontProgram(FACE, 0)
    own = alone._code(hyphen)
    second, first = both._code(other), both._code(hyphen)
    assert (first, int(first, 16)) == (own, hyphen.number)
    assert int(second, 16) >= FACE.glyph_count
    said = both._to_unicode().decode()
    assert f"<{first}> <002D>" in said
    assert f"<{second}> <2011>" in said


def test_a_glyph_that_is_drawn_narrower_has_a_code_of_its_own():
    (glyph,) = FACE.shape("-", False, "en").clusters[0]
    program = FontProgram(FACE, 0)
    narrow, own = program._code(glyph._replace(width=glyph.width / 2)), program._code(glyph)
    assert int(own, 16) == glyph.number
    assert program._widths[int(narrow, 16)] == glyph.width / 2


def test_widths_are_told_in_runs_of_codes():
    program, _ = set_words("naltrexone", "\u00a0")
    entries = list(program._list_widths())
    told = {
        first + place: width
        for first, run in zip(entries[::2], entries[1::2], strict=True)
        for place, width in enumerate(run.sequence)
    }
    assert told == {code: round(width, 2) for code, width in program._widths.items()}


def test_a_font_of_nearly_all_numbers_has_codes_in_order_of_use(monkeypatch: pytest.MonkeyPatch):
    """Of 65,535 glyphs there is no number left above them."""
    monkeypatch.setattr(programs, "_MOST_GLYPHS", 10)
    _, [codes] = set_words("ab")
    assert codes == b"\0\1\0\2"
