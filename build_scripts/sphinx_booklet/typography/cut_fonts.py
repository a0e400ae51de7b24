"""Fonts cut down to the characters of a text, under a name of their own, for EPUB and web page.

A cut-down font is a modified version, which may not carry a reserved name (SIL Open Font Licence 1.1, clause 3); the
licence goes with it.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import uharfbuzz as hb
from babel.core import get_global

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.fonts import find_own_licence, is_licence
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.typography.families import BOLD, FaceSpec, font_packages

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

# IDs of the table `name`
_COPYRIGHT, _LICENCE, _LICENCE_URL = 0, 13, 14
_KEPT = (_COPYRIGHT, 8, 9, 11, 12, _LICENCE, _LICENCE_URL)  # who made it and under which licence


def find_script(language: Language) -> str:
    """ISO 15924's code of the script a language is written in, from CLDR."""
    locale = language.locale
    if locale.script:
        return locale.script
    likely: str = get_global("likely_subtags").get(locale.language, "")
    return next((part for part in likely.split("_") if len(part) == 4), "Latn")


@lru_cache(maxsize=16)
def cut_font(
    face: FaceSpec,
    characters: frozenset[str],
    family: str,
    packed: Literal["woff2"] | None = None,
    *,
    hinted: bool = True,
) -> bytes:
    """The face cut down to these characters, as `family`, packed for the web or plain; equal bytes for equal input."""
    source = hb.Face(hb.Blob.from_file_path(str(face.path)))
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    for tag, value in face.variations:
        wanted.pin_axis_location(source, tag, value)
    if not hinted:
        wanted.flags |= hb.SubsetFlags.NO_HINTING
    wanted.name_id_set.update((*_KEPT, 1, 2, 3, 4, 5, 6, 16, 17))
    data = bytes(hb.subset(source, wanted).blob.data)
    # start-up time: pages that ask only for the script of a language cut no font
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(data), recalcTimestamp=False)
    _rename(font, family, face.weight)
    font.flavor = packed
    made = BytesIO()
    font.save(made, reorderTables=True)
    return made.getvalue()


def _rename(font: TTFont, family: str, weight: int) -> None:
    style = "Bold" if weight >= BOLD else "Regular"
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in _KEPT]
    own = {
        1: family,
        2: style,
        3: f"{family} {style}",
        4: f"{family} {style}",
        6: f"{family.replace(' ', '')}-{style}",
    }
    for name_id, text in own.items():
        names.setName(text, name_id, 3, 1, 0x409)


def find_licence(font: Path) -> bytes:
    """The text of the licence of a font.

    Raises BookletError when there is none: then it may not be passed on.
    """
    found = find_licence_file(font)
    if found is None:
        raise BookletError(
            f"The font {font.name} cannot be passed on: there is no licence of it.",
            advice="Put its licence beside it (source/fonts/OFL.txt or LICENSE.txt), or name another family first"
            " under `fonts` in source/booklet.toml.",
        )
    return found.read_bytes()


def find_licence_file(font: Path) -> Path | None:
    """The licence of a font: the file beside it (OFL.txt, LICENSE), or that of its package."""
    if beside := find_own_licence(font):
        return beside
    for distribution in font_packages():
        files = distribution.files or ()
        own = (Path(str(distribution.locate_file(file))) for file in files if file.name == font.name)
        for file in files if font in own else ():
            if is_licence(file.name):
                return Path(str(distribution.locate_file(file)))
    return None
