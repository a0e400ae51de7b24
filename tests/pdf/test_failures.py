"""What used to be swallowed fails the build, and says where and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from sphinx_booklet.booklet.errors import BookletError

HEAD = "Title\n=====\n\n"


def test_an_exception_of_rst2pdf_is_not_swallowed(build_text, tmp_path, monkeypatch):
    """rst2pdf logs it, prints "build succeeded" and leaves a file of no bytes."""
    from rst2pdf import genelements

    def fail(*args, **kwargs):
        raise ZeroDivisionError("something in the middle")

    monkeypatch.setattr(genelements.HandleTopic, "gather_elements", fail)
    with pytest.raises(BookletError, match="something in the middle") as caught:
        build_text(HEAD + ".. topic:: A topic\n\n   Text.\n")
    assert caught.value.path.name == "index.rst"
    assert not list((tmp_path / "out").glob("*.pdf"))


def test_a_failed_build_keeps_the_last_good_file(build_text):
    good = build_text(HEAD + "Good.\n")
    before = good.path.read_bytes()
    with pytest.raises(BookletError):
        build_text(HEAD + "Bad: \u1f00\U00012000.\n")
    assert good.path.read_bytes() == before


def test_a_missing_glyph_names_character_font_and_place(build_text):
    with pytest.raises(BookletError) as caught:
        build_text(HEAD + "Fine.\n\nNot fine: \U00012000 here.\n")
    error = caught.value
    assert "U+12000" in error.message
    assert "“\U00012000”" in error.message
    assert "Not fine" in error.message
    assert "IBM Plex Sans" in error.message
    assert (error.path.name, error.line) == ("index.rst", 6)


def test_a_fallback_family_fills_the_gap(build_text):
    made = build_text(HEAD + "Fine: \u0995 here.\n", fonts=("IBM Plex Sans", "Noto Sans Bengali"))
    assert made.path.exists()


def test_a_family_that_is_not_installed_names_those_like_it(build_text):
    with pytest.raises(BookletError, match="Did you mean: IBM Plex Sans"):
        build_text(HEAD + "Text.\n", fonts=("Plex Sans",))


def test_a_stylesheet_that_is_not_there(build_text):
    with pytest.raises(BookletError, match="“nowhere” was not found"):
        build_text(HEAD + "Text.\n", pdf_stylesheets=["nowhere"])


def test_a_stylesheet_that_is_not_yaml_names_the_line(build_text, tmp_path):
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "broken.yaml").write_text("styles:\n  base: [1, 2\n")
    with pytest.raises(BookletError, match="not valid YAML") as caught:
        build_text(HEAD + "Text.\n", pdf_stylesheets=["broken"])
    assert caught.value.path.name == "broken.yaml"
    assert caught.value.line


def test_a_picture_without_alternative_text_names_its_line(build_text, tmp_path):
    picture = Path(__file__).parent.parent / "roots" / "pdf-kitchen-sink" / "tap.png"
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "tap.png").write_bytes(picture.read_bytes())
    with pytest.raises(BookletError, match="no alternative text") as caught:
        build_text(HEAD + "Text.\n\n.. image:: tap.png\n")
    assert (caught.value.path.name, caught.value.line) == ("index.rst", 6)


def test_text_that_no_element_holds_names_its_place(build_text, monkeypatch):
    """A flowable that has lost its node would otherwise be an artifact: printed, and read by nobody."""
    from sphinx_booklet.pdf import document

    stamp = document.stamp

    def forget_rubrics(made, node):
        if node.tagname != "rubric" and node.tagname != "section" and node.tagname != "document":
            stamp(made, node)

    monkeypatch.setattr(document, "stamp", forget_rubrics)
    with pytest.raises(BookletError, match="no structure element holds: “A rubric"):
        build_text(HEAD + "Text.\n\n.. rubric:: A rubric\n")


def test_a_missed_stamp_is_found_by_the_audit(build_text, monkeypatch):
    """The text falls into the element above: tagged, but as something else."""
    from sphinx_booklet.pdf import document

    stamp = document.stamp
    monkeypatch.setattr(
        document, "stamp", lambda made, node: None if node.tagname == "title" else stamp(made, node)
    )
    with pytest.raises(BookletError, match="has paragraph “Below” where the text has heading 2 “Below”"):
        build_text(HEAD + "Below\n-----\n\nText.\n")


def test_a_link_to_nowhere_names_its_place(build_text, monkeypatch):

    def plant(tree):
        next(iter(tree.findall(nodes.reference)))["refid"] = "nowhere"

    monkeypatch.setattr("sphinx_booklet.pdf.builder.mend_citations", plant)
    with pytest.raises(BookletError, match="leads to “nowhere”") as caught:
        build_text(".. _top:\n\n" + HEAD + "See `the top <top_>`_.\n")
    assert caught.value.path.name == "index.rst"


@pytest.mark.parametrize(
    "text",
    [
        "A source [Cree2010]_, and again [Cree2010]_.\n\n.. [Cree2010] Somebody, 2010.\n",
        "See :term:`LDN`.\n\n.. glossary::\n\n   LDN\n      A term in capitals.\n\n.. index:: LDN\n",
    ],
    ids=["citation", "capital term"],
)
def test_what_stock_rst2pdf_crashes_on(build_text, text):
    """ValueError: format not resolved, probably missing URL scheme or undefined destination target."""
    assert build_text(HEAD + text).path.stat().st_size > 5000


def test_total_pages_leave_one_file_in_the_file(build_text, tmp_path):
    """For ###Total### rst2pdf builds twice, into one stream: twice the size, and damaged."""
    import pikepdf

    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "total.yaml").write_text(
        "pageTemplates:\n  oneColumn:\n    frames: [[0%, 0%, 100%, 100%]]\n    showFooter: true\n"
        '    defaultFooter: "###Page### of ###Total###"\npageSetup:\n  firstTemplate: oneColumn\n'
    )
    made = build_text(HEAD + "Text.\n", pdf_stylesheets=["total"])
    data = made.path.read_bytes()
    assert data.count(b"%PDF-") == data.count(b"%%EOF") == 1
    with pikepdf.open(made.path) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_two_chapters_with_a_section_of_one_name_keep_their_links_apart(built):
    """rst2pdf led every link to the first of them."""
    from sphinx_booklet.checks.pdf.rules import check_pdf

    assert list(check_pdf(built("pdf-twins").path)) == []
    import pikepdf

    with pikepdf.open(built("pdf-twins").path) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        targets = [pages[link.Dest[0].objgen] for link in pdf.pages[0].Annots]
    assert targets == [1, 2, 1, 2]


def test_text_that_a_flowable_draws_past_the_engine_is_found(build_text, monkeypatch):
    """Words drawn on the canvas by hand are printed, and nobody who listens hears of them."""
    from reportlab.platypus.flowables import Flowable
    from rst2pdf import genelements

    class Signature(Flowable):
        width = height = 20

        def draw(self):
            self.canv.drawString(0, 0, "signed by hand")

    monkeypatch.setattr(
        genelements.HandleTransition, "gather_elements", lambda self, client, node, style: [Signature()]
    )
    with pytest.raises(BookletError, match="no structure element holds") as caught:
        build_text(HEAD + "Before.\n\n----\n\nAfter.\n")
    assert (caught.value.path.name, caught.value.line) == ("index.rst", 6)


@pytest.mark.parametrize(
    "said", ["Flowable <Table at 0x7f> too large on page 3", "More than 10 pages generated without content"]
)
def test_what_no_page_can_hold_is_said_without_the_words_of_the_program(said):
    from sphinx_booklet.pdf.document import describe_failure

    node = nodes.paragraph()
    node.source, node.line = "chapter.rst", 7
    error = describe_failure(said, node)
    assert str(error) == (
        "chapter.rst:7: Something here is larger than a page, and cannot be divided."
        " Make it smaller, or divide it."
    )
