"""Glyphs put together from others: one for each cluster of a script that builds its letters so.

The composites are added to the subset that goes into the file; the font of a reader's screen
does the same for é (OpenType, table `glyf`, composite glyphs).
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

from sphinx_booklet.typography.faces import NOTHING, Part

_XY_VALUES = 0x0002  # the arguments of a component are a place, not numbers of points


def add_composites(data: bytes, composites: Sequence[tuple[tuple[Part, ...], int]]) -> tuple[bytes, int]:
    """A font with more glyphs, and the number of the first of them.

    Args:
        data: a TrueType font.
        composites: the parts of each (glyphs of `data`), and its advance in units of the font.

    """
    font = TTFont(BytesIO(data), recalcTimestamp=False)
    order = font.getGlyphOrder()
    first = len(order)
    glyf, metrics = font["glyf"], font["hmtx"]
    for number, (parts, advance) in enumerate(composites):
        made = Glyph()
        if parts != NOTHING:
            made.numberOfContours = -1
            made.components = [_component(order[index], x, y) for index, x, y in parts]
        name = f"cluster{number}"
        glyf[name] = made  # also appends the name to the order of glyphs
        made.recalcBounds(glyf)
        metrics[name] = (advance, getattr(made, "xMin", 0))
    font.setGlyphOrder(glyf.glyphOrder)
    out = BytesIO()
    font.save(out)
    return out.getvalue(), first


def _component(name: str, x: int, y: int) -> GlyphComponent:
    made = GlyphComponent()
    made.glyphName, made.x, made.y, made.flags = name, x, y, _XY_VALUES
    return made
