"""Letters for the names of languages: a menu says "ਪੰਜਾਬੀ" on a machine that has no letters of Gurmukhi.

The menu of each page names every language in its own letters. Those of a name are few: each script but Latin has a font of
one to three kilobytes, out of a family that is there at build time, and a browser asks for it only where none of the families
before it has the letters. A page that brings the letters of its own language needs no other for the same script.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.typography.cut_fonts import cut_font, find_licence, find_licence_file, find_script
from sphinx_booklet.typography.faces import load_face
from sphinx_booklet.typography.families import FaceSpec, FontFamily, find_covering_family, find_family
from sphinx_booklet.typography.nastaliq import JOINERS
from sphinx_booklet.web.letters import FAMILY, brings_own, has_letters, write_stack

LICENCES = "names-licences.txt"
ON_EVERY_DEVICE = "Latn"


@dataclass(frozen=True, slots=True)
class NameFont:
    """The letters of one script that the menu needs: `languages` are those whose names are in them."""

    script: str
    letters: frozenset[str]
    face: FaceSpec
    languages: tuple[Language, ...]

    @property
    def file(self) -> str:
        """Its name beside the stylesheet."""
        return f"names-{self.script.lower()}.woff2"

    def cut(self) -> bytes:
        """The font, as the web takes it."""
        return cut_font(self.face, self.letters | set(JOINERS), FAMILY, "woff2", hinted=False)

    def write_rules(self, folder: str = "", within: str = ".languages ", inner: str = "") -> str:
        """The rules by which a stylesheet asks for it in a folder, for the names in a menu alone (see `write_stack`)."""
        codes = ",".join(f"U+{ord(letter):X}" for letter in sorted(self.letters))
        rule = (
            f'@font-face{{font-family:"{FAMILY}";src:url({folder}{self.file}) format("woff2");font-display:swap;'
            f"unicode-range:{codes}}}\n"
        )
        return rule + "".join(write_stack(language, within, inner) for language in self.languages)


def list_name_fonts(page: Language, shown: Iterable[Language]) -> list[NameFont]:
    """The fonts that the menu of a language's pages brings, for the languages that it shows."""
    brought = {find_script(page)} if has_letters(page) or brings_own(page) else set()
    scripts: dict[str, list[Language]] = {}
    for language in shown:
        if (script := find_script(language)) not in brought | {ON_EVERY_DEVICE}:
            scripts.setdefault(script, []).append(language)
    made = []
    for script, languages in scripts.items():
        letters = frozenset(letter for one in languages for letter in one.endonym if not letter.isspace())
        if face := _choose_face(languages, letters):
            made.append(NameFont(script, letters, face, tuple(languages)))
    return made


def _choose_face(languages: list[Language], letters: frozenset[str]) -> FaceSpec | None:
    """A face that has all the letters and may be passed on; None where there is none at build time.

    What a booklet brings itself comes last: a Nastaliq is far higher than a line of the menu.
    """
    families = sorted(_list_families(languages, letters), key=lambda found: found[1])
    for family, _own in families:
        face = family.face()
        if load_face(face).covers("".join(sorted(letters))) and find_licence_file(face.path):
            return face
    return None


def _list_families(languages: list[Language], letters: frozenset[str]) -> Iterator[tuple[FontFamily, bool]]:
    """The families of the languages and any other that is installed, each with whether the booklet brings it."""
    for language in languages:
        for name in (*language.web_fonts, *language.fonts):
            try:
                family = find_family(name, language.own_fonts)
            except BookletError:  # that language cannot be built here; its name can be set in another family
                continue
            yield family, family.is_own(language.own_fonts)
    if other := find_covering_family(min(letters)):
        yield other, False


def write_chooser_rules(language: Language, folder: str) -> str:
    """The rules by which the page that offers the languages shows a name with the font of that language's own menu."""
    fonts = list_name_fonts(language, [language])
    return "".join(font.write_rules(folder, ".choices ", " b") for font in fonts)


def list_name_files(fonts: Iterable[NameFont]) -> dict[str, bytes]:
    """What lies beside the stylesheet of them: name and bytes; the licences with them."""
    made = {font.file: font.cut() for font in fonts}
    licences = dict.fromkeys(find_licence(font.face.path) for font in fonts)
    return made | ({LICENCES: b"\n\n".join(licences)} if licences else {})
