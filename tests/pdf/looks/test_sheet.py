"""An edition of one document: one page, which stands alone and says what it is a part of."""

from __future__ import annotations

import pikepdf
import pypdfium2
import pytest
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.checks.pdf.pages import check_pages, limits_of
from sphinx_booklet.checks.pdf.reader import TaggedPdf

from tests.conftest import REPOSITORY
from tests.pdf.looks.conftest import build_editions


def read_text(path) -> str:
    return " ".join(pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range().split())


@pytest.mark.parametrize("code", ["en", "ar"])
def test_it_is_one_page(editions, code: str) -> None:
    assert len(pypdfium2.PdfDocument(editions[code, "glance"])) == 1


def test_it_has_a_title_of_its_own(editions) -> None:
    with pikepdf.open(editions["en", "glance"]) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Water at a glance"
    headings = [tag.text for tag in TaggedPdf(editions["en", "glance"]).root.find("H1")]
    assert headings == ["Water at a glance"]


def test_no_link_leads_to_a_page_that_is_not_there(editions) -> None:
    """Titles stand where links led to; Sphinx would leave the names of files and labels instead."""
    path = editions["en", "glance"]
    text = read_text(path)
    assert "Water comes from the hills [1]. See Filters" in text
    assert "the diary, Where water comes from and what a filter is." in text
    with pikepdf.open(path) as pdf:
        assert "/Annots" not in pdf.pages[0]


def test_its_last_lines_say_where_the_sources_are_and_what_it_is_a_part_of(editions) -> None:
    """As text: a screen reader passes over the running head."""
    told = [tag.text for tag in TaggedPdf(editions["en", "glance"]).root.find("P")][-2:]
    assert told == [
        "The numbers in brackets are sources: see the references of “Tap water”.",
        "Tap water · Edition 1.0 · 31 January 2026 · The Tap Society · example.org/tap-water",
    ]


def test_it_has_running_head_and_draft_mark(editions) -> None:
    with pikepdf.open(editions["en", "glance"]) as pdf:
        (page,) = TaggedPdf(pdf).pages
    beside = " ".join(words for _, words in page.artifacts)
    assert "Tap water" in beside
    assert "Draft: not yet checked by a clinician" in beside


def test_the_back_cover_of_the_booklet_names_it(editions) -> None:
    pdf = pypdfium2.PdfDocument(editions["en", "a5"])
    assert "At a glance" in pdf[len(pdf) - 1].get_textpage().get_text_range()


def test_no_line_about_sources_where_there_are_none_and_a_warning_for_a_second_page(make_booklet) -> None:
    root = make_booklet()
    text = "Water at a glance\n=================\n" + "\nThe water is tested.\n" * 60
    (root / "source" / "glance.rst").write_text(f":orphan:\n\n{text}", encoding="utf-8")
    path = build_editions(root, codes=("en",), formats=("pdf-glance",))["en", "glance"]
    assert "in brackets" not in " ".join(tag.text for tag in TaggedPdf(path).root.find("P"))
    found = list(check_pages(path, limits_of(load_looks(REPOSITORY), "glance", 160)))
    assert [(each.code, each.severity) for each in found if each.code == "PDF-312"] == [
        ("PDF-312", "warning")
    ]
    assert any("source/glance.rst" in str(each) for each in found)
