"""Font files made for a test: letters are boxes, as TrueType, as PostScript outlines, or of any weight."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables.TupleVariation import TupleVariation

LETTERS = [".notdef", "space", *map(chr, range(0x41, 0x5B)), *map(chr, range(0x61, 0x7B))]
URDU = "ا ن س ت ع ل ی ق ک ے ہ ۔ ، 0 1 2 ( )".replace(" ", "")
BOX = [(100, 0), (500, 0), (500, 700), (100, 700)]


def write_font(
    path: Path,
    family: str,
    kind: Literal["truetype", "postscript", "variable"] = "truetype",
    *,
    rights: int = 0,
    characters: str = "",
    features: str = "",
) -> Path:
    """Write a font of a family with letters a to z and `characters`; `rights` is its fsType, `features` its rules."""
    glyphs = [*LETTERS, *(f"uni{ord(char):04X}" for char in characters)]
    made = FontBuilder(1000, isTTF=kind != "postscript")
    made.setupGlyphOrder(glyphs)
    known = {ord(name): name for name in LETTERS if len(name) == 1} | {0x20: "space"}
    made.setupCharacterMap(known | {ord(char): f"uni{ord(char):04X}" for char in characters})
    if kind == "postscript":
        drawn = {name: _draw(T2CharStringPen(600, None), name).getCharString() for name in glyphs}
        made.setupCFF("Drawn-Regular", {"FullName": family}, drawn, {})
    else:
        made.setupGlyf({name: _draw(TTGlyphPen(None), name).glyph() for name in glyphs})
    made.setupHorizontalMetrics(dict.fromkeys(glyphs, (600, 100)))
    made.setupHorizontalHeader(ascent=900, descent=-200)
    made.setupNameTable({"familyName": family, "styleName": "Regular", "psName": "Drawn-Regular"})
    made.setupOS2(sTypoAscender=900, sTypoDescender=-200, usWinAscent=900, usWinDescent=200, fsType=rights)
    made.setupPost()
    if features:
        made.addOpenTypeFeatures(features)
    if kind == "variable":
        made.setupFvar([("wght", 100, 400, 900, "Weight")], [])
        heavier = [(-50, 0), (50, 0), (50, 0), (-50, 0), (0, 0), (50, 0), (0, 0), (0, 0)]
        made.setupGvar(
            {name: [TupleVariation({"wght": (0, 1, 1)}, heavier)] for name in glyphs if name != "space"}
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    made.save(path)
    return path


def write_nastaliq(path: Path, family: str = "Sloped") -> Path:
    """Write a font whose words come down a slope, as those of Nastaliq do; its ق is drawn back below the ی before it."""
    high = " ".join(f"uni{ord(char):04X}" for char in "نستع")
    rules = f"""
    languagesystem arab dflt;
    feature kern {{ lookup slope {{ pos [{high}] <0 900 0 0>; pos uni0642 <0 0 -900 0>; }} slope; }} kern;
    """
    return write_font(path, family, characters=URDU, features=rules)


def _draw(pen, name):
    if name != "space":
        pen.moveTo(BOX[0])
        for point in BOX[1:]:
            pen.lineTo(point)
        pen.closePath()
    return pen
