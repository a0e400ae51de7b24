"""The parts that flowing drawings are made of: passages of words, shapes in em, shapes at percentages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from sphinx_booklet.figures.lettering import mark_isolated
from sphinx_booklet.figures.model import Drawing
from sphinx_booklet.figures.nodes import Words
from sphinx_booklet.figures.numbers import Numbers
from sphinx_booklet.figures.sheet import Sheet
from sphinx_booklet.figures.svg import SvgStyle, number, render_svg

NARROW = 6.6  # em between the margins of a phone, 320 px wide, whose reader doubles the letters
ROOM = 0.3  # em between two numbers of a scale
RULE, HAIRLINE = "0.125em", "0.0625em"


@dataclass(frozen=True, slots=True)
class FlowPage:
    """The page that holds a drawing.

    `sheet` turns em into the units of shapes; `source` is the language tag of words that have no
    translation, "" on a page of the source language.
    """

    numbers: Numbers
    sheet: Sheet
    style: SvgStyle
    source: str = ""

    @property
    def rtl(self) -> bool:
        """The page is read from right to left."""
        return self.sheet.lettering.rtl

    def whole(self, parts: Iterable[str], title: str, classes: str, language: str) -> str:
        """All parts in one element that is read as an image with this title."""
        tag = f" lang={quoteattr(language)}" if language else ""
        body = "\n".join(parts)
        return (
            f'<div class={quoteattr(classes)} role="img" aria-label={quoteattr(title)}{tag}>\n{body}\n</div>'
        )

    def group(self, classes: str, *parts: str) -> str:
        """Parts that stand together."""
        return f'<div class="{classes}">{"".join(parts)}</div>'

    def words(self, passage: Words, classes: str = "") -> str:
        """One passage as a paragraph, in its own language and direction."""
        text = mark_isolated(escape(passage.text), '<b class="dose">', "</b>")
        attributes = f' class="{classes}"' if classes else ""
        if self.source and not passage.translated:
            attributes += f' lang="{self.source}"' + (' dir="ltr"' if self.rtl else "")
        elif self.rtl and not self.sheet.lettering.is_rtl(passage.text):
            text = f'<span dir="ltr">{text}</span>'
        return f"<p{attributes}>{text}</p>"

    def shape(self, drawing: Drawing, *, turn: bool = True, wide: bool = False) -> str:
        """A drawing as large as its em, or as wide as the column; it turns with the direction of the page."""
        made = drawing.mirrored() if self.rtl and turn else drawing
        width = "100%" if wide else f"{number(drawing.width / self.sheet.size)}em"
        return render_svg(made, self.style, width=width)

    def scale(self, height: float, *parts: str) -> str:
        """Parts at percentages of the column, in a strip this many em high."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="{number(height)}em" '
            f'direction="ltr" overflow="visible" aria-hidden="true" fill="{self.style.fill("ink")}">'
            f"{''.join(parts)}</svg>"
        )

    def at(self, share: float) -> str:
        """The place of a share of the column, counted from where reading starts."""
        return f"{number(100 * (1 - share if self.rtl else share))}%"

    def line(
        self, start: tuple[float, float], end: tuple[float, float], width: str = RULE, role: str = "ink"
    ) -> str:
        """A line between two places, each a share of the column and em from the top."""
        (x1, y1), (x2, y2) = start, end
        return (
            f'<line x1="{self.at(x1)}" y1="{number(y1)}em" x2="{self.at(x2)}" y2="{number(y2)}em" '
            f'stroke="{self.style.line(role)}" stroke-width="{width}"/>'
        )

    def bar(self, span: tuple[float, float], top: float, height: float, fill: str) -> str:
        """A box with a line inside its edge, from one share of the column to another; "" leaves it open.

        The inner SVG cuts the outer half of the line off, so that the outer edge is to scale.
        """
        start, end = span
        left = 1 - end if self.rtl else start
        paint = self.style.fill(fill) if fill else "none"
        return (
            f'<svg x="{number(100 * left)}%" y="{number(top)}em" width="{number(100 * (end - start))}%" '
            f'height="{number(height)}em"><rect width="100%" height="100%" fill="{paint}" '
            f'stroke="{self.style.line("ink")}" stroke-width="0.25em"/></svg>'
        )

    def labels(self, values: Sequence[tuple[float, str]], y: float, width: float) -> list[str]:
        """Numbers at shares of the column, their baseline `y` em from the top, the ends inside the column.

        Those that have no room where the column is only `width` em wide are of class ``spare``.
        """
        made, free = [], 0.0
        lengths = [self.sheet.measure(text) / self.sheet.size for _, text in values]
        last = width - lengths[-1] - ROOM
        for index, (share, text) in enumerate(values):
            end = index + 1 == len(values)
            align = "start" if share == 0 else "end" if end and share == 1 else "middle"
            left = share * width - {"start": 0.0, "middle": 0.5, "end": 1.0}[align] * lengths[index]
            spare = not end and (left < free or left + lengths[index] > last)
            free = free if spare else left + lengths[index] + ROOM
            made.append(self.label(share, y, text, align, spare=spare))
        return made

    def label(self, share: float, y: float, text: str, align: str, *, spare: bool = False) -> str:
        """A number at a share of the column, its baseline `y` em from the top; `align` is start, middle or end."""
        if self.rtl:
            align = {"start": "end", "end": "start"}.get(align, align)
        hidden = ' class="spare"' if spare else ""
        return f'<text x="{self.at(share)}" y="{number(y)}em" text-anchor="{align}"{hidden}>{text}</text>'

    def placed(self, share: float, top: float, drawing: Drawing) -> str:
        """A shape whose middle is at a share of the column, not turned; `top` in em."""
        width, height = (number(side / self.sheet.size) for side in (drawing.width, drawing.height))
        half = number(drawing.width / 2)
        inner = render_svg(drawing, self.style, width=f"{width}em")
        inner = inner.replace("<svg ", f'<svg height="{height}em" overflow="visible" ', 1)
        inner = inner.replace('viewBox="0 ', f'viewBox="{half} ', 1)
        return f'<svg x="{self.at(share)}" y="{number(top)}em" overflow="visible">{inner}</svg>'
