"""Everything that a booklet might use is built, tagged, and nothing of it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from sphinx_booklet.checks.pdf.items import load_items
from sphinx_booklet.checks.pdf.reader import TaggedPdf, dump
from sphinx_booklet.checks.pdf.rules import check_pdf

GOLDEN = Path(__file__).parent / "kitchen-sink.txt"


def test_nothing_is_found_against_it(built):
    assert list(check_pdf(built("pdf-kitchen-sink").path)) == []


def test_the_structure_is_the_kept_one(built, request):
    """A change of the tags shows as a change of this file; `pytest --accept` takes the new one."""
    tree = TaggedPdf(built("pdf-kitchen-sink").path).root
    found = "\n".join(dump(tree)) + "\n"
    if request.config.getoption("--accept"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("kind", "count"),
    [("list", 17), ("numbered list", 3), ("table", 6), ("figure", 7), ("note", 4), ("reference", 6),
     ("formula", 2), ("quotation", 1), ("language fr", 1), ("row head", 3), ("cell over 2 columns", 1)],
)  # fmt: skip
def test_the_booklet_has_what_is_to_be_tested(built, kind, count):
    kinds = [item.kind for item in load_items(built("pdf-kitchen-sink").items)]
    assert kinds.count(kind) == count


def test_a_table_over_pages_repeats_its_head_as_an_artifact(build_text):
    rows = "\n".join(f"   * - {n}\n     - The tap is turned." for n in range(80))
    made = build_text(
        f"Title\n=====\n\n.. list-table::\n   :header-rows: 1\n\n   * - Number\n     - Event\n{rows}\n",
        pdf_repeat_table_rows=True,
    )
    pdf = TaggedPdf(made.path)
    assert len(pdf.pages) > 1
    assert [tag.text for tag in pdf.root.find("TH")] == ["Number", "Event"]
    assert any("Event" in text for page in pdf.pages[1:] for _, text in page.artifacts)


def test_a_linked_picture_keeps_its_link_and_its_alternative(built):
    root = TaggedPdf(built("pdf-kitchen-sink").path).root
    linked = [tag for tag in root.find("Link") if tag.find("Figure")]
    assert [tag.find("Figure")[0].alt for tag in linked] == ["A tap that is a link", "a small linked tap"]
    assert all(tag.links for tag in linked)


LONG_LINK = (
    "`a link with so many words in it that one line of a page does not hold them all <https://example.org/>`_"
)


def test_a_wrapped_link_is_one_annotation_with_a_quadrilateral_a_line(build_text):
    made = build_text(f"Title\n=====\n\n{'Words before it. ' * 4}{LONG_LINK}, and words after it.\n")
    pdf = TaggedPdf(made.path)
    (link,) = pdf.root.find("Link")
    assert len(link.links) == 1
    assert len(link.links[0].QuadPoints) == 16
    assert str(link.links[0].Contents).startswith("a link with so many words")


def test_a_wrapped_link_beside_another_has_an_annotation_a_line(build_text):
    """PDFium knows only rectangles: a rectangle around both lines would lie over the other link."""
    other = "`the other <https://example.org/other>`_"
    made = build_text(f"Title\n=====\n\nSee {other} and {'words before it, ' * 3}{LONG_LINK}, and more.\n")
    pdf = TaggedPdf(made.path)
    links = {link.text: link.links for link in pdf.root.find("Link")}
    assert [len(found) for found in links.values()] == [1, 2]
    assert all("/QuadPoints" not in link for found in links.values() for link in found)


def test_the_index_gives_pages(built):
    index = TaggedPdf(built("pdf-kitchen-sink").path).root.find("Index")[0]
    entries = [tag.text for tag in index.find("P")]
    assert "tap, 14" in entries
    assert "of steel, 14" in entries


def test_a_node_that_nobody_knows_fails_the_build(build_text, monkeypatch):
    """rst2pdf warns of an unknown node and drops its words."""
    from sphinx_booklet.booklet.errors import BookletError

    class mystery(nodes.General, nodes.Element):  # noqa: N801
        """A node without a handler."""

    def plant(tree):
        tree[0] += mystery("", nodes.paragraph("", "words that would be lost"))

    monkeypatch.setattr("sphinx_booklet.pdf.builder.mend_citations", plant)
    with pytest.raises(BookletError, match=r"Unkn\. node"):
        build_text("Title\n=====\n\nText.\n")


def test_odd_combinations_are_built_and_tagged(built):
    """Two tables of contents, a language for a whole block, boxes in boxes, in lists and in cells, two head rows."""
    path = built("pdf-odd-things").path
    assert list(check_pdf(path)) == []
    root = TaggedPdf(path).root
    assert [tag.lang for tag in root.walk() if tag.lang] == ["fr", "de"]
    assert [(tag.role, tag.text) for tag in root.find("H3", "H4")] == [
        ("H3", "Hint"), ("H4", "Tip"), ("H3", "Note"), ("H3", "Note")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "setting",
    [{"pdf_real_footnotes": True}, {"pdf_inline_footnotes": False}, {"pdf_splittables": False}, {"pdf_use_coverpage": True},
     {"pdf_use_numbered_links": True}, {"pdf_repeat_table_rows": True}, {"pdf_use_toc": False}, {"numfig": True}],
    ids=lambda setting: next(iter(setting)),
)  # fmt: skip
def test_each_setting_of_rst2pdf_keeps_everything_tagged(tmp_path, build_pdf_of, setting):
    assert list(check_pdf(build_pdf_of("pdf-kitchen-sink", tmp_path, **setting).path)) == []
