"""Fonts inside the EPUB: only for scripts that e-readers may lack.

Phones, tablets and computers have letters for every language of the booklet. Readers of e-ink do not:
makers promise Latin, Greek, Cyrillic, Chinese and Japanese, and advise publishers to embed a font for
other scripts (Kobo, ePub Guidelines, "Languages Other Than English"). Chinese letters would cost
megabytes and are there. So a font is embedded for the scripts that are not in ON_DEVICES,
and where the booklet brings a font of its own.

The file is plain TrueType or OpenType, which Kobo names first, cut down to the characters of this
booklet. The licence travels in META-INF.
"""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.typography.cut_fonts import cut_font, find_script
from sphinx_booklet.typography.faces import load_face
from sphinx_booklet.typography.families import FaceSpec, find_family
from sphinx_booklet.typography.nastaliq import keep_nastaliq

ON_DEVICES = frozenset(("Latn", "Grek", "Cyrl", "Hans", "Hant", "Hani", "Jpan", "Kore"))
WEIGHTS = (400, 700)
FAMILY = "Booklet Reader"


@dataclass(frozen=True, slots=True)
class EmbeddedFace:
    """One face to embed; `family` names the font it is cut from, `suffix` the kind of its outlines."""

    family: str
    weight: int
    spec: FaceSpec
    suffix: str

    @property
    def name(self) -> str:
        """Its path in the EPUB."""
        return f"fonts/booklet-{self.weight}{self.suffix}"


def choose_faces(language: Language) -> tuple[EmbeddedFace, ...]:
    """The faces to embed for a language; none of a package for a script that e-readers have.

    Raises BookletError when a font is not installed.
    """
    family = find_family(language.fonts[0], language.own_fonts)
    if find_script(language) in ON_DEVICES and not family.is_own(language.own_fonts):
        return ()
    faces = []
    for weight in WEIGHTS:
        spec = family.face(weight)
        suffix = ".otf" if load_face(spec).has_cubic_outlines else ".ttf"
        faces.append(EmbeddedFace(family.name.replace(" ", "-"), weight, spec, suffix))
    return tuple(faces)


def make_font(face: EmbeddedFace, characters: frozenset[str]) -> bytes:
    """The face cut down to these characters, under a name of its own; equal bytes for equal input.

    Nastaliq leaves figures, Latin letters and the blank between words to the reader's own font.
    """
    if load_face(face.spec).is_nastaliq:
        characters = keep_nastaliq(characters)
    return cut_font(face.spec, characters, FAMILY)
