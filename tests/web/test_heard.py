"""What a screen reader says of a chapter, kept as a script that can be read: `pytest --accept` keeps it anew."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from sphinx_booklet.web.row_heads import has_row_heads

from tests.web.heard import hear_page

FILES = re.compile(r"\d+ (?:pages?|sides?|kB|MB|كيلوبايت|ميغابايت)")  # they say nothing of this page
SCRIPT = Path(__file__).with_name("scripts")


@pytest.mark.parametrize(("language", "name"), [("en", "first"), ("en", "references"), ("ar", "first")])
def test_a_page_is_heard_as_it_was(
    page: Any, address: str, language: str, name: str, pytestconfig: pytest.Config
) -> None:
    page.goto(f"{address}/{language}/{name}.html")
    heard = FILES.sub("…", hear_page(page))
    script = SCRIPT / f"{language}-{name}.txt"
    if pytestconfig.getoption("--accept"):
        script.write_text(heard, encoding="utf-8")
    assert heard == script.read_text(encoding="utf-8")


def test_an_emergency_is_heard_before_the_list_of_the_page_and_stands_on_the_first_screen(
    page: Any, address: str
) -> None:
    """It stood 1,362 px down, after what is in short and a list of links."""
    page.goto(f"{address}/en/first.html")
    heard = hear_page(page)
    assert heard.index("group “Emergency: phone 999”") < heard.index("navigation “On this page”")
    box = page.query_selector(".emergency").bounding_box()
    assert box["y"] < 500


def test_icons_have_a_size_of_their_own(page: Any, address: str) -> None:
    """Without a stylesheet each swelled to 300 by 150 px."""
    page.goto(f"{address}/en/first.html")
    sizes = page.evaluate(
        """() => { document.querySelectorAll('link[rel=stylesheet]').forEach(link => link.remove());
        return [...document.querySelectorAll('svg.icon, svg.sprite')].map(e => e.getBoundingClientRect().width) }"""
    )
    assert set(sizes) == {0, 24}


def test_words_in_drawings_grow_with_the_readers_letters(page: Any, address: str) -> None:
    """WCAG 2.2, 1.4.4: at 360 px they shrank when the root size was doubled."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{address}/en/first.html")
    sizes = "() => [...document.querySelectorAll('.drawing-picture p')].map(e => parseFloat(getComputedStyle(e).fontSize))"
    before = page.evaluate(sizes)
    page.evaluate(
        """() => { const twice = new CSSStyleSheet(); twice.replaceSync(':root { font-size: 225% !important }');
        document.adoptedStyleSheets = [twice]; }"""
    )
    assert before
    assert page.evaluate(sizes) == [2 * size for size in before]
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320


TABLE = ".. list-table::\n   :header-rows: {heads}\n\n"


@pytest.mark.parametrize(
    ("heads", "rows", "wanted"),
    [
        (1, ["What|LDN", "Dreams|37", "Pain|5"], True),
        (0, ["Dreams|37", "Pain|5"], False),  # nothing says that it is a table of facts
        (1, ["What|LDN", "Dreams|37"], False),  # one row
        (1, ["What|LDN", "Dreams|37", "Dreams|5"], False),  # names of rows differ
        (1, ["What|LDN", "Dreams|37", "|5"], False),
        (1, ["What|LDN", "Dreams|37", f"{'word ' * 20}|5"], False),  # that is a text
    ],
)
def test_the_first_column_names_the_rows_where_it_can(heads: int, rows: list[str], wanted: bool) -> None:
    text = TABLE.format(heads=heads) + "".join(
        "".join(f"   {'*' if n == 0 else ' '} - {cell}\n" for n, cell in enumerate(row.split("|")))
        for row in rows
    )
    (table,) = publish_doctree(text).findall(nodes.table)
    assert has_row_heads(table) is wanted
