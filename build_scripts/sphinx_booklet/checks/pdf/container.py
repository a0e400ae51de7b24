"""What a PDF may hold besides pages, text and tags: a list of what is allowed, for no list of dangers is complete.

No script, no form, no attached file, no layer, no note over the text, no page that turns by itself
(ISO 32000-1, 7.7.2, 7.7.3.3 and 12.5).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name, Object

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.checks.pdf.reader import PageText, TaggedPdf

CODES = {
    "PDF-151": "something in the file that no booklet has: a script, a form, a layer, an attached file, a note",
    "PDF-152": "a page that lies on its side, is cut, or is not as large as the others",
    "PDF-153": "a printed page number that is not that of the page, or pages in another order than their text",
}
_CATALOG = frozenset(
    "/Type /Version /Extensions /Pages /PageLabels /PageMode /PageLayout /ViewerPreferences /MarkInfo /Lang"
    " /StructTreeRoot /OutputIntents /Metadata /Outlines".split()
)
_INFO = frozenset("/Title /Author /Creator /Producer /CreationDate /ModDate /Trapped".split())
_MODES = frozenset(("/UseNone", "/UseOutlines"))
_PREFERENCES = frozenset(
    "/DisplayDocTitle /Direction /PrintScaling /Duplex /PickTrayByPDFSize /PrintPageRange".split()
)
_TREE = frozenset("/Type /K /ParentTree /ParentTreeNextKey /IDTree".split())
_PAGE = frozenset(
    "/Type /Parent /Resources /MediaBox /CropBox /BleedBox /TrimBox /ArtBox /Contents /Rotate /Group /Annots"
    " /StructParents /Tabs /Trans".split()
)
_LINK = frozenset(
    "/Type /Subtype /Rect /Contents /P /NM /F /Border /BS /H /C /A /Dest /StructParent /QuadPoints".split()
)
_ACTIONS = {"/URI": frozenset(("/Type", "/S", "/URI", "/IsMap")), "/GoTo": frozenset(("/Type", "/S", "/D"))}
_SCHEMES = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)
_HIDDEN = 0b100011  # flags of an annotation: invisible, hidden, not shown on a screen (12.5.3)
_PRINTED = 0b100
_SHARE = 0.8  # of the pages with numbers that have their own: fewer, and the numbers are something else
_NUMBER = re.compile(r"\d+")


def check_container(path: Path, pdf: TaggedPdf) -> Iterator[Diagnostic]:
    """Everything in the file that is no page, text or tag of a booklet, and pages that are not as the others."""
    said = dict.fromkeys((*_list_foreign(pdf.pdf), *_list_in_pages(pdf.pdf)))
    for message in said:
        yield Diagnostic(path, None, "PDF-151", message)
    yield from _check_boxes(path, pdf.pdf)
    yield from _check_numbers(path, pdf)


def _beyond(held: Object | None, allowed: frozenset[str]) -> list[str]:
    return sorted(set(held.keys()) - allowed) if isinstance(held, Dictionary) else []


def _list_foreign(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    with pdf.open_metadata() as metadata:
        for key, name in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
            dates = [
                "".join(filter(str.isdigit, str(one)))[:14]
                for one in (pdf.docinfo.get(key, ""), metadata.get(name, ""))
            ]
            if all(dates) and dates[0] != dates[1]:
                yield f"The file gives two dates for {name.partition(':')[2]}."
    for key in _beyond(pdf.docinfo, _INFO):
        yield f"The file describes itself with {key}."
    if pdf.is_encrypted:
        yield "The file is encrypted."
    for key in _beyond(root, _CATALOG):
        yield f"The file has {key} in its catalog."
    for key in _beyond(root.get("/StructTreeRoot"), _TREE):
        yield f"The structure tree has {key}."
    for key in _beyond(root.get("/ViewerPreferences"), _PREFERENCES):
        yield f"The file asks viewers for {key}."
    if str(root.get("/PageMode", "/UseNone")) not in _MODES:
        yield f"The file opens in the mode {root.PageMode}."


def _list_in_pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, 1):
        for key in _beyond(page.obj, _PAGE):
            yield f"Page {number} has {key}."
        if page.obj.get("/Annots") and page.obj.get("/Tabs") != Name.S:
            yield f"The tab key does not follow the text on page {number}."
        if page.obj.get("/Trans", Dictionary()).keys() - {"/Type"}:
            yield f"Page {number} comes with a transition."
        for annotation in page.obj.get("/Annots", []):
            yield from _list_in_annotation(annotation, number)


def _list_in_annotation(annotation: Object, number: int) -> Iterator[str]:
    if annotation.get("/Subtype") != Name.Link:
        yield f"A {str(annotation.get('/Subtype', 'note')).strip('/')} lies on page {number}."
        return
    for key in _beyond(annotation, _LINK):
        yield f"A link on page {number} has {key}."
    if int(annotation.get("/F", 0)) & _HIDDEN:
        yield f"A link on page {number} is hidden."
    if not int(annotation.get("/F", 0)) & _PRINTED:
        yield f"A link on page {number} is not printed."
    action = annotation.get("/A")
    if isinstance(action, Dictionary):
        kind = str(action.get("/S", ""))
        if kind not in _ACTIONS or _beyond(action, _ACTIONS[kind]):
            yield f"A link on page {number} does something else than lead to a place."
        elif kind == "/URI" and not _SCHEMES.match(str(action.get("/URI", ""))):
            yield f"A link on page {number} leads to “{str(action.get('/URI', ''))[:60]}”."


def _check_boxes(path: Path, pdf: pikepdf.Pdf) -> Iterator[Diagnostic]:
    usual: tuple[float, ...] | None = None
    for number, page in enumerate(pdf.pages, 1):
        media = tuple(round(float(side), 1) for side in page.mediabox)
        crop = tuple(round(float(side), 1) for side in page.cropbox)
        usual = usual or media
        if int(page.obj.get("/Rotate", 0)) % 360:
            yield Diagnostic(path, None, "PDF-152", f"Page {number} of {path.name} lies on its side.")
        if crop != media:
            yield Diagnostic(path, None, "PDF-152", f"Page {number} of {path.name} is cut by a crop box.")
        if media != usual:
            yield Diagnostic(path, None, "PDF-152", f"Page {number} of {path.name} is of another size.")


# -- numbers of pages -----------------------------------------------------------------------------


def _check_numbers(path: Path, pdf: TaggedPdf) -> Iterator[Diagnostic]:
    labels = [str(page.label) for page in pdf.pdf.pages]
    numbered = {number for number, page in enumerate(pdf.pages) if _numbers_of(page)}
    if len([number for number in numbered if not labels[number].isdigit()]) > len(numbered) / 2:
        message = f"The page labels of {path.name} are not the numbers that are printed on the pages."
        yield Diagnostic(path, None, "PDF-153", message)
    printed = {
        number: found
        for number, page in enumerate(pdf.pages)
        if labels[number].isdigit() and (found := _numbers_of(page))
    }
    right = [number for number, found in printed.items() if labels[number] in found]
    if printed and len(right) >= _SHARE * len(printed):
        for number in printed.keys() - set(right):
            message = (
                f"Page {labels[number]} of {path.name} has the number {' or '.join(sorted(printed[number]))}."
            )
            yield Diagnostic(path, None, "PDF-153", message)
    elif printed:
        off = {int(label) - int(one) for number, found in printed.items() for one in found
               for label in [labels[number]] if abs(int(label) - int(one)) < 4}  # fmt: skip
        if len(off) == 1:
            message = f"The page labels of {path.name} are not the numbers that are printed on the pages."
            yield Diagnostic(path, None, "PDF-153", message)


def _numbers_of(page: PageText) -> set[str]:
    """The numbers in the running head and foot of a page, in plain digits."""
    words = " ".join(text for kind, text in page.artifacts if kind == "Pagination")
    digits = "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in words)
    return set(_NUMBER.findall(digits))
