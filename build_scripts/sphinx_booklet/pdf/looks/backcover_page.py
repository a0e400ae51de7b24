"""The page of the back cover, as it is drawn."""

from __future__ import annotations

from typing import Any

import segno
from docutils import nodes
from reportlab.platypus.flowables import Flowable

from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.figures.mobile import draw_pieces
from sphinx_booklet.figures.model import Drawing
from sphinx_booklet.figures.numbers import load_numbers
from sphinx_booklet.figures.palettes import make_palette
from sphinx_booklet.pdf.drawings import draw_shapes
from sphinx_booklet.pdf.flowables import stamp
from sphinx_booklet.pdf.looks.cover import CoverPage
from sphinx_booklet.pdf.looks.design import Design
from sphinx_booklet.pdf.looks.headings import make_heading
from sphinx_booklet.pdf.looks.icons import IconMark
from sphinx_booklet.pdf.looks.page import NewPage
from sphinx_booklet.pdf.looks.paragraphs import make_paragraph
from sphinx_booklet.pdf.looks.stack import Item, Row, Stack
from sphinx_booklet.pdf.types import Canvas, Client, Node

CODE = 10.0  # side of the QR code, in units
SPACES = (0.75, 0.7, 0.7)  # by which the spaces of a full cover are made smaller, one after the other


def gen_back_cover(client: Client, node: Node) -> list[Flowable]:
    """The last page."""
    design: Design = client.design
    title, *rest = node.children
    parts: dict[str, Flowable] = {}
    body: list[Flowable] = [make_heading(client, title, "heading2")]
    for child in rest:
        classes = child["classes"]
        if "cover-lines" in classes:
            for line in child.children:
                style = "cover-line" if "cover-draft" in line["classes"] else "cover-white"
                parts[line["classes"][0]] = make_paragraph(client, line, style)
        elif "drawing-key" in classes:
            body.append(_gen_key(client, child))
        elif "other-forms" in classes:
            body += gen_forms(client, child)
        elif isinstance(child, nodes.rubric):
            body.append(make_paragraph(client, child, "heading2"))
        else:
            body += client.gen_elements(child, client.styles["back-cover"])
    before = _take_what_is_too_much(design, body, bands=2 if design.draft else 1)
    parts["body"] = Stack(body, rtl=design.rtl)
    cover = BackCover(design, parts)
    cover.code = make_code(design)
    stamp(cover, node)
    inside = [NewPage("plain", unless_free=0.4), *before] if before else []
    return [*inside, NewPage("back"), cover]


def _take_what_is_too_much(design: Design, body: list[Flowable], bands: int) -> list[Flowable]:
    """Take off the end of `body` what does not fit on the cover, with its headings."""
    place = design.frame(1)
    room = design.trim[1] - 0.8 * design.space["margin_top"] - 6 * design.unit * bands - 2 * design.unit
    if design.booklet.web_address:
        room -= (CODE + 1) * design.unit
    for share in SPACES:
        if Stack(body, rtl=design.rtl).wrap(place.width, room)[1] <= room:
            return []
        for part in body:
            part.spaceBefore, part.spaceAfter = part.getSpaceBefore() * share, part.getSpaceAfter() * share
    taken: list[Flowable] = []
    while body and Stack(body, rtl=design.rtl).wrap(place.width, room)[1] > room:
        taken.insert(0, body.pop())
        while body and body[-1].getKeepWithNext():
            taken.insert(0, body.pop())
    return taken


def _gen_key(client: Client, node: Node) -> Item:

    design: Design = client.design
    side = 5.5 * design.unit
    picture = Picture(design, draw_pieces(load_numbers(design.booklet.root), side)[node["piece"]])
    return Item(
        picture,
        [make_paragraph(client, node, "back-cover")],
        side + 1.5 * design.unit,
        rtl=design.rtl,
        after=design.unit,
    )


def gen_forms(client: Client, node: Node) -> list[Flowable]:
    """The other forms, two by two, each beside its icon."""
    design: Design = client.design
    cells: list[Stack] = []
    for child in node.children:
        words = make_paragraph(client, child, "back-cover")
        leading = words.style.leading
        if "icon" not in child:
            cells.append(Stack([words], rtl=design.rtl))
            continue
        mark = IconMark(child["icon"], design.icon, leading, design.hexes["ink"], rtl=design.rtl)
        cells.append(Item(mark, [words], design.icon + design.unit, rtl=design.rtl))
    pairs = [cells[at : at + 2] for at in range(0, len(cells), 2)]
    return [Row([(cell, 0) for cell in pair], rtl=design.rtl, after=design.unit) for pair in pairs]


class Picture(Flowable):
    """A small picture beside the words that say what it is; an artifact."""

    def __init__(self, design: Design, made: Drawing) -> None:
        super().__init__()
        self.design, self.made = design, made

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        self.width = availWidth
        return availWidth, self.made.height

    def draw(self) -> None:
        drawing = self.made.mirrored() if self.design.rtl else self.made
        self.canv.saveState()
        if self.design.rtl:
            self.canv.translate(self.width - drawing.width, 0)
        draw_shapes(self.canv, drawing, make_palette(load_looks(self.design.booklet.root)))
        self.canv.restoreState()


class BackCover(CoverPage):
    """The back cover."""

    code: Flowable = None

    def draw(self) -> None:
        design = self.design
        self.begin()
        self.draw_bands()
        self.place_ends("cover-edition", "cover-date", self.foot_band / 2)
        body = self.parts["body"]
        _, height = body.wrapOn(self.canv, self.width, 1e6)
        top = design.trim[1] - 0.8 * design.space["margin_top"]
        body.drawOn(self.canv, self.left, top - height, 0)
        if self.code is not None:
            side = CODE * design.unit
            x = self.left if design.rtl else self.left + self.width - side
            self.code(self.canv, x, self.foot_band + self.draft_band + 1.5 * design.unit, side)
        self.end()


def make_code(design: Design) -> Any:
    """What draws a QR code with the address of the web page; None when there is none."""
    if not design.booklet.web_address:
        return None

    matrix = [list(row) for row in segno.make(design.booklet.web_address, error="m").matrix]
    ink = design.colours["ink"]

    def draw(canvas: Canvas, x: float, y: float, side: float) -> None:
        quiet = 4  # modules of white that ISO/IEC 18004 asks for
        module = side / (len(matrix) + 2 * quiet)
        canvas.setFillColor(design.colours["paper"])
        canvas.rect(x, y, side, side, stroke=0, fill=1)
        canvas.setFillColor(ink)
        path = canvas.beginPath()
        for line, row in enumerate(matrix):
            for column, dark in enumerate(row):
                if dark:
                    path.rect(
                        x + (column + quiet) * module, y + side - (line + quiet + 1) * module, module, module
                    )
        canvas.drawPath(path, stroke=0, fill=1)

    return draw
