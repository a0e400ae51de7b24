"""Pages that readers write on: the card to cut out, lines to fill in, the diary."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from docutils import nodes
from reportlab.lib.units import mm
from reportlab.platypus import TableStyle
from reportlab.platypus.flowables import Flowable

from sphinx_booklet.booklet.messages import N_
from sphinx_booklet.markup.passage_language import passage_language
from sphinx_booklet.pdf.flowables import stamp
from sphinx_booklet.pdf.looks.backcover import gen_forms
from sphinx_booklet.pdf.looks.design import Design, icon_side
from sphinx_booklet.pdf.looks.furniture import Line
from sphinx_booklet.pdf.looks.icons import IconMark, draw_icon
from sphinx_booklet.pdf.looks.paragraphs import make_paragraph
from sphinx_booklet.pdf.looks.stack import Insets, Item, Stack
from sphinx_booklet.pdf.settings import is_right_to_left
from sphinx_booklet.pdf.tables import BookletTable
from sphinx_booklet.pdf.types import Client, Node, ParagraphStyle
from sphinx_booklet.typography.current import current_typesetter

CARD_WIDTH = 85.6 * mm  # of a bank card, ISO/IEC 7810 ID-1
# of the height of the text: a card that is taller is made wider
MOST_OF_PAGE, MOST_OF_LARGE_PAGE = 0.66, 0.55
FOLD = N_("Fold")
DRAFT_ON_CARD = N_("Draft")


def gen_container(client: Client, node: Node, style: ParagraphStyle) -> list[Flowable] | None:
    """Containers with a meaning of their own; None leaves others to rst2pdf."""
    classes = node["classes"]
    if "card" in classes:
        language = passage_language(node.children[0])  # the card for hospital staff may be in theirs
        rtl = is_right_to_left(language) if language else client.design.rtl
        with current_typesetter.get().speaking(language, rtl) if language else nullcontext():
            return [
                _gen_card(
                    client, node, str if language == client.design.source_tag else client.design.messages
                )
            ]
    if "fill-in" in classes:
        return _gen_fill_in(client, node, client.styles["fill-in-label"], client.design.unit * 2.2)
    if "other-forms" in classes:
        return gen_forms(client, node)
    if "fold" in classes or "short-route" in classes:
        return []
    client.pending_targets += node["ids"]
    return [made for child in node.children for made in client.gen_elements(child, style)]


def _gen_fill_in(client: Client, node: Node, style: ParagraphStyle, room: float) -> list[Flowable]:
    rows = []
    for row in node.children:
        labels = [make_paragraph(client, label, style) for label in row.children]
        flowable = FillInRow(client.design, labels, room)
        stamp(flowable, row)
        rows.append(flowable)
    if rows:
        rows[-1].spaceAfter = client.design.unit * 2
    return rows


class FillInRow(Flowable):
    """Labels, each with a line to write on."""

    def __init__(self, design: Design, labels: list[Any], room: float) -> None:
        super().__init__()
        self.design, self.content, self.room = design, labels, room
        self.rtl = design.mirrored

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        count, gap = len(self.content), self.design.unit
        self.width, self.share = availWidth, (availWidth - gap * (len(self.content) - 1)) / max(1, count)
        wants = [max((line.width for line in label._lines(1e6)), default=0.0) + 1 for label in self.content]
        free = availWidth - sum(wants) - gap * (2 * count - 1)
        self.below = (count == 1 and free < 0.3 * availWidth) or free < count * 8 * gap
        if self.below:  # the label needs the line for itself: one writes under it
            self.cells = [(label, self.share, 0.0) for label in self.content]
        else:
            self.cells = [
                (label, want, free / count) for label, want in zip(self.content, wants, strict=True)
            ]
        heights = [label.wrapOn(self.canv, width, availHeight)[1] for label, width, _ in self.cells]
        self.leading = self.content[0].style.leading
        self.height = max(heights) + self.room * (3 if self.below else 1)
        return availWidth, self.height

    def draw(self) -> None:
        design, canvas = self.design, self.canv
        canvas.setStrokeColor(design.colours["ink"])
        canvas.setLineWidth(design.space["hairline"])
        pen, gap = 0.0, design.unit
        for label, width, line in self.cells:
            y = self.height - self.room - label.height
            if self.below:
                y = self.height - label.height
            label.drawOn(canvas, self._x(pen, width), y, 0)
            pen += width
            if self.below:
                self._rule(pen - width, pen, 0.2 * self.leading)
            else:
                self._rule(pen + gap, pen + gap + line, 0.15 * self.leading)
                pen += gap + line
            pen += gap

    def _x(self, distance: float, width: float) -> float:
        return self.width - distance - width if self.rtl else distance

    def _rule(self, first: float, last: float, y: float) -> None:
        x0, x1 = self._x(first, 0), self._x(last, 0)
        self.canv.line(x0, y, x1, y)


def _gen_card(client: Client, node: Node, messages: Callable[[str], str]) -> Card:
    design: Design = client.design
    client.pending_targets += node["ids"]
    style = client.styles["card-body"]
    title, *rest = node.children
    parts: list[list[Flowable]] = [[]]
    for child in rest:
        if "fold" in child["classes"]:
            parts.append([])
        elif "fill-in" in child["classes"]:
            parts[-1] += _gen_fill_in(client, child, client.styles["card-label"], 0.7 * design.unit)
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


def gen_diary(client: Client, node: Node) -> list[Flowable]:
    """A week in a grid, with cells that one can write in."""
    design: Design = client.design
    cell = design.space["diary_cell"]
    group = next(child for child in node.children if isinstance(child, nodes.tgroup))
    head = next(child for child in group.children if isinstance(child, nodes.thead))
    body = next(child for child in group.children if isinstance(child, nodes.tbody))
    rows = [*head.children, *body.children]
    data: list[list[Flowable]] = []
    for number, row in enumerate(rows):
        cells = []
        for column, entry in enumerate(row.children):
            style = client.styles["diary-row" if column == 0 else "diary-head"]
            made = [part for child in entry.children for part in client.gen_elements(child, style)]
            cells.append(made if number == 0 or column == 0 else "")
        data.append(cells)
    # the name of a day is never broken: its column grows, and the names of the rows make room
    columns = [max(cell, *(part.minWidth() + design.unit / 2 for part in made)) for made in data[0][1:]]
    first = design.frame(1).width - sum(columns)
    head_height = max(cell * 0.75, *(part.style.leading for made in data[0] for part in made))
    heights = [head_height] + [
        max(cell, sum(part.wrap(first - 1.5 * design.unit, 0)[1] for part in row[0])) for row in data[1:]
    ]
    table = BookletTable(data, colWidths=[first, *columns], rowHeights=heights, style=_diary_rules(design))
    table.hAlign, table.spaceBefore, table.spaceAfter = "LEFT", design.unit, design.unit * 2
    stamp(table, node)
    return [table]


def _diary_rules(design: Design) -> TableStyle:
    ink, space, whole = design.colours["ink"], design.space, ((0, 0), (-1, -1))
    return TableStyle(
        [
            ("VALIGN", *whole, "MIDDLE"),
            ("LEFTPADDING", *whole, 0),
            ("RIGHTPADDING", *whole, 0),
            ("LEFTPADDING", (0, 0), (0, -1), design.unit),
            ("TOPPADDING", *whole, 0),
            ("BOTTOMPADDING", *whole, 0),
            ("BACKGROUND", (0, 0), (-1, 0), design.colours["linen"]),
            ("INNERGRID", *whole, space["hairline"], ink),
            ("LINEBELOW", (0, 0), (-1, 0), space["rule"], ink),
            ("BOX", *whole, space["strong"], ink),
        ]
    )
