"""What a browser's reading view keeps of a page: all of ours, and each planted loss is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.checks.judges.reader_view import (
    View,
    find_lost_blocks,
    find_source_line,
    judge_reading,
)

WORDS = "which is long enough to count as the main part of a page, with a comma, and more words after it, so that it is kept"
# A chapter of headings that reading views take for something else, and of what docutils writes as an aside.
CHAPTER = f"""
Tablets
=======

.. in-short::

   - The first thing, {WORDS}.

.. emergency:: get help now

   Phone 999, {WORDS}.

Words, {WORDS} [One2008]_ [Two2010]_ [#note]_.

Related dangers and comments
----------------------------

Many of these words, {WORDS}.

Social life, sharing and the menu
---------------------------------

Few of these words, {WORDS}.

.. sidebar:: At the side

   It is beside the text, {WORDS}.

.. container:: hidden sponsor

   It is contained, {WORDS}.

Share
-----

Short.

.. [#note] A remark, {WORDS}.
"""


@pytest.fixture(scope="module")
def headings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A booklet with one more chapter, built."""
    import shutil

    from sphinx_booklet.cli.build import run_build

    from tests.conftest import ROOTS

    root = tmp_path_factory.mktemp("headings") / "project"
    shutil.copytree(ROOTS / "small", root / "source")
    (root / "source" / "first.rst").write_text(CHAPTER, encoding="utf-8")
    run_build(root, ["en"], ("html",), 1)
    return root


def judge(root: Path, *names: str) -> list[Diagnostic]:
    folder = root / "dist"
    return list(judge_reading(folder, load_booklet(root), [folder / "en" / name for name in names]))


def test_no_heading_loses_its_section(headings: Path) -> None:
    """“Who needs extra care” was lost, for its e-x-t-r-a: liver, pregnancy and suicide with it."""
    assert judge(headings, "first.html", "index.html", "all.html") == []


def test_links_lead_to_the_parted_names(headings: Path) -> None:
    text = (headings / "dist/en/first.html").read_text(encoding="utf-8")
    assert 'href="#re_lated-dangers-and-co_mments"' in text
    assert '<section id="re_lated-dangers-and-co_mments">' in text


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ('<section id="re_lated-dangers-and-co_mments">', '<section id="related">', "READER-001", 18),
        ("<article>", '<article class="sidebar">', "READER-002", None),
    ],
)
def test_planted_losses_are_found(headings: Path, old: str, new: str, code: str, line: int | None) -> None:
    page = headings / "dist/en/first.html"
    text = page.read_text(encoding="utf-8")
    assert old in text
    try:
        page.write_text(
            text.replace(old, new).replace("<p>", "<p class='menu'>" if line is None else "<p>"),
            encoding="utf-8",
        )
        found = judge(headings, "first.html")
    finally:
        page.write_text(text, encoding="utf-8")
    assert code in {finding.code for finding in found}
    if line:
        assert ("first.rst", line) in {(finding.path.name, finding.line) for finding in found}


def test_a_block_at_another_place_is_told_apart_from_a_lost_one() -> None:
    view = View(
        said=["T", "one", "two", "three", "four"], offered=True, title="T", kept=["two", "three", "one"]
    )
    assert [(lost.text, lost.moved) for lost in find_lost_blocks(view)] == [("one", True), ("four", False)]


def test_words_are_found_in_the_source_behind_their_markup() -> None:
    lines = ["Title", "=====", "", "Take :dose:`4.5 mg` at **night** [Cree2010]_, and", "sleep."]
    assert find_source_line("Take 4.5 mg at night [2], and sleep.", lines) == 4
    assert find_source_line("Title", lines) == 1
    assert find_source_line("Nothing of this stands there", lines) is None
