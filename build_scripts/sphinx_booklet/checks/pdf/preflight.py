"""Preflight: what a printer would send a file back for. The rules stand in the modules press_…, beside their reasons.

No judge that can be installed knows PDF/X, so the rules are read here, from the finished file alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pikepdf

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.checks.pdf.press_boxes import check_boxes
from sphinx_booklet.checks.pdf.press_claim import check_claim
from sphinx_booklet.checks.pdf.press_fonts import check_press_fonts
from sphinx_booklet.checks.pdf.press_paint import PressLimits, check_painted
from sphinx_booklet.checks.pdf.press_parts import check_parts
from sphinx_booklet.checks.pdf.press_reader import read_painted
from sphinx_booklet.checks.pdf.rules import DAMAGED, check_fonts, check_syntax

CODES = {
    "PDF-501": "in a printer's file: a colour that is none of the four inks",
    "PDF-502": "in a printer's file: more ink in one place than the paper takes",
    "PDF-503": "in a printer's file: boxes or marks that do not say where to cut, or a mark where the page is cut",
    "PDF-504": "in a printer's file: no printing condition, or a claim that is not kept",
    "PDF-505": "in a printer's file: black text that is not black ink alone and over all else, or a colour that overprints",
    "PDF-506": "in a printer's file: a picture of too few dots",
    "PDF-507": "in a printer's file: something that is for a screen, for another press, or for other programs",
    "PDF-509": "in a printer's file: a line that is too thin for a plate",
}


_ADVICE = "Ask the printer for the ICC profile of the paper, put it in source/ and name it under [print] in booklet.toml."


def check_press_file(path: Path, limits: PressLimits) -> Iterator[Diagnostic]:
    """Everything for which a printer would send a PDF back, that needs no picture of it."""
    try:
        with pikepdf.open(path) as pdf:
            yield from check_syntax(path, pdf)
            yield from check_fonts(path, pdf)
            for message, is_warning in check_claim(pdf, profile=limits.profile):
                if is_warning:
                    yield Diagnostic(path, None, "PDF-504", message, _ADVICE, "warning")
                else:
                    yield Diagnostic(path, None, "PDF-504", message)
            painted = [list(read_painted(page, number)) for number, page in enumerate(pdf.pages, 1)]
            for code, message in chain(
                (("PDF-507", what) for what in check_parts(pdf)),
                (("PDF-503", what) for what in check_boxes(pdf, painted)),
                (("PDF-122", what) for what in check_press_fonts(painted)),
                check_painted(pdf, painted, limits),
            ):
                yield Diagnostic(path, None, code, message)
    except DAMAGED as error:
        yield Diagnostic(path, None, "PDF-120", f"The PDF cannot be opened: {error}. Build it again.")
