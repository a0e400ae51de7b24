"""Pages in Arabic letters bring a font for those who lack it, and the security policy lets it in."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from sphinx_booklet.booklet.languages import Language, make_language
from sphinx_booklet.checks.html.requests import check_stylesheets
from sphinx_booklet.web.letters import (
    FONT,
    NASTALIQ_LEADING,
    choose_faces,
    list_letters,
    list_ranges,
    write_rule,
)

from tests.typography.font_files import write_nastaliq

# A browser without the families that come first in the list of the stylesheet.
WITHOUT = """() => { for (const sheet of document.styleSheets) for (const rule of sheet.cssRules)
  if (rule.style && /Booklet Letters/.test(rule.style.fontFamily) && rule.selectorText)
    rule.style.fontFamily = '"Booklet Letters", serif'; }"""


def test_font_holds_the_letters_of_the_pages_under_a_name_of_its_own(dist: Path) -> None:
    data = (dist / "ar/_static" / FONT).read_bytes()
    font = TTFont(BytesIO(data))
    assert font.flavor == "woff2"
    assert len(data) < 20_000
    assert {ord(letter) for letter in "عنوان الموقع".replace(" ", "")} <= set(font.getBestCmap())
    assert font["name"].getDebugName(1) == "Booklet Letters", "“Plex” is reserved for what IBM has made"
    assert {"init", "medi", "fina"} <= {
        record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord
    }
    assert "Open Font License" in (dist / "ar/_static/letters-licence.txt").read_text(encoding="utf-8")


def test_pages_bring_letters_of_scripts_that_devices_lack(dist: Path) -> None:
    assert not (dist / "en/_static" / FONT).exists()
    bring = {
        code
        for code in ("ur", "fa", "pa", "hi", "he", "pl", "uk", "zh_CN")
        if write_rule(make_language(code, ("x",)))
    }
    assert bring == {"ur", "fa", "pa", "hi", "he"}, "Chinese weighs too much, Cyrillic is on every device"


@pytest.mark.parametrize(
    ("script", "asked", "not_asked"),
    [("Guru", "ੳੰ।", "aअ"), ("Deva", "अ॰।", "ਅa"), ("Hebr", "אָ", "عa"), ("Arab", "عہ۔", "אa")],
)
def test_a_font_is_asked_for_by_the_letters_of_its_script(script: str, asked: str, not_asked: str) -> None:
    def holds(letter: str) -> bool:
        return any(first <= ord(letter) <= last for first, last in list_ranges(script))

    assert all(map(holds, asked))
    assert not any(map(holds, not_asked))


@pytest.mark.parametrize("path", ["ar/first.html", "404.html"])
def test_browser_takes_it_in(page: Any, address: str, path: str) -> None:
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    with page.expect_response(lambda response: response.url.endswith(FONT)) as asked:
        page.goto(f"{address}/{path}")
        page.evaluate(WITHOUT)
    assert asked.value.ok
    assert page.evaluate(
        "() => document.fonts.ready.then(fonts => [...fonts].some(f => f.status === 'loaded'))"
    )
    assert heard == []


@pytest.mark.parametrize(
    ("css", "codes"),
    [
        ('@font-face{src:url(a.woff2) format("woff2")}', []),
        ("@font-face{src:url(gone.woff2)}", ["HTML-001"]),
        ("@font-face{src:url(heavy.woff2)}", ["HTML-015"]),
        ("@font-face{src:url(https://fonts.example/a.woff2)}", ["HTML-005"]),
        ("@font-face{src:url(../a.woff2)}", ["HTML-005"]),
        ("a{background:url('a.png')}", ["HTML-005"]),
        ('@import "b.css";', ["HTML-005"]),
    ],
)
def test_stylesheets_load_their_own_fonts_and_nothing_else(
    tmp_path: Path, css: str, codes: list[str]
) -> None:
    (tmp_path / "a.woff2").write_bytes(b"font")
    (tmp_path / "heavy.woff2").write_bytes(bytes(30_000))
    (tmp_path / "a.css").write_text(css, encoding="utf-8")
    assert [finding.code for finding in check_stylesheets(tmp_path)] == codes


@pytest.fixture
def urdu(tmp_path: Path) -> Language:
    """Urdu with a Nastaliq of the booklet's own."""
    font = write_nastaliq(tmp_path / "source/fonts/sloped.ttf")
    return replace(make_language("ur", ("Sloped", "IBM Plex Sans Arabic")), own_fonts=(font,))


def test_pages_in_nastaliq_have_its_lines_and_take_letters_alone_from_it(
    tmp_path: Path, urdu: Language
) -> None:
    """Its blank is an eighth of the size, and its figures have no room on their sides."""
    rule = write_rule(urdu)
    assert f"line-height:{NASTALIQ_LEADING}" in rule
    assert "text-underline-position:under" in rule
    (tmp_path / "a.html").write_text("<p>LDN کا 12 (تعلق)</p>", encoding="utf-8")
    assert list_letters(tmp_path, urdu) == frozenset("کاتعلق\u200c\u200d")


def test_pages_may_keep_another_family_than_paper(urdu: Language) -> None:
    """A Nastaliq weighs 100 kB a weight, which a phone far from a mast waits for."""
    kept = replace(urdu, web_fonts=("IBM Plex Sans Arabic",))
    assert choose_faces(urdu)[FONT].family == "Sloped"
    assert choose_faces(kept)[FONT].family == "IBM Plex Sans Arabic"
    assert "line-height" not in write_rule(kept)


def test_pages_of_all_languages_ask_for_a_font_where_it_lies(urdu: Language) -> None:
    """The chooser asked for letters.woff2 beside itself (HTML-001), and set itself in the font of one language."""
    rule = write_rule(urdu, "ur/_static/")
    assert f"url(ur/_static/{FONT})" in rule
    assert "bold" not in rule
    assert "html" not in rule
