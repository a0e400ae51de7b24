"""Pictures made from the cover's drawing: the cover of the EPUB, and the preview of a link.

The PDF's cover is a page with real text (`sphinx_booklet.pdf.looks`); these are pictures, so
whoever shows one gives its words as alternative text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.figures.lettering import Lettering
from sphinx_booklet.figures.mobile import draw_mobile
from sphinx_booklet.figures.model import Drawing, Paint, Rect, Shape, Weight, draw_line
from sphinx_booklet.figures.scene import Scene, letter
from sphinx_booklet.figures.sheet import Sheet, Stack

COVER = (500.0, 800.0)  # 5:8, what shops and shelves of e-readers expect
PREVIEW = (1200.0, 630.0)  # what Open Graph's readers cut a picture to
TITLE = 66.0  # size of the title where there is room
SMALLEST = 0.5  # share of the usual size below which words are not made smaller


@dataclass(frozen=True, slots=True)
class CoverWords:
    """The words of a cover, translated; an empty one is left out.

    `draft` is the sentence of the draft's band; `start` and `end` stand in the band at the foot.
    """

    title: str
    subtitle: str = ""
    tagline: str = ""
    draft: str = ""
    start: str = ""
    end: str = ""


def draw_cover(words: CoverWords, scene: Scene, language: Language) -> Drawing:
    """The cover of the EPUB, 500 by 800."""
    width, height = COVER
    lettering = letter(language)
    margin = 52.0
    shapes: list[Shape] = [Rect(0, 0, width, height, Paint(fill="linen"))]
    mobile = draw_mobile(scene.numbers, width - 44, 372)
    shapes += mobile.placed(1, 22, 0)
    bands, top = _bands(words, width, height, margin, lettering)
    column = _fit_words(words, scene, lettering, (width - 2 * margin, top - 410 - 24), 1.0)
    shapes += Drawing(width, height, tuple(column.shapes or ())).placed(1, margin, 410)
    made = Drawing(width, height, (*shapes, *bands))
    return made.mirrored() if lettering.rtl else made


def draw_preview(words: CoverWords, scene: Scene, language: Language) -> Drawing:
    """The picture for a link's preview, 1200 by 630: words beside the mobile."""
    width, height = PREVIEW
    lettering = letter(language)
    shapes: list[Shape] = [Rect(0, 0, width, height, Paint(fill="linen"))]
    mobile = draw_mobile(scene.numbers, 520, 500)
    shapes += mobile.placed(1, width - 40 - mobile.width, 0)
    bands, top = _bands(replace(words, start="", end=""), width, height, 70, lettering, scale=1.7)
    column = _fit_words(words, scene, lettering, (540, top - 2 * 40), 1.5)
    lift = (top - column.top) / 2
    shapes += Drawing(width, height, tuple(column.shapes or ())).placed(1, 70, lift)
    made = Drawing(width, height, (*shapes, *bands))
    return made.mirrored() if lettering.rtl else made


def _fit_words(
    words: CoverWords, scene: Scene, lettering: Lettering, room: tuple[float, float], scale: float
) -> Stack:
    """Title, subtitle and tagline in a column; all smaller where a language needs more room."""
    script = "-nastaliq" if lettering.is_nastaliq else "-arabic" if lettering.rtl else ""
    title = scene.looks.type[f"a5{script}"]["cover_title"]
    loose = {"-nastaliq": 2.1, "-arabic": 1.5}.get(script, 1.25)
    lines: tuple[tuple[str, float, float, Weight, str], ...] = (
        (words.title, TITLE, title.leading / title.size, "bold", "damson"),
        (words.subtitle, 29.0, loose, "bold", "ink"),
        (words.tagline, 19.0, loose + 0.1, "regular", "ink"),
    )
    while True:
        stack = Stack(Sheet(room[0], 1, 1, lettering), 0.0, room[0])
        for text, size, leading, weight, colour in lines:
            if text:
                stack.sheet = Sheet(room[0], size * scale, size * scale * leading, lettering)
                stack.words(text, weight=weight, colour=colour)
                stack.space(9 * scale)
        longest = max(lettering.measure(word, "bold", TITLE * scale) for word in words.title.split() or [""])
        if (stack.top <= room[1] and longest <= room[0]) or scale < SMALLEST:
            return stack
        scale *= 0.95


def _bands(
    words: CoverWords, width: float, height: float, margin: float, lettering: Lettering, *, scale: float = 1.0
) -> tuple[list[Shape], float]:
    """The draft's band and the band at the foot; where the upper one starts."""
    shapes: list[Shape] = []
    top = height
    if words.start or words.end:
        top -= 52 * scale
        shapes.append(Rect(0, top, width, height - top, Paint(fill="damson")))
        sheet = _fitted(f"{words.start}  {words.end}", width - 2 * margin, 17 * scale, lettering)
        line = top + (height - top - sheet.leading) / 2
        start = sheet.block(words.start, margin, line, width, weight="bold", colour="paper")
        end = sheet.block(
            words.end, width - margin, line, width, weight="bold", colour="paper", align="right"
        )
        shapes += [*start.shapes, *end.shapes]
    if words.draft:
        foot, top = top, top - 46 * scale
        shapes += _draft_band(words.draft, (width, margin), (top, foot), lettering, scale)
    return shapes, top


def _draft_band(
    text: str, across: tuple[float, float], down: tuple[float, float], lettering: Lettering, scale: float
) -> list[Shape]:
    """Marigold between two lines in ink; stripes fill what the words leave."""
    (width, margin), (top, foot) = across, down
    edge = 3.5 * scale
    sheet = _fitted(text, width - 2 * margin, 17 * scale, lettering)
    words = sheet.block(
        text, margin, (top + foot - sheet.leading) / 2, width, weight="bold", colour="on-marigold"
    )
    shapes: list[Shape] = [Rect(0, top, width, foot - top, Paint(fill="marigold"))]
    stripe = Paint(line="on-marigold", width=3 * scale)
    x, height = margin + words.width + 22 * scale, foot - top
    while x < width + height:
        low, high = x - height, x  # a stripe leans forward; cut where the words end and the page ends
        start = margin + words.width + 14 * scale
        first, last = max(low, start), min(high, width)
        if last > first:
            shapes.append(draw_line([(first, foot - (first - low)), (last, foot - (last - low))], stripe))
        x += 17 * scale
    for y in (top, foot):
        shapes.append(draw_line([(0, y), (width, y)], Paint(line="ink", width=edge)))
    return [*shapes, *words.shapes]


def _fitted(text: str, width: float, size: float, lettering: Lettering) -> Sheet:
    """A sheet on which words fit on one line, with smaller words where they must be."""
    length = lettering.measure(text, "bold", size)
    size *= min(1.0, width / length) if length else 1.0
    return Sheet(width, size, size * (1.7 if lettering.rtl else 1.4), lettering)
