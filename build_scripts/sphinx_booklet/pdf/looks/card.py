"""The card to cut out and fold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from sphinx_booklet.booklet.messages import N_
from sphinx_booklet.pdf.flowables import stamp
from sphinx_booklet.pdf.looks.design import Design, icon_side
from sphinx_booklet.pdf.looks.fill_in import gen_fill_in
from sphinx_booklet.pdf.looks.furniture import Line
from sphinx_booklet.pdf.looks.icons import IconMark, draw_icon
from sphinx_booklet.pdf.looks.paragraphs import make_paragraph
from sphinx_booklet.pdf.looks.stack import Insets, Item, Stack
from sphinx_booklet.pdf.types import Client, Node

CARD_WIDTH = 85.6 * mm  # of a bank card, ISO/IEC 7810 ID-1
# of the height of the text: a card that is taller is made wider
MOST_OF_PAGE, MOST_OF_LARGE_PAGE = 0.66, 0.55
FOLD = N_("Fold")
DRAFT_ON_CARD = N_("Draft")


def gen_card(client: Client, node: Node, messages: Callable[[str], str]) -> Card:
    """The card; `messages` gives the words on it in its language."""
    design: Design = client.design
    client.pending_targets += node["ids"]
    style = client.styles["card-body"]
    title, *rest = node.children
    parts: list[list[Flowable]] = [[]]
    for child in rest:
        if "fold" in child["classes"]:
            parts.append([])
        elif "fill-in" in child["classes"]:
            parts[-1] += gen_fill_in(client, child, client.styles["card-label"], 0.7 * design.unit)
        else:
            parts[-1] += client.gen_elements(child, style)
    label = make_paragraph(client, title, "card-title")
    side = 1.1 * icon_side(design.type["emergency"])
    mark = IconMark("alert", side, max(side, label.style.leading), design.hexes["paper"], rtl=design.mirrored)
    head = Item(mark, [label], side + design.unit, rtl=design.mirrored)
    card = Card(design, head, [part for part in parts if part], client.styles["card-mark"], messages)
    stamp(card, node)
    return card


class Card(Flowable):
    """A card as wide as a bank card, with a dashed line to cut along and a dotted one to fold."""

    def __init__(
        self,
        design: Design,
        head: Flowable,
        parts: list[list[Flowable]],
        mark_style: Any,
        messages: Callable[[str], str],
    ) -> None:
        super().__init__()
        self.design, self.head, self.mark_style = design, head, mark_style
        self.rtl, self.messages = design.mirrored, messages
        scale = 1.5 if design.large else 1.0
        self.narrow = self.card_width = CARD_WIDTH * scale
        side, unit = 2.25 * design.unit, design.unit
        self.sides = [
            Stack(
                part,
                rtl=design.mirrored,
                insets=Insets(top=unit * 1.1, end=side, bottom=unit * 1.1, start=side),
            )
            for part in parts
        ]
        self.content = [head, *self.sides]
        self.spaceBefore, self.spaceAfter = 1.5 * unit, 2.5 * unit

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        self.width = availWidth
        self._measure(self.narrow)
        most = MOST_OF_LARGE_PAGE if self.design.large else MOST_OF_PAGE
        tallest, step = most * self.design.frame(1).height, 3 * self.design.unit
        while self.height > tallest and self.card_width + step <= availWidth - 6 * self.design.unit:
            self._measure(self.card_width + step)
        return availWidth, self.height

    def _measure(self, card_width: float) -> None:
        self.card_width = card_width
        head = self.head.wrapOn(self.canv, card_width - 4.5 * self.design.unit, 1e6)[1]
        self.band = head + 1.5 * self.design.unit
        self.heights = [part.wrapOn(self.canv, card_width, 1e6)[1] for part in self.sides]
        self.height = self.band + sum(self.heights)

    def draw(self) -> None:
        design, canvas, wide = self.design, self.canv, self.card_width
        outside = Line(self.messages(FOLD), self.mark_style).layout_width + 2 * design.unit
        spare = self.width - wide - outside
        x = self.width - wide - max(0.0, 0.4 * spare) if self.rtl else max(0.0, 0.4 * spare)
        canvas.saveState()
        canvas.translate(x, 0)
        self._paint_head()
        y = self.height - self.band
        for number, (part, height) in enumerate(zip(self.sides, self.heights, strict=True)):
            if number:
                self._mark_fold(y)
            y -= height
            part.drawOn(canvas, 0, y, 0)
        self._mark_cut()
        canvas.restoreState()

    def _paint_head(self) -> None:
        design, canvas, radius = self.design, self.canv, self.design.space["card_radius"]
        canvas.saveState()
        clip = canvas.beginPath()
        clip.roundRect(0, 0, self.card_width, self.height, radius)
        canvas.clipPath(clip, stroke=0, fill=0)
        canvas.setFillColor(design.colours["brick"])
        canvas.rect(0, self.height - self.band, self.card_width, self.band, stroke=0, fill=1)
        canvas.restoreState()
        side = 2.25 * design.unit
        self.head.drawOn(canvas, side, self.height - self.band + 0.75 * design.unit, 0)
        if design.draft:
            self._mark_draft()

    def _mark_draft(self) -> None:
        design, canvas = self.design, self.canv
        words = Line(self.messages(DRAFT_ON_CARD), self.mark_style)
        wide, high = words.layout_width + 2 * design.unit, words.style.leading + 0.5 * design.unit
        x = 1.75 * design.unit if self.rtl else self.card_width - 1.75 * design.unit - wide
        y = self.height - self.band / 2 - high / 2
        with canvas.artifact("/Type /Layout"):
            canvas.setFillColor(design.colours["marigold"])
            canvas.setStrokeColor(design.colours["ink"])
            canvas.setLineWidth(design.space["hairline"])
            canvas.rect(x, y, wide, high, stroke=1, fill=1)
            words.wrapOn(canvas, words.layout_width + 1, high)
            words.drawOn(canvas, x + design.unit, y + 0.25 * design.unit, 0)

    def _mark_fold(self, y: float) -> None:
        design, canvas = self.design, self.canv
        canvas.setStrokeColor(design.colours["ink"])
        canvas.setLineWidth(design.space["hairline"])
        canvas.setDash([1, 2])
        canvas.line(0, y, self.card_width, y)
        canvas.setDash([])
        words = Line(self.messages(FOLD), self.mark_style)
        x = -words.layout_width - design.unit if self.rtl else self.card_width + design.unit
        with canvas.artifact("/Type /Layout"):
            words.wrapOn(canvas, words.layout_width + 1, words.style.leading)
            words.drawOn(canvas, x, y - words.style.leading / 2, 0)

    def _mark_cut(self) -> None:
        design, canvas, radius = self.design, self.canv, self.design.space["card_radius"]
        canvas.setStrokeColor(design.colours["ink"])
        canvas.setLineWidth(design.space["rule"])
        canvas.setDash([4, 3])
        canvas.roundRect(0, 0, self.card_width, self.height, radius, stroke=1, fill=0)
        canvas.setDash([])
        side = design.icon
        x = self.card_width + design.unit * 0.5 if self.rtl else -side - design.unit * 0.5
        draw_icon(
            canvas, "scissors", x, self.height - side * 0.8, side, design.hexes["ink"], rtl=design.mirrored
        )
