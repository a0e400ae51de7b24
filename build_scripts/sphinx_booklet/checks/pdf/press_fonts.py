"""Preflight of fonts: each letter of a printer's file has its drawing in the file, as wide as the file says.

ISO 15930-7 asks for embedded fonts whose widths are those of the file (ISO 32000-1, 9.2.4, 9.7.4.3, 9.9).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont, TTLibError

from sphinx_booklet.checks.pdf.press_reader import Painted

_PROGRAMS = {
    "/FontFile": ("/Type1", "/MMType1"),
    "/FontFile2": ("/TrueType", "/CIDFontType2"),
    "/FontFile3": ("/Type1", "/MMType1", "/TrueType", "/CIDFontType0", "/CIDFontType2"),
}
_WIDER = 2.0  # thousandths of the size: the file gives whole numbers
_BROKEN = (
    TTLibError,
    AssertionError,
    AttributeError,
    EOFError,
    IndexError,
    KeyError,
    OSError,
    TypeError,
    ValueError,
)
_RESTRICTED = 0x0002  # OS/2 fsType: must not be embedded without leave


@dataclass(slots=True)
class _Used:
    """A font and the codes of the letters that are set in it."""

    font: Any
    codes: set[int]


def check_press_fonts(painted: list[list[Painted]]) -> Iterator[str]:
    """What is wrong with the fonts that letters are set in, a sentence each; `painted` is what each page paints."""
    used: dict[tuple[int, int] | int, _Used] = {}
    for one in (one for acts in painted for one in acts if one.kind == "text"):
        if one.object is None:
            yield f"Letters on page {one.page} are set in no font."
            continue
        key = one.object.objgen if one.object.objgen != (0, 0) else hash(str(one.object))
        held = used.setdefault(key, _Used(one.object, set()))
        held.codes |= set(_split(one.shown, 2 if one.object.get("/Subtype") == "/Type0" else 1))
    for held in used.values():
        yield from _check_font(held)


def _split(shown: bytes, size: int) -> Iterator[int]:
    for at in range(0, len(shown) - size + 1, size):
        yield int.from_bytes(shown[at : at + size], "big")


def _check_font(used: _Used) -> Iterator[str]:
    font, name = used.font, str(used.font.get("/BaseFont", "without a name")).lstrip("/")
    if font.get("/Subtype") == "/Type3":
        return
    if font.get("/Subtype") == "/Type0":
        if font.get("/Encoding") not in ("/Identity-H", "/Identity-V"):
            return  # a table of its own says which letters its codes are; it is not read here
        font = font.DescendantFonts[0]
    descriptor = font.get("/FontDescriptor", pikepdf.Dictionary())
    kind = str(font.get("/Subtype"))
    held = [key for key in _PROGRAMS if key in descriptor]
    if not held:
        yield f"The font {name} is not embedded."
    elif kind not in _PROGRAMS[held[0]]:
        yield f"The font {name} is embedded as another kind than the file says."
    else:
        yield from _check_program(name, font, descriptor[held[0]], used.codes)


def _check_program(name: str, font: Any, program: Any, codes: set[int]) -> Iterator[str]:
    data = program.read_bytes()
    try:
        if data[:4] in (b"\0\1\0\0", b"true", b"OTTO"):
            yield from _check_true_type(name, font, TTFont(BytesIO(data)), codes)
        elif program.get("/Subtype") in ("/Type1C", "/CIDFontType0C"):
            held = CFFFontSet()
            held.decompile(BytesIO(data), None)
            if not len(held[0].CharStrings):
                yield f"The font {name} holds no letters."
        elif not data.startswith((b"%!", b"\x80\x01")):
            yield f"The font {name} is damaged: what is embedded is no font."
    except _BROKEN as error:
        yield f"The font {name} is damaged: {type(error).__name__} {error}."


def _check_true_type(name: str, font: Any, program: TTFont, codes: set[int]) -> Iterator[str]:
    if "OS/2" in program and program["OS/2"].fsType & 0xF == _RESTRICTED:
        yield f"The maker of the font {name} does not allow that it is embedded."
    if font.get("/Subtype") != "/CIDFontType2":
        if not program["maxp"].numGlyphs:
            yield f"The font {name} holds no letters."
        return
    count, units = program["maxp"].numGlyphs, program["head"].unitsPerEm
    order, advances = program.getGlyphOrder(), program["hmtx"].metrics
    outlines = program["glyf"] if "glyf" in program else None
    widths, usual = _read_widths(font), float(font.get("/DW", 1000))
    lost, wrong = [], []
    for code in sorted(codes):
        glyph = _find_glyph(font, code)
        if not 0 < glyph < count:
            lost.append(code)
            continue
        if outlines is not None:
            _ = outlines[order[glyph]]  # raises where the drawing cannot be read
        if abs(advances[order[glyph]][0] * 1000 / units - widths.get(code, usual)) > _WIDER:
            wrong.append(code)
    if lost:
        yield f"The font {name} has no drawing for {len(lost)} of the letters that are set in it."
    if wrong:
        yield f"{len(wrong)} letters of the font {name} are not as wide as the file says."


def _find_glyph(font: Any, code: int) -> int:
    table = font.get("/CIDToGIDMap")
    if not isinstance(table, pikepdf.Stream):
        return code
    data = table.read_bytes()
    return int.from_bytes(data[2 * code : 2 * code + 2], "big")


def _read_widths(font: Any) -> dict[int, float]:
    """The widths of a font of many letters, in thousandths of its size (ISO 32000-1, 9.7.4.3)."""
    made: dict[int, float] = {}
    given = list(font.get("/W", ()))
    at = 0
    while at < len(given) - 1:
        first, second = int(given[at]), given[at + 1]
        if isinstance(second, pikepdf.Array):
            made |= {first + place: float(width) for place, width in enumerate(second)}
            at += 2
        else:
            made |= dict.fromkeys(range(first, int(second) + 1), float(given[at + 2]))
            at += 3
    return made
