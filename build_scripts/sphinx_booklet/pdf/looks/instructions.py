"""The sheet that says how to print, fold and staple the booklet."""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import escape

from docutils.utils import new_document
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from sphinx_booklet.booklet.messages import DRAFT
from sphinx_booklet.pdf.canvas import TaggedCanvas
from sphinx_booklet.pdf.fonts.registration import aliases
from sphinx_booklet.pdf.looks.design import Design
from sphinx_booklet.pdf.looks.icons import draw_icon
from sphinx_booklet.pdf.paragraph import BookletParagraph
from sphinx_booklet.pdf.settings import PdfSettings, typesetting
from sphinx_booklet.pdf.structure import StructureTree
from sphinx_booklet.pdf.types import Canvas
from sphinx_booklet.typography.current import current_typesetter

MARGIN = 22 * mm


def list_steps(design: Design, sheets: int) -> list[str]:
    """What to do, in order; `sheets` of paper, this one not counted."""
    _ = design.messages
    count = _.ngettext(
        "You need {sheets} sheet of A4 paper for the booklet. This sheet is not part of it: print from page 3 on.",
        "You need {sheets} sheets of A4 paper for the booklet. This sheet is not part of it: print from page 3 on.",
        sheets,
    )
    return [
        count.format(sheets=sheets),
        _("Choose “both sides” and “flip on short edge”, and “actual size” or 100%."),
        _(
            "No printing on both sides? Print the even pages of this file. Turn the pile over. Print the odd pages."
        ),
        _("Keep the sheets in order. The cover is on the outside."),
        _("Fold the pile in the middle, and staple it twice in the fold."),
    ]


def draw_instructions(design: Design, sheets: int, size: tuple[float, float]) -> bytes:
    """A PDF of one sheet, in the language and the faces of the booklet."""
    language = design.language
    settings = PdfSettings(language.tag, design.rtl, language.fonts)
    out = BytesIO()
    with typesetting(settings):
        canvas = TaggedCanvas(out, pagesize=size, pageCompression=0, invariant=1)
        canvas.structure = StructureTree(new_document("instructions"))
        with canvas.artifact("/Type /Layout"):
            _draw_page(canvas, design, sheets, size)
        canvas.showPage()
        canvas.showPage()  # its back, so that the booklet begins on a sheet of its own
        canvas.save()
    return out.getvalue()


def _draw_page(canvas: Canvas, design: Design, sheets: int, size: tuple[float, float]) -> None:
    faces = aliases(current_typesetter.get().families[0])
    body, head = design.type["h2"], design.type["h1"]
    ink, damson = design.colours["ink"], design.colours["damson"]
    text = ParagraphStyle(
        "text", fontName=faces["fontSans"], fontSize=body.size, leading=body.leading * 1.15, textColor=ink
    )
    strong = ParagraphStyle("strong", text, fontName=faces["fontSansBold"], textColor=damson)
    title = ParagraphStyle("title", strong, fontSize=head.size, leading=head.leading)
    width, y = size[0] - 2 * MARGIN, size[1] - MARGIN
    side = 12 * mm
    x = size[0] - MARGIN - side if design.rtl else MARGIN
    draw_icon(canvas, "fold", x, y - side, side, design.hexes["damson"], rtl=design.rtl)
    indent = side + 5 * mm
    y = _write(canvas, design, design.messages("How to print this booklet at home"), title, y, indent, width)
    y = min(y, size[1] - MARGIN - side) - 8 * mm
    for number, step in enumerate(list_steps(design, sheets), 1):
        _write(canvas, design, f"{number}.", strong, y, 0, indent)
        y = _write(canvas, design, step, text, y, indent, width) - 4 * mm
    if design.draft:
        _write(canvas, design, design.messages(DRAFT), strong, y - 4 * mm, 0, width)


def _write(
    canvas: Canvas, design: Design, text: str, style: ParagraphStyle, y: float, indent: float, width: float
) -> float:
    """A paragraph below a height; where it ends."""
    paragraph = BookletParagraph(escape(text), style)
    _, height = paragraph.wrapOn(canvas, width - indent, 1e6)
    # the number has the width of the indent, the step what is left
    far = canvas._pagesize[0] - MARGIN - width if design.rtl else MARGIN + indent
    paragraph.drawOn(canvas, far, y - height)
    return float(y - height)
