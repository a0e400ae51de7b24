"""Lists: a mark in the margin of each item, and its text in a block of its own."""

from __future__ import annotations

from docutils import nodes
from reportlab.platypus.flowables import Flowable

from sphinx_booklet.booklet.messages import N_
from sphinx_booklet.pdf.flowables import stamp
from sphinx_booklet.pdf.looks.design import Design, icon_side
from sphinx_booklet.pdf.looks.galley import WHOLE_ENTRY
from sphinx_booklet.pdf.looks.icons import IconMark
from sphinx_booklet.pdf.looks.paragraphs import anchors, make_paragraph
from sphinx_booklet.pdf.looks.stack import Item, Stack
from sphinx_booklet.pdf.paragraph import BookletParagraph
from sphinx_booklet.pdf.types import Client, Node, ParagraphStyle

DO, DONT = N_("Do"), N_("Do not")


class TickBox(Flowable):
    """A square that one can tick in ink."""

    def __init__(self, design: Design, leading: float) -> None:
        super().__init__()
        self.design, self.leading, self.rtl = design, leading, design.mirrored

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        self.width = availWidth
        return availWidth, max(self.leading, self.design.space["tick_box"])

    def draw(self) -> None:
        side, line = self.design.space["tick_box"], self.design.space["rule"]
        x = self.width - side if self.rtl else 0.0
        self.canv.setStrokeColor(self.design.colours["ink"])
        self.canv.setLineWidth(line)
        y = (max(self.leading, side) - side) / 2
        self.canv.rect(x + line / 2, y + line / 2, side - line, side - line, stroke=1, fill=0)


def gen_list(client: Client, node: Node, style: ParagraphStyle) -> list[Flowable]:
    """The items of a bullet list or an enumerated list."""
    client.pending_targets += node["ids"]
    design: Design = client.design
    ticks = "tick-list" in node["classes"]
    gap = design.unit * (1.25 if ticks else 0.5)
    made = []
    marks = [make_mark(client, node, item) for item in node.children]
    widths = [mark.minWidth() + design.unit for mark, _ in marks if isinstance(mark, BookletParagraph)]
    for item, (mark, least) in zip(node.children, marks, strict=True):
        indent = max(least, *widths, 0.0)  # of one width for all: "100." is wider than "1."
        content = [
            part for child in item.children for part in client.gen_elements(child, client.styles["list-body"])
        ]
        flowable = Item(mark, content, indent, rtl=design.mirrored, after=gap)
        stamp(flowable, item)
        if ticks:
            flowable.whole = design.frame(1).height
        made.append(flowable)
    if len(made) > 2:
        made[0].begins_list = made[-1].ends_list = True
    if made:
        made[-1].spaceAfter = design.unit * 1.25
    return made


def make_mark(client: Client, parent: Node, item: nodes.list_item) -> tuple[Flowable, float]:
    """The mark of an item, and how far its text is moved in."""
    design: Design = client.design
    unit, leading = design.unit, client.styles["bodytext"].leading
    classes = parent["classes"]
    if "tick-list" in classes:
        return TickBox(design, leading), design.space["tick_box"] + unit * 2
    for name, icon, alt in (("do-list", "tick", DO), ("dont-list", "cross", DONT)):
        if name in classes:
            side = 0.72 * icon_side(design.type["body"])
            text = design.messages(alt)
            mark = IconMark(icon, side, leading, design.hexes["ink"], rtl=False, alt=text)
            mark.rtl = design.mirrored
            mark.structure_origin = item
            return mark, max(unit * 3.5, side * 1.25)  # units are small on a page to hand over
    text, kind = client.bullet_for_node(item)
    text = "\u2022" if kind == "bullet" else text
    mark = make_paragraph(client, item, "list-mark", text)
    room = unit * (2.75 if kind == "bullet" else 4.0)
    return mark, room if kind == "bullet" else max(room, mark.minWidth() + unit)  # "100." is wider


def gen_definition(client: Client, node: nodes.definition_list_item, style: ParagraphStyle) -> list[Flowable]:
    """A term, and below it what it means."""
    design: Design = client.design
    heads = [child for child in node.children if isinstance(child, (nodes.term, nodes.classifier))]
    text = ""
    for head in heads:
        between = "" if not text else " : " if isinstance(head, nodes.classifier) else ", "
        words = client.gather_pdftext(head)
        text += between + anchors(client, head) + (f"<i>{words}</i>" if between == " : " else words)
    term = make_paragraph(client, node, "definition-list-term", text)
    body = [
        made
        for child in node.children
        if isinstance(child, nodes.definition)
        for made in client.gen_elements(child, client.styles["bodytext"])
    ]
    entry = Stack([term, *body], rtl=design.mirrored, after=design.unit, whole=8 * term.style.leading)
    entry.parting = WHOLE_ENTRY
    stamp(entry, node)
    return [entry]


def gen_note(client: Client, node: Node, style: ParagraphStyle) -> list[Flowable]:
    """A reference or a footnote: its number in brackets, then its text, all in full size."""
    design: Design = client.design
    label, *body = node.children
    text = f"{anchors(client, node)}[{label.astext()}]"
    mark = make_paragraph(client, node, "reference-label", text)
    content = [made for child in body for made in client.gen_elements(child, client.styles["reference-body"])]
    indent = max(design.unit * 5.5, mark.minWidth() + design.unit)
    item = Item(
        mark, content, indent, rtl=design.mirrored, after=design.unit * 0.75, whole=6 * mark.style.leading
    )
    item.parting = WHOLE_ENTRY
    stamp(item, node)
    return [item]
