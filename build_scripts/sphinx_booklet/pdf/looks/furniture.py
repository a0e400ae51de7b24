"""What stands on a page beside its text: running head, page number, draft mark, crop marks.

All of it is a pagination artifact; a screen reader hears the text alone.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

from reportlab.lib.units import mm

from sphinx_booklet.pdf.looks.design import Design
from sphinx_booklet.pdf.paragraph import BookletParagraph
from sphinx_booklet.pdf.types import Canvas, ParagraphStyle, StyleSheet
from sphinx_booklet.typography.current import current_typesetter
from sphinx_booklet.typography.nastaliq import NASTALIQ_MIDDLE, has_nastaliq


def draw_foot(canvas: Canvas, design: Design, styles: StyleSheet, page: int) -> None:
    """The page number in its disc at the outer side, and the draft mark at the inner."""
    with canvas.artifact("/Type /Pagination /Attached [/Bottom]"):
        _draw_foot(canvas, design, styles, page)


def draw_running_head(
    canvas: Canvas, design: Design, styles: StyleSheet, page: int, chapter: str, booklet: str
) -> None:
    """The chapter at the start of the line, the booklet at its end, a hairline below."""
    place = design.frame(page)
    gap = design.unit * 1.2
    rule = place.y + place.height + gap
    style = styles["furniture"]
    with canvas.artifact("/Type /Pagination /Attached [/Top]"):
        canvas.setStrokeColor(design.colours["ink"])
        canvas.setLineWidth(design.space["hairline"])
        canvas.line(place.x, rule, place.x + place.width, rule)
        first = _shorten(chapter, style, place.width)
        second = _line(booklet, style)
        if first.layout_width + second.layout_width + 2 * design.unit <= place.width:
            _place(canvas, design, second, place.x, rule, place.width, at_end=True)
        _place(canvas, design, first, place.x, rule, place.width)


def _draw_foot(canvas: Canvas, design: Design, styles: StyleSheet, page: int) -> None:
    place = design.frame(page)
    disc = design.space["page_disc"]
    middle = design.offset + design.space["margin_foot"] * 0.6
    outer_right = design.binding_left(page)
    centre = place.x + place.width - disc / 2 if outer_right else place.x + disc / 2
    canvas.setFillColor(design.colours["damson"])
    canvas.circle(centre, middle, disc / 2, stroke=0, fill=1)
    style = styles["furniture-number"]
    number = _line(str(page), style)
    number.wrapOn(canvas, disc, disc)
    number.drawOn(canvas, centre - disc / 2, middle - optical_drop(style), 0)
    if design.draft:
        mark, beside = styles["furniture-mark"], disc + design.unit
        x = place.x if outer_right else place.x + beside
        draw_draft_mark(canvas, design, mark, x, middle, place.width - beside, at_right=not outer_right)


def draw_draft_mark(
    canvas: Canvas,
    design: Design,
    style: ParagraphStyle,
    x: float,
    middle: float,
    width: float,
    *,
    at_right: bool,
) -> None:
    """Hatched swatch and words, at one end of a line `width` wide whose middle is given.

    Words that are too long for it, in some language, are set smaller.
    """
    words = _line(design.draft_sentence, style)
    swatch, high, gap = design.unit * 2.3, design.unit * 1.6, design.unit
    part = (width - swatch - gap) / words.layout_width
    if part < 1:
        style = style.clone(style.name, fontSize=style.fontSize * part, leading=style.leading * part)
        words = _line(design.draft_sentence, style)
    whole = swatch + gap + words.layout_width
    left = x + width - whole if at_right else x
    swatch_x = left + whole - swatch if design.rtl else left
    draw_hatch(canvas, design, swatch_x, middle - high / 2, swatch, high)
    words.wrapOn(canvas, words.layout_width + 1, style.leading)
    words_x = left if design.rtl else left + swatch + gap
    words.drawOn(canvas, words_x, middle - optical_drop(style, words.text), 0)


def draw_hatch(canvas: Canvas, design: Design, x: float, y: float, width: float, height: float) -> None:
    """A Marigold swatch with Ink lines across, edged in Ink."""
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(x, y, width, height)
    canvas.setFillColor(design.colours["marigold"])
    canvas.rect(x, y, width, height, stroke=0, fill=1)
    canvas.clipPath(clip, stroke=0, fill=0)
    draw_slants(canvas, design, x, y, width, height, design.space["rule"])
    canvas.restoreState()
    canvas.setStrokeColor(design.colours["ink"])
    canvas.setLineWidth(design.space["hairline"])
    canvas.rect(x, y, width, height, stroke=1, fill=0)


def draw_slants(
    canvas: Canvas, design: Design, x: float, y: float, width: float, height: float, thick: float
) -> None:
    """Lines that lean, as far apart as they are high for three."""
    canvas.setStrokeColor(design.colours["ink"])
    canvas.setLineWidth(thick)
    step = max(3.2 * thick, height / 3)
    at = x - height
    while at < x + width:
        canvas.line(at, y, at + height, y + height)
        at += step


def optical_drop(style: ParagraphStyle, text: str = "") -> float:
    """How far below the middle of its line a paragraph's box begins, so that figures, or its text, stand centred."""
    face = current_typesetter.get().face(style.fontName)
    ascent, descent = (value * style.fontSize / 1000 for value in (face.ascent, face.descent))
    spare = style.leading - (ascent - descent)
    baseline = style.leading - ascent - min(0.0, spare) / 2  # as BookletParagraph places it
    middle = NASTALIQ_MIDDLE if face.is_nastaliq and has_nastaliq(text) else 0.35
    return float(baseline + middle * style.fontSize)


class Line(BookletParagraph):
    """A paragraph of one line that knows its width."""

    @property
    def layout_width(self) -> float:
        """Width of the text on one line."""
        return max((line.width for line in self._lines(1e6)), default=0.0)


def _line(text: str, style: ParagraphStyle) -> Line:
    return Line(escape(text), style)


def _shorten(text: str, style: ParagraphStyle, width: float) -> Line:
    """As many words of a text as fit on a line."""
    line, words = _line(text, style), text.split()
    while line.layout_width > width and len(words) > 1:
        words.pop()
        line = _line(" ".join(words) + "\u2026", style)
    return line


def _place(
    canvas: Canvas, design: Design, line: Line, x: float, rule: float, width: float, at_end: bool = False
) -> None:
    """Stand a line of the running head on its rule."""
    own = min(line.layout_width + 1, width)
    right = at_end != design.rtl
    line.wrapOn(canvas, own, 1000)
    line.drawOn(canvas, x + width - own if right else x, rule + design.unit * 0.5, 0)


def draw_crop_marks(canvas: Canvas, design: Design) -> None:
    """Short lines that show a printer where to cut; they keep clear of the bleed."""
    width, height = design.trim
    near, far = design.bleed + 0.5 * mm, design.offset - 1 * mm
    left, bottom = design.offset, design.offset
    with canvas.artifact("/Type /Page"):
        canvas.setStrokeColorRGB(0, 0, 0)
        canvas.setLineWidth(0.25)
        for x in (left, left + width):
            canvas.line(x, bottom - near, x, bottom - far)
            canvas.line(x, bottom + height + near, x, bottom + height + far)
        for y in (bottom, bottom + height):
            canvas.line(left - near, y, left - far, y)
            canvas.line(left + width + near, y, left + width + far, y)
