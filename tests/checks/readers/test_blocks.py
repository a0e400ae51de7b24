"""Blocks of a doctree and of a page, side by side: what a reader would miss is told, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from sphinx_booklet.booklet import kept_files
from sphinx_booklet.checks.readers.blocks import Block, compare, load_pages, plain_address, save_pages
from sphinx_booklet.checks.readers.doctree import read_doctree
from sphinx_booklet.checks.readers.markup import open_page
from sphinx_booklet.checks.readers.page import read_text

SOURCE = """
Title
=====

Take *one* tablet.

1. First
2. Second

   - Part

Term
   What it means.

.. list-table::
   :header-rows: 1

   * - Trial
     - People
   * - One
     - 40
"""
PAGE = """<article><section id="title"><h1>Title</h1><p>Take <em>one</em> tablet.</p>
<ol class="arabic simple"><li><p>First</p></li><li><p>Second</p><ul><li><p>Part</p></li></ul></li></ol>
<dl><dt>Term</dt><dd><p>What it means.</p></dd></dl>
<table><thead><tr><th scope="col"><p>Trial</p></th><th scope="col"><p>People</p></th></tr></thead>
<tbody><tr><td><p>One</p></td><td><p>40</p></td></tr></tbody></table></section></article>"""


def read_source(source: str = SOURCE) -> list[Block]:
    doctree = publish_doctree(source, settings_overrides={"doctitle_xform": False})
    if not isinstance(doctree.children[0], nodes.section):
        raise AssertionError(doctree.pformat())
    return read_doctree(doctree, "html", {}, Path(), "en")


def tell(page: str) -> list[str]:
    found = read_text(open_page(f'<html lang="en"><body>{page}</body></html>'.encode(), xml=False), "html")
    return [difference.sentence for difference in compare(read_source(), found)]


def test_a_page_that_says_what_the_text_says_is_passed():
    assert tell(PAGE) == []


@pytest.mark.parametrize(
    ("good", "bad", "told"),
    [
        ("tablet.", "tablets.", "instead of text “Take one tablet.”"),
        ("<em>one</em>", "one", "without emphasis “one”"),
        ('<ol class="arabic simple">', '<ol class="arabic simple" start="2">', "stands in arabic 2"),
        ("<dt>Term</dt>", "<p>Term</p>", "term “Term” is there as text"),
        ('<th scope="col"><p>People</p></th>', "<td><p>People</p></td>", "not in table / row 1 / column head"),
        ("<h1>Title</h1>", "<h3>Title</h3>", "heading 1 “Title” is there as heading 3"),
        ("<p>What it means.</p>", "<p hidden>What it means.</p>", "text “What it means.” is not there"),
        ("<p>What it means.</p>", "<p>What it means.</p><p>More.</p>", "text “More.” is there, and the text has it not"),
        ("<p>What it means.</p>", '<p lang="fr">What it means.</p>', "is marked as fr and not as en"),
    ],
)  # fmt: skip
def test_each_difference_is_told(good: str, bad: str, told: str):
    assert good in PAGE
    assert any(told in sentence for sentence in tell(PAGE.replace(good, bad)))


def test_cells_that_change_places_are_told():
    assert tell(PAGE.replace("<p>One</p>", "<p>x</p>").replace("40", "One").replace("<p>x</p>", "<p>40</p>"))


def test_what_is_kept_is_read_again(tmp_path: Path):
    save_pages({"first": read_source()}, {"root": "first"}, tmp_path / "epub.text.json")
    assert load_pages(tmp_path / "epub.text.json") == ({"first": read_source()}, {"root": "first"})


def test_a_package_more_takes_no_text_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """`make` installs what builds, `make check` the judges too: the text was then as good as not kept."""
    save_pages({"first": read_source()}, {}, tmp_path / "epub.text.json")
    monkeypatch.setattr(kept_files, "name_installed", lambda: "another")
    assert load_pages(tmp_path / "epub.text.json") is not None


def test_a_damaged_file_is_as_good_as_none(tmp_path: Path):
    path = tmp_path / "epub.text.json"
    save_pages({"first": read_source()}, {}, path)
    path.write_bytes(path.read_bytes()[:-3])
    assert load_pages(path) is None


def test_a_name_that_a_page_parts_for_reading_views_is_the_same():
    assert plain_address("a.html#ex_tra-care") == plain_address("a.html#extra-care")
    assert plain_address("https://x.example/a_b#c_d") == "https://x.example/a_b#c_d"
