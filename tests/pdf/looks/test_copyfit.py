"""A chapter that would leave a few lines on a page of their own is pulled together, or its last page is filled."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.checks.pdf.pages import check_pages, limits_of

from tests.pdf.looks.conftest import build_editions

REPOSITORY = Path(__file__).parents[3]
LINE = "Water comes a long way before it comes out of the tap, and few people ever see it.\n\n"


def write_chapter(root: Path, paragraphs: int) -> None:
    text = "Water\n=====\n\n.. in-short::\n\n   - Short [Wells2010]_.\n\nLong\n----\n\n" + LINE * paragraphs
    (root / "source" / "sources.rst").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("paragraphs", [10, 11, 12, 25])
def test_no_length_of_a_chapter_leaves_an_almost_empty_page(make_booklet, paragraphs: int) -> None:
    root = make_booklet()
    write_chapter(root, paragraphs)
    made = build_editions(root, codes=("en",), formats=("pdf",))
    found = check_pages(made["en", "a5"], limits_of(load_looks(REPOSITORY), "a5"))
    assert [str(finding) for finding in found if finding.message.startswith(("Page 4", "Page 5"))] == []
