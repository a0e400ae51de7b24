"""The printer's file: a finished PDF in the inks of a press, with its boxes and its claim (ISO 15930-7, PDF/X-4).

colours   an RGB colour or picture in four inks
streams   the pages, operator by operator
pictures  the images and gradients that they use
intent    boxes, printing condition and metadata
bound_cover   back, spine and front on one sheet, where the booklet is bound with glue
"""

from __future__ import annotations

from io import BytesIO

import pikepdf

from sphinx_booklet.pdf.looks.design import Design
from sphinx_booklet.pdf.press.colours import InkConverter
from sphinx_booklet.pdf.press.intent import add_page_boxes, describe_press, drop_screen_parts
from sphinx_booklet.pdf.press.streams import convert_pages
from sphinx_booklet.pdf.saving import save_reproducibly


def write_press_file(data: bytes, design: Design) -> bytes:
    """The PDF of an edition that a printer trims, made ready for the press.

    Raises:
        BookletError: a page is painted with something that has no place on a press.

    """
    printing = design.booklet.printing
    profile = printing.profile.read_bytes() if printing.profile else None
    pdf = pikepdf.open(BytesIO(data))
    drop_screen_parts(pdf)
    convert_pages(pdf, InkConverter(profile, printing.ink / 100))
    add_page_boxes(pdf, design)
    describe_press(pdf, printing.condition, profile)
    out = BytesIO()
    pdf.remove_unreferenced_resources()
    save_reproducibly(pdf, out, force_version="1.6")
    return out.getvalue()
