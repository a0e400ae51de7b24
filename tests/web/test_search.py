"""The search finds things in every language, from a server and from a folder, and is not there without need."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sphinx_booklet.web.search import list_sections


def test_words_of_a_section_are_its_own() -> None:
    page = (
        '<section id="a"><h1>A</h1><p>One.</p><ul><li>two</li><li>three</li></ul>'
        '<section id="b"><h2>B</h2><p>F<em>ou</em>r.</p></section><p>Five.</p></section>'
    )
    assert list_sections(page, "x") == [
        ["x.html", "A", "A", "One. two three Five."],
        ["x.html#b", "A", "B", "Four."],
    ]


def test_a_term_of_the_glossary_is_found_by_itself() -> None:
    page = (
        '<section id="g"><h1>Words</h1><dl><dt id="term-opioid">opioid</dt><dd><p>A painkiller.</p></dd>'
        '<dt id="term-dose">dose</dt><dd><p>An amount.</p></dd></dl><p>The end.</p></section>'
    )
    assert list_sections(page, "x") == [
        ["x.html", "Words", "Words", "The end."],
        ["x.html#term-opioid", "Words", "opioid", "A painkiller."],
        ["x.html#term-dose", "Words", "dose", "An amount."],
    ]


def search(page: Any, address: str, query: str) -> list[str]:
    page.goto(address)
    page.fill("#query", query)
    page.wait_for_selector("#status:not(:empty)")
    return [str(link.inner_text()) for link in page.query_selector_all("#found a")]


@pytest.mark.parametrize(
    ("language", "query", "found"),
    [
        ("en", "interferon", "Second chapter"),  # a word of the text
        ("en", "INTERFERONS?", "Second chapter"),  # case and signs
        ("en", "interferones", "Second chapter"),  # another ending
        ("en", "opioïd", "Words we use – opioid"),  # accents
        ("ar", "ملاحظه", "الفصل الأول"),  # letters that are typed for one another
        ("ar", "الأوّل", "الفصل الأول"),  # vowel signs
        ("ar", "interferon", "Second chapter"),  # what is not translated yet
    ],
)
def test_finds(page: Any, address: str, language: str, query: str, found: str) -> None:
    assert found in search(page, f"{address}/{language}/search.html", query)


def test_says_so_when_nothing_is_found(page: Any, address: str) -> None:
    assert search(page, f"{address}/en/search.html", "zzzz") == []
    assert page.inner_text("#status") == "Nothing was found. Try a shorter word."


def test_finds_from_a_folder(page: Any, dist: Path) -> None:
    assert search(page, (dist / "en/search.html").as_uri(), "interferon") == ["Second chapter"]


def test_asks_for_its_words_only_when_it_is_used(page: Any, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(f"{address}/en/first.html")
    page.goto(f"{address}/en/search.html")
    assert "words.js" not in asked
    page.fill("#query", "interferon")
    page.wait_for_selector("#found a")
    assert asked.count("words.js") == 1


def test_page_is_whole_without_javascript(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/en/search.html")
    assert not page.is_visible("#search")
    assert page.is_visible("text=The search needs JavaScript.")
    page.click("text=First chapter")
    assert page.url.endswith("/en/first.html")
    context.close()
