"""Drawings of a web page: words are the page's own, so they grow with the reader's letters (WCAG 2.2, 1.4.4)."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from sphinx_booklet.figures.flow import FLOW, FlowPage, render_flow
from sphinx_booklet.figures.nodes import Words
from sphinx_booklet.figures.palettes import make_palette
from sphinx_booklet.figures.scene import screen_sheet
from sphinx_booklet.figures.svg import SvgStyle

from tests.figures.examples import ENGLISH, LANGUAGES, URDU, scene

SVG = "{http://www.w3.org/2000/svg}"
EVERY = [(kind, name) for kind in sorted(FLOW) for name in LANGUAGES]
BAR = re.compile(r'<svg x="([\d.]+)%" y="[\d.]+em" width="([\d.]+)%"')


def page_of(name: str) -> FlowPage:
    language = URDU if name == "Urdu" else ENGLISH
    source = "en" if name == "Urdu" else ""
    return FlowPage(
        scene().numbers, screen_sheet(language), SvgStyle("inline", make_palette(scene().looks)), source
    )


def flow(kind: str, name: str, words: tuple[Words, ...] = ()) -> str:
    return render_flow(
        kind, words or LANGUAGES[name][kind], page_of(name), title="x", classes="drawing-picture"
    )


@pytest.mark.parametrize(("kind", "name"), EVERY)
def test_all_words_are_paragraphs_and_only_numbers_are_drawn(kind: str, name: str) -> None:
    tree = ET.fromstring(flow(kind, name))
    said = ["".join(words.itertext()) for words in tree.iter("p")]
    assert set(said) == {passage.text for passage in LANGUAGES[name][kind]}
    assert all("".join(text.itertext()).isdigit() for text in tree.iter(SVG + "text"))


@pytest.mark.parametrize(("kind", "name"), EVERY)
def test_letters_of_a_shape_do_not_change_what_an_em_is(kind: str, name: str) -> None:
    """`width="20em" font-size="17"` is 340 px for every reader: so drawings did not grow."""
    for svg in ET.fromstring(flow(kind, name)).iter(SVG + "svg"):
        assert "font-size" not in svg.keys()
        assert svg.get("width", "").endswith(("em", "%")) or svg.get("x", "").endswith("%")


@pytest.mark.parametrize(("kind", "name"), EVERY)
def test_it_is_read_as_one_image_and_asks_for_no_style_attribute(kind: str, name: str) -> None:
    html = flow(kind, name)
    tree = ET.fromstring(html)
    assert (tree.tag, tree.get("role"), tree.get("aria-label")) == ("div", "img", "x")
    assert "style=" not in html


def test_what_a_translator_writes_is_escaped() -> None:
    words = tuple(replace(passage, text="<b>1</b> & 40 6") for passage in LANGUAGES["English"]["trials"])
    assert "&lt;b&gt;1&lt;/b&gt; &amp; 40 6" in flow("trials", "English", words)


def test_words_without_a_translation_say_their_language() -> None:
    words = tuple(replace(passage, translated=False) for passage in LANGUAGES["English"]["icon-array"])
    html = flow("icon-array", "Urdu", words)
    assert html.count('lang="en" dir="ltr"') == len(words)


@pytest.mark.parametrize(("name", "start"), [("English", "0"), ("Urdu", "91")])
def test_bars_are_as_long_as_the_doses_and_begin_where_reading_starts(name: str, start: str) -> None:
    assert BAR.findall(flow("dose-to-scale", name)) == [("0", "100"), (start, "9")]


def test_boxes_of_a_crossover_are_as_long_as_its_weeks() -> None:
    boxes = [(float(x), float(width)) for x, width in BAR.findall(flow("crossover", "English"))]
    week = 100 / 17
    assert boxes == [pytest.approx(box, abs=0.01) for box in [(0, 8 * week), (9 * week, 8 * week)] * 2]


def test_numbers_of_a_scale_that_have_no_room_can_be_hidden() -> None:
    html = flow("dose-to-scale", "English")
    assert re.findall(r'class="spare">(\d+)<', html) == ["10", "30", "40"]


def test_an_array_is_as_wide_as_the_column_and_has_a_hundred_discs() -> None:
    tree = ET.fromstring(flow("icon-array", "English"))
    pictures = list(tree.iter(SVG + "svg"))
    assert [len(list(picture.iter(SVG + "circle"))) for picture in pictures] == [100, 100]
    assert [len(list(picture[0])) for picture in pictures] == [37, 13]
    assert {picture.get("width") for picture in pictures} == {"100%"}
