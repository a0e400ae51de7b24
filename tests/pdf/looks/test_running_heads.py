"""Headings of a chapter and what is made of them: the running head of the pages, the lines of the contents."""

from __future__ import annotations

from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.build.run import build_languages
from sphinx_booklet.checks.pdf.items import plain
from sphinx_booklet.checks.pdf.reader import TaggedPdf

from tests.conftest import MakeProject

RULE = "=" * 13
WORDS = "Pour the tea into a warm pot, and wait until it has drawn for some minutes. " * 6


def test_pages_below_a_second_title_bear_it(make_project: MakeProject) -> None:
    """They went on with the title of the file: its own check refused a guide to Python."""
    root = make_project()
    with (root / "source" / "first.rst").open("a", encoding="utf-8") as chapter:
        chapter.write(f"\n{RULE}\nLower down\n{RULE}\n\n" + f"{WORDS}\n\n" * 9)
    (outcome,) = build_languages(load_booklet(root), ["en"], ("pdf-a5",), jobs=1)
    assert outcome.error is None
    pages = TaggedPdf(root / "build" / "en" / "pdf-a5" / "booklet.pdf").pages
    heads = [
        {plain(text) for _kind, text in page.artifacts} & {"First chapter", "Lower down"} for page in pages
    ]
    named = [name for names in heads for name in names]
    assert named[0] == "First chapter"  # the page on which the second begins
    assert named[1:]
    assert set(named[1:]) == {"Lower down"}


def test_a_heading_may_lead_to_another_chapter(make_project: MakeProject) -> None:
    """The page to turn to was put into the heading, and stood in the contents as a sign that no font has."""
    root = make_project()
    with (root / "source" / "first.rst").open("a", encoding="utf-8") as chapter:
        chapter.write(f"\n:doc:`Where to look </references>`\n{'=' * 40}\n\n{WORDS}\n")
    (outcome,) = build_languages(load_booklet(root), ["en"], ("pdf-a5",), jobs=1)
    assert outcome.error is None


def test_a_heading_of_footnotes_is_printed(make_project: MakeProject) -> None:
    """rst2pdf leaves it out, which the audit took for granted: a handbook was refused for printing it."""
    root = make_project()
    with (root / "source" / "first.rst").open("a", encoding="utf-8") as chapter:
        chapter.write("\nMilk [1]_ is last.\n\n.. rubric:: Footnotes\n\n.. [1] Or first.\n")
    (outcome,) = build_languages(load_booklet(root), ["en"], ("pdf-a5",), jobs=1)
    assert outcome.error is None
    root_tag = TaggedPdf(root / "build" / "en" / "pdf-a5" / "booklet.pdf").root
    assert root_tag is not None
    assert any(plain(tag.text) == "Footnotes" for tag in root_tag.walk())
