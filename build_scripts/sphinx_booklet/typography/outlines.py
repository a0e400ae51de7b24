"""PostScript outlines (CFF) turned into TrueType ones.

The engine writes one kind of font. Only the glyphs that a booklet uses are converted: a few
hundred of a Chinese font's thirty thousand.
"""

from __future__ import annotations

from io import BytesIO

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

_MAX_ERROR = 0.001  # of an em: a tenth of a printer's dot at 12 points


def with_quadratic_outlines(data: bytes) -> bytes:
    """The same font with a `glyf` table; the order of its glyphs is kept."""
    font = TTFont(BytesIO(data), recalcTimestamp=False)
    order = font.getGlyphOrder()
    glyph_set = font.getGlyphSet()
    error = _MAX_ERROR * font["head"].unitsPerEm
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(glyph_set)
        glyph_set[name].draw(Cu2QuPen(pen, error, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    for tag in ("CFF ", "CFF2", "VORG", "VVAR", "HVAR"):
        if tag in font:
            del font[tag]
    _set_profile(font, order)
    out = BytesIO()
    font.sfntVersion = "\000\001\000\000"
    font.save(out)
    return out.getvalue()


def _set_profile(font: TTFont, order: list[str]) -> None:
    """`maxp` 1.0, as TrueType outlines want it; its figures are counted when the font is saved."""
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    maxp.numGlyphs = len(order)
    zero = (
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
        "maxComponentElements",
    )
    for field in zero:
        setattr(maxp, field, 0)
    maxp.maxZones = 1
