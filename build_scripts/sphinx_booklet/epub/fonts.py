"""Fonts inside the EPUB: only for scripts that e-readers may lack.

Phones, tablets and computers have letters for every language of the booklet. Readers of e-ink do not:
makers promise Latin, Greek, Cyrillic, Chinese and Japanese, and advise publishers to embed a font for
other scripts (Kobo, ePub Guidelines, "Languages Other Than English"). Chinese letters would cost
megabytes and are there. So a font is embedded for the scripts that are not in ON_DEVICES.

The file is plain TrueType or OpenType, which Kobo names first, cut down to the characters of this
booklet. A cut-down font is a modified version, which may not carry a reserved name (SIL Open Font
Licence 1.1, clause 3), so each gets a name of its own; the licence travels in META-INF.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import uharfbuzz as hb
from babel.core import get_global
from fontTools.ttLib import TTFont

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.typography.faces import load_face
from sphinx_booklet.typography.families import find_family, font_packages

ON_DEVICES = frozenset(("Latn", "Grek", "Cyrl", "Hans", "Hant", "Hani", "Jpan", "Kore"))
WEIGHTS = (400, 700)
FAMILY = "Booklet Reader"
# IDs of the table `name`
_COPYRIGHT, _LICENCE, _LICENCE_URL = 0, 13, 14
_KEPT = (_COPYRIGHT, 8, 9, 11, 12, _LICENCE, _LICENCE_URL)  # who made it and under which licence


@dataclass(frozen=True, slots=True)
class EmbeddedFace:
    """One face to embed; `family` names the font it is cut from, `suffix` the kind of its outlines."""

    family: str
    weight: int
    path: Path
    variations: tuple[tuple[str, float], ...]
    suffix: str

    @property
    def name(self) -> str:
        """Its path in the EPUB."""
        return f"fonts/booklet-{self.weight}{self.suffix}"


def find_script(language: Language) -> str:
    """ISO 15924's code of the script a language is written in, from CLDR."""
    locale = language.locale
    if locale.script:
        return locale.script
    likely: str = get_global("likely_subtags").get(locale.language, "")
    return next((part for part in likely.split("_") if len(part) == 4), "Latn")


def choose_faces(language: Language) -> tuple[EmbeddedFace, ...]:
    """The faces to embed for a language; none for a script that e-readers have.

    Raises BookletError when a font is not installed.
    """
    if find_script(language) in ON_DEVICES:
        return ()

    family = find_family(language.fonts[0])
    faces = []
    for weight in WEIGHTS:
        spec = family.face(weight)
        suffix = ".otf" if load_face(spec).has_cubic_outlines else ".ttf"
        faces.append(EmbeddedFace(family.name.replace(" ", "-"), weight, spec.path, spec.variations, suffix))
    return tuple(faces)


@lru_cache(maxsize=16)
def make_font(face: EmbeddedFace, characters: frozenset[str]) -> bytes:
    """The face cut down to these characters, under a name of its own; equal bytes for equal input."""
    source = hb.Face(hb.Blob.from_file_path(str(face.path)))
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    for tag, value in face.variations:
        wanted.pin_axis_location(source, tag, value)
    wanted.name_id_set.update((*_KEPT, 1, 2, 3, 4, 5, 6, 16, 17))
    data = bytes(hb.subset(source, wanted).blob.data)
    font = TTFont(BytesIO(data), recalcTimestamp=False)
    _rename(font, face.weight)
    packed = BytesIO()
    font.save(packed, reorderTables=True)
    return packed.getvalue()


def _rename(font: object, weight: int) -> None:
    style = "Bold" if weight >= 700 else "Regular"
    names = font["name"]  # type: ignore[index]
    names.names = [record for record in names.names if record.nameID in _KEPT]
    own = {
        1: FAMILY,
        2: style,
        3: f"{FAMILY} {style}",
        4: f"{FAMILY} {style}",
        6: f"{FAMILY.replace(' ', '')}-{style}",
    }
    for name_id, text in own.items():
        names.setName(text, name_id, 3, 1, 0x409)


def find_licence(font: Path) -> bytes:
    """The text of the licence of an installed font.

    Raises BookletError when its package has none: then it may not be passed on.
    """
    for distribution in font_packages():
        files = distribution.files or ()
        own = (Path(str(distribution.locate_file(file))) for file in files if file.name == font.name)
        for file in files if font in own else ():
            if file.name.upper().startswith(("LICENSE", "LICENCE", "OFL", "COPYING")):
                return Path(str(distribution.locate_file(file))).read_bytes()
    raise BookletError(
        f"The font {font.name} cannot go into the EPUB: its package holds no licence.",
        advice="Name another family first under `fonts` in source/booklet.toml.",
    )
