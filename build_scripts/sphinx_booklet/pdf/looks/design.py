"""Colours, sizes and geometry of one edition, in points and reportlab's colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.editions import find_edition
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.looks import Looks, Size
from sphinx_booklet.booklet.messages import Messages
from sphinx_booklet.typography.current import current_typesetter
from sphinx_booklet.typography.nastaliq import name_sizes

MILLIMETRES = frozenset(("page", "margin_in", "margin_out", "margin_top", "margin_foot"))
BLEED = 3 * mm  # what a commercial printer trims off
MARKS = 7 * mm  # room for crop marks beyond the bleed


@dataclass(frozen=True, slots=True)
class Frame:
    """Where text stands on a page: lower left corner, width and height, in points."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Design:
    """What the handlers, flowables and page templates of one document are told.

    Lengths are points. `offered` is how many languages the booklet can be had in. `offset` is what the paper is larger than the trimmed page, on each side.
    """

    edition: str
    booklet: Booklet
    language: Language
    messages: Messages
    draft: bool
    colours: Mapping[str, Color]
    hexes: Mapping[str, str]
    type: Mapping[str, Size]
    space: Mapping[str, float]
    trim: tuple[float, float]
    offered: int = 1
    offset: float = 0.0
    bleed: float = 0.0

    @property
    def rtl(self) -> bool:
        """The booklet is read from right to left."""
        return self.language.direction == "rtl"

    @property
    def draft_sentence(self) -> str:
        """What stands on every page of a draft, in the language of the document."""
        return self.messages(self.booklet.profile.draft)

    @property
    def mirrored(self) -> bool:
        """The passage that is being set is read from right to left: it may be in another language."""
        return bool(current_typesetter.get().rtl)

    @property
    def source_tag(self) -> str:
        """Language tag of the language that the booklet was written in."""
        return self.booklet.source_language.tag

    @property
    def large(self) -> bool:
        """The large-print edition."""
        return find_edition(self.edition).looks == "large-print"

    @property
    def paper(self) -> tuple[float, float]:
        """Width and height of the sheet."""
        return self.trim[0] + 2 * self.offset, self.trim[1] + 2 * self.offset

    @property
    def unit(self) -> float:
        """The step of all spaces."""
        return self.space["unit"]

    @property
    def icon(self) -> float:
        """The side of an icon beside a label."""
        return icon_side(self.type["h3"])

    def binding_left(self, page: int) -> bool:
        """Whether the spine is at the left of a page (numbered from 1)."""
        return (page % 2 == 1) != self.rtl

    def frame(self, page: int) -> Frame:
        """Where the text of a page stands."""
        inner, outer = self.space["margin_in"], self.space["margin_out"]
        left = inner if self.binding_left(page) else outer
        return Frame(
            self.offset + left,
            self.offset + self.space["margin_foot"],
            self.trim[0] - inner - outer,
            self.trim[1] - self.space["margin_top"] - self.space["margin_foot"],
        )


def icon_side(size: Size) -> float:
    """The side of an icon in a line: as high as the line, unless that is one of Nastaliq."""
    return min(size.leading, 1.75 * size.size)


def make_design(
    looks: Looks,
    edition: str,
    booklet: Booklet,
    language: Language,
    messages: Messages,
    draft: bool,
    offered: int | None = None,
) -> Design:
    """The design of an edition (config value `booklet_edition`) in a language.

    `offered` is how many languages the booklet can be had in; those of booklet.toml when nobody says.
    """
    laid_out = find_edition(edition)
    table = laid_out.looks
    sizes = name_sizes(table, language)
    spaces = {**looks.space[table], **(looks.space.get(sizes, {}))}
    space: dict[str, Any] = {name: _points(name, value) for name, value in spaces.items() if name != "page"}
    width, height = looks.space[table]["page"]
    bleed, offset = (BLEED, BLEED + MARKS) if laid_out.trimmed else (0.0, 0.0)
    hexes = looks.colours["light"]
    return Design(
        edition=edition,
        booklet=booklet,
        language=language,
        messages=messages,
        draft=draft,
        offered=len(booklet.languages) if offered is None else offered,
        colours={name: HexColor(value) for name, value in hexes.items()},
        hexes=hexes,
        type=looks.type[sizes],
        space=space,
        trim=(width * mm, height * mm),
        offset=offset,
        bleed=bleed,
    )


def _points(name: str, value: float) -> float:
    return value * mm if name in MILLIMETRES else float(value)
