"""The stylesheet: small, with the colours of looks.toml and none of its own."""

from __future__ import annotations

import re

import pytest
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.booklet.theme_files import THEME
from sphinx_booklet.web.stylesheet import make_stylesheet, shrink_css, write_colours

from tests.conftest import REPOSITORY


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("a { color : red ; }", "a{color : red}\n"),
        ("/* a note */ a > b , c { margin: 0 auto; }", "a>b,c{margin:0 auto}\n"),
        ('p::after { content: "; } "; }', 'p::after{content:"; } "}\n'),
        ("a :is(b, c) { width: calc(1rem + 2px); }", "a :is(b,c){width:calc(1rem + 2px)}\n"),
        (
            "@media (min-width: 42em) { a { b: c } }",
            "@media (min-width:42em){a{b: c}}\n".replace("b: c", "b:c"),
        ),
    ],
)
def test_shrinking_keeps_the_meaning(long: str, short: str) -> None:
    assert shrink_css(long) == short


def test_colours_stand_in_one_place_only() -> None:
    assert not re.search(
        r"#[0-9a-fA-F]{3,8}\b(?!-)",
        (THEME / "web" / "booklet.css").read_text(encoding="utf-8").replace("#search", ""),
    )


def test_colours_are_those_of_the_looks_in_light_and_dark() -> None:
    looks = load_looks(REPOSITORY)
    text = write_colours(looks)
    for scheme in ("light", "dark"):
        for name, value in looks.colours[scheme].items():
            assert f"--{name}: {value};" in text
    assert looks.colours["light"]["pine"] in make_stylesheet(REPOSITORY / "source", looks)


def test_only_logical_properties_are_used() -> None:
    """A physical side would be the wrong one in Arabic."""
    text = (THEME / "web" / "booklet.css").read_text(encoding="utf-8")
    physical = r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|(?:min-|max-)?(?:width|height))\s*:"
    rules = re.sub(r"@media[^{]*\{", "{", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
    assert re.findall(physical, rules) == []
    assert "text-align: left" not in text
    assert "text-align: right" not in text
