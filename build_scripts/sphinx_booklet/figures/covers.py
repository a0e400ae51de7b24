"""Pictures made from the cover's drawing: the cover of the EPUB, and the preview of a link.

The PDF's cover is a page with real text (`sphinx_booklet.pdf.looks`); these are pictures, so
whoever shows one gives its words as alternative text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.figures.lettering import Lettering
from sphinx_booklet.figures.mobile import draw_mobile
from sphinx_booklet.figures.model import Drawing, Paint, Rect, Shape, Weight, draw_line
from sphinx_booklet.figures.numbers import FILE
from sphinx_booklet.figures.own_pictures import Inlay
from sphinx_booklet.figures.scene import Scene, letter
from sphinx_booklet.figures.sheet import Sheet, Stack

COVER = (500.0, 800.0)  # 5:8, what shops and shelves of e-readers expect
PREVIEW = (1200.0, 630.0)  # what Open Graph's readers cut a picture to
TITLE = 66.0  # size of the title where there is room
BAND, PREVIEW_SCALE = (
    46.0,
    1.7,
)  # height of the draft's band on the cover, and how much higher it is on the preview
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


Art = Literal["drawing", "picture", "none"]  # what stands beside the words
COVER_PICTURE = (0.0, 0.0, 500.0, 392.0)  # where the picture lies on the cover: left, top, width, height


def choose_art(booklet: Booklet) -> Art:
    """What the cover of a booklet shows: its own picture, the drawing that its numbers make, or words alone."""
    if booklet.cover.picture:
        return "picture"
    numbers = booklet.root / FILE
    return "drawing" if booklet.cover.drawing and numbers.is_file() else "none"


def draw_cover(words: CoverWords, scene: Scene, language: Language, art: Art = "drawing") -> Drawing:
    """The cover of the EPUB, 500 by 800; the place of a picture (COVER_PICTURE) is left empty."""
    width, height = COVER
    lettering = letter(language)
    margin = 52.0
    shapes: list[Shape] = [Rect(0, 0, width, height, Paint(fill="linen"))]
    if art == "drawing":
        shapes += draw_mobile(scene.numbers, width - 44, 372).placed(1, 22, 0)
    start = 140.0 if art == "none" else 410.0
    bands, top = _bands(words, width, height, margin, lettering)
    column = _fit_words(words, scene, lettering, (width - 2 * margin, top - start - 24), 1.0)
    shapes += Drawing(width, height, tuple(column.shapes or ())).placed(1, margin, start)
    made = Drawing(width, height, (*shapes, *bands))
    return made.mirrored() if lettering.rtl else made


def draw_preview(words: CoverWords, scene: Scene, language: Language, art: Art = "drawing") -> Drawing:
    """The picture for a link's preview, 1200 by 630: words beside the mobile, or beside the place of a picture."""
    width, height = PREVIEW
    lettering = letter(language)
    shapes: list[Shape] = [Rect(0, 0, width, height, Paint(fill="linen"))]
    if art == "drawing":
        mobile = draw_mobile(scene.numbers, 520, 500)
        shapes += mobile.placed(1, width - 40 - mobile.width, 0)
    bands, top = _bands(replace(words, start="", end=""), width, height, 70, lettering, scale=PREVIEW_SCALE)
    column = _fit_words(words, scene, lettering, (width - 140 if art == "none" else 540, top - 2 * 40), 1.5)
    lift = (top - column.top) / 2
    shapes += Drawing(width, height, tuple(column.shapes or ())).placed(1, 70, lift)
    made = Drawing(width, height, (*shapes, *bands))
    return made.mirrored() if lettering.rtl else made


def find_preview_box(*, draft: bool) -> tuple[float, float, float, float]:
    """Where the picture lies on the preview: left, top, width, height; above the band of a draft."""
    return 640.0, 0.0, 560.0, 630.0 - (BAND * PREVIEW_SCALE if draft else 0.0)


def place_inlay(
    booklet: Booklet, box: tuple[float, float, float, float], width: float, *, rtl: bool
) -> Inlay | None:
    """The picture of the booklet's cover in a drawing `width` wide; None where there is none."""
    cover = booklet.cover
    if cover.picture is None:
        return None
    left = width - box[0] - box[2] if rtl else box[0]
    return Inlay(cover.picture, (left, *box[1:]), "fill" if cover.is_photograph else "fit")


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
        foot, top = top, top - BAND * scale
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
