"""The menu names every language in letters that are there, on a machine that has none of theirs."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont
from sphinx_booklet.booklet.languages import make_language
from sphinx_booklet.web.names import LICENCES, list_name_files, list_name_fonts, write_chooser_rules

from tests.typography.font_files import write_nastaliq

ENGLISH, POLISH, ARABIC, URDU, PANJABI, HINDI, CHINESE, BENGALI = (
    make_language(code, (family,))
    for code, family in (
        ("en", "IBM Plex Sans"), ("pl", "IBM Plex Sans"), ("ar", "IBM Plex Sans Arabic"), ("ur", "IBM Plex Sans Arabic"),
        ("pa", "Noto Sans Gurmukhi"), ("hi", "Noto Sans Devanagari"), ("zh_CN", "Noto Sans SC"), ("bn", "No such family"),
    )
)  # fmt: skip


def test_a_font_a_script_holds_the_letters_of_its_names_and_is_light() -> None:
    """The list was one of two scripts, and Panjabi's own name was a row of boxes."""
    fonts = list_name_fonts(ENGLISH, [ENGLISH, POLISH, ARABIC, URDU, PANJABI, HINDI, CHINESE])
    assert [font.script for font in fonts] == ["Arab", "Guru", "Deva", "Hans"]
    files = list_name_files(fonts)
    for font in fonts:
        data = files[font.file]
        assert len(data) < 4_000
        letters = {ord(letter) for one in font.languages for letter in one.endonym if not letter.isspace()}
        assert letters <= set(TTFont(BytesIO(data)).getBestCmap())
        asked = {int(code, 16) for code in re.findall(r"U\+([0-9A-F]+)", font.write_rules())}
        assert asked == letters, "a range that is too wide would set other text in it"
    assert b"Open Font License" in files[LICENCES]


def test_a_page_that_brings_its_letters_needs_them_once() -> None:
    assert [font.script for font in list_name_fonts(URDU, [ENGLISH, ARABIC, URDU, PANJABI])] == ["Guru"]
    assert list_name_fonts(ENGLISH, [ENGLISH, POLISH]) == []


def test_another_family_that_is_there_stands_in() -> None:
    """A language whose family is not installed here is named on the pages of the others all the same."""
    (font,) = list_name_fonts(ENGLISH, [BENGALI])
    assert "Bengali" in font.face.family or "Siliguri" in font.face.family


def test_a_nastaliq_of_ones_own_does_not_make_the_menu_high(tmp_path: Path) -> None:
    file = write_nastaliq(tmp_path / "source/fonts/sloped.ttf")
    urdu = replace(make_language("ur", ("Sloped", "IBM Plex Sans Arabic")), own_fonts=(file,))
    assert list_name_fonts(ENGLISH, [urdu])[0].face.family == "IBM Plex Sans Arabic"


def test_the_page_that_offers_languages_takes_the_font_of_each() -> None:
    rules = write_chooser_rules(CHINESE, "zh-Hans/_static/")
    assert "url(zh-Hans/_static/names-hans.woff2)" in rules
    assert ".choices [lang|=zh] b{" in rules
    assert write_chooser_rules(PANJABI, "pa/_static/") == "", "its pages bring all letters"


def test_a_browser_shows_the_name_with_it(page: Any, address: str) -> None:
    with page.expect_response(lambda response: response.url.endswith("names-arab.woff2")) as asked:
        page.goto(f"{address}/en/first.html")
        page.evaluate(
            """() => { for (const one of document.querySelectorAll('.languages [lang=ar]'))
            one.style.fontFamily = '"Booklet Letters"'; }"""
        )
    assert asked.value.ok
    assert page.evaluate(
        "() => document.fonts.ready.then(fonts => [...fonts].some(f => f.status === 'loaded'))"
    )
