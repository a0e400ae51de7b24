"""Sabotaged PDFs: each fault is found by the check that is there for it, and the sound file by none.

veraPDF lets the first group pass: its rules are about form, and these files say the wrong thing in
good form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from sphinx_booklet.checks.judges import outloud, verapdf
from sphinx_booklet.checks.pdf.audit import ITEMS_SUFFIX
from sphinx_booklet.checks.pdf.rules import check_pdf

Sabotage = Callable[[pikepdf.Pdf], None]


def elements(node: Any) -> Iterator[Any]:
    """Every structure element below a node, in order."""
    kids = node.get("/K", [])
    for kid in list(kids) if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def every(pdf: pikepdf.Pdf, *roles: str) -> list[Any]:
    return [node for node in elements(pdf.Root.StructTreeRoot) if str(node.S)[1:] in roles]


def rewrite(pdf: pikepdf.Pdf, number: int, old: str, new: str, count: int = 0) -> None:
    """Change the content stream of a page."""
    page = pdf.pages[number]
    content = page.Contents.read_bytes().decode("latin-1")
    changed = re.sub(old, new, content, count=count)
    assert changed != content, "the sabotage found nothing to spoil"
    page.Contents = pdf.make_stream(changed.encode("latin-1"))


def headings_as_paragraphs(pdf):
    for node in every(pdf, "H1", "H2", "H3", "H4"):
        node.S = Name.P


def one_heading_as_paragraph(pdf):
    every(pdf, "H3")[-1].S = Name.P


def paragraph_as_heading(pdf):
    next(node for node in every(pdf, "P") if isinstance(node.get("/K"), int)).S = Name.H3


def page_as_artifact(pdf):
    rewrite(pdf, 3, r"/\w+ <</MCID \d+>> BDC", "/Artifact BMC")


def one_line_as_artifact(pdf):
    rewrite(pdf, 3, r"/P <</MCID \d+>> BDC", "/Artifact BMC", 1)


def text_outside_any_mark(pdf):
    rewrite(pdf, 3, r"$", " BT /S0 9 Tf [<0001>] TJ ET")


def reversed_order(pdf):
    section = every(pdf, "Sect")[1]
    section.K = Array(list(section.K)[::-1])


def two_paragraphs_swapped(pdf):
    section = next(
        node for node in every(pdf, "Sect") if [str(kid.S) for kid in node.K][:3] == ["/H2", "/P", "/P"]
    )
    kids = list(section.K)
    section.K = Array([kids[0], kids[2], kids[1], *kids[3:]])


def paragraph_lost(pdf):
    section = every(pdf, "Sect")[2]
    section.K = Array([kid for kid in section.K if str(kid.S) != "/P"])


def missed_stamp(pdf):
    """A paragraph that has lost its node falls into the element above it."""
    node = next(node for node in every(pdf, "LBody") if str(node.K.S) == "/P" and isinstance(node.K.K, int))
    lost = node.K
    node.K, node.Pg = lost.K, lost.Pg
    page = next(page for page in pdf.pages if page.obj.objgen == lost.Pg.objgen)
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    numbers[2 * int(page.StructParents) + 1][int(lost.K)] = node


def wrong_parent_tree(pdf):
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[2 * 3 + 1]
    owners[0], owners[1] = owners[1], owners[0]


def list_as_paragraphs(pdf):
    for node in every(pdf, "L", "LI", "LBody", "Lbl"):
        node.S = Name.Div if str(node.S) != "/Lbl" else Name.P


def header_cells_as_data(pdf):
    for node in every(pdf, "TH"):
        node.S = Name.TD
        del node["/A"]


def span_forgotten(pdf):
    for node in every(pdf, "TD"):
        if "/A" in node and "/ColSpan" in node.A:
            del node.A["/ColSpan"]


def row_lost(pdf):
    body = every(pdf, "TBody")[0]
    body.K = Array(list(body.K)[1:])


def link_moved(pdf):
    for page in pdf.pages:
        for link in page.obj.get("/Annots", []):
            if "/A" in link:
                link.A.URI = String("https://example.com/elsewhere")


def word_changed(pdf):
    """The text says one thing, the glyphs are read out as another."""
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == Name.Font and "/ToUnicode" in item:
            cmap = item.ToUnicode.read_bytes()
            item.ToUnicode = pdf.make_stream(cmap.replace(b"> <0065>", b"> <0061>"))


def note_as_paragraph(pdf):
    for node in every(pdf, "Note"):
        node.S = Name.Div


def alternative_of_another(pdf):
    every(pdf, "Figure")[0].Alt = String("Something else altogether")


def language_of_passage_lost(pdf):
    for node in every(pdf, "Span"):
        if "/Lang" in node:
            del node["/Lang"]


def contents_entry_lost(pdf):
    contents = every(pdf, "TOC")[1]
    contents.K = Array(list(contents.K)[:-1])


def contents_with_wrong_page(pdf):
    pdf.Root.PageLabels.Nums[-1].St = 77
    numbers = pdf.Root.PageLabels.Nums
    for at in range(1, len(numbers), 2):
        numbers[at] = Dictionary(S=Name.D, St=40 + at)


def no_alternatives(pdf):
    for node in every(pdf, "Figure", "Formula"):
        if "/Alt" in node:
            del node["/Alt"]


def heading_skipped(pdf):
    for node in every(pdf, "H2"):
        node.S = Name.H5


def no_scope(pdf):
    for node in every(pdf, "TH"):
        del node.A["/Scope"]


def no_link_description(pdf):
    for page in pdf.pages:
        for link in page.obj.get("/Annots", []):
            del link["/Contents"]


def no_language(pdf):
    del pdf.Root["/Lang"]


def no_title_shown(pdf):
    del pdf.Root["/ViewerPreferences"]


def untagged_but_claims(pdf):
    del pdf.Root["/StructTreeRoot"]


def no_unicode(pdf):
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == Name.Font and "/ToUnicode" in item:
            del item["/ToUnicode"]


def font_not_embedded(pdf):
    for item in pdf.objects:
        if isinstance(item, Dictionary) and "/FontFile2" in item:
            del item["/FontFile2"]


def claims_withdrawn(pdf):
    with pdf.open_metadata() as metadata:
        del metadata["pdfuaid:part"]


# sabotage, code of our own check, whether veraPDF sees it
CASES: list[tuple[Sabotage, str, bool]] = [
    (headings_as_paragraphs, "PDF-103", False),
    (one_heading_as_paragraph, "PDF-103", False),
    (paragraph_as_heading, "PDF-103", False),
    (page_as_artifact, "PDF-103", False),
    (one_line_as_artifact, "PDF-103", False),
    (text_outside_any_mark, "PDF-111", True),
    (reversed_order, "PDF-102", False),
    (two_paragraphs_swapped, "PDF-102", False),
    (paragraph_lost, "PDF-102", False),
    (missed_stamp, "PDF-103", False),
    (wrong_parent_tree, "PDF-113", False),
    (list_as_paragraphs, "PDF-103", False),
    (header_cells_as_data, "PDF-103", False),
    (span_forgotten, "PDF-103", True),
    (row_lost, "PDF-102", False),
    (link_moved, "PDF-103", False),
    (word_changed, "PDF-103", False),
    (note_as_paragraph, "PDF-103", False),
    (alternative_of_another, "PDF-103", False),
    (language_of_passage_lost, "PDF-102", False),
    (contents_entry_lost, "PDF-102", False),
    (contents_with_wrong_page, "PDF-130", False),
    (no_alternatives, "PDF-124", True),
    (heading_skipped, "PDF-127", True),
    (no_scope, "PDF-125", True),
    (no_link_description, "PDF-129", True),
    (no_language, "PDF-121", True),
    (no_title_shown, "PDF-121", True),
    (untagged_but_claims, "PDF-101", True),
    (no_unicode, "PDF-123", True),
    (font_not_embedded, "PDF-122", True),
    (claims_withdrawn, "PDF-121", True),
]
NAMES = [sabotage.__name__ for sabotage, _, _ in CASES]


@pytest.fixture(scope="session")
def spoiled(tmp_path_factory, built) -> dict[str, Path]:
    """The kitchen sink in every state of disrepair."""
    sound = built("pdf-kitchen-sink")
    folder = tmp_path_factory.mktemp("spoiled")
    paths = {}
    for sabotage, _, _ in CASES:
        path = folder / f"{sabotage.__name__}.pdf"
        with pikepdf.open(sound.path) as pdf:
            sabotage(pdf)
            pdf.save(path)
        path.with_suffix(ITEMS_SUFFIX).write_bytes(sound.items.read_bytes())
        paths[sabotage.__name__] = path
    return paths


def test_the_sound_file_passes_our_checks_and_the_second_opinion(built):
    path = built("pdf-kitchen-sink").path
    assert list(check_pdf(path)) == []
    assert list(outloud.judge_pdfs([path])) == []


@pytest.mark.parametrize(("sabotage", "code", "seen"), CASES, ids=NAMES)
def test_our_check_finds_the_sabotage(spoiled, sabotage, code, seen):
    found = list(check_pdf(spoiled[sabotage.__name__]))
    assert code in {finding.code for finding in found}
    assert all(finding.message.endswith((".", ")")) for finding in found)


@pytest.mark.parametrize("sabotage", [one for one, _, _ in CASES], ids=NAMES)
def test_what_is_kept_of_the_sound_file_hides_no_sabotage(spoiled, built, tmp_path, sabotage):
    kept, path = tmp_path / "read.json", spoiled[sabotage.__name__]
    assert list(check_pdf(built("pdf-kitchen-sink").path, kept=kept)) == []
    assert list(check_pdf(path, kept=kept)) == list(check_pdf(path))


@pytest.mark.long
def test_what_verapdf_sees_and_what_only_the_audit_sees(spoiled, built):
    """Not a wish: a record of which faults would pass if veraPDF were the only judge.

    One test, so that Java is started once; the sound file is judged with the others.
    """
    sound = built("pdf-kitchen-sink").path
    verdicts = verapdf.run_verapdf([sound, *spoiled.values()], ["ua1"])
    seen = {verdict.path.stem: not verdict.passed for verdict in verdicts}
    assert seen.pop(sound.stem) is False
    assert seen == {sabotage.__name__: is_seen for sabotage, _, is_seen in CASES}


def test_a_finding_of_the_audit_names_the_place_in_the_source(spoiled):
    found = next(f for f in check_pdf(spoiled["one_heading_as_paragraph"]) if f.code == "PDF-103")
    assert found.path == Path("boxes.rst")
    assert found.line


def test_a_file_that_is_no_pdf_is_a_finding(tmp_path):
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"not a PDF")
    assert [finding.code for finding in check_pdf(path)] == ["PDF-120"]


def test_verapdf_reports_a_file_that_it_cannot_read(tmp_path):
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"not a PDF")
    assert [finding.code for finding in verapdf.judge_pdfs([path])] == ["PDF-201"]


def test_outloud_finds_header_cells_that_are_data(spoiled):
    codes = {finding.code for finding in outloud.judge_pdfs([spoiled["header_cells_as_data"]])}
    assert codes == {"PDF-212"}
