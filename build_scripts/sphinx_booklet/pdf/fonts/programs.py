"""The fonts in the file: one composite font for each face that is used.

A `FontProgram` belongs to one build: it hands out the character codes (CIDs), one for each pair
of glyph and source text, in order of first use, so that the bytes do not depend on what the
process built before. Type 0 fonts: ISO 32000-1, 9.7.
"""

from __future__ import annotations

import hashlib
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase import pdfdoc

from sphinx_booklet.pdf.fonts.composites import add_composites
from sphinx_booklet.pdf.types import PdfDocument
from sphinx_booklet.typography.faces import Face, Glyph, Part, Shape

_BLOCK = 100  # entries of a bfchar block, the most that CMap files allow


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
        self._codes: dict[tuple[int, tuple[Part, ...], str, float], int] = {}
        self._widths: list[float] = [face.glyph_width(0)]
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
            code = self._codes[key] = len(self._widths)
            self._widths.append(glyph.width)
        return f"{code:04X}"

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
        to_glyph = b"".join(index.to_bytes(2, "big") for index in glyphs)
        widths = pdfdoc.PDFArray([0, pdfdoc.PDFArray([round(width, 2) for width in self._widths])])
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

    def _outlines(self) -> tuple[bytes, list[int]]:
        """The font file, and the glyph of each code."""
        needed = {0}
        for index, parts, *_ in self._codes:
            needed.update(part[0] for part in parts if part[0] >= 0) if parts else needed.add(index)
        data, mapping = self.face.subset(needed)
        units = [round(width / self.face.scale) for width in self._widths]
        made = dict.fromkeys((parts, units[code]) for (_, parts, *_), code in self._codes.items() if parts)
        composites = {key: number for number, key in enumerate(made)}
        first = 0
        if composites:
            placed = [
                (tuple((mapping.get(index, -1), x, y) for index, x, y in parts), advance)
                for parts, advance in composites
            ]
            data, first = add_composites(data, placed)
        glyphs = [
            first + composites[parts, units[code]] if parts else mapping[index]
            for (index, parts, *_), code in self._codes.items()
        ]
        return data, [0, *glyphs]

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
            for (_, _, text, _), code in self._codes.items()
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
