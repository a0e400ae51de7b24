"""What a browser shows: one fault of a style each, on a page that is made here, and a good twin that is passed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sphinx_booklet.checks.judges.browser import open_browser
from sphinx_booklet.checks.readers.seen import look

PAGE = """<!doctype html><html lang="en" dir="ltr"><style>body{{margin:20px}}.box{{border:2px solid}}{style}</style>
<main><h1>Title</h1><p>Take one tablet.</p><div class="box warning"><p>Do not stop.</p></div>
<ol><li>First</li></ol><p><a href="#x">More</a></p></main></html>"""


@pytest.fixture(scope="module")
def page() -> Iterator[Any]:
    with open_browser() as browser:
        yield browser.new_page()


def find_kinds(page: Any, style: str) -> set[str]:
    page.set_content(PAGE.format(style=style))
    return {kind for kind, _ in look(page, ("screen", "print"), keyboard=True)}


def test_a_page_that_shows_all_is_passed(page):
    assert find_kinds(page, "") == set()


@pytest.mark.parametrize(
    ("style", "kind"),
    [
        (".warning { display: none }", "hidden"),
        (".warning { visibility: hidden }", "hidden"),
        ("p { color: #fff }", "pale"),
        (".warning { opacity: .1 }", "pale"),
        ("p { font-size: 3px }", "small"),
        ("p { letter-spacing: -8px }", "piled"),
        (".warning { position: absolute; left: -3000px }", "off"),
        (".warning { height: 0; overflow: hidden; border: 0 }", "cut"),
        ("main::after { content: ''; position: absolute; inset: 0; background: #fff }", "covered"),
        ("p { transform: scaleX(-1) }", "turned"),
        ("p { direction: rtl; unicode-bidi: bidi-override }", "turned"),
        ("p { text-decoration: line-through }", "struck"),
        (".warning p::before { content: 'Please ' }", "added"),
        ("ol { list-style: none }", "sign"),
        (".box { border: 0 }", "frame"),
        ("@media print { .box { display: none } }", "hidden"),
        ("a:focus { outline: 0 }", "focus"),
    ],
)
def test_each_fault_of_a_style_is_found(page, style: str, kind: str):
    assert kind in find_kinds(page, style)
