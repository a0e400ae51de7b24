"""The boxes on paper: a class for each shape; booklet/box_kinds.py says which kind has which.

panel     Linen panel, a bar at the start side
open      a hairline above and below
rounded   rounded frame, Marigold head
heavy     heavy square frame, Brick head
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from reportlab.lib.colors import HexColor

from sphinx_booklet.booklet.box_kinds import BoxKind, Shape
from sphinx_booklet.pdf.flowables import stamp
from sphinx_booklet.pdf.looks.design import Design
from sphinx_booklet.pdf.looks.galley import WHOLE_BOX
from sphinx_booklet.pdf.looks.icons import IconMark
from sphinx_booklet.pdf.looks.paragraphs import anchors, make_paragraph
from sphinx_booklet.pdf.looks.stack import Insets, Item, Stack
from sphinx_booklet.pdf.types import Client, Flowable, ParagraphStyle

# docutils' own admonitions, for a booklet that uses them
OTHERS = dict.fromkeys(("attention", "caution", "danger", "error"), "warning")
SPLIT_ABOVE = 0.5  # of the height of a page: a lower box is never split


def gen_box(client: Client, node: nodes.admonition, style: ParagraphStyle) -> list[Flowable]:
    """The flowable of an admonition."""
    design: Design = client.design
    name = node.get("kind") or OTHERS.get(node.tagname, "note")
    title, *body = node.children
    client.pending_targets += node["ids"]
    kind = design.booklet.boxes[name]
    label = client.styles[f"{kind.shape}-label"]
    if kind.mark:
        label = label.clone(label.name, textColor=HexColor(kind.mark))
    heading = make_paragraph(client, title, label)
    head = make_head(design, kind, heading)
    content = [made for child in body for made in client.gen_elements(child, client.styles["box-body"])]
    share = 0.95 if kind.safety else SPLIT_ABOVE
    box = SHAPES[kind.shape](design, head, content, whole=share * design.frame(1).height, kind=kind)
    box.parting = 0.0 if kind.safety else WHOLE_BOX
    stamp(box, node)
    return [box]


def make_head(design: Design, kind: BoxKind, label: Flowable) -> Item:
    """Icon and label of a box."""
    leading = label.style.leading
    side = design.icon * (1.5 if kind.shape == "heavy" else 1.0)
    colour = kind.mark or design.hexes[kind.colour]
    mark = IconMark(kind.icon, side, max(side, leading), colour, rtl=design.mirrored)
    head = Item(mark, [label], side + design.unit * 1.1, rtl=design.mirrored)
    if side > leading:
        head.insets = Insets(start=head.insets.start, top=(side - leading) / 2)
    head.keepWithNext = True
    return head


class Box(Stack):
    """A box with a head; subclasses paint its kind."""

    def __init__(
        self,
        design: Design,
        head: Flowable,
        content: list[Flowable],
        whole: float,
        kind: BoxKind | None = None,
    ) -> None:
        self.design, self.head, self.kind = design, head, kind
        space = 1.5 * design.unit
        super().__init__(
            [head, *content], rtl=design.mirrored, insets=self.room(), before=space, after=space, whole=whole
        )
        head.spaceAfter = self.below_head()

    def room(self) -> Insets:
        """Room between the edge and the content."""
        raise NotImplementedError

    def below_head(self) -> float:
        """Room between the label and the text."""
        return self.design.unit * 0.5

    @property
    def head_height(self) -> float:
        """Height of the head in this part of the box; 0 where it goes on from another page."""
        return self.placed[0][2] if self.opens else 0.0

    def ground(self, name: str) -> Any:
        """The ground of its kind, else a colour of the design."""
        return HexColor(self.kind.ground) if self.kind and self.kind.ground else self.design.colours[name]

    def line(self, name: str) -> Any:
        """The colour of the lines of its kind, else one of the design."""
        return HexColor(self.kind.mark) if self.kind and self.kind.mark else self.design.colours[name]


class Panel(Box):
    """Linen panel with a Pine bar."""

    def room(self) -> Insets:
        unit, bar = self.design.unit, self.design.space["bar"]
        return Insets(top=unit * 1.5, end=unit * 2, bottom=unit * 2, start=bar + unit * 2)

    def paint(self) -> None:
        bar = self.design.space["bar"]
        self.canv.setFillColor(self.ground("linen"))
        self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        self.canv.setFillColor(self.line("pine"))
        self.canv.rect(self.start_x(0, bar), 0, bar, self.height, stroke=0, fill=1)


class Open(Box):
    """Open: a hairline above, a hairline below."""

    def room(self) -> Insets:
        unit = self.design.unit
        return Insets(top=unit * 1.25, bottom=unit * 1.75)

    def paint(self) -> None:
        self.canv.setStrokeColor(self.line("ink"))
        self.canv.setLineWidth(self.design.space["hairline"])
        if self.opens:
            self.canv.line(0, self.height, self.width, self.height)
        if self.closes:
            self.canv.line(0, 0, self.width, 0)


class Rounded(Box):
    """Rounded frame in Ink, Marigold head."""

    def room(self) -> Insets:
        unit = self.design.unit
        side = self.design.space["strong"] + unit * 2
        return Insets(
            top=unit * 1.2 + self.design.space["strong"] / 2, end=side, bottom=unit * 2.2, start=side
        )

    def below_head(self) -> float:
        return self.design.unit * 2.9

    def paint(self) -> None:
        canvas, line, radius = self.canv, self.design.space["strong"], self.design.space["warning_radius"]
        half = line / 2
        size = self.width - line, self.height - line
        canvas.saveState()
        if self.opens:
            band = self.head_height + 2 * self.design.unit * 1.2
            canvas.saveState()
            clip = canvas.beginPath()
            clip.roundRect(half, half, *size, radius)
            canvas.clipPath(clip, stroke=0, fill=0)
            canvas.setFillColor(self.ground("marigold"))
            canvas.rect(0, self.height - band, self.width, band, stroke=0, fill=1)
            canvas.restoreState()
            canvas.setStrokeColor(self.line("ink"))
            canvas.setLineWidth(line)
            canvas.line(half, self.height - band, self.width - half, self.height - band)
        canvas.setStrokeColor(self.line("ink"))
        canvas.setLineWidth(line)
        canvas.roundRect(half, half, *size, radius, stroke=1, fill=0)
        canvas.restoreState()


class Heavy(Box):
    """Square frame and head in Brick."""

    def room(self) -> Insets:
        unit, frame = self.design.unit, self.design.space["emergency_frame"]
        side = frame + unit * 1.75
        return Insets(top=unit, end=side, bottom=frame + unit * 2, start=side)

    def below_head(self) -> float:
        return self.design.unit * 2.75

    def paint(self) -> None:
        canvas, frame = self.canv, self.design.space["emergency_frame"]
        canvas.setFillColor(self.ground("brick"))
        if self.opens:
            band = self.head_height + 2 * self.design.unit
            canvas.rect(0, self.height - band, self.width, band, stroke=0, fill=1)
        canvas.setStrokeColor(self.ground("brick"))
        canvas.setLineWidth(frame)
        canvas.rect(frame / 2, frame / 2, self.width - frame, self.height - frame, stroke=1, fill=0)


SHAPES: dict[Shape, type[Box]] = {"panel": Panel, "open": Open, "rounded": Rounded, "heavy": Heavy}


def gen_reading_time(client: Client, node: nodes.paragraph, style: ParagraphStyle) -> list[Flowable]:
    """How long the chapter takes, beside a clock."""
    design: Design = client.design
    sheet = client.styles["reading-time"]
    text = make_paragraph(client, node, sheet, anchors(client, node) + client.gather_pdftext(node))
    side = design.icon
    mark = IconMark("clock", side, sheet.leading, design.hexes["ink"], rtl=design.mirrored)
    return [
        Item(
            mark,
            [text],
            side + design.unit,
            rtl=design.mirrored,
            before=sheet.spaceBefore,
            after=sheet.spaceAfter,
        )
    ]
