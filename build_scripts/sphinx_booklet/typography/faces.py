"""One face as HarfBuzz sees it: coverage, metrics, and the shapes of words.

A `Face` is kept for the whole process and shared by every build: it holds nothing that depends
on a document. A font whose weight can be varied is not cut into files: HarfBuzz shapes it at one
place of its design space, and its subsetter writes the outlines of that place into the PDF.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, groupby
from typing import Any, NamedTuple

import uharfbuzz as hb

from sphinx_booklet.typography.families import FaceSpec

BIDI_CONTROLS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
INVISIBLE = BIDI_CONTROLS | frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
DROPPED_TABLES = ("GSUB", "GPOS", "GDEF", "kern", "name", "post", "OS/2", "cmap", "STAT", "meta", "DSIG")
# a word and a letter: in Nastaliq the one is more than twice as high as the other (2.6 times in Noto's), in Naskh
# a third higher (1.3 in Plex)
_SLOPED, _UPRIGHT, _TIMES = "نستعلیق", "ا", 2
_WORD_GAP = 0.28  # of the size: Noto's space in Nastaliq is half of it, and readers of the file find no word
_COPYRIGHT, _POSTSCRIPT, _TRADEMARK = 0, 6, 7  # IDs of the table `name`


Part = tuple[int, int, int]  # a glyph of the font and its place, in units of the font
NOTHING: tuple[Part, ...] = ((-1, 0, 0),)  # the parts of a code that draws nothing


class Glyph(NamedTuple):
    """What one code of the file shows; measures in thousandths of an em. `text` is what it stands for.

    A cluster of several glyphs (a letter and its marks, a syllable of an Indic script) is put
    together into one: `parts` says from what, and `number` is that of the first.
    """

    number: int
    advance: float
    dx: float
    dy: float
    text: str
    width: float
    parts: tuple[Part, ...] = ()

    def drawn(self, scale: float) -> Iterator[tuple[int, float, float]]:
        """Glyphs of the font that it draws and their places; `scale`: thousandths of an em in a unit of the font."""
        if not self.parts:
            yield self.number, self.dx, self.dy
        elif self.parts != NOTHING:
            yield from ((index, x * scale, y * scale) for index, x, y in self.parts)


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A piece of text in one face: clusters of glyphs in reading order."""

    face: Face
    text: str
    rtl: bool
    clusters: tuple[tuple[Glyph, ...], ...]
    advance: float


class Face:
    """A face of an installed font; measures in thousandths of an em."""

    def __init__(self, spec: FaceSpec) -> None:
        self.spec = spec
        self.name = spec.name
        self.hb_face = hb.Face(hb.Blob.from_file_path(str(spec.path)))
        self.hb_font = hb.Font(self.hb_face)
        if spec.variations:
            self.hb_font.set_variations(dict(spec.variations))
        self.scale: float = 1000 / self.hb_face.upem
        self.characters = frozenset(self.hb_face.unicodes)
        extents = self.hb_font.get_font_extents("ltr")
        self.ascent = extents.ascender * self.scale
        self.descent = extents.descender * self.scale
        self.has_cubic_outlines = "CFF " in self.hb_face.table_tags or "CFF2" in self.hb_face.table_tags
        self._widths: dict[int, float] = {}
        self._shapes: dict[tuple[str, bool, str, str, str], Shape] = {}

    @property
    def embolden(self) -> bool:
        """True where bold is asked for and the family has none: its outlines are stroked."""
        return self.spec.embolden

    @cached_property
    def is_nastaliq(self) -> bool:
        """True where the letters of a word come down a slope."""
        if not self.covers(_SLOPED + _UPRIGHT):
            return False
        return self._ink_height(_SLOPED) > _TIMES * self._ink_height(_UPRIGHT)

    def _ink_height(self, text: str) -> float:
        """How high the outlines of a word are; units of the font."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(self.hb_font, buffer)
        tops, feet = [0.0], [0.0]
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            ink = self.hb_font.get_glyph_extents(info.codepoint)
            if ink is not None and ink.width:
                tops.append(at.y_offset + ink.y_bearing)
                feet.append(at.y_offset + ink.y_bearing + ink.height)
        return max(tops) - min(feet)

    @property
    def postscript_name(self) -> str:
        """The name in the file.

        A face cut out of a variable font is a modified version, and the licence reserves the
        name (SIL OFL 1.1, clause 3): such a face gets a name of its own.
        """
        if not self.spec.variations:
            return re.sub(r"[^A-Za-z0-9-]", "", self.hb_face.get_name(_POSTSCRIPT) or self.name)
        claims = (
            f"{self.hb_face.get_name(_COPYRIGHT) or ''} {self.hb_face.get_name(_TRADEMARK) or ''}".lower()
        )
        words = [word for word in self.spec.family.split() if word.lower() not in re.findall(r"\w+", claims)]
        return f"Booklet{''.join(words)}-{self.name.rsplit('-', 1)[1]}"

    def box(self) -> tuple[int, int, int, int]:
        """The font's bounding box."""
        head = self.hb_face.reference_table("head").data
        left, bottom, right, top = (
            round(int.from_bytes(head[at : at + 2], "big", signed=True) * self.scale)
            for at in (36, 38, 40, 42)
        )
        return left, bottom, right, top

    def cap_height(self) -> float:
        """Height of the capitals."""
        tag = hb.OTMetricsTag.CAP_HEIGHT
        return self.scale * int(self.hb_font.get_metric_position_with_fallback(tag))

    def glyph_width(self, index: int) -> float:
        """Advance of a glyph without positioning."""
        found = self._widths.get(index)
        if found is None:
            found = self._widths[index] = self.scale * int(self.hb_font.get_glyph_h_advance(index))
        return found

    @property
    def glyph_count(self) -> int:
        """How many glyphs the font has."""
        return int(self.hb_face.glyph_count)

    def first_character(self, index: int) -> str:
        """The character that a glyph stands for, the first in Unicode of several; "" where it stands for none alone."""
        return self._first_characters.get(index, "")

    @cached_property
    def _first_characters(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for character in sorted(self.characters, reverse=True):
            glyph = self.hb_font.get_nominal_glyph(character)
            if glyph is not None:
                found[int(glyph)] = chr(character)
        return found

    def covers(self, text: str) -> bool:
        """True where the face has a glyph for every character."""
        return self.characters.issuperset(map(ord, text))

    def shape(self, text: str, rtl: bool, language: str, before: str = "", after: str = "") -> Shape:
        """Shape a run; the neighbours only decide joining."""
        key = (text, rtl, language, before, after)
        found = self._shapes.get(key)
        if found is None:
            found = self._shapes[key] = self._shape(*key)
        return found

    def _shape(self, text: str, rtl: bool, language: str, before: str, after: str) -> Shape:
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
        buffer.add_str(before + text + after, len(before), len(text))
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.language = language
        hb.shape(self.hb_font, buffer)
        skip = len(before)
        glyphs = [
            (info.codepoint, info.cluster - skip, at)
            for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]
        if rtl:
            glyphs.reverse()
        starts = sorted({start for _, start, _ in glyphs})
        source = {a: text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)}
        groups = [
            ([(index, at) for index, _, at in group], source[start])
            for start, group in groupby(glyphs, key=lambda glyph: glyph[1])
            if text[start] not in BIDI_CONTROLS
        ]
        clusters = (
            self._encode_all_rtl(groups)
            if rtl
            else [self._encode_ltr(shaped, text) for shaped, text in groups]
        )
        return Shape(self, text, rtl, tuple(clusters), sum(glyph.advance for c in clusters for glyph in c))

    def _encode_ltr(self, shaped: list[tuple[int, Any]], text: str) -> tuple[Glyph, ...]:
        """One code for a cluster, in the order of the text.

        Readers of the file put a cluster's characters together in ways of their own when each of
        its glyphs has a code: words of Bengali and Hindi were lost in PDFium and MuPDF.
        """
        scale = self.scale
        if len(shaped) == 1:
            index, at = shaped[0]
            place = at.x_advance * scale, at.x_offset * scale, at.y_offset * scale
            return (Glyph(index, *place, text, self.glyph_width(index)),)
        parts, advance = _place(shaped)
        return (Glyph(shaped[0][0], advance * scale, 0.0, 0.0, text, advance * scale, parts),)

    def _encode_all_rtl(self, groups: list[tuple[list[tuple[int, Any]], str]]) -> list[tuple[Glyph, ...]]:
        """The clusters of a run; none has a width below zero, which no font file can hold.

        In Nastaliq a letter is drawn back below the tail of the one before it: its code ends where that one's
        does, and it is drawn beside its code.
        """
        own = [sum(at.x_advance for _, at in shaped) for shaped, _ in groups]
        ends = list(accumulate(own))
        held = [min(end, max([0, *ends[-1:]])) for end in accumulate(ends, max, initial=0)]
        return [
            self._encode_rtl(shaped, text, after - before, after - end)
            for (shaped, text), before, after, end in zip(groups, held, held[1:], ends, strict=False)
        ]

    def _encode_rtl(
        self, shaped: list[tuple[int, Any]], text: str, advance: int, shift: int
    ) -> tuple[Glyph, ...]:
        """One code a character, each with a width of its own, in the order of the text.

        A reader of the file turns codes round that it finds from left to right, and some turn the
        characters of one code round as well. So a ligature is cut into as many slices as it has
        characters: the first draws it all, the others are empty. Kerning goes into the glyph, since
        a gap between codes would pass for a space. `advance` is the room of the codes and `shift` how far the glyphs
        stand to the right in it, in units of the font.
        """
        parts = tuple((part, x + shift, y) for part, x, y in _place(shaped[::-1])[0])
        index, at = shaped[0]
        if text.isspace() and self.is_nastaliq:
            share = max(advance * self.scale, 1000 * _WORD_GAP)
            return (Glyph(index, share, 0.0, 0.0, text, share, NOTHING),)
        width = round(self.glyph_width(index) / self.scale)
        plain = len(text) < 2 and len(shaped) == 1 and not at.x_offset and not at.y_offset
        if plain and advance == width and not shift:
            return (Glyph(index, advance * self.scale, 0.0, 0.0, text, advance * self.scale),)
        edges = _slice(advance, text)
        slices: list[Glyph] = []
        for char, right, left in zip(text, edges[:0:-1], edges[-2::-1], strict=True):
            drawn = tuple((part, x - left, y) for part, x, y in parts) if not slices else NOTHING
            share = (right - left) * self.scale
            slices.append(Glyph(index, share, 0.0, 0.0, char, share, drawn))
        return tuple(slices)

    def subset(self, glyphs: set[int]) -> tuple[bytes, dict[int, int]]:
        """A font file of these glyphs, and where each one is in it."""
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(glyphs)
        wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in DROPPED_TABLES)
        wanted.flags = hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        for tag, value in self.spec.variations:
            wanted.pin_axis_location(self.hb_face, tag, value)
        plan = hb.SubsetPlan(self.hb_face, wanted)
        data = bytes(plan.execute().blob.data)
        mapping = {int(old): int(new) for old, new in plan.old_to_new_glyph_mapping.items()}
        if self.has_cubic_outlines:
            # start-up time: only this output or step needs it
            from sphinx_booklet.typography.outlines import with_quadratic_outlines

            data = with_quadratic_outlines(data)
        return data, mapping


def _slice(advance: int, text: str) -> list[int]:
    """Where the characters of a ligature end, from the left edge to the right one; marks have no width."""
    wide = [not unicodedata.combining(char) for char in reversed(text)]
    steps = list(accumulate(wide, initial=0))
    return [round(advance * step / max(1, steps[-1])) for step in steps]


def _place(shaped: list[tuple[int, Any]]) -> tuple[tuple[Part, ...], int]:
    """Where the glyphs of a cluster stand, from left to right, and its advance; units of the font."""
    parts: list[Part] = []
    pen = 0
    for index, at in shaped:
        parts.append((index, pen + at.x_offset, at.y_offset))
        pen += at.x_advance
    return tuple(parts), pen


@cache
def load_face(spec: FaceSpec) -> Face:
    """The face of a specification, kept for the process."""
    return Face(spec)
