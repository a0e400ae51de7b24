"""Each drawing and sign that a person sees on the pages of a PDF against what its text asks for.

The text's side is the list that stands beside the PDF in build/ (drawn.py), with the numbers and the looks of the
booklet; `drawing_ink` makes each drawing anew and compares.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from babel import Locale, UnknownLocaleError

from sphinx_booklet.booklet.box_kinds import BOX_KINDS, BoxKind
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.editions import find_edition
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.checks.pdf import boxes_seen
from sphinx_booklet.checks.pdf.boxes_seen import check_box, find_part, find_wanted
from sphinx_booklet.checks.pdf.drawing_ink import check_shapes, check_sign, check_words
from sphinx_booklet.checks.pdf.drawn import Drawn
from sphinx_booklet.checks.pdf.ink_reader import Box, InkPage
from sphinx_booklet.checks.pdf.items import plain
from sphinx_booklet.checks.pdf.places import join_boxes
from sphinx_booklet.checks.pdf.reader import Tag
from sphinx_booklet.figures.drawings import draw
from sphinx_booklet.figures.icons import icon
from sphinx_booklet.figures.model import Drawing
from sphinx_booklet.figures.palettes import Palette, make_palette
from sphinx_booklet.figures.scene import Scene, letter

CODES = {
    **boxes_seen.CODES,
    "PDF-408": "a drawing whose shapes are not those that its words and numbers ask for",
    "PDF-409": "words of a drawing that are missing, or stand elsewhere",
    "PDF-410": "a sign of a list that is not the sign of that list",
}
_SIGNS = {"do-list": "tick", "dont-list": "cross"}
_LEAST = 0.7  # share of the usual distance between lines, to which those of a high drawing may be set closer
_FUZZ = 0.3  # points


@dataclass(frozen=True, slots=True)
class Asked:
    """What a text asks to be drawn, and what it is made anew with: the booklet in an edition, a language, its boxes."""

    drawn: Sequence[Drawn]
    scene: Scene
    language: Language
    boxes: Mapping[str, BoxKind] = field(default_factory=lambda: dict(BOX_KINDS))

    @property
    def palette(self) -> Palette:
        """The colours of the edition."""
        return make_palette(self.scene.looks)


@dataclass(slots=True)
class Drawings:
    """The drawings and signs of a PDF, each with what the text asks for, by the page on which it begins; its boxes."""

    asked: Asked
    by_page: dict[int, list[tuple[Drawn, Tag]]] = field(default_factory=dict)
    boxes: list[tuple[Drawn, Tag]] = field(default_factory=list)

    def check_page(self, path: Path, page: InkPage) -> Iterator[Diagnostic]:
        """What of a page is not drawn as its text asks; `path` is the PDF."""
        for one, tag in self.by_page.get(page.number, ()):
            check = _check_drawing if one.kind == "drawing" else _check_sign
            for code, message in check(one, tag, page, self.asked):
                yield _tell(one, code, f"{message} (page {page.number} of {path.name})", path)
        space = self.asked.scene.looks.space[find_edition(self.asked.scene.edition).looks]
        for one, section in self.boxes:
            part = find_part(one.name, section, page)
            look = find_wanted(one.name, self.asked.boxes, self.asked.palette)
            if part is None or look is None:
                continue
            rtl = _is_rtl(section.lang or self.asked.language.tag)
            for code, message in check_box(part, page, look, float(space["unit"]), rtl=rtl):
                said = f"{message}: “{one.text[:40]}” (page {page.number} of {path.name})."
                yield _tell(one, code, said, path)


def _tell(one: Drawn, code: str, message: str, path: Path) -> Diagnostic:
    """A finding at the place of the source that asked for the drawing, else at the PDF."""
    at, line = (Path(one.path), one.line) if one.path else (path, None)
    return Diagnostic(at, line, code, message)


def _is_rtl(tag: str) -> bool:
    """Whether a language (BCP 47) is read from right to left, after CLDR."""
    try:
        return bool(Locale.parse(tag, sep="-").text_direction == "rtl")
    except (UnknownLocaleError, ValueError):
        return False


def find_drawings(root: Tag | None, asked: Asked) -> Drawings:
    """Each drawing of a text with its figure in a PDF, by what is said of both; what is missing, the audit says.

    Args:
        root: the top of the structure tree.
        asked: what the text asks for.

    """
    found = Drawings(asked)
    if root is None:
        return found
    figures = [tag for tag in root.find("Figure") if tag.marks]
    pairs = []
    for one in asked.drawn:
        tag = next(
            (tag for tag in figures if one.kind == "drawing" and plain(tag.alt or "") == one.text), None
        )
        if tag is not None:
            figures.remove(tag)
            pairs.append((one, tag))
    labels = [tag for tag in root.find("Lbl") if tag.alt is not None and tag.marks and not tag.text.strip()]
    pairs += zip((one for one in asked.drawn if one.kind == "sign"), labels, strict=False)
    for one, tag in pairs:
        found.by_page.setdefault(tag.marks[0][0], []).append((one, tag))
    found.boxes += _pair_boxes(root, [one for one in asked.drawn if one.kind == "box"])
    return found


def _pair_boxes(root: Tag, boxes: Sequence[Drawn]) -> Iterator[tuple[Drawn, Tag]]:
    """Each box with the section that its title opens, in order."""
    sections = [tag for tag in root.find("Sect", "Div", "Aside") if tag.tags and tag.tags[0].role[:1] == "H"]
    for one in boxes:
        place = next(
            (
                at
                for at, tag in enumerate(sections)
                if plain(tag.tags[0].heard) == one.text or plain(tag.tags[0].text) == one.text
            ),
            None,
        )
        if place is not None:
            yield one, sections[place]
            del sections[: place + 1]


def _check_drawing(one: Drawn, tag: Tag, page: InkPage, asked: Asked) -> Iterator[tuple[str, str]]:
    stated = tag.attributes.get("BBox")
    if stated is None or len(stated) != 4:
        return  # another rule asks for it
    left, bottom, right, top = (float(side) for side in stated)
    box: Box = (left, bottom, right, top)
    made = make_anew(one, right - left, top - bottom, asked)
    named = f"The drawing {one.name}, “{one.text[:40]}”"
    if made is None:
        yield "PDF-408", f"{named} is {top - bottom:.0f} points high, as its words never make it."
        return
    marks = {mcid for number, mcid in tag.marks if number == page.number}
    letters = [letter for letter in page.letters if letter.mcid in marks]
    if wrong := check_shapes(page.coloured, box, made, asked.palette, letters):
        yield "PDF-408", f"{named}, is not as its words and numbers ask: {wrong}."
    if wrong := check_words(box, made, letters, reach=2.0 if letter(asked.language).is_nastaliq else 1.0):
        yield "PDF-409", f"{named}: {wrong}."


def make_anew(one: Drawn, width: float, height: float, asked: Asked) -> Drawing | None:
    """A drawing of this width, its lines as close as this height asks; None where it cannot be so high."""

    def make(spacing: float) -> Drawing:
        sheet = asked.scene.sheet(width, letter(asked.language), spacing)
        return draw(one.name, one.passages, asked.scene.numbers, sheet)

    made = make(1.0)
    least, most = _LEAST, 0.9999
    while abs(made.height - height) > _FUZZ and most - least > 0.001:
        middle = (least + most) / 2
        made = make(middle)
        least, most = (middle, most) if made.height < height else (least, middle)
    return made if abs(made.height - height) <= _FUZZ else None


def _check_sign(one: Drawn, tag: Tag, page: InkPage, asked: Asked) -> Iterator[tuple[str, str]]:
    shapes = [shape.box for shape in page.shapes if (page.number, shape.mcid) in tag.marks]
    name = _SIGNS[one.name]
    if not shapes:
        yield "PDF-410", f"The sign “{tag.alt}” has no drawing."
    elif not check_sign(page.coloured, join_boxes(shapes), icon(name), asked.palette, page.letters):
        yield "PDF-410", f"The sign “{tag.alt}” of a list of the kind {one.name} is no {name}."
