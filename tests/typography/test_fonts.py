"""Fonts: found by the name of their family, cut, put together, and named as their licence wants."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from pikepdf import Name
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.pdf.fonts.programs import FontProgram
from sphinx_booklet.typography.faces import NOTHING, load_face
from sphinx_booklet.typography.families import BOLD, REGULAR, find_family, installed_families
from sphinx_booklet.typography.typesetter import Typesetter


def face(family: str, weight: int = REGULAR, italic: bool = False):
    return load_face(find_family(family).face(weight, italic))


def test_a_family_is_found_whatever_the_case_of_its_name():
    assert find_family("ibm  plex sans") is find_family("IBM Plex Sans")
    assert len(installed_families()) > 10


def test_a_family_that_is_not_there_is_an_error_with_advice():
    with pytest.raises(BookletError, match="fontpkg-comic-neue"):
        find_family("Comic Neue")


def test_a_variable_font_gives_a_real_bold():
    """reportlab takes such a file without complaint, and prints bold as regular."""
    regular, bold = face("IBM Plex Sans"), face("IBM Plex Sans", BOLD)
    assert regular.spec.path == bold.spec.path
    assert bold.shape("minimum", False, "en").advance > regular.shape("minimum", False, "en").advance * 1.02
    glyph = regular.shape("l", False, "en").clusters[0][0].number
    stems = [one.hb_font.get_glyph_extents(glyph).width for one in (regular, bold)]
    assert stems[1] > stems[0] * 1.1
    outlines = [TTFont(BytesIO(one.subset({0, glyph})[0]))["glyf"] for one in (regular, bold)]
    assert list(outlines[0].glyphs.values())[1].data != list(outlines[1].glyphs.values())[1].data


def test_a_cut_face_does_not_bear_a_reserved_name():
    """SIL OFL 1.1, clause 3: "Plex" and "Noto" are reserved or trademarks; a static file keeps its own."""
    assert face("IBM Plex Sans", BOLD, True).postscript_name == "BookletSans-BoldItalic"
    assert "Noto" not in face("Noto Sans Gujarati").postscript_name
    assert face("IBM Plex Sans Arabic").postscript_name == "IBMPlexSansArabic-Regular"


def test_a_family_without_italics_stays_upright():
    spec = find_family("IBM Plex Sans Arabic").face(REGULAR, italic=True)
    assert (spec.name, spec.italic, spec.path.stem) == (
        "IBMPlexSansArabic-Italic",
        False,
        "IBMPlexSansArabic-Regular",
    )


def test_a_family_without_a_bold_is_emboldened():
    assert find_family("Noto Sans SC").face(BOLD).embolden
    assert not find_family("IBM Plex Sans").face(BOLD).embolden


def test_postscript_outlines_become_truetype_ones():
    cubic = face("Noto Sans SC")
    glyph = cubic.shape("茶", False, "zh").clusters[0][0]
    data, mapping = cubic.subset({0, glyph.number})
    font = TTFont(BytesIO(data))
    assert "glyf" in font
    assert "CFF " not in font
    assert font["glyf"][font.getGlyphName(mapping[glyph.number])].numberOfContours > 3


def test_a_syllable_is_one_code_with_all_its_text():
    (cluster,) = face("Noto Sans Devanagari").shape("क्षि", False, "hi").clusters
    (glyph,) = cluster
    assert glyph.text == "क्षि"
    assert len(glyph.parts) > 1


def test_a_ligature_from_right_to_left_is_cut_into_a_code_a_character():
    shape = face("IBM Plex Sans Arabic").shape("لا", True, "ar")
    glyphs = [glyph for cluster in shape.clusters for glyph in cluster]
    assert [glyph.text for glyph in glyphs] == ["ل", "ا"]
    assert glyphs[1].parts == NOTHING
    assert sum(glyph.advance for glyph in glyphs) == pytest.approx(shape.advance)


def test_a_mark_has_no_width_of_its_own():
    shape = face("IBM Plex Sans Arabic").shape("خّ", True, "ar")
    letter, mark = (glyph for cluster in shape.clusters for glyph in cluster)
    assert (letter.text, mark.text, mark.advance) == ("خ", "\u0651", 0)


def test_joining_survives_a_change_of_look():
    """A word half of which is bold is shaped in two pieces; each knows its neighbour."""
    alone = face("IBM Plex Sans Arabic").shape("ب", True, "ar").clusters[0][0].number
    joined = face("IBM Plex Sans Arabic").shape("ب", True, "ar", before="ك").clusters[0][0].number
    assert alone != joined


def test_a_character_that_the_first_family_lacks_comes_from_the_next():
    typesetter = Typesetter("en", False, ("IBM Plex Sans", "Noto Sans Bengali"))
    shapes = typesetter.shape_word("IBMPlexSans-Bold", "aক", 0)
    assert [shape.face.name for shape in shapes] == ["IBMPlexSans-Bold", "NotoSansBengali-Bold"]
    assert not typesetter.missing


def test_a_character_that_no_family_has_is_remembered():
    typesetter = Typesetter("en", False, ("IBM Plex Sans",))
    sign = "\U00013000"  # a hieroglyph
    typesetter.shape_word("IBMPlexSans-Regular", "a" + sign, 0)
    assert list(typesetter.missing) == [("IBMPlexSans-Regular", sign)]
    assert not typesetter.borrowed


def test_a_character_that_no_family_of_the_build_has_is_borrowed_from_an_installed_one():
    typesetter = Typesetter("en", False, ("IBM Plex Sans",))
    shapes = typesetter.shape_word("IBMPlexSans-Regular", "aক", 0)
    assert [shape.face.name for shape in shapes] == ["IBMPlexSans-Regular", "NotoSansBengali-Regular"]
    assert typesetter.borrowed == {"ক": "Noto Sans Bengali"}
    assert not typesetter.missing


def test_codes_depend_on_their_own_text_alone():
    """The bytes of a page depend neither on what the process has set before nor on the pages before it."""
    plex = face("IBM Plex Sans")
    one, other = (FontProgram(plex, 0) for _ in range(2))
    shape = plex.shape("tea", False, "en")
    one.pieces(plex.shape("abc", False, "en"))
    (later,), (first,) = one.pieces(shape), other.pieces(shape)
    assert later.body == first.body
    numbers = "".join(f"{glyph.number:04X}" for cluster in shape.clusters for glyph in cluster)
    assert "".join(re.findall("[0-9A-F]{4}", first.body)) == numbers


def test_the_fonts_in_the_file_are_subsets_under_names_of_their_own(built):
    with pikepdf.open(built("scripts/zh-hans").path) as pdf:
        fonts = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == Name.FontDescriptor
        ]
        names = [str(font.FontName) for font in fonts]
        assert all(name[7] == "+" for name in names)
        assert len(names) == len(set(names))
        assert sum(len(bytes(font.FontFile2.read_raw_bytes())) for font in fonts) < 60_000
