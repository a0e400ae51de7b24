"""The fonts in the file: one composite font for each face that is used.

A `FontProgram` belongs to one build: it hands out the character codes (CIDs), one for each pair
of glyph and source text. A glyph that stands for its own character has its own number, so that a page is
written the same whatever stands on the pages before it; the others have numbers above all glyphs, in order of
first use, so that the bytes do not depend on what the process built before. Type 0 fonts: ISO 32000-1, 9.7.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeAlias

from reportlab.pdfbase import pdfdoc

from sphinx_booklet.pdf.fonts.composites import add_composites
from sphinx_booklet.pdf.types import PdfDocument
from sphinx_booklet.typography.faces import Face, Glyph, Part, Shape

_MOST_GLYPHS = (
    0xF000  # of a font whose glyphs can have their own numbers: codes have 16 bits, and some are needed above
)
_BLOCK = 100  # entries of a bfchar block, the most that CMap files allow


_Key: TypeAlias = tuple[int, tuple[Part, ...], str, float]  # glyph, its parts, its text, its width


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Part of a TJ array, from left to right; `rise`, `start` and `end` in thousandths of an em."""

    rise: float
    body: str
    start: float
    end: float


def number(value: float) -> str:
    """A PDF number, short."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


class FontProgram:
    """A composite font of one build: CIDs, their glyphs and their text."""

    def __init__(self, face: Face, index: int) -> None:
        self.face, self.resource = face, f"S{index}"
        self._codes: dict[_Key, int] = {}
        self._widths: dict[int, float] = {0: face.glyph_width(0)}  # by code
        self._by_number = face.glyph_count <= _MOST_GLYPHS
        self._next = face.glyph_count if self._by_number else 1
        self._pieces: dict[Shape, tuple[Piece, ...]] = {}
        self._document: Any = None

    def name_in(self, document: PdfDocument) -> str:
        """The resource name; tells the document to embed the font when it is saved."""
        if self._document is not document:
            self._document = document
            document.delayedFonts.append(self)
        return self.resource

    def pieces(self, shape: Shape) -> tuple[Piece, ...]:
        """The show strings of a shape, encoded once a build."""
        found = self._pieces.get(shape)
        if found is None:
            found = self._pieces[shape] = tuple(self._encode(shape))
        return found

    def codes(self, shape: Shape) -> bytes:
        """The character codes of a shape, without its positioning."""
        glyphs = [glyph for cluster in shape.clusters for glyph in cluster]
        return b"".join(bytes.fromhex(self._code(glyph)) for glyph in glyphs)

    def _code(self, glyph: Glyph) -> str:
        key = (glyph.number, glyph.parts, glyph.text, round(glyph.width, 2))
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = self._choose_code(glyph)
            self._widths[code] = glyph.width
        return f"{code:04X}"

    def _choose_code(self, glyph: Glyph) -> int:
        """A code that is free: the number of the glyph where it is drawn as it is, for its own character."""
        own = glyph.number
        if (
            self._by_number
            and own not in self._widths
            and not glyph.parts
            and self.face.first_character(own) in ("", glyph.text)
            and glyph.width == self.face.glyph_width(own)
        ):
            return own
        self._next += 1
        return self._next - 1

    @property
    def _in_order(self) -> list[tuple[_Key, int]]:
        """What each code stands for, by the code."""
        return sorted(self._codes.items(), key=lambda item: item[1])

    def _encode(self, shape: Shape) -> list[Piece]:
        """The show strings of a shape in reading order, each written from left to right."""
        runs: list[tuple[float, float, list[str]]] = []  # rise, where it starts, what it shows
        ends: list[float] = []
        pen = 0.0
        glyphs = [glyph for cluster in shape.clusters for glyph in cluster]
        for glyph in reversed(glyphs) if shape.rtl else glyphs:
            if not runs or runs[-1][0] != glyph.dy:
                runs.append((glyph.dy, pen, []))
                ends.append(pen)
            body = runs[-1][2]
            if abs(glyph.dx) > 0.01:
                body.append(number(-glyph.dx))
            body.append(f"<{self._code(glyph)}>")
            after = glyph.width + glyph.dx - glyph.advance
            if abs(after) > 0.01:
                body.append(number(after))
            ends[-1] = pen = pen + glyph.advance
        pieces = [
            Piece(rise, " ".join(body).replace("> <", ""), start, end)
            for (rise, start, body), end in zip(runs, ends, strict=True)
        ]
        return pieces[::-1] if shape.rtl else pieces

    # reportlab calls this for each of `document.delayedFonts` when it saves.
    def addObjects(self, document: PdfDocument) -> None:
        """Write the font into the document."""
        data, glyphs = self._outlines()
        tag = hashlib.sha256(self.face.name.encode() + repr(sorted(self._codes)).encode()).digest()
        name = "".join(chr(65 + byte % 26) for byte in tag[:6]) + "+" + self.face.postscript_name
        to_glyph = b"".join(glyphs.get(code, 0).to_bytes(2, "big") for code in range(max(glyphs) + 1))
        widths = pdfdoc.PDFArray(list(self._list_widths()))
        make = pdfdoc.PDFDictionary
        system = make(
            {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
        )
        descendant = make(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": "/" + name,
                "CIDSystemInfo": system,
                "FontDescriptor": document.Reference(
                    self._descriptor(document, name, data), "descriptor:" + name
                ),
                "DW": 1000,
                "W": widths,
                "CIDToGIDMap": document.Reference(_stream(to_glyph), "cidtogid:" + name),
            }
        )
        font = make(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": "/" + name,
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant, "cidfont:" + name)]),
                "ToUnicode": document.Reference(_stream(self._to_unicode()), "tounicode:" + name),
            }
        )
        document.idToObject["BasicFonts"].dict[self.resource] = document.Reference(font, "font:" + name)

    def _list_widths(self) -> Iterator[Any]:
        """The entries of the array W: for each run of codes the first, and their widths (ISO 32000-1, 9.7.4.3)."""
        codes = sorted(self._widths)
        for _, run in groupby(enumerate(codes), key=lambda item: item[1] - item[0]):
            numbers = [code for _, code in run]
            yield numbers[0]
            yield pdfdoc.PDFArray([round(self._widths[code], 2) for code in numbers])

    def _outlines(self) -> tuple[bytes, dict[int, int]]:
        """The font file, and the glyph of each code."""
        needed = {0}
        for index, parts, *_ in self._codes:
            needed.update(part[0] for part in parts if part[0] >= 0) if parts else needed.add(index)
        data, mapping = self.face.subset(needed)
        units = {code: round(width / self.face.scale) for code, width in self._widths.items()}
        made = dict.fromkeys((parts, units[code]) for (_, parts, *_), code in self._in_order if parts)
        composites = {key: number for number, key in enumerate(made)}
        first = 0
        if composites:
            placed = [
                (tuple((mapping.get(index, -1), x, y) for index, x, y in parts), advance)
                for parts, advance in composites
            ]
            data, first = add_composites(data, placed)
        glyphs = {
            code: first + composites[parts, units[code]] if parts else mapping[index]
            for (index, parts, *_), code in self._in_order
        }
        return data, {0: 0, **glyphs}

    def _descriptor(self, document: PdfDocument, name: str, data: bytes) -> Any:
        face = self.face
        return pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": "/" + name,
                "Flags": 4,
                "FontBBox": pdfdoc.PDFArray(list(face.box())),
                "ItalicAngle": -12 if face.spec.italic else 0,
                "Ascent": round(face.ascent),
                "Descent": round(face.descent),
                "CapHeight": round(face.cap_height()),
                "StemV": 50 + (face.spec.weight // 65) ** 2,
                "FontFile2": document.Reference(_stream(data, Length1=len(data)), "fontfile:" + name),
            }
        )

    def _to_unicode(self) -> bytes:
        lines = [
            f"<{code:04X}> <{(text or chr(0x200B)).encode('utf-16-be').hex().upper()}>"
            for (_, _, text, _), code in self._in_order
        ]
        out = [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        ]
        for i in range(0, len(lines), _BLOCK):
            block = lines[i : i + _BLOCK]
            out += [f"{len(block)} beginbfchar", *block, "endbfchar"]
        out.append("endcmap CMapName currentdict /CMap defineresource pop end end")
        return "\n".join(out).encode("ascii")


def _stream(data: bytes, **entries: Any) -> Any:
    stream = pdfdoc.PDFStream(content=data)
    stream.dictionary.dict.update(entries)
    return stream


class FontPrograms:
    """The composite fonts of one build, each made when a face is first used."""

    def __init__(self) -> None:
        self._found: dict[str, FontProgram] = {}

    def find(self, face: Face) -> FontProgram:
        """The font in the file for a face."""
        if face.name not in self._found:
            self._found[face.name] = FontProgram(face, len(self._found))
        return self._found[face.name]


current_programs: ContextVar[FontPrograms] = ContextVar("current_programs")
