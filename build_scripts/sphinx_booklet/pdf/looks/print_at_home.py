"""Print at home: the A5 pages two by two on A4 (half letter on Letter), to be printed on both sides, folded and stapled.

The file begins with a sheet of instructions that is not counted. It is made of the finished A5 file,
without another run of Sphinx, and is not tagged: whoever reads on a screen has the A5 file itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Operator, String
from reportlab.lib.units import mm

from sphinx_booklet.booklet.artefacts import open_artefact
from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.booklet.messages import messages_for
from sphinx_booklet.pdf.looks.design import Design, make_design
from sphinx_booklet.pdf.looks.imposition import BLANK, Side, impose_pages
from sphinx_booklet.pdf.looks.instructions import draw_blank_page, draw_instructions
from sphinx_booklet.pdf.looks.low_ink import save_ink
from sphinx_booklet.pdf.saving import save_reproducibly


def impose_booklet(booklet: Booklet, language: Language, source: Path, target: Path, *, draft: bool) -> None:
    """Write the print-at-home edition of the A5 file `source`."""
    messages = messages_for(language.code, booklet.paths.compiled_locale(language.code))
    design = make_design(load_looks(booklet.root), "a5", booklet, language, messages, draft)
    with pikepdf.open(source) as pages:
        sides = impose_pages(len(pages.pages), rtl=design.rtl)
        title = str(pages.docinfo.get("/Title", ""))
        sheet = find_sheet(design)
        data = draw_instructions(design, sides, title, sheet)
        blank = draw_blank_page(design, title, design.trim)
        with pikepdf.open(BytesIO(data)) as sheets, pikepdf.open(BytesIO(blank)) as empty:
            panels = (kind.ground for kind in booklet.boxes.values() if kind.ground and kind.shape == "panel")
            save_ink(pages, design.hexes, panels)
            _place_pages(sheets, {BLANK: empty.pages[0], **dict(enumerate(pages.pages, 1))}, sides, design)
            _describe(sheets, pages, design)
            _save(sheets, target)


def find_sheet(design: Design) -> tuple[float, float]:
    """Width and height of the paper that readers have, lying, in points."""
    height, width = design.booklet.look.page.sheet
    return width * mm, height * mm


def _place_pages(
    sheets: pikepdf.Pdf, pages: Mapping[int, pikepdf.Page], sides: list[Side], design: Design
) -> None:
    width, height = design.trim
    wide, high = find_sheet(design)
    low = (high - height) / 2
    forms = {}
    for side in sides:
        sheets.add_blank_page(page_size=(wide, high))
        sheet = sheets.pages[-1]
        content: list[tuple[list[Any], Operator]] = []
        for number, left in ((side.left, wide / 2 - width), (side.right, wide / 2)):
            if number not in forms:
                form = pages[number].as_form_xobject()
                forms[number] = sheets.copy_foreign(form)
            # a name of its own: pikepdf would make one up, another in each run
            name = sheet.add_resource(forms[number], Name.XObject, Name(f"/Page{number}"))
            content += [
                ([], Operator("q")),
                ([1, 0, 0, 1, round(left, 3), round(low, 3)], Operator("cm")),
                ([name], Operator("Do")),
                ([], Operator("Q")),
            ]
        sheet.contents_add(pikepdf.unparse_content_stream(content))


def _describe(sheets: pikepdf.Pdf, pages: pikepdf.Pdf, design: Design) -> None:
    """Language, title, dates; how a viewer should print it."""
    root = sheets.Root
    root.Lang = String(design.language.tag)
    root.ViewerPreferences = Dictionary(
        DisplayDocTitle=True, PrintScaling=Name("/None"), Duplex=Name.DuplexFlipShortEdge
    )
    for key in list(sheets.docinfo.keys()):
        del sheets.docinfo[key]
    for key, value in pages.docinfo.items():
        sheets.docinfo[key] = String(str(value))


def _save(sheets: pikepdf.Pdf, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f"{target.stem}.part{target.suffix}")
    sheets.remove_unreferenced_resources()
    save_reproducibly(sheets, beside, recompress=True)
    open_artefact(beside)
    beside.replace(target)
