"""What stands under `only:: draft` is in drafts alone, and nobody signs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.outputs import OUTPUTS
from sphinx_booklet.build.gettext import write_templates
from sphinx_booklet.build.sphinx_run import run_sphinx
from sphinx_booklet.catalogs.fingerprints import find_fingerprints
from sphinx_booklet.markup.draft_text import is_for_drafts

from tests.conftest import MakeProject

BOX = """
.. only:: draft

   .. index:: provisional

   .. warning:: this is a draft

      Nobody has checked it.
"""


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("draft", True),
        ("draft and html", True),
        ("html and draft or epub and draft", True),
        ("not draft", False),
        ("draft or html", False),
        ("html", False),
        ("builder_html", False),
    ],
)
def test_conditions(condition: str, holds: bool) -> None:
    assert is_for_drafts(condition) is holds


def build_page(root: Path, *, draft: bool) -> tuple[str, str]:
    """The chapter and the index, as pages."""
    booklet = load_booklet(root)
    run_sphinx(booklet, "en", OUTPUTS["html"][0], draft=draft)
    folder = booklet.paths.output("en", "html")
    return (folder / "first.html").read_text(), (folder / "genindex.html").read_text()


def add_box(root: Path) -> None:
    with (root / "source" / "first.rst").open("a") as chapter:
        chapter.write(BOX)


def test_a_box_for_drafts(make_project: MakeProject) -> None:
    """In the same build folder, one after the other: the tag alone does not make Sphinx read a chapter again."""
    root = make_project()
    add_box(root)
    for draft in (True, False, True):
        page, index = build_page(root, draft=draft)
        assert ("Nobody has checked it" in page) is draft
        assert ("provisional" in index) is draft


def test_it_is_no_part_of_what_is_signed(make_project: MakeProject) -> None:
    root = make_project()
    booklet = load_booklet(root)
    write_templates(booklet)
    before = find_fingerprints(booklet, "en")
    add_box(root)
    templates = write_templates(booklet)
    assert find_fingerprints(booklet, "en") == before
    drafts = {message.msgid for message in templates["first"].messages if message.is_for_drafts}
    assert drafts == {"this is a draft", "Nobody has checked it.", "provisional"}


def test_what_stands_elsewhere_too_is_signed(make_project: MakeProject) -> None:
    root = make_project()
    chapter = root / "source" / "first.rst"
    chapter.write_text(chapter.read_text() + BOX + "\nNobody has checked it.\n")
    templates = write_templates(load_booklet(root))
    messages = {message.msgid: message for message in templates["first"].messages}
    assert not messages["Nobody has checked it."].is_for_drafts
    assert messages["this is a draft"].is_for_drafts
