"""SVG: words stay words, colours follow the page, bytes repeat."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from sphinx_booklet.figures.drawings import DRAW, draw
from sphinx_booklet.figures.icons import ICONS, TURNING, icon, read_path
from sphinx_booklet.figures.lettering import outline_words
from sphinx_booklet.figures.mobile import draw_mobile
from sphinx_booklet.figures.model import Drawing, Paint, Text
from sphinx_booklet.figures.palettes import make_palette
from sphinx_booklet.figures.svg import SvgStyle, number, render_svg

from tests.figures.examples import LANGUAGES, lettering_of, scene, sheet_of

LIGHT = make_palette(scene().looks)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("kind", sorted(DRAW))
@pytest.mark.parametrize("name", list(LANGUAGES))
def test_words_are_text_and_the_file_is_well_formed(kind: str, name: str) -> None:
    drawing = draw(kind, LANGUAGES[name][kind], scene().numbers, sheet_of(name, "a5"))
    tree = ET.fromstring(render_svg(drawing, SvgStyle("inline", LIGHT), title="x", rtl=name == "Urdu"))
    assert ["".join(text.itertext()) for text in tree.iter(SVG + "text")] == [
        text.text for text in drawing.texts
    ]


def test_a_page_colours_its_drawing_and_needs_no_style_attribute() -> None:
    svg = render_svg(draw_mobile(scene().numbers, 100), SvgStyle("inline", LIGHT), title="A mobile")
    assert "currentColor" in svg
    assert f"var(--pine,{LIGHT['pine']})" in svg
    assert "style=" not in svg
    assert LIGHT["ink"] not in svg


def test_a_book_follows_the_ink_of_the_reader() -> None:
    svg = render_svg(draw_mobile(scene().numbers, 100), SvgStyle("book", LIGHT), title="A mobile")
    assert "var(" not in svg
    assert set(re.findall('stroke="(.*?)"', svg)) == {"currentColor"}


def test_words_of_a_book_can_be_read_at_night() -> None:
    for kind in DRAW:
        drawing = draw(kind, LANGUAGES["English"][kind], scene().numbers, sheet_of("English", "a5"))
        svg = render_svg(drawing, SvgStyle("book", LIGHT), title="x")
        fills = set(re.findall('<text[^>]* fill="(.*?)"', svg))
        assert fills <= {LIGHT["paper"], LIGHT["on-marigold"]}  # on a filled shape; all else is currentColor
        assert (
            f'fill="{LIGHT["paper"]}" stroke' not in svg
        )  # paper stays light at night, and ink turns light on it


def test_a_file_has_its_own_colours_and_title() -> None:
    tree = ET.fromstring(
        render_svg(draw_mobile(scene().numbers, 100), SvgStyle("file", LIGHT), title="A <mobile>")
    )
    assert tree.get("role") == "img"
    assert tree[0].text == "A <mobile>"
    assert "currentColor" not in ET.tostring(tree, encoding="unicode")


def test_without_a_title_it_is_hidden_from_screen_readers() -> None:
    svg = render_svg(icon("phone"), SvgStyle("inline", LIGHT))
    assert 'aria-hidden="true"' in svg
    assert "role" not in svg


def test_what_a_translator_writes_is_escaped() -> None:
    drawing = Drawing(10, 10, (Text(0, 5, 'a < b & "c"', 5, 5),))
    tree = ET.fromstring(render_svg(drawing, SvgStyle("inline", LIGHT), title='"><script>'))
    assert tree.find(SVG + "text").text == 'a < b & "c"'  # type: ignore[union-attr]
    assert tree.get("aria-label") == '"><script>'


@pytest.mark.parametrize(
    ("align", "rtl", "anchor"),
    [("left", False, "start"), ("left", True, "end"), ("right", True, "start"), ("middle", True, "middle")],
)
def test_an_anchor_counts_from_where_the_sentence_starts(align: str, rtl: bool, anchor: str) -> None:
    drawing = Drawing(10, 10, (Text(0, 5, "x", 5, 5, align=align, rtl=rtl),))  # type: ignore[arg-type]
    text = ET.fromstring(render_svg(drawing, SvgStyle("inline", LIGHT), rtl=rtl)).find(SVG + "text")
    assert text is not None
    assert text.get("text-anchor", "start") == anchor


def test_an_english_sentence_in_an_urdu_page_keeps_its_direction() -> None:
    drawing = Drawing(10, 10, (Text(10, 5, "LDN", 5, 5, align="right"),))
    svg = render_svg(drawing, SvgStyle("inline", LIGHT), rtl=True)
    assert '<text x="10" y="5" text-anchor="end" direction="ltr">LDN</text>' in svg


@pytest.mark.parametrize("name", list(LANGUAGES))
def test_outlines_need_no_font_and_are_as_wide_as_the_words(name: str) -> None:
    drawing = draw("trials", LANGUAGES[name]["trials"], scene().numbers, sheet_of(name, "a5"))
    outlined = outline_words(drawing, lettering_of(name))
    assert not outlined.texts
    text = drawing.texts[0]
    path = lettering_of(name).outline(text)
    assert path.box[0] == pytest.approx(text.left, abs=2)
    assert path.box[2] == pytest.approx(text.left + text.length, abs=2)
    assert "<text" not in render_svg(outlined, SvgStyle("file", LIGHT), title="x")


def test_a_dose_is_bold_in_its_sentence() -> None:
    lettering = lettering_of("English")
    sentence = "In most studies: \u20664.5\u00a0mg\u2069"
    bold = lettering.measure("4.5\u00a0mg", "bold", 12)
    assert lettering.measure(sentence, "regular", 12) == pytest.approx(
        lettering.measure("In most studies: ", "regular", 12) + bold
    )
    drawing = Drawing(200, 20, (Text(0, 15, sentence, 12, lettering.measure(sentence, "regular", 12)),))
    svg = render_svg(drawing, SvgStyle("inline", LIGHT), title="x")
    assert 'studies: \u2066<tspan font-weight="700">4.5\u00a0mg</tspan>\u2069</text>' in svg


def test_the_same_drawing_is_the_same_text() -> None:
    made = [
        render_svg(draw_mobile(scene().numbers, 140), SvgStyle("file", LIGHT), title="x") for _ in range(2)
    ]
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (-0.001, "0"), (1.5, "1.5"), (2.0, "2"), (1 / 3, "0.33")]
)
def test_numbers_are_short(value: float, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize("variant", ["light", "dark", "print-at-home", "grey"])
def test_every_role_of_every_drawing_has_a_colour(variant: str) -> None:
    palette = make_palette(scene().looks, variant)  # type: ignore[arg-type]
    for kind in DRAW:
        drawing = draw(kind, LANGUAGES["English"][kind], scene().numbers, sheet_of("English", "a5"))
        render_svg(drawing, SvgStyle("file", palette), title="x")
    assert all(len(colour) == 7 and colour.startswith("#") for colour in palette.values())


def test_print_at_home_uses_ink_and_paper_only() -> None:
    palette = make_palette(scene().looks, "print-at-home")
    assert set(palette.values()) == {LIGHT["ink"], LIGHT["paper"]}


@pytest.mark.parametrize("name", sorted(ICONS))
def test_icons_keep_to_their_grid_and_to_one_colour(name: str) -> None:
    for shape in icon(name).shapes:
        left, top, right, bottom = shape.box
        assert left >= -0.5
        assert top >= -0.5
        assert right <= 24.5
        assert bottom <= 24.5
        assert not isinstance(shape, Text)
        assert {shape.paint.fill, shape.paint.line} <= {"ink", ""}


def test_pages_turn_with_the_reading_direction_and_clocks_do_not() -> None:
    assert icon("clock", rtl=True) == icon("clock")
    assert icon("phone", rtl=True) == icon("phone")
    assert icon("note", rtl=True) == icon("note").mirrored() != icon("note")
    assert set(ICONS) >= TURNING


def test_an_icon_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        icon("pill")
    with pytest.raises(ValueError, match="no step"):
        read_path("M 0 0 X", Paint(fill="ink"))
