"""Each box of a text as a person sees it: its frame is whole, holds its words and no others, and is of its kind.

How each kind looks is said here anew, in the words of the design: a panel is a Linen ground with a Pine bar at the side
on which lines begin; an open box has a line above and one below; a rounded one a frame in Ink and a Marigold head; a
heavy one a frame and a head in Brick. What a booklet says of a kind of its own is read from its booklet.toml.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from PIL import Image, ImageChops

from sphinx_booklet.booklet.box_kinds import BOX_KINDS, BoxKind
from sphinx_booklet.checks.pdf.drawing_ink import check_sign
from sphinx_booklet.checks.pdf.ink_order import has_ink
from sphinx_booklet.checks.pdf.ink_reader import SCALE, Box, InkPage
from sphinx_booklet.checks.pdf.places import join_boxes
from sphinx_booklet.checks.pdf.reader import Tag
from sphinx_booklet.figures.icons import icon
from sphinx_booklet.figures.palettes import Palette

CODES = {
    "PDF-412": "a box whose frame or ground is missing, cut short, or that of another kind",
    "PDF-413": "a box whose frame holds words that are not its own",
    "PDF-414": "a box with another icon than that of its kind",
}
Side = Literal["left", "bottom", "right", "top"]
SIDES: tuple[Side, ...] = ("left", "bottom", "right", "top")
# the kinds: their shape and their icon
KINDS = {
    "in-short": ("panel", "key"),
    "key-point": ("panel", "key"),
    "note": ("open", "note"),
    "warning": ("rounded", "warning"),
    "emergency": ("heavy", "emergency"),
}
# what lies behind the label of a shape, and what its lines are drawn in
_HEADS = {"panel": "linen", "open": "paper", "rounded": "marigold", "heavy": "brick"}
_LINES = {"panel": "pine", "open": "ink", "rounded": "ink", "heavy": "brick"}
_NEAR = 45  # of 255: as near is the same colour, at the smoothed edge of a line
_SAME = 10  # of 255: the same for a ground; Linen is 24 from Paper
_WHOLE = 0.93  # share of a line that has its colour
_GROUND = 0.8  # share of what is round the words: an icon stands beside them
_REACH = 5.0  # units of the design from the words to the frame
_STILL = 0.25  # share of a line of a ground that words leave of it
_CLEAR = 1.0  # points round the words where the ground is looked at
_TURNED = frozenset(("note",))  # icons that turn with the direction of reading


@dataclass(frozen=True, slots=True)
class PartOfBox:
    """What of a box stands on one page.

    `words` and `title` are round its letters, in points; `opens` and `closes`: it begins here, it ends here.
    """

    kind: str
    words: Box
    title: Box | None
    marks: frozenset[int]
    opens: bool
    closes: bool


def find_part(kind: str, section: Tag, page: InkPage) -> PartOfBox | None:
    """What of a box stands on a page; None where that is nothing.

    Args:
        kind: the kind of the box.
        section: what holds the heading and the words of the box.
        page: a page.

    """
    numbers = {number for tag in section.walk() for number, _ in tag.marks}
    marks = frozenset(mcid for tag in section.walk() for number, mcid in tag.marks if number == page.number)
    heads = {
        mcid
        for tag in section.tags[:1]
        for one in tag.walk()
        for number, mcid in one.marks
        if number == page.number
    }
    boxes = [one.box for one in page.letters if one.mcid in marks and has_ink(one)]
    title = [one.box for one in page.letters if one.mcid in heads and has_ink(one)]
    if not boxes:
        return None
    around = join_boxes(title) if title else None
    return PartOfBox(
        kind, join_boxes(boxes), around, marks, page.number == min(numbers), page.number == max(numbers)
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a kind of box is to look; `ground` and `line` are names of colours."""

    shape: str
    sign: str
    ground: str
    line: str


def find_wanted(kind: str, own: Mapping[str, BoxKind], palette: Palette) -> tuple[Wanted, Palette] | None:
    """How a kind is to look, and the colours with those that a booklet gives it; None for a kind that nobody knows.

    Args:
        kind: the name of the kind.
        own: the kinds of the booklet, as its booklet.toml tells them.
        palette: the colours of the booklet.

    """
    told = own.get(kind)
    if kind in KINDS and (told is None or told == BOX_KINDS.get(kind)):
        shape, sign = KINDS[kind]
        return Wanted(shape, sign, _HEADS[shape], _LINES[shape]), palette
    if told is None:
        return None
    shape, given = told.shape, dict(palette)
    wanted = Wanted(shape, told.icon, _HEADS[shape], _LINES[shape])
    if told.ground:
        given["own linen" if shape == "panel" else "own ground"] = told.ground
        wanted = replace(wanted, ground="own linen" if shape == "panel" else "own ground")
    line = told.ground if shape == "heavy" else told.mark
    if line:
        given["own"] = line
        wanted = replace(wanted, line="own")
    return wanted, given


def check_box(
    part: PartOfBox, page: InkPage, look: tuple[Wanted, Palette], unit: float, *, rtl: bool
) -> Iterator[tuple[str, str]]:
    """Code and sentence of each fault of a box on a page.

    Args:
        part: what of it stands there.
        page: the page.
        look: how its kind is to look, and the colours.
        unit: the step of all spaces of the design, in points.
        rtl: its lines begin on the right.

    """
    wanted, palette = look
    seen = _Seen(page, palette, _REACH * unit)
    frame, lost = _find_frame(part, wanted, seen, rtl=rtl)
    if lost:
        yield "PDF-412", f"The box of the kind {part.kind} has no {' and no '.join(lost)}"
    elif strange := [
        one
        for one in page.letters
        if one.mcid >= 0 and one.mcid not in part.marks and has_ink(one) and _is_inside(one.box, frame)
    ]:
        words = "".join(one.char for one in strange)[:40]
        yield "PDF-413", f"The frame of the box of the kind {part.kind} holds “{words}”, which is not of it"
    if part.title and part.opens and not seen.is_ground(part.title, wanted.ground, 3):
        yield (
            "PDF-412",
            f"The title of the box of the kind {part.kind} does not stand on {wanted.ground.capitalize()}",
        )
    if part.title and part.opens and not _has_sign(part.title, wanted.sign, page, palette, unit, rtl=rtl):
        yield "PDF-414", f"The box of the kind {part.kind} has not its icon, {wanted.sign}"


@dataclass(frozen=True, slots=True)
class _Seen:
    """The colours of a page, looked at in lines."""

    page: InkPage
    palette: Palette
    reach: float

    def share(self, box: Box, colour: str) -> float:
        """How much of a box of the page, one pixel high or wide at least, has a colour; nothing off the page has one."""
        picture, high = self.page.coloured, self.page.height
        if box[0] < 0 or box[1] < 0 or box[2] > self.page.width or box[3] > high:
            return 0.0
        left, top = round(box[0] * SCALE), round((high - box[3]) * SCALE)
        cut = picture.crop(
            (left, top, max(round(box[2] * SCALE), left + 1), max(round((high - box[1]) * SCALE), top + 1))
        )
        away = ImageChops.difference(cut, Image.new("RGB", cut.size, self.palette[colour]))
        most = max_of(away)
        near = _SAME if colour in ("linen", "own linen", "paper") else _NEAR
        return sum(most.histogram()[: near + 1]) / (cut.width * cut.height)

    def find_line(self, words: Box, side: Side, colour: str) -> float | None:
        """How far beside some words the first line of a colour stands that is as long as they are; None without one."""
        far = {"left": words[0], "right": self.page.width - words[2]}.get(side, self.reach)
        for step in range(1, round(far * SCALE)):
            if self.share(_beside(words, side, step / SCALE), colour) >= _WHOLE:
                return step / SCALE
        return None

    def find_end(self, words: Box, side: Side, colour: str) -> float:
        """How far beside some words a ground of a colour ends."""
        step = 1
        while self.share(_beside(words, side, step / SCALE), colour) >= _STILL:
            step += 1
        return step / SCALE

    def is_ground(self, words: Box, colour: str, sides: int = 4) -> bool:
        """Whether a colour is round some words, on so many sides at least."""
        around = (words[0] - _CLEAR, words[1] - _CLEAR, words[2] + _CLEAR, words[3] + _CLEAR)
        return sum(self.share(_beside(around, side, 0), colour) >= _GROUND for side in SIDES) >= sides


def max_of(picture: Image.Image) -> Image.Image:
    """The greatest of the three parts of each pixel."""
    red, green, blue = picture.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _beside(words: Box, side: Side, away: float) -> Box:
    """A line, as thin as a pixel, along a side of a box and so many points from it."""
    left, bottom, right, top = words
    thin = 1 / SCALE
    if side == "left":
        return left - away - thin, bottom, left - away, top
    if side == "right":
        return right + away, bottom, right + away + thin, top
    if side == "top":
        return left, top + away, right, top + away + thin
    return left, bottom - away - thin, right, bottom - away


def _find_frame(part: PartOfBox, wanted: Wanted, seen: _Seen, *, rtl: bool) -> tuple[Box, list[str]]:
    """The frame of a part of a box, and the names of what it lacks."""
    start: Side = "right" if rtl else "left"
    words, away, lost = part.words, dict.fromkeys(SIDES, 0.0), []
    asked: Sequence[tuple[Side, str]] = [(side, wanted.line) for side in SIDES]
    if wanted.shape == "panel":
        asked = [(start, wanted.line)]
        if not seen.is_ground(words, wanted.ground):
            lost.append(f"{wanted.ground.capitalize()} ground")
        away.update({side: seen.find_end(words, side, wanted.ground) for side in SIDES if side != start})
    if wanted.shape == "open":
        ends: tuple[tuple[Side, bool], ...] = ("top", part.opens), ("bottom", part.closes)
        asked = [(side, wanted.line) for side, is_end in ends if is_end]
    for side, colour in asked:
        found = seen.find_line(words, side, colour)
        if found is None:
            lost.append(f"{colour.capitalize()} line at its {side}")
        else:
            away[side] = found
    return (
        (
            words[0] - away["left"],
            words[1] - away["bottom"],
            words[2] + away["right"],
            words[3] + away["top"],
        ),
        lost,
    )


def _is_inside(box: Box, frame: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return frame[0] < x < frame[2] and frame[1] < y < frame[3]


def _has_sign(title: Box, name: str, page: InkPage, palette: Palette, unit: float, *, rtl: bool) -> bool:
    """Whether the icon of a name stands beside the first line of a title."""
    wide = 7 * unit + 12
    across = (title[2], title[2] + wide) if rtl else (title[0] - wide, title[0])
    line = title[3] - 5  # the middle of the first line of a title is about there in each edition
    near = [
        shape.box
        for shape in page.shapes
        if shape.mcid < 0
        and shape.box[3] - shape.box[1] < 3 * (shape.box[2] - shape.box[0])  # the bar of a panel
        and across[0] <= shape.box[0] + 0.5 * unit
        and shape.box[2] <= across[1] + 0.5 * unit
        and shape.box[1] < line < shape.box[3]
    ]
    if not near:
        return False
    # the outline of an icon holds its other parts
    largest = max(near, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    made = icon(name, rtl=rtl and name in _TURNED)
    return check_sign(page.coloured, largest, made, palette, page.letters)
