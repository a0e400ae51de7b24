"""Checks of a finished PDF that need nothing but Python: what it claims, its fonts, links and pages.

pdf_audit      structure tree against the text
check_pdf      all of it, on one file, which is opened and read once
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.checks.pdf import container, declared, running_heads, steering
from sphinx_booklet.checks.pdf.audit import ITEMS_SUFFIX, audit_pdf
from sphinx_booklet.checks.pdf.items import Item, load_items, plain
from sphinx_booklet.checks.pdf.kept_pages import KeptPages
from sphinx_booklet.checks.pdf.layout import read_layout
from sphinx_booklet.checks.pdf.places import place_marks
from sphinx_booklet.checks.pdf.reader import Tag, TaggedPdf

CODES = {
    "PDF-001": "text, a picture or a glyph that the PDF could not hold as it stands in the source",
    "PDF-101": "no structure tree",
    "PDF-102": "something of the text is not in the PDF",
    "PDF-103": "something in the PDF is not as the text has it",
    "PDF-104": "something in the PDF that the text has not",
    "PDF-110": "marked content that is not closed",
    "PDF-111": "text that is neither tagged nor an artifact",
    "PDF-112": "tagged text that is in no element",
    "PDF-113": "a structure tree that contradicts its pages",
    "PDF-120": "a file that is damaged or cannot be opened",
    "PDF-121": "language, title, labels or a standard that the file does not state",
    "PDF-122": "a font that is not embedded",
    "PDF-123": "text that cannot be read out or copied",
    "PDF-124": "a figure or formula without alternative text",
    "PDF-125": "a head of a table that does not say what it is the head of",
    "PDF-126": "two elements with one identifier",
    "PDF-127": "a heading that skips a level",
    "PDF-128": "a link in no structure element",
    "PDF-129": "a link without a description",
    "PDF-130": "a page number of the contents that is not that of the page",
    **running_heads.CODES,
    **steering.CODES,
    **declared.CODES,
    **container.CODES,
}
# what reading a file raises that lacks an entry, or has one of another type
DAMAGED = (pikepdf.PdfError, AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError)
_CLAIMS = {"pdfuaid:part": "1", "pdfaid:part": "2", "pdfaid:conformance": "A"}


def check_pdf(
    path: Path, expected: list[Item] | None = None, *, claims: bool = True, kept: Path | None = None
) -> Iterator[Diagnostic]:
    """Everything that can be said of a PDF without Java.

    Args:
        path: the PDF.
        expected: what it should hold (pdf_expected.expect). Default: the list that stands beside it in
            build/; a copy without one is not compared.
        claims: it has to follow PDF/UA and PDF/A, and to say so; a printer's file does not.
        kept: where what was read of its pages is kept for the next build. Default: nothing is kept.

    """
    items = path.with_suffix(ITEMS_SUFFIX)
    if expected is None and items.exists():
        expected = load_items(items)
    try:
        with pikepdf.open(path) as pdf:
            yield from check_syntax(path, pdf)
            if claims:
                yield from check_claims(path, pdf)
            yield from check_fonts(path, pdf)
            pages = KeptPages(kept)
            tagged = TaggedPdf(pdf, pages.text)
            yield from container.check_container(path, tagged)
            yield from check_tags(path, tagged)
            yield from running_heads.check_running_heads(path, tagged)
            places = place_marks(read_layout(pdf, pages.layout))
            pages.save()
            yield from declared.check_elements(path, tagged, places)
            yield from steering.check_links(path, tagged, places)
            if expected is not None:
                yield from audit_pdf(path, tagged, expected, places)
    except DAMAGED as error:
        yield Diagnostic(path, None, "PDF-120", f"The PDF cannot be opened: {error}. Build it again.")


def check_syntax(path: Path, pdf: pikepdf.Pdf) -> Iterator[Diagnostic]:
    """What `qpdf --check` would say."""
    for problem in pdf.check_pdf_syntax():
        yield Diagnostic(path, None, "PDF-120", f"The file is damaged: {problem}.")


def check_claims(path: Path, pdf: pikepdf.Pdf) -> Iterator[Diagnostic]:
    """Language, title, reading direction and the standards that the file says it follows."""
    root = pdf.Root
    language = str(root.get("/Lang", ""))
    wrong = {
        "It has no language (/Lang).": not language,
        "It is not marked as tagged.": not root.get("/MarkInfo", Dictionary()).get("/Marked", False),
        "Viewers would show the file's name in place of its title.": not root.get(
            "/ViewerPreferences", Dictionary()
        ).get("/DisplayDocTitle", False),
        "It has no output intent.": not root.get("/OutputIntents", []),
        "Its pages have no labels.": "/PageLabels" not in root,
    }
    with pdf.open_metadata() as metadata:
        wrong["It has no title."] = not str(metadata.get("dc:title", "")).strip()
        for key, value in _CLAIMS.items():
            wrong[f"It does not claim {key} {value}."] = str(metadata.get(key, "")) != value
    for message, is_wrong in wrong.items():
        if is_wrong:
            yield Diagnostic(path, None, "PDF-121", message)


def check_fonts(path: Path, pdf: pikepdf.Pdf) -> Iterator[Diagnostic]:
    """Each font is in the file, and says which characters its glyphs stand for."""
    for item in pdf.objects:
        if not isinstance(item, Dictionary):
            continue
        if item.get("/Type") == Name.FontDescriptor and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(
            item.keys()
        ):
            yield Diagnostic(path, None, "PDF-122", f"The font {item.get('/FontName')} is not embedded.")
        is_font = item.get("/Type") == Name.Font and "/DescendantFonts" in item
        if is_font and "/ToUnicode" not in item:
            yield Diagnostic(
                path, None, "PDF-123", f"Text in {item.get('/BaseFont')} cannot be read out or copied."
            )
        if (
            item.get("/Type") == Name.Font
            and item.get("/Subtype") == Name.Type1
            and "/FontDescriptor" not in item
        ):
            yield Diagnostic(path, None, "PDF-122", f"The font {item.get('/BaseFont')} is not embedded.")


def check_tags(path: Path, pdf: TaggedPdf) -> Iterator[Diagnostic]:
    """What each element needs to be of use: alternatives, scopes, targets that exist."""
    if pdf.root is None:
        yield Diagnostic(
            path, None, "PDF-101", "The PDF has no structure tree: a screen reader finds nothing in it."
        )
        return
    names: set[str] = set()
    level = 0
    for tag in pdf.root.walk():
        where = f"on page {tag.page}" if tag.page else "in the structure tree"
        if tag.role in ("Figure", "Formula") and not tag.alt:
            yield Diagnostic(path, None, "PDF-124", f"A {tag.role.lower()} {where} has no alternative text.")
        if tag.role == "TH" and "Scope" not in tag.attributes:
            yield Diagnostic(
                path,
                None,
                "PDF-125",
                f"The head “{plain(tag.text)}” {where} does not say what it is head of.",
            )
        if tag.identifier and tag.identifier in names:
            yield Diagnostic(path, None, "PDF-126", f"Two elements have the identifier {tag.identifier}.")
        names.add(tag.identifier)
        if tag.role[:1] == "H" and tag.role[1:].isdigit():
            if int(tag.role[1:]) > level + 1:
                yield Diagnostic(
                    path, None, "PDF-127", f"The heading “{plain(tag.text)}” {where} skips a level."
                )
            level = int(tag.role[1:])
    yield from _check_links(path, pdf)
    yield from _check_contents(path, pdf, pdf.root)


def _check_links(path: Path, pdf: TaggedPdf) -> Iterator[Diagnostic]:
    assert pdf.root is not None
    tagged = {link.objgen for tag in pdf.root.walk() for link in tag.links}
    for number, page in enumerate(pdf.pdf.pages, 1):
        for annotation in page.obj.get("/Annots", []):
            if annotation.get("/Subtype") != Name.Link:
                continue
            if annotation.objgen not in tagged:
                yield Diagnostic(
                    path, None, "PDF-128", f"A link on page {number} is in no structure element."
                )
            if not str(annotation.get("/Contents", "")).strip():
                yield Diagnostic(path, None, "PDF-129", f"A link on page {number} has no description.")


def _check_contents(path: Path, pdf: TaggedPdf, root: Tag) -> Iterator[Diagnostic]:
    """The page numbers of the contents are the labels of the pages that they lead to."""
    labels = {page.obj.objgen: str(page.label) for page in pdf.pdf.pages}
    for entry in root.find("TOCI"):
        own = " ".join(kid.text for kid in entry.tags if kid.role != "TOC")
        printed = plain(own).rpartition(" ")[2]
        for link in (
            link for kid in entry.tags if kid.role != "TOC" for tag in kid.walk() for link in tag.links
        ):
            target = _page_of(link)
            if target is not None and labels.get(target) != printed:
                message = f"The contents say page {printed} for “{plain(own)}”, which is on page {labels.get(target)}."
                yield Diagnostic(path, None, "PDF-130", message)


def _page_of(link: pikepdf.Object) -> tuple[int, int] | None:
    target = link.get("/Dest")
    if not isinstance(target, Array) or not len(target):
        return None
    objgen: tuple[int, int] = target[0].objgen
    return objgen
