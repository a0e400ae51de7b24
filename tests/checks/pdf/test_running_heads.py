"""A running head names the part that its page is of; words that stand on every page name none."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pikepdf
from sphinx_booklet.checks.pdf.declared import check_document
from sphinx_booklet.checks.pdf.expected import expect_document
from sphinx_booklet.checks.pdf.reader import PageText, Tag, TaggedPdf
from sphinx_booklet.checks.pdf.running_heads import check_running_heads

PATH = Path("booklet.pdf")
PARTS = [("H1", "The booklet", 1), ("H2", "First part", 2), ("H3", "Inside", 3), ("H2", "Second part", 4)]


def find_wrong(*heads: str) -> list[str]:
    """What is found in a booklet of six pages that have these heads."""
    root = Tag("Document", [Tag(role, [title], page=page) for role, title, page in PARTS])
    pages = [
        PageText(artifacts=[("Pagination", head), ("Pagination", str(number))])
        for number, head in enumerate(heads, 1)
    ]
    pdf = SimpleNamespace(root=root, pages=pages)
    return [found.message for found in check_running_heads(PATH, pdf)]


def test_heads_of_their_own_parts_are_passed():
    assert find_wrong("", "", "First part", "First part", "Second part", "Secon…") == []


def test_a_head_of_another_part_is_found():
    assert len(find_wrong("", "", "Second part", "", "Second part", "Second part")) == 1
    assert (
        len(find_wrong("", "", "First part", "", "Second part", "First p…")) == 0
    )  # half of the pages: it may stand everywhere
    assert len(find_wrong("", "First part", "First part", "", "First part", "Second part")) == 1


def test_words_on_every_page_are_no_name_of_a_part():
    assert find_wrong(*["Second part"] * 6) == []


def date_a_file(day: str) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    with pdf.open_metadata() as metadata:
        metadata["xmp:CreateDate"] = metadata["xmp:ModifyDate"] = "2026-11-30T00:00:00+00:00"
    pdf.docinfo["/CreationDate"] = "D:20261130000000+00'00'"
    pdf.docinfo["/ModDate"] = f"D:{day}000000+00'00'"
    return pdf


def test_the_date_of_a_file_is_that_of_the_edition():
    wanted = expect_document("", "", "", "2026-11-30")
    good, bad = (
        list(check_document(PATH, TaggedPdf(date_a_file(day)), wanted)) for day in ("20261130", "20251130")
    )
    assert good == []
    assert [found.code for found in bad] == ["PDF-145"]
    assert "2025-11-30" in bad[0].message
