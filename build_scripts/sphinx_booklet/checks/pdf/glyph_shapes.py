"""Each letter of a PDF has the shape of that letter: the fonts in the file against the fonts that they come from.

What a program reads (ToUnicode) and what a person sees (the outline) are two tables of a font, and nothing in a
file says that they agree. The fonts of the packages installed say it: which of them a font comes from is found by
its shapes, not by its name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Protocol

import pikepdf
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from pikepdf import Dictionary, Name, Object

from sphinx_booklet.checks.pdf.reader import read_cmap

_EM = 1000  # outlines are compared in thousandths of an em
_SLACK = 3  # of these, that rounding may move a point
_PROBES = 24  # letters by which a font is recognised
_KNOWN = 0.6  # share of them that have to agree
_WEIGHTS = (400, 600, 700, 500, 300, 800)
_FOLDERS = ("fontpkg_*/files", "manimgx_fonts", "ziafont/fonts", "pylopdf_fonts_*")
Shape = tuple[tuple[str, tuple[tuple[int, int], ...]], ...]


class _GlyphSet(Protocol):
    def __getitem__(self, name: str) -> object: ...


def check_shapes(pdf: pikepdf.Pdf, folders: Iterable[Path] = ()) -> Iterator[str]:
    """A sentence for each letter that is printed with the shape of another, or with none.

    Args:
        pdf: the file, opened.
        folders: where the fonts lie that it may come from. Default: those of the packages installed.

    """
    sources = _Sources(list(folders) or find_font_folders())
    for font in _list_fonts(pdf):
        yield from _check_font(font, sources)


def find_font_folders() -> list[Path]:
    """The folders of the font packages that are installed beside fontTools."""
    packages = Path((TTFont.__module__ and __import__("fontTools").__file__) or ".").parent.parent
    return [folder for pattern in _FOLDERS for folder in sorted(packages.glob(pattern))]


def _list_fonts(pdf: pikepdf.Pdf) -> Iterator[Object]:
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == Name.Font and "/DescendantFonts" in item:
            yield item


def _round(points: Iterable[tuple[float, float] | None], scale: float) -> tuple[tuple[int, int], ...]:
    return tuple((round(one[0] * scale), round(one[1] * scale)) for one in points if one is not None)


def draw_shape(glyphs: _GlyphSet, name: str, em: int) -> Shape:
    """The outline of a glyph, in thousandths of an em; empty where it paints nothing."""
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)  # type: ignore[attr-defined]
    return tuple((step, _round(points, _EM / em)) for step, points in pen.value)


def are_alike(one: Shape, other: Shape) -> bool:
    """Whether two outlines are the same but for rounding."""
    if len(one) != len(other):
        return False
    return all(
        step == step_other
        and len(points) == len(points_other)
        and all(
            abs(x - p) <= _SLACK and abs(y - q) <= _SLACK
            for (x, y), (p, q) in zip(points, points_other, strict=True)
        )
        for (step, points), (step_other, points_other) in zip(one, other, strict=True)
    )


@dataclass(slots=True)
class _Source:
    """A face of an installed font: a static file, or a variable one at a weight."""

    font: TTFont
    weight: int | None
    shapes: dict[str, Shape] = field(default_factory=dict)
    glyphs: _GlyphSet | None = None

    def shape_of(self, char: str) -> Shape | None:
        """The shape of a character; None where the face has none for it."""
        if char not in self.shapes:
            name = self.font.getBestCmap().get(ord(char))
            if name is None:
                return None
            if self.glyphs is None:
                place = {"wght": self.weight} if self.weight is not None else {}
                self.glyphs = self.font.getGlyphSet(location=place)
            self.shapes[char] = draw_shape(self.glyphs, name, self.font["head"].unitsPerEm)
        return self.shapes[char]


class _Sources:
    """The faces of some folders, opened when they are first asked for."""

    def __init__(self, folders: list[Path]) -> None:
        self._paths = [
            path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in (".ttf", ".otf")
        ]
        self._faces: list[_Source] = []

    def _list_faces(self) -> Iterator[_Source]:
        yield from self._faces
        while self._paths:
            font = TTFont(BytesIO(self._paths.pop(0).read_bytes()), lazy=True)
            weights = _WEIGHTS if "fvar" in font else (None,)
            made = [_Source(font, weight) for weight in weights]
            self._faces += made
            yield from made

    def recognise(self, shapes: Mapping[str, Shape]) -> _Source | None:
        """The face that most of some letters come from; None where none has more than half of them."""
        probes = dict(list(shapes.items())[:_PROBES])
        best: tuple[float, _Source] | None = None
        for face in self._list_faces():
            alike = 0
            for tried, (char, shape) in enumerate(probes.items(), 1):
                found = face.shape_of(char)
                alike += found is not None and are_alike(found, shape)
                if tried >= 6 and alike <= 1:
                    break
            share = alike / len(probes)
            if best is None or share > best[0]:
                best = share, face
            if share > 0.9:
                break
        return best[1] if best is not None and best[0] >= _KNOWN else None


def _check_font(font: Object, sources: _Sources) -> Iterator[str]:
    single = {code: text for code, text in read_cmap(font).items() if len(text) == 1}
    texts = {
        code: char for code, char in single.items() if unicodedata.category(char) != "Cf"
    }  # a soft hyphen
    shapes = _read_shapes(font, texts)
    if len(shapes) < 4:
        return
    solid = {texts[code]: shape for code, shape in shapes.items() if shape and texts[code].isalnum()}
    filled = {texts[code] for code, shape in shapes.items() if shape}
    face = sources.recognise(solid)
    name = str(font.BaseFont).partition("+")[2] or str(font.BaseFont)
    if face is None:
        return
    said = set()
    for code, shape in shapes.items():
        char = texts[code]
        own = face.shape_of(char)
        if own is None or are_alike(own, shape):
            continue
        if not shape and own and char not in filled and not _is_joined(char):
            said.add(f"“{char}” of the font {name} is printed as nothing.")
        other = _find_shape(face, shape, set(texts.values()) - {char}) if shape else None
        if other is not None and _differ(char, other):
            said.add(f"“{char}” of the font {name} is printed with the shape of “{other}”.")
    yield from sorted(said)


def _find_shape(face: _Source, shape: Shape, chars: Iterable[str]) -> str | None:
    """The character that has a shape."""
    for char in sorted(chars):
        known = face.shape_of(char)
        if known and are_alike(known, shape):
            return char
    return None


def _is_joined(char: str) -> bool:
    """Whether a character may be painted by the glyph of its neighbour: a mark, a letter of Arabic or India."""
    joined = ("ARABIC", "SYRIAC", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "MYANMAR", "KHMER")
    is_mark = unicodedata.category(char)[0] in "MC"
    return is_mark or unicodedata.name(char, "").startswith(joined)


def _differ(char: str, other: str) -> bool:
    """Whether two characters are told apart by readers: no forms of one, nor brackets turned for their direction."""
    if unicodedata.mirrored(char) and unicodedata.mirrored(other):
        return False
    return unicodedata.normalize("NFKC", char) != unicodedata.normalize("NFKC", other)


def _read_shapes(font: Object, texts: Mapping[int, str]) -> dict[int, Shape]:
    """The outline of each code, as this file paints it."""
    cid = font.DescendantFonts[0]
    held = cid.get("/FontDescriptor", Dictionary()).get("/FontFile2")
    if held is None:
        return {}
    program = TTFont(BytesIO(held.read_bytes()), lazy=True)
    order = program.getGlyphOrder()
    glyphs = program.getGlyphSet()
    table = cid.get("/CIDToGIDMap")
    places = table.read_bytes() if isinstance(table, pikepdf.Stream) else None
    shapes: dict[int, Shape] = {}
    for code in texts:
        number = int.from_bytes(places[2 * code : 2 * code + 2], "big") if places is not None else code
        if number < len(order):
            shapes[code] = draw_shape(glyphs, order[number], program["head"].unitsPerEm)
    return shapes
