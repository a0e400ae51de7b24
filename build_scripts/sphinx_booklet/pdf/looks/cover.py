"""The front cover: the mobile, title and subtitle, draft mark, edition, date and publisher.

The words are text of the booklet and are tagged; the drawing is an ornament that the back cover
explains in words, so it is an artifact.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from reportlab.platypus.flowables import Flowable

from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.figures.covers import choose_art
from sphinx_booklet.figures.mobile import draw_mobile
from sphinx_booklet.figures.numbers import Numbers, load_numbers
from sphinx_booklet.figures.palettes import make_palette
from sphinx_booklet.pdf.drawings import draw_shapes
from sphinx_booklet.pdf.flowables import stamp
from sphinx_booklet.pdf.looks.design import Design
from sphinx_booklet.pdf.looks.furniture import draw_slants, optical_drop
from sphinx_booklet.pdf.looks.headings import gen_all, make_heading
from sphinx_booklet.pdf.looks.own_pictures import OwnPicture, draw_logo, measure_picture
from sphinx_booklet.pdf.looks.page import SetKind
from sphinx_booklet.pdf.looks.paragraphs import make_paragraph
from sphinx_booklet.pdf.types import Client, Node

TEXT_TOP = 0.565  # of the height of the page, from above
TEXT_ALONE_TOP = 0.2  # where neither picture nor drawing stands above it
SMALLEST_TITLE = 0.6  # of the size in looks.toml


def gen_cover(client: Client, node: Node) -> list[Flowable]:
    """The cover, then everything that the root section holds."""
    title = next(child for child in node.children if isinstance(child, nodes.title))
    subtitle = next((child for child in node.children if "subtitle" in _classes(child)), None)
    lines = next((child for child in node.children if "cover-lines" in _classes(child)), None)
    picture = next((child for child in node.children if "cover-picture" in _classes(child)), None)
    client.booklet_title = title.astext()
    parts: dict[str, Flowable] = {"title": make_heading(client, title, "cover-title")}
    if subtitle is not None:
        parts["subtitle"] = make_paragraph(client, subtitle, "subtitle")
    for line in lines.children if lines is not None else ():
        name = line["classes"][0]
        style = "cover-white" if name in ("cover-edition", "cover-date") else "cover-line"
        parts[name] = make_paragraph(client, line, style)
    cover = Cover(client.design, parts)
    cover.picture = picture
    stamp(cover, node)
    rest = [child for child in node.children if child not in (title, subtitle, lines, picture)]
    return [cover, SetKind("text"), *gen_all(client, rest)]


def find_numbers(design: Design) -> Numbers | None:
    """What the cover's drawing is computed from; None for a booklet that has no such drawing."""
    if choose_art(design.booklet) != "drawing":
        return None
    numbers = load_numbers(design.booklet.root)
    return numbers if len(numbers.trials) + bool(numbers.doses) > 1 else None


def _classes(node: Node) -> list[str]:
    return list(node["classes"]) if isinstance(node, nodes.Element) else []


FOOT_BAND, DRAFT_BAND = 6.0, 5.7  # heights of the bands at the foot of both covers, in units


class CoverPage(Flowable):
    """What the two covers share: a ground to the edges of the paper, and the bands at the foot."""

    def __init__(self, design: Design, parts: dict[str, Flowable]) -> None:
        super().__init__()
        self.design, self.parts = design, parts
        self.content = list(parts.values())

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        self.width = availWidth
        return availWidth, self.design.frame(1).height - 1

    @property
    def foot_band(self) -> float:
        """Height of the band at the foot of the page."""
        return FOOT_BAND * self.design.unit

    @property
    def draft_band(self) -> float:
        """Height of the draft's band, 0 when there is none."""
        return DRAFT_BAND * self.design.unit if "cover-draft" in self.parts else 0.0

    def begin(self) -> None:
        """Make the lower left corner of the trimmed page the origin, and lay the ground."""
        design, canvas = self.design, self.canv
        x, y = canvas.absolutePosition(0, 0)
        self.left = x - design.offset
        canvas.saveState()
        canvas.translate(design.offset - x, design.offset - y)
        self._fill("linen", -design.bleed, design.trim[1] + 2 * design.bleed)

    def end(self) -> None:
        """Give the frame's coordinates back."""
        self.canv.restoreState()

    def draw_bands(self) -> None:
        """The foot, and above it the draft's band."""
        design, canvas = self.design, self.canv
        self._fill("damson", -design.bleed, self.foot_band + design.bleed)
        if self.draft_band:
            self._fill("marigold", self.foot_band, self.draft_band)
            draft = self.parts["cover-draft"]
            room = self.width
            words = max((line.width for line in draft._lines(room)), default=0.0)
            start = self.left + words + 2 * design.unit
            width = design.trim[0] + design.bleed - start
            x = design.trim[0] - start - width if design.rtl else start
            canvas.saveState()
            clip = canvas.beginPath()
            clip.rect(x, self.foot_band, width, self.draft_band)
            canvas.clipPath(clip, stroke=0, fill=0)
            draw_slants(canvas, design, x, self.foot_band, width, self.draft_band, design.space["strong"])
            canvas.restoreState()
            self.place("cover-draft", self.foot_band + self.draft_band / 2)
        canvas.setStrokeColor(design.colours["ink"])
        canvas.setLineWidth(design.space["strong"])
        for y in {self.foot_band, self.foot_band + self.draft_band}:
            canvas.line(-design.bleed, y, design.trim[0] + design.bleed, y)

    def place_ends(self, start: str, end: str, middle: float) -> None:
        """Two parts at the two ends of a line; the second has what the first leaves."""
        own = max((line.width for line in self.parts[start]._lines(self.width)), default=0.0)
        self.place(start, middle)
        self.place(end, middle, share=1 - (own + 3 * self.design.unit) / self.width, at_end=True)

    def place(self, name: str, middle: float, *, share: float = 1.0, at_end: bool = False) -> None:
        """Stand a part on a line whose middle is given; `share` of the width, at the start or the end."""
        part = self.parts.get(name)
        if part is None:
            return
        width = self.width * share
        if at_end:
            width = min(width, max((line.width for line in part._lines(width)), default=0.0) + 1)
        _, height = part.wrapOn(self.canv, width, 1e6)
        right = at_end != self.design.rtl
        x = self.left + self.width - width if right else self.left
        drop = optical_drop(part.style, part.text) if height <= part.style.leading + 1 else height / 2
        part.drawOn(self.canv, x, middle - drop, 0)

    def _fill(self, colour: str, y: float, height: float) -> None:
        design = self.design
        self.canv.setFillColor(design.colours[colour])
        self.canv.rect(-design.bleed, y, design.trim[0] + 2 * design.bleed, height, stroke=0, fill=1)


class Cover(CoverPage):
    """The front cover; `picture` is the node of the booklet's own picture."""

    picture: nodes.Node | None = None

    def draw(self) -> None:
        design, unit = self.design, self.design.unit
        self.begin()
        foot = self.foot_band + self.draft_band
        publisher = foot + (4.5 if design.booklet.look.logo else 3.5) * unit
        words = [part for part in (self._fit_title(), self.parts.get("subtitle")) if part is not None]
        heights = [part.wrapOn(self.canv, self.width, 1e6)[1] for part in words]
        needed = publisher + 2.5 * unit + sum(heights) + 1.2 * unit
        y = max(design.trim[1] * (1 - self._find_top()), needed)
        self._draw_picture(y + 3 * unit)
        self._draw_mobile(design.trim[1] - y - 4 * unit)
        self.draw_bands()
        self.place_ends("cover-edition", "cover-date", self.foot_band / 2)
        for part, height in zip(words, heights, strict=True):
            part.drawOn(self.canv, self.left, y - height, 0)
            y -= height + 1.2 * unit
        self.place("cover-publisher", publisher, share=1 - self._draw_logo(publisher) / self.width)
        self.end()

    def _find_top(self) -> float:
        """Where the title begins, as a share of the height from above: higher where words stand alone."""
        alone = self.picture is None and find_numbers(self.design) is None
        return TEXT_ALONE_TOP if alone else TEXT_TOP

    def _draw_picture(self, low: float) -> None:
        """The booklet's own picture above a height: a photograph to the edges of the paper, a drawing inside them."""
        design, path = self.design, self.design.booklet.cover.picture
        if path is None or self.picture is None:
            return
        side = 1.5 * design.unit if not design.booklet.cover.is_photograph else -design.bleed
        made = OwnPicture(path, design.trim[0] - 2 * side, design.trim[1] - low - side, design.hexes["linen"])
        stamp(made, self.picture)
        made.drawOn(self.canv, side, low)

    def _draw_logo(self, middle: float) -> float:
        """The logo at the end of the publisher's line; the width that it takes from the line."""
        design, path = self.design, self.design.booklet.look.logo
        if path is None:
            return 0.0
        unit = design.unit
        wide, high = measure_picture(path, self.width * 0.4, 6 * unit)
        x = self.left if design.rtl else self.left + self.width - wide
        draw_logo(self.canv, path, x, middle - high / 2, (wide, high))
        return wide + 2 * unit

    def _draw_mobile(self, height: float) -> None:
        design, canvas = self.design, self.canv
        numbers = find_numbers(design)
        if numbers is None:
            return
        side = 1.5 * design.unit
        mobile = draw_mobile(numbers, design.trim[0] - 2 * side, height + design.bleed)
        if design.rtl:
            mobile = mobile.mirrored()
        canvas.saveState()
        canvas.translate(side, design.trim[1] + design.bleed - mobile.height)
        draw_shapes(canvas, mobile, make_palette(load_looks(design.booklet.root)))
        canvas.restoreState()

    def _fit_title(self) -> Any:
        """The title, smaller where its longest word or a third line would not fit."""
        title = self.parts["title"]
        style, full = title.style, self.design.type["cover_title"]
        share = 1.0
        while share > SMALLEST_TITLE:
            lines = title._lines(self.width)
            if title.minWidth() <= self.width and len(lines) <= (2 if share < 0.8 else 1):
                break
            share -= 0.05
            smaller = style.clone(style.name, fontSize=full.size * share, leading=full.leading * share)
            title._setup(title.text, smaller, None, None, lambda text: text)
        return title
