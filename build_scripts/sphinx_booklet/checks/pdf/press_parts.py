"""Preflight of what a printer's file holds besides its pages: nothing for a screen, nothing for other programs.

ISO 15930-7: no actions, scripts or files inside, no code of PostScript, no part of a page that lies in another file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from sphinx_booklet.checks.pdf.press_shapes import overlap, read_box

_SCREEN = (
    "/OpenAction", "/AA", "/AcroForm", "/EmbeddedFiles", "/JavaScript", "/OCProperties", "/Collection", "/AF", "/Threads",
)  # fmt: skip
_OF_A_PAGE = ("/AA", "/Trans", "/Dur", "/PresSteps")
_ACTIONS = frozenset(
    ("/GoTo", "/GoToR", "/GoToE", "/Launch", "/Thread", "/URI", "/Sound", "/Movie", "/Hide", "/Named", "/SubmitForm",
     "/ResetForm", "/ImportData", "/JavaScript", "/SetOCGState", "/Rendition", "/Trans", "/GoTo3DView")
)  # fmt: skip
_FOR_A_PRESS = ("/PrinterMark", "/TrapNet")


def check_parts(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What has no place in a file for a press, a sentence each."""
    if pdf.is_encrypted:
        yield "The file is encrypted."
    names = pdf.Root.get("/Names", pikepdf.Dictionary())
    for key in _SCREEN:
        if key in pdf.Root or key in names:
            yield f"The file has {key[1:]}, which is for a screen."
    for number, page in enumerate(pdf.pages, 1):
        yield from (
            f"Page {number} has {key[1:]}, which is for a screen." for key in _OF_A_PAGE if key in page.obj
        )
        if _has_note(page):
            yield f"A link or a note lies on the print of page {number}."
    yield from dict.fromkeys(what for one in pdf.objects for what in _check_object(one))


def _has_note(page: pikepdf.Page) -> bool:
    """Whether a link or note lies inside the bleed; on a page without boxes, anywhere."""
    bleed = read_box(page.obj.get("/BleedBox", page.mediabox))
    assert bleed is not None
    return any(
        one.get("/Subtype") not in _FOR_A_PRESS and overlap(read_box(one.get("/Rect")), bleed)
        for one in page.obj.get("/Annots", ())
    )


def _check_object(one: Any) -> Iterator[str]:
    """An object of the file and what stands inside it; other objects that it names come by themselves."""
    if isinstance(one, pikepdf.Array):
        for part in one:
            yield from _check_inner(part)
        return
    if not isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
        return
    keys = set(one.keys())
    if isinstance(one, pikepdf.Stream):
        yield from _check_stream(one, keys)
    elif str(one.get("/S", "")) in _ACTIONS and keys <= _KEYS_OF_ACTIONS:
        yield f"The file has an action ({str(one.S)[1:]}), which is for a screen."
    elif "/EF" in keys:
        yield "Another file is packed into this one."
    for value in one.values():
        yield from _check_inner(value)


_KEYS_OF_ACTIONS = frozenset(
    ("/Type", "/S", "/Next", "/D", "/F", "/NewWindow", "/URI", "/IsMap", "/JS", "/N", "/T", "/H", "/Fields", "/Flags",
     "/Win", "/Mac", "/Unix", "/B", "/Sound", "/Volume", "/Synchronous", "/Repeat", "/Mix", "/Operation", "/R", "/AN",
     "/OP", "/State", "/PreserveRB", "/TA", "/V", "/Trans", "/SD")
)  # fmt: skip


def _check_inner(value: Any) -> Iterator[str]:
    if isinstance(value, pikepdf.Object) and value.objgen == (0, 0):
        yield from _check_object(value)


def _check_stream(one: Any, keys: set[str]) -> Iterator[str]:
    if "/F" in keys:
        yield "A part of the file lies in another file."
    if "/OPI" in keys:
        yield "A picture is only a proxy (OPI) of another one."
    if "/Alternates" in keys:
        yield "A picture has another one in reserve."
    if one.get("/Subtype") == "/PS" or one.get("/Subtype2") == "/PS" or "/PS" in keys:
        yield "A part of a page is a program in PostScript."
    if "/Ref" in keys and one.get("/Subtype") == "/Form":
        yield "A part of a page is fetched from another file."
