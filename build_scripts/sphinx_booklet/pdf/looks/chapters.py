"""How chapters, sections and the pages at the back begin."""

from __future__ import annotations

from xml.sax.saxutils import escape

from docutils import nodes
from reportlab.platypus.flowables import Flowable

from sphinx_booklet.pdf.looks.design import Design
from sphinx_booklet.pdf.looks.furniture import Line, optical_drop
from sphinx_booklet.pdf.looks.headings import gen_all, make_heading
from sphinx_booklet.pdf.looks.page import NewPage, NextColumn, QuietAction
from sphinx_booklet.pdf.looks.paragraphs import make_paragraph
from sphinx_booklet.pdf.types import Client, DocTemplate, Node, ParagraphStyle

SECOND_TITLE = "second_title"  # set on a section that a file has beside the one of its title


class SetRunningTitle(QuietAction):
    """What the running head says from here on."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title

    def apply(self, doc: DocTemplate) -> None:
        doc.client.running_title = self.title


def gen_title(client: Client, node: Node, style: ParagraphStyle) -> list[Flowable] | None:
    """The heading of a section; other titles are made by what they belong to."""
    if not isinstance(node.parent, nodes.section):
        return None
    heading = make_heading(client, node, f"heading{min(6, max(1, client.depth - 1))}")
    return [SetRunningTitle(node.astext()), heading] if node.parent.get(SECOND_TITLE) else [heading]


def gen_chapter(client: Client, node: Node) -> list[Flowable]:
    title, progress, *rest = node.children
    opening = ChapterOpening(
        client.design,
        make_heading(client, title, "heading1"),
        Progress(
            client.design,
            make_paragraph(client, progress, "chapter-progress"),
            node["chapter"],
            node["chapters"],
        ),
        node["chapter"],
        client.styles["chapter-number"],
    )
    return [NewPage("text"), SetRunningTitle(title.astext()), opening, *gen_all(client, rest)]


def gen_opening(client: Client, node: Node) -> list[Flowable]:
    title, *rest = node.children
    heading = make_heading(client, title, "heading1")
    first = NewPage("index-opening") if "index" in node["classes"] else NewPage("plain", unless_free=0.33)
    below = [NextColumn()] if "index" in node["classes"] else []
    return [first, SetRunningTitle(title.astext()), heading, *below, *gen_all(client, rest)]


class ChapterOpening(Flowable):
    """A Linen panel over the head of the page; the chapter's number hangs from its edge on a thread."""

    def __init__(
        self, design: Design, title: Flowable, progress: Flowable, number: int, style: ParagraphStyle
    ) -> None:
        super().__init__()
        self.design, self.title, self.progress, self.number, self.style = (
            design,
            title,
            progress,
            number,
            style,
        )
        self.content = [title, progress]
        self.radius = 4.2 * design.unit
        self.spaceAfter = 3 * design.unit

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        unit = self.design.unit
        self.width, self.indent = availWidth, 2 * self.radius + 2 * unit
        self.title_width = balance(self.title, availWidth - self.indent)
        _, self.title_height = self.title.wrapOn(self.canv, self.title_width, availHeight)
        _, self.progress_height = self.progress.wrapOn(self.canv, availWidth, availHeight)
        self.head = max(self.title_height, 2 * self.radius)
        self.height = self.head + 1.6 * unit + self.progress_height + 2.4 * unit
        return availWidth, self.height

    def draw(self) -> None:
        self.canv.opens_chapter = True
        self._paint()
        middle = self.height - self.head / 2
        self._draw_number(middle)
        start = self.width - self.indent - self.title_width if self.design.rtl else self.indent
        self.title.drawOn(self.canv, start, middle - self.title_height / 2, 0)
        self.progress.drawOn(self.canv, 0, 2.4 * self.design.unit, 0)

    def _paint(self) -> None:
        design, canvas = self.design, self.canv
        x, y = canvas.absolutePosition(0, 0)
        left, wide = design.offset - design.bleed - x, design.trim[0] + 2 * design.bleed
        self.page_top = design.offset + design.trim[1] + design.bleed - y
        canvas.setFillColor(design.colours["linen"])
        canvas.rect(left, 0, wide, self.page_top, stroke=0, fill=1)
        canvas.setStrokeColor(design.colours["damson"])
        canvas.setLineWidth(design.space["strong"])
        canvas.line(left, 0, left + wide, 0)

    def _draw_number(self, middle: float) -> None:
        design, canvas, radius = self.design, self.canv, self.radius
        centre = self.width - radius if design.rtl else radius
        canvas.setStrokeColor(design.colours["ink"])
        canvas.setLineWidth(design.space["rule"])
        canvas.line(centre, self.page_top, centre, middle)
        canvas.setFillColor(design.colours["damson"])
        canvas.circle(centre, middle, radius, stroke=0, fill=1)
        number = Line(escape(str(self.number)), self.style)
        with canvas.artifact("/Type /Layout"):
            number.wrapOn(canvas, 2 * radius, 2 * radius)
            number.drawOn(canvas, centre - radius, middle - optical_drop(self.style), 0)


def balance(paragraph: Flowable, width: float) -> float:
    """The least width at which a paragraph has no more lines than at `width`: no word stands alone."""
    count = len(paragraph._lines(width))
    least = max(paragraph.minWidth() + 1, width / max(1, count))
    while count > 1 and width - 4 > least and len(paragraph._lines(width - 4)) == count:
        width -= 4
    return width


class Progress(Flowable):
    """Beads on a wire, one a chapter, and the same in words."""

    def __init__(self, design: Design, words: Flowable, number: int, total: int) -> None:
        super().__init__()
        self.design, self.words, self.number, self.total = design, words, number, total

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        unit = self.design.unit
        self.width = availWidth
        wanted = self.words.layout.lines(0, 1e6, 1e6)[0].width if self.words.layout.atoms else 0.0
        self.step = min(4 * unit, (availWidth - wanted - 5 * unit) / max(1, self.total - 1))
        self.wire = self.step * (self.total - 1) + 2 * unit
        if self.step < 2 * unit:  # no room beside the words: they stand alone
            self.step = self.wire = 0.0
        self.words_width = availWidth - (self.wire + 2 * unit if self.wire else 0)
        _, self.height = self.words.wrapOn(self.canv, self.words_width, availHeight)
        return availWidth, self.height

    def draw(self) -> None:
        self.words.drawOn(self.canv, 0 if self.design.rtl else self.width - self.words_width, 0, 0)
        if not self.step:
            return
        canvas, unit, middle = self.canv, self.design.unit, self.height / 2
        canvas.setStrokeColor(self.design.colours["ink"])
        canvas.setLineWidth(self.design.space["rule"] * 0.8)
        canvas.line(self._bead(1), middle, self._bead(self.total), middle)
        for bead in range(1, self.total + 1):
            radius = unit * (1.1 if bead == self.number else 0.68)
            behind = bead <= self.number
            canvas.setFillColor(self.design.colours["damson" if behind else "linen"])
            canvas.circle(self._bead(bead), middle, radius, stroke=int(not behind), fill=1)

    def _bead(self, number: int) -> float:
        x = self.design.unit * 1.1 + (number - 1) * self.step
        return self.width - x if self.design.rtl else x
