"""The sheet that says how to print, fold and staple the booklet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

from docutils.utils import new_document
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from sphinx_booklet.pdf.canvas import TaggedCanvas
from sphinx_booklet.pdf.fonts.registration import aliases
from sphinx_booklet.pdf.looks.design import Design
from sphinx_booklet.pdf.looks.icons import draw_icon
from sphinx_booklet.pdf.looks.imposition import Side
from sphinx_booklet.pdf.paragraph import BookletParagraph
from sphinx_booklet.pdf.settings import PdfSettings, typesetting
from sphinx_booklet.pdf.structure import StructureTree
from sphinx_booklet.pdf.types import Canvas
from sphinx_booklet.typography.current import current_typesetter

MARGIN = 22 * mm
THICKEST = 20  # sheets of 80 g/m²: a careful value for the common staple (26/6), not measured


def list_steps(design: Design, sheets: int) -> list[str]:
    """What to do, in order; `sheets` of paper, this one not counted."""
    _ = design.messages
    count = _.ngettext(
        "You need {sheets} sheet of A4 paper for the booklet. This sheet is not part of it: print from page 3 on.",
        "You need {sheets} sheets of A4 paper for the booklet. This sheet is not part of it: print from page 3 on.",
        sheets,
    )
    bind = [
        _("Fold the pile in the middle, and staple it twice in the fold."),
        _(
            "An ordinary stapler does not reach the fold: use a long-arm stapler, or a needle and strong thread."
        ),
    ]
    if sheets > THICKEST:
        bind = [
            _(
                "Fold the pile in the middle. It is too thick to staple: sew it in the fold with a needle and strong thread."
            )
        ]
    return [
        count.format(sheets=sheets).replace("A4", "Letter" if design.booklet.look.page.is_us else "A4"),
        _("Choose “both sides” and “flip on short edge”, and “actual size” or 100%."),
        _(
            "No printing on both sides? Print the even pages of this file. Turn the pile over. Print the odd pages."
        ),
        _("Keep the sheets in order. The cover is on the outside."),
        " ".join(bind),
    ]


def draw_instructions(design: Design, sides: Sequence[Side], title: str, size: tuple[float, float]) -> bytes:
    """A PDF of one sheet, in the language and the faces of the booklet.

    Args:
        design: the looks.
        sides: those of the sheets that follow, front and back of each.
        title: what stands on the back. No side is empty: printers that skip empty ones print each
            back on the wrong sheet.
        size: of a sheet, in points.

    """

    def draw_front(canvas: Canvas) -> None:
        y = _draw_page(canvas, design, len(sides) // 2, size)
        _draw_turning(canvas, design, sides[:2], min(y - 6 * mm, size[1] / 2), size)

    # its back, so that the booklet begins on a sheet of its own
    return draw_pages(design, size, [draw_front, lambda canvas: _draw_title(canvas, design, title, size)])


def draw_blank_page(design: Design, title: str, size: tuple[float, float]) -> bytes:
    """A PDF of one page that holds nothing but the title of the booklet, small, at its foot, and that it is a draft."""
    return draw_pages(design, size, [lambda canvas: _draw_title(canvas, design, title, size)])


def draw_pages(design: Design, size: tuple[float, float], pages: Sequence[Callable[[Canvas], None]]) -> bytes:
    """A PDF of pages that are drawn by themselves, in the faces of the booklet; `size` is in points."""
    language = design.language
    settings = PdfSettings(language.tag, design.rtl, language.fonts, own_fonts=language.own_fonts)
    out = BytesIO()
    with typesetting(settings):
        canvas = TaggedCanvas(out, pagesize=size, pageCompression=0, invariant=1)
        canvas.structure = StructureTree(new_document("instructions"))
        for draw in pages:
            with canvas.artifact("/Type /Layout"):
                draw(canvas)
            canvas.showPage()
        canvas.save()
    return out.getvalue()


def _draw_title(canvas: Canvas, design: Design, title: str, size: tuple[float, float]) -> None:
    faces = aliases(current_typesetter.get().families[0])
    look = design.type["body"]
    style = ParagraphStyle(
        "title-alone", fontName=faces["fontSans"], fontSize=look.size, leading=look.leading,
        textColor=design.colours["ink"], alignment=TA_CENTER,
    )  # fmt: skip
    y = 15 * mm
    for words in (
        [design.draft_sentence, title] if design.draft else [title]
    ):  # from below: every page says it
        paragraph = BookletParagraph(escape(words), style)
        _, height = paragraph.wrapOn(canvas, size[0] * 0.8, 1e6)
        paragraph.drawOn(canvas, size[0] * 0.1, y)
        y += height


def _draw_turning(
    canvas: Canvas, design: Design, sides: Sequence[Side], y: float, size: tuple[float, float]
) -> None:
    """The first sheet, front and back, with the pages on it: turned like a page, at its short edge."""
    width, height, gap = 62 * mm, 44 * mm, 26 * mm
    faces = aliases(current_typesetter.get().families[0])
    look = design.type["h1"]
    style = ParagraphStyle(
        "sheet", fontName=faces["fontSansBold"], fontSize=look.size, leading=look.leading,
        textColor=design.colours["damson"], alignment=TA_CENTER, wordWrap="LTR",
    )  # fmt: skip
    left, low = (size[0] - 2 * width - gap) / 2, max(y - height, MARGIN / 2)
    canvas.saveState()
    canvas.setStrokeColor(design.colours["ink"])
    canvas.setLineWidth(1)
    for x, side in zip((left, left + width + gap), sides, strict=True):
        canvas.rect(x, low, width, height)
        canvas.setDash(3, 3)
        canvas.line(x + width / 2, low, x + width / 2, low + height)
        canvas.setDash()
        for number, at in ((side.left, x), (side.right, x + width / 2)):
            paragraph = BookletParagraph(str(number or ""), style)
            paragraph.wrapOn(canvas, width / 2, 1e6)
            paragraph.drawOn(canvas, at, low + (height - look.leading) / 2)
    _draw_arrow(canvas, left + width + 3 * mm, left + width + gap - 3 * mm, low + height * 0.55)
    canvas.restoreState()


def _draw_arrow(canvas: Canvas, x0: float, x1: float, y: float) -> None:
    """An arrow in a bow: what turns comes up and over."""
    canvas.setLineWidth(2)
    canvas.bezier(x0, y, x0 + 4 * mm, y + 12 * mm, x1 - 4 * mm, y + 12 * mm, x1, y)
    canvas.line(x1, y, x1 - 4 * mm, y + 1.5 * mm)
    canvas.line(x1, y, x1 + 0.5 * mm, y + 4.5 * mm)


def _draw_page(canvas: Canvas, design: Design, sheets: int, size: tuple[float, float]) -> float:
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
        y = _write(canvas, design, design.draft_sentence, strong, y - 4 * mm, 0, width)
    return float(y)


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
