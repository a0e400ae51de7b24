"""What is kept of a page is what is read of it, and holds for nothing but a page that is the same in all that is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from sphinx_booklet.checks.pdf.kept_pages import KeptPages
from sphinx_booklet.checks.pdf.layout import read_layout
from sphinx_booklet.checks.pdf.reader import TaggedPdf
from sphinx_booklet.checks.pdf.rules import check_pdf

CONTENT = b"""/P <</MCID 0>> BDC 0 0.5 0 rg BT /F1 12 Tf 1 0 0 1 20 40 Tm <00010002> Tj ET EMC
/Artifact <</Type /Pagination>> BDC BT /F1 9 Tf 1 0 0 1 20 10 Tm <0002> Tj ET EMC
/Figure <</MCID 1>> BDC q 50 0 0 50 20 60 cm /Im1 Do Q EMC
/Span <</MCID 2 /ActualText (fi)>> BDC BT /F1 12 Tf 1 0 0 1 20 80 Tm <0001> Tj ET EMC"""
TO_UNICODE = b"2 beginbfchar <0001> <0041> <0002> <0042> endbfchar"


def make_pdf() -> pikepdf.Pdf:
    """A page with a text, a page number and a picture, and one without anything."""
    pdf = pikepdf.new()
    descendant = Dictionary(Type=Name.Font, W=Array([1, Array([500, 600])]))
    font = Dictionary(
        Type=Name.Font,
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
        ToUnicode=pdf.make_stream(TO_UNICODE),
    )
    picture = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=200, Height=100)
    page = pdf.add_blank_page(page_size=(200, 300))
    page.Resources = Dictionary(
        Font=Dictionary({"/F1": pdf.make_indirect(font)}), XObject=Dictionary({"/Im1": picture})
    )
    page.Contents = pdf.make_stream(CONTENT)
    pdf.add_blank_page(page_size=(200, 300))
    return pdf


def read(pdf: pikepdf.Pdf, kept: Path | None = None):
    """The texts and the layouts of all pages, and of how many of them a reading was kept."""
    pages = KeptPages(kept)
    fresh: list[str] = []

    def count(recall, kind):
        return lambda page, look: recall(page, lambda: fresh.append(kind) or look())

    texts = TaggedPdf(pdf, count(pages.text, "text")).pages
    layouts = read_layout(pdf, count(pages.layout, "layout"))
    pages.save()
    return (texts, layouts), fresh


def test_a_page_is_read_once_and_remembered_as_it_was_read(tmp_path):
    kept, plain = tmp_path / "read.json", read(make_pdf())[0]
    first, fresh = read(make_pdf(), kept)
    assert first == plain
    assert len(fresh) == 4
    again, fresh = read(make_pdf(), kept)
    assert again == plain
    assert fresh == []
    assert plain[0][0].by_mcid == {0: "AB", 2: "A"}


def font_of(pdf: pikepdf.Pdf):
    return pdf.pages[0].Resources.Font.F1


def another_letter(pdf):
    font_of(pdf).ToUnicode.write(TO_UNICODE.replace(b"0042", b"0043"))


def wider_letter(pdf):
    font_of(pdf).DescendantFonts[0].W = Array([1, Array([500, 601])])


def coarser_picture(pdf):
    pdf.pages[0].Resources.XObject.Im1.Width = 20


def form_for_picture(pdf):
    pdf.pages[0].Resources.XObject.Im1.Subtype = Name.Form


def wider_paper(pdf):
    pdf.pages[0].mediabox = Array([0, 0, 210, 300])


def other_words(pdf):
    pdf.pages[0].Contents = pdf.make_stream(CONTENT.replace(b"<00010002>", b"<00020001>"))


def words_in_two_streams(pdf):
    pdf.pages[0].Contents = Array([pdf.make_stream(CONTENT), pdf.make_stream(b"BT /F1 5 Tf <0001> Tj ET")])


def no_font(pdf):
    del pdf.pages[0].Resources.Font["/F1"]


CHANGES = [
    another_letter, wider_letter, coarser_picture, form_for_picture, wider_paper, other_words,
    words_in_two_streams, no_font,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_page_that_differs_in_anything_that_is_read_is_read_anew(change: Callable, tmp_path):
    kept = tmp_path / "read.json"
    read(make_pdf(), kept)
    changed = make_pdf()
    change(changed)
    (texts, layouts), fresh = read(changed, kept)
    assert fresh == ["text", "layout"]  # of the first page; the second is as it was
    assert (texts, layouts) == read(changed)[0]


def test_a_letter_that_the_page_does_not_show_is_no_matter(tmp_path):
    kept, pdf = tmp_path / "read.json", make_pdf()
    read(pdf, kept)
    font_of(pdf).ToUnicode.write(TO_UNICODE.replace(b"2 b", b"3 b").replace(b" endb", b" <0003> <0044> endb"))
    font_of(pdf).DescendantFonts[0].W = Array([1, Array([500, 600, 700])])
    assert read(pdf, kept) == (read(pdf)[0], [])


def test_what_is_damaged_is_not_believed(tmp_path):
    kept = tmp_path / "read.json"
    read(make_pdf(), kept)
    kept.write_bytes(kept.read_bytes().replace(b'"AB"', b'"BB"'))
    found, fresh = read(make_pdf(), kept)
    assert len(fresh) == 4
    assert found == read(make_pdf())[0]


def test_a_booklets_file_reads_the_same_from_what_is_kept(built, tmp_path):
    path, kept = built("pdf-kitchen-sink").path, tmp_path / "read.json"
    with pikepdf.open(path) as pdf:
        plain = read(pdf)[0]
        read(pdf, kept)
        again, fresh = read(pdf, kept)
    assert again == plain
    assert fresh == []


def test_the_check_finds_a_fault_of_a_file_whose_pages_it_knows(built, tmp_path):
    path, kept, spoiled = built("pdf-kitchen-sink").path, tmp_path / "read.json", tmp_path / "spoiled.pdf"
    assert list(check_pdf(path, kept=kept)) == []
    with pikepdf.open(path) as pdf:
        for element in pdf.Root.StructTreeRoot.K[0].K:
            element.S = Name.Sect
        del pdf.Root["/Lang"]
        pdf.save(spoiled)
    plain = [found.code for found in check_pdf(spoiled)]
    assert "PDF-121" in plain
    assert [found.code for found in check_pdf(spoiled, kept=kept)] == plain
