"""The faces of one build, their fallbacks, and every word shaped so far."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.typography.faces import INVISIBLE, Face, Shape, load_face
from sphinx_booklet.typography.families import (
    BOLD,
    MONOSPACED,
    REGULAR,
    WEIGHT_NAMES,
    FaceSpec,
    face_name,
    find_covering_family,
    find_family,
    installed_families,
)
from sphinx_booklet.typography.nastaliq import stands_in_nastaliq

WEIGHTS = (300, REGULAR, 500, 600, BOLD)


@lru_cache(maxsize=65536)
def script_of(char: str) -> str:
    """A name for the script of a letter, '' for what is common to all."""
    if unicodedata.category(char)[0] != "L":
        return ""
    word = unicodedata.name(char, "").split(" ", 1)[0]
    return "HAN" if word in ("CJK", "HIRAGANA", "KATAKANA") else word


def specify_faces(families: Iterable[str], own_fonts: tuple[Path, ...] = ()) -> dict[str, FaceSpec]:
    """Every face of these families that a stylesheet may name."""
    found: dict[str, FaceSpec] = {}
    for name in families:
        family = find_family(name, own_fonts)
        for weight in WEIGHTS:
            for italic in (False, True):
                spec = family.face(weight, italic)
                found[spec.name] = spec
    return found


class Typesetter:
    """The faces of one build, their fallbacks, and every word shaped so far.

    Args:
        language: language tag (BCP 47) for the shaper.
        rtl: the document reads from right to left.
        families: names of font families; the first is the body's, the rest fill its gaps.
        own_fonts: font files of the booklet's own, beside those of packages.

    Raises:
        BookletError: a family is not installed.

    """

    def __init__(
        self, language: str, rtl: bool, families: Iterable[str], own_fonts: tuple[Path, ...] = ()
    ) -> None:
        self.language, self.rtl = language, rtl  # of the passage that is being set
        self.families = tuple(families)
        self.own_fonts = own_fonts
        self.specs = specify_faces(add_monospaced(self.families, own_fonts), own_fonts)
        self.borrowed: dict[str, str] = {}  # character -> the family of another's that it is set in
        self.missing: dict[tuple[str, str], str] = {}  # face and character -> the text it stands in
        self.suggested: set[str] = set()  # families that the user has been told to bring
        self.parsed: dict[Any, Any] = {}  # markup and style -> frags and layout
        self._faces: dict[str, Face] = {}
        self._fallbacks: dict[str, tuple[Face, ...]] = {}
        self._words: dict[tuple[str, str, int, str, str, str], tuple[Shape, ...]] = {}
        self._hyphens: dict[str, Shape] = {}

    @contextmanager
    def speaking(self, language: str, rtl: bool) -> Iterator[None]:
        """Set a passage in another language than the document's."""
        before = self.language, self.rtl
        self.language, self.rtl = language, rtl
        try:
            yield
        finally:
            self.language, self.rtl = before

    def face(self, name: str) -> Face:
        """The face of this name.

        Raises:
            BookletError: the name belongs to no family of the build.

        """
        found = self._faces.get(name)
        if found is None:
            if name not in self.specs:
                raise BookletError(
                    f"A stylesheet of the PDF asks for the font “{name}”, which is not a face of"
                    f" {', '.join(self.families)}. Use an alias (fontSans, fontSansBold, …),"
                    " or name the family under `fonts` in source/booklet.toml."
                )
            found = self._faces[name] = load_face(self.specs[name])
        return found

    def fallbacks(self, face: Face) -> tuple[Face, ...]:
        """Faces of the other families in the same weight and slant, in order."""
        found = self._fallbacks.get(face.name)
        if found is None:
            weight, italic = _weight_of(face), "Italic" in face.name.rsplit("-", 1)[1]
            names = [face_name(family, weight, italic) for family in self.families]
            found = self._fallbacks[face.name] = tuple(self.face(name) for name in names if name != face.name)
        return found

    def _borrow(self, main: Face, char: str) -> Face | None:
        """A face of any installed family that has a character which no family of the build has."""
        family = find_covering_family(char, self.own_fonts)
        if family is None:
            return None
        spec = family.face(_weight_of(main), "Italic" in main.name.rsplit("-", 1)[1])
        self.specs.setdefault(spec.name, spec)
        face = self.face(spec.name)
        if ord(char) not in face.characters:
            return None
        self.borrowed.setdefault(char, family.name)
        return face

    def shape_word(
        self, name: str, text: str, odd: int, before: str = "", after: str = ""
    ) -> tuple[Shape, ...]:
        """Shapes of a word in logical order, cut where the face or the script changes."""
        key = (name, text, odd, before, after, self.language)
        found = self._words.get(key)
        if found is None:
            found = self._words[key] = tuple(self._shape(name, text, odd, before, after))
        return found

    def hyphen(self, name: str) -> Shape:
        """The hyphen at the end of a line: it stands for a soft one (ISO 32000-1, 14.8.2.2.3)."""
        found = self._hyphens.get(name)
        if found is None:
            plain = self.shape_word(name, "-", 0)[0]
            glyph = plain.clusters[0][0]._replace(text="\u00ad")
            found = self._hyphens[name] = replace(plain, text="\u00ad", clusters=((glyph,),))
        return found

    def _shape(self, name: str, text: str, odd: int, before: str, after: str) -> list[Shape]:
        runs = self._itemise(name, text, bool(odd))
        shapes, offset = [], 0
        for face, run in runs:
            left = text[offset - 1 : offset] if offset else before
            offset += len(run)
            shapes.append(face.shape(run, bool(odd), self.language, left, text[offset : offset + 1] or after))
        return shapes

    def _itemise(self, name: str, text: str, rtl: bool) -> list[tuple[Face, str]]:
        main = self.face(name)
        if text.isascii() and main.covers(text) and not main.is_nastaliq:
            return [(main, text)]
        runs: list[tuple[Face, str, str]] = []
        for char in text:
            script = script_of(char)
            if runs and (unicodedata.category(char)[0] in "MC" or char in INVISIBLE):
                face = runs[-1][0]
                if ord(char) not in face.characters and char not in INVISIBLE:
                    face = self._choose(main, char, text, rtl)
            else:
                face = self._choose(main, char, text, rtl)
            if runs and runs[-1][0] is face and (not script or runs[-1][2] in ("", script)):
                runs[-1] = (face, runs[-1][1] + char, script or runs[-1][2])
            else:
                runs.append((face, char, script))
        return [(face, run) for face, run, _ in runs]

    def _choose(self, main: Face, char: str, text: str, rtl: bool) -> Face:
        lent = main.is_nastaliq and not stands_in_nastaliq(char) and not (rtl and char.isspace())
        if char in INVISIBLE or (ord(char) in main.characters and not lent):
            return main
        for face in self.fallbacks(main):
            if ord(char) in face.characters:
                return face
        if ord(char) in main.characters:
            return main
        borrowed = self._borrow(main, char)
        if borrowed is not None:
            return borrowed
        self.missing.setdefault((main.name, char), text)
        return main


def add_monospaced(families: tuple[str, ...], own_fonts: tuple[Path, ...] = ()) -> tuple[str, ...]:
    """The families, and the one that code is set in."""
    known = MONOSPACED in families or MONOSPACED.lower() not in installed_families(own_fonts)
    return families if known else (*families, MONOSPACED)


def _weight_of(face: Face) -> int:
    """The weight that a face's name asks for (its file may have another)."""
    style = face.name.rsplit("-", 1)[1].removesuffix("Italic") or "Regular"
    return next(weight for weight, name in WEIGHT_NAMES.items() if name == style)
