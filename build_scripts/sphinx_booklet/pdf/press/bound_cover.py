"""The cover of a booklet that is bound with glue: back, spine and front on one sheet, made of the printer's file.

The printer's file keeps all of its pages: its first is the title page of the block. The spine is as wide as the
leaves of the block are thick; its title is read with the front upwards (ISO 6357, descending), and from the other
side where the booklet is read from right to left.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Dictionary, Name, Rectangle
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.booklet.messages import messages_for
from sphinx_booklet.pdf.fonts.registration import aliases
from sphinx_booklet.pdf.looks.cover import DRAFT_BAND, FOOT_BAND
from sphinx_booklet.pdf.looks.design import Design, make_design
from sphinx_booklet.pdf.looks.instructions import draw_pages
from sphinx_booklet.pdf.paragraph import BookletParagraph
from sphinx_booklet.pdf.press.colours import InkConverter
from sphinx_booklet.pdf.press.intent import describe_press
from sphinx_booklet.pdf.press.streams import convert_pages
from sphinx_booklet.pdf.saving import save_reproducibly
from sphinx_booklet.pdf.types import Canvas
from sphinx_booklet.typography.current import current_typesetter

TITLED = 6 * mm  # a narrower spine has no room for words
_ROOM = 1.15  # a line may be as much higher than the spine is wide: letters fill three quarters of it
_MARK = (0.5 * mm, 6 * mm)  # from the bleed: where a mark begins and ends


def write_bound_cover(
    booklet: Booklet, language: Language, source: Path, target: Path, *, draft: bool
) -> None:
    """Write the cover for the printer's file `source`.

    Raises:
        BookletError: something is painted with what has no place on a press.

    """
    printing = booklet.printing
    profile = printing.profile.read_bytes() if printing.profile else None
    messages = messages_for(language.code, booklet.paths.compiled_locale(language.code))
    design = make_design(load_looks(booklet.root), "printer", booklet, language, messages, draft)
    with pikepdf.open(source) as block, pikepdf.new() as sheet:
        spine = measure_spine(len(block.pages), printing.leaf)
        title = str(block.docinfo.get("/Title", ""))
        with pikepdf.open(BytesIO(draw_spine(design, title, spine))) as drawn:
            convert_pages(drawn, InkConverter(profile, printing.ink / 100))
            _place(sheet, block, drawn, design, spine)
        for key, value in block.docinfo.items():
            sheet.docinfo[key] = value
        sheet.Root.Lang = pikepdf.String(language.tag)
        describe_press(sheet, printing.condition, profile)
        sheet.remove_unreferenced_resources()
        target.parent.mkdir(parents=True, exist_ok=True)
        save_reproducibly(sheet, target, force_version="1.6")


def measure_spine(pages: int, leaf: int) -> float:
    """The width of a spine in points: two pages a leaf, `leaf` thousandths of a millimetre thick."""
    return float(-(-pages // 2) * leaf / 1000 * mm)


def draw_spine(design: Design, title: str, width: float) -> bytes:
    """A PDF of the spine: the ground and the bands of the covers, and the title where it is wide enough."""
    height, bleed = design.trim[1] + 2 * design.bleed, design.bleed
    foot = bleed + FOOT_BAND * design.unit
    top = foot + (DRAFT_BAND * design.unit if design.draft else 0)

    def draw(canvas: Canvas) -> None:
        for colour, high in (("linen", height), ("marigold", top), ("damson", foot)):
            canvas.setFillColor(design.colours[colour])
            canvas.rect(0, 0, width, high, stroke=0, fill=1)
        canvas.setStrokeColor(design.colours["ink"])
        canvas.setLineWidth(design.space["strong"])
        for y in {foot, top}:
            canvas.line(0, y, width, y)
        if width >= TITLED:
            _write_title(canvas, design, title, width, (top, height - bleed))

    return draw_pages(design, (width, height), [draw])


def _write_title(canvas: Canvas, design: Design, title: str, width: float, ends: tuple[float, float]) -> None:
    """The title along the spine, its beginning at the head."""
    faces = aliases(current_typesetter.get().families[0])
    look, inset = design.type["body"], 12 * mm
    style = ParagraphStyle(
        "spine", fontName=faces["fontSansBold"], fontSize=look.size, leading=look.leading,
        textColor=design.colours["damson"],
    )  # fmt: skip
    paragraph = BookletParagraph(escape(title), style)
    long = ends[1] - ends[0] - 2 * inset
    _, high = paragraph.wrapOn(canvas, long, 1e6)
    if high > _ROOM * width:
        return  # it takes two lines, or one of Nastaliq, and would leave the spine
    canvas.saveState()
    if design.rtl:
        canvas.translate((width + high) / 2, ends[0] + inset)
        canvas.rotate(90)
    else:
        canvas.translate((width - high) / 2, ends[1] - inset)
        canvas.rotate(-90)
    paragraph.drawOn(canvas, 0, 0)
    canvas.restoreState()


def _place(sheet: pikepdf.Pdf, block: pikepdf.Pdf, drawn: pikepdf.Pdf, design: Design, spine: float) -> None:
    (width, height), outer, bleed = design.trim, design.offset, design.bleed
    wide = 2 * width + spine
    sheet.add_blank_page(page_size=(wide + 2 * outer, height + 2 * outer))
    page = sheet.pages[0]
    page.trimbox = Rectangle(outer, outer, outer + wide, outer + height)
    page.bleedbox = Rectangle(outer - bleed, outer - bleed, outer + wide + bleed, outer + height + bleed)
    front, back = block.pages[0], block.pages[-1]
    left, right = (front, back) if design.rtl else (back, front)
    fold = outer + width
    halves = ((left, 0.0, outer - bleed), (right, width + spine, fold + spine))
    content = []
    for number, (half, shift, start) in enumerate(halves):
        name = _add_form(sheet, half, f"/Half{number}")
        clip = f"{start:.3f} {outer - bleed:.3f} {width + bleed:.3f} {height + 2 * bleed:.3f} re W n"
        content.append(f"q {clip} 1 0 0 1 {shift:.3f} 0 cm {name} Do Q")
    name = _add_form(sheet, drawn.pages[0], "/Spine")
    content.append(f"q 1 0 0 1 {fold:.3f} {outer - bleed:.3f} cm {name} Do Q")
    page.obj.Resources.ExtGState = Dictionary(Over=Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1))
    content.append("/Over gs 0 0 0 1 K 0.25 w")
    content += _list_marks((outer, outer, outer + wide, outer + height), (fold, fold + spine), bleed)
    page.Contents = sheet.make_stream("\n".join(content).encode())


def _add_form(sheet: pikepdf.Pdf, page: pikepdf.Page, name: str) -> str:
    """A page as a part of the sheet, its bleed with it."""
    form = sheet.copy_foreign(page.as_form_xobject())
    form.BBox = pikepdf.Array([float(one) for one in page.mediabox])
    sheet.pages[0].add_resource(form, Name.XObject, Name(name))
    return name


def _list_marks(trim: tuple[float, ...], folds: tuple[float, float], bleed: float) -> list[str]:
    """Where to cut and where to fold, outside the bleed."""
    left, foot, right, head = trim
    near, far = (bleed + one for one in _MARK)
    lines = [(x, foot - near, x, foot - far) for x in (left, *folds, right)]
    lines += [(x, head + near, x, head + far) for x in (left, *folds, right)]
    lines += [(left - near, y, left - far, y) for y in (foot, head)]
    lines += [(right + near, y, right + far, y) for y in (foot, head)]
    return [f"{x:.3f} {y:.3f} m {u:.3f} {v:.3f} l S" for x, y, u, v in lines]
