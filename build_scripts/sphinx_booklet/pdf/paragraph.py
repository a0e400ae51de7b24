"""The paragraph flowable of every language: lays out, draws, links and marks content."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.platypus.paragraph import Paragraph, textTransformFrags

from sphinx_booklet.pdf.anchors import Pinned
from sphinx_booklet.pdf.canvas import TaggedCanvas
from sphinx_booklet.pdf.layout import Layout
from sphinx_booklet.pdf.painter import Painter
from sphinx_booklet.pdf.paragraph_markup import MarkupParser, clean_blanks, merge_frags
from sphinx_booklet.pdf.runs import OBJECT, Atom, Line, Manner
from sphinx_booklet.pdf.settings import current_settings
from sphinx_booklet.pdf.structure import Element
from sphinx_booklet.pdf.types import Flowable, Node, ParagraphStyle
from sphinx_booklet.typography.current import current_typesetter
from sphinx_booklet.typography.hyphenation import has_patterns
from sphinx_booklet.typography.known_fonts import describe_package, suggest_family
from sphinx_booklet.typography.typesetter import Typesetter

_FUZZ = 1e-6
LETTERS_OF_CODE = 12.0  # times the size of the letters: no table is made smaller for a longer word of code
_ZONE_RAGGED, _ZONE_JUSTIFIED = 0.25, 0.04  # share of the measure that may stay empty before a word is cut


class BookletParagraph(Pinned, Paragraph):
    """Paragraph with HarfBuzz shaping, bidi, UAX #14 and tagged content."""

    preformatted = False
    may_hyphenate = True
    structure_origin: Node = None  # a doctree node or a TocLeaf
    first_offset = 0
    last_offset: int | None = None
    layout: Layout

    def _setup(self, text: str, style: ParagraphStyle, bulletText: Any, frags: Any, cleaner: Any) -> None:
        if frags is None:
            typesetter = current_typesetter.get()
            key = (text, self._style_key(style), self._manner(style, typesetter), typesetter.language)
            found = typesetter.parsed.get(key)
            if found is None:
                parser = MarkupParser()
                parser.caseSensitive = self.caseSensitive
                _, frags, _ = parser.parse(text if self.preformatted else clean_blanks(text), style)
                frags = merge_frags(frags)
                textTransformFrags(frags, style)
                found = typesetter.parsed[key] = (
                    frags,
                    Layout(frags, typesetter, self._manner(style, typesetter)),
                )
            frags, self.layout = found
        self.text, self.frags, self.style, self.bulletText, self.debug = text, frags, style, None, 0
        self.part_of: BookletParagraph = self
        self._parts: dict[int, tuple[BookletParagraph, BookletParagraph]] = {}

    @staticmethod
    def _style_key(style: ParagraphStyle) -> tuple[object, ...]:
        color = style.textColor
        return (
            style.fontName,
            style.fontSize,
            style.textTransform,
            getattr(style, "linkUnderline", None),
            (type(color), color.rgba(), getattr(color, "black", None)) if hasattr(color, "rgba") else color,
        )

    def _manner(self, style: ParagraphStyle, typesetter: Typesetter) -> Manner:
        rtl = {"RTL": True, "LTR": False}.get(style.wordWrap or "", typesetter.rtl)
        wanted = (
            self.may_hyphenate and getattr(style, "hyphenation", False) and current_settings.get().hyphenate
        )
        language = typesetter.language if wanted and has_patterns(typesetter.language) else ""
        justified = style.alignment == TA_JUSTIFY
        zone = _ZONE_JUSTIFIED if justified else _ZONE_RAGGED
        justified = justified and not self.preformatted
        return Manner(rtl, style.leading, self.preformatted, language, zone, justified)

    # -- layout ---------------------------------------------------------------------------

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        if availWidth < _FUZZ:
            return 0, 0x7FFFFFFF
        self.width = availWidth
        self.lines = self._lines(availWidth)
        self.height = sum(line.height for line in self.lines)
        return availWidth, self.height

    def _lines(self, width: float) -> list[Line]:
        style, layout = self.style, self.layout
        later = max(1.0, width - style.leftIndent - style.rightIndent)
        first = later if self.first_offset else max(1.0, later - style.firstLineIndent)
        start = layout.atom_at(self.first_offset) if layout.atoms else 0
        lines = layout.lines(start, first, later)
        if self.last_offset is None:
            return lines
        return [line for line in lines if layout.atoms[line.start].offset < self.last_offset]

    def minWidth(self) -> float:
        return self.layout.min_width()

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:
        if not self.layout.atoms or availWidth < _FUZZ or availHeight < _FUZZ:
            return []
        self.wrap(availWidth, availHeight)
        count = self._lines_that_fit(availHeight)
        total = len(self.lines)
        orphans, widows = self.style.allowOrphans, self.style.allowWidows
        if count >= total:
            return [self]
        if not widows and count == total - 1:
            count -= 1
            if count < (1 if orphans else 2):
                return []
        if count < 1 or (count == 1 and not orphans):
            return []
        offset = self.layout.atoms[self.lines[count].start].offset
        if offset not in self._parts:
            self._parts[offset] = self._part(self.first_offset, offset), self._part(offset, self.last_offset)
        return list(self._parts[offset])

    def _lines_that_fit(self, height: float) -> int:
        count = 0
        for line in self.lines:
            height -= line.height
            if height < -1e-8:
                break
            count += 1
        return count

    def _part(self, first: int, last: int | None) -> BookletParagraph:
        """Lines of this paragraph from one place of its text to another."""
        kind = type(self) if first == self.first_offset else self._continuation_class()
        part = kind.__new__(kind)
        part.__dict__.update(self.__dict__)
        part.first_offset, part.last_offset = first, last
        part.part_of, part._parts = self.part_of, {}
        return part

    def __deepcopy__(self, memo: object) -> BookletParagraph:
        """A paragraph is only read once it is made; its node must stay the one of the tree."""
        made = type(self).__new__(type(self))
        made.__dict__.update(self.__dict__)
        return made

    def _continuation_class(self) -> type[BookletParagraph]:
        return BookletPreformatted if self.preformatted else BookletParagraph

    # -- drawing --------------------------------------------------------------------------

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        for name in self.pins if not self.first_offset else ():
            canvas.bookmarkHorizontal(name, 0, self.height)
        if canvas.measuring:
            self._note_places(canvas)
            return
        element = None if canvas.in_artifact else canvas.structure.leaf(self)
        self._report(canvas, element)
        self._draw_box(canvas)
        painter = Painter(canvas, self, element)
        for line, y in zip(self.lines, self._baselines(), strict=True):
            self._place(painter, line, y, line is self.lines[-1])
        painter.paint()

    def _note_places(self, canvas: TaggedCanvas) -> None:
        """Tell a canvas that draws nothing which places stand in these lines."""
        if OBJECT not in self.layout.text:
            return
        for line in self.lines:
            for atom in self.layout.atoms[line.start : line.stop]:
                if atom.is_object and atom.frag.cbDefn.kind == "anchor":
                    canvas.bookmarkPage(atom.frag.cbDefn.name)

    def _report(self, canvas: TaggedCanvas, element: Element | None) -> None:
        """Tell the build of text that no structure element holds, and of missing glyphs."""
        text, structure = self.layout.text, canvas.structure
        known = element is not None or canvas.in_artifact or canvas.in_content or structure.was_drawn(self)
        if not known and text.strip():
            structure.report(
                f"Text was drawn that no structure element holds: “{text[:60]}”.", self.structure_origin
            )
        for face, char in self.layout.missing:
            family = suggest_family(char, self.layout.typesetter.language)
            if family in self.layout.typesetter.suggested:
                continue  # one sentence for all letters of a script
            self.layout.typesetter.suggested |= {family} - {""}
            structure.report(missing_glyph(self.layout.typesetter, face, char, text), self.structure_origin)

    def _draw_box(self, canvas: TaggedCanvas) -> None:
        style = self.style
        border = bool(style.borderWidth and style.borderColor)
        if not (style.backColor or border):
            return
        pad = (
            style.borderPadding
            if isinstance(style.borderPadding, (list, tuple))
            else [style.borderPadding] * 4
        )
        canvas.saveState()
        if style.backColor:
            canvas.setFillColor(style.backColor)
        if border:
            canvas.setStrokeColor(style.borderColor)
            canvas.setLineWidth(style.borderWidth)
        width = self.width - style.leftIndent - style.rightIndent
        canvas.rect(
            style.leftIndent - pad[3],
            -pad[2],
            width + pad[1] + pad[3],
            self.height + pad[0] + pad[2],
            stroke=border,
            fill=bool(style.backColor),
        )
        canvas.restoreState()

    def _baselines(self) -> Iterable[float]:
        face = self.layout.typesetter.face(self.style.fontName)
        ascent, descent = (v * self.style.fontSize / 1000 for v in (face.ascent, face.descent))
        extra = self.style.leading - (ascent - descent)
        top = self.height
        for line in self.lines:
            # stock reportlab puts all spare leading below; a face taller than its leading is centred
            yield top - (line.height - line.below - self.style.leading) - ascent - min(0.0, extra) / 2
            top -= line.height

    def _place(self, painter: Painter, line: Line, y: float, last: bool) -> None:
        style, layout = self.style, self.layout
        rtl = layout.rtl
        left, right = (style.rightIndent, style.leftIndent) if rtl else (style.leftIndent, style.rightIndent)
        indent = style.firstLineIndent if layout.atoms[line.start].offset == 0 else 0
        free = self.width - left - right - indent - line.width
        alignment, extra = style.alignment, 0.0
        gaps: set[int] = set()
        if alignment == TA_JUSTIFY:
            alignment = TA_LEFT
            if not line.hard and abs(free) > _FUZZ:  # a line that is too wide has gaps that shrink
                gaps = _gaps(layout.atoms, line)
                if gaps:
                    extra, free = free / len(gaps), 0.0
        shift = {TA_LEFT: 0.0, TA_CENTER: free / 2, TA_RIGHT: free}[alignment]
        x = left + free - shift if rtl else left + indent + shift
        end = painter.add_line(line, x, y, gaps, extra)
        if getattr(style, "endDots", None) and last and free > 12 and not painter.in_artifact:
            painter.add_dots(left if rtl else end + 3, x - 3 if rtl else left + indent + line.width + free, y)


def _gaps(atoms: list[Atom], line: Line) -> set[int]:
    """Atoms after which a justified line may stretch: spaces, and in Chinese and Japanese each character besides."""
    return {
        i
        for i in range(line.start, line.stop)
        if atoms[i].is_space or (i < line.stop - 1 and _is_ideograph(atoms[i].text[-1:]))
    }


def _is_ideograph(char: str) -> bool:
    """Whether it is wide and of a script without spaces; Korean has some."""
    return bool(char) and unicodedata.east_asian_width(char) in "WF" and not "\uac00" <= char <= "\ud7a3"


class BookletPreformatted(BookletParagraph):
    """Keeps blanks and breaks where the source does; a line that is too long is cut at a space."""

    preformatted = True

    def minWidth(self) -> float:
        """Width of the longest piece between two spaces, or of some letters where that is longer."""
        return min(self.layout.longest_word(), LETTERS_OF_CODE * float(self.style.fontSize))


def missing_glyph(typesetter: Typesetter, face: str, char: str, text: str) -> str:
    """What to say of a character that no font of the build has."""
    at = max(0, text.find(char))
    near = text[max(0, at - 20) : at + 20].strip()
    family = suggest_family(char, typesetter.language)
    if family:
        return (
            f"No font has the letters of “{near}”. {describe_package(family)} Then name “{family}” first under"
            " `fonts` in source/booklet.toml."
        )
    return (
        f"No font has the character U+{ord(char):04X} “{char}” of “{near}” (set in {face}; tried"
        f" {', '.join(typesetter.families)}). Use another character, or add a family that has it to `fonts`"
        " in source/booklet.toml."
    )
