"""Font families, found by name among the files that a booklet brings and in the font packages that are installed.

A booklet's own file (source/fonts/) comes before a package that has a family of the same name. A package is any distribution whose name speaks of fonts (`fontpkg-ibm-plex-sans`,
`manimgx-fonts`, …) and which holds .ttf or .otf files. Nothing is downloaded at build time and
no system folder is searched, so that the same lock file gives the same pages everywhere.
"""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path

import uharfbuzz as hb

from sphinx_booklet.booklet.errors import BookletError, ConfigError
from sphinx_booklet.typography.known_fonts import describe_package, is_known

REGULAR, BOLD = 400, 700
MONOSPACED = "IBM Plex Mono"  # what code is set in, where it is installed
WEIGHT_NAMES = {
    100: "Thin",
    200: "ExtraLight",
    300: "Light",
    400: "Regular",
    500: "Medium",
    600: "SemiBold",
    700: "Bold",
    800: "ExtraBold",
    900: "Black",
}
_FONT_PACKAGE = re.compile(r"^Name: .*font", re.IGNORECASE | re.MULTILINE)
# name IDs of the OpenType table `name`
_FAMILY, _SUBFAMILY, _TYPOGRAPHIC_FAMILY, _TYPOGRAPHIC_SUBFAMILY = 1, 2, 16, 17
_OS2_WEIGHT = 4  # offset of usWeightClass
_OS2_SELECTION = 62  # offset of fsSelection
_ITALIC, _OBLIQUE = 1 << 0, 1 << 9
_RESTRICTED = 2  # of fsType (OpenType 1.9, OS/2): not to be embedded
_BEGINNINGS = (
    b"\0\1\0\0",
    b"OTTO",
    b"true",
)  # sfnt versions (OpenType 1.9, Organization of an OpenType Font)


@dataclass(frozen=True, slots=True)
class FontFile:
    """One file: `lightest` and `heaviest` are equal unless its weight can be varied."""

    path: Path
    family: str
    lightest: int
    heaviest: int
    italic: bool
    axes: tuple[tuple[str, float], ...] = ()

    def distance(self, weight: int) -> int:
        """How far the file's nearest weight is from the one that is asked for."""
        return max(self.lightest - weight, weight - self.heaviest, 0)


@dataclass(frozen=True, slots=True)
class FaceSpec:
    """One face to be used: a file and, if it can be varied, the place in its design space."""

    name: str
    family: str
    weight: int
    italic: bool
    path: Path
    variations: tuple[tuple[str, float], ...] = ()
    embolden: bool = False


@dataclass(frozen=True, slots=True)
class FontFamily:
    """All files of one family."""

    name: str
    files: tuple[FontFile, ...]

    def is_own(self, own: tuple[Path, ...]) -> bool:
        """Whether the family is one that the booklet brings."""
        return any(file.path in own for file in self.files)

    def face(self, weight: int = REGULAR, italic: bool = False) -> FaceSpec:
        """The face nearest to a weight; upright where the family has no italic."""
        files = [file for file in self.files if file.italic == italic] or list(self.files)
        file = min(files, key=lambda one: (one.distance(weight), str(one.path)))
        placed = min(max(weight, file.lightest), file.heaviest)
        variations = tuple((tag, float(placed) if tag == "wght" else default) for tag, default in file.axes)
        embolden = weight >= BOLD and file.heaviest < 600
        return FaceSpec(
            face_name(self.name, weight, italic),
            self.name,
            weight,
            file.italic,
            file.path,
            variations,
            embolden,
        )


def face_name(family: str, weight: int = REGULAR, italic: bool = False) -> str:
    """The name a stylesheet may use: "IBMPlexSans-SemiBoldItalic"."""
    style = WEIGHT_NAMES[weight] + ("Italic" if italic else "")
    return f"{family.replace(' ', '')}-{'Italic' if style == 'RegularItalic' else style}"


def find_family(name: str, own: tuple[Path, ...] = ()) -> FontFamily:
    """The family of this name, whatever the case of its letters; `own` are the booklet's own files.

    Raises:
        BookletError: neither the booklet nor an installed package holds it, or an own file is no font.

    """
    families = installed_families(own)
    found = families.get(_key(name))
    if found is None:
        near = [] if is_known(name) else get_close_matches(_key(name), list(families), n=3)
        hint = ", ".join(families[key].name for key in near)
        raise BookletError(
            f"There is no font of the family “{name}”." + (f" Did you mean: {hint}?" if hint else ""),
            advice=f"{describe_package(name)} Or name another family under `fonts` in source/booklet.toml.",
        )
    return found


@lru_cache(maxsize=4)
def installed_families(own: tuple[Path, ...] = ()) -> Mapping[str, FontFamily]:
    """Every family of the booklet's own files and of the installed packages, by its name in lower case.

    Raises ConfigError for an own file that is no font, or that may not be passed on.
    """
    return {**_packaged_families(), **read_families(own)} if own else _packaged_families()


@cache
def _packaged_families() -> Mapping[str, FontFamily]:
    files = _gather(map(_read, sorted(_font_paths())))
    return {key: FontFamily(found[0].family, tuple(found)) for key, found in files.items()}


def read_families(paths: Iterable[Path]) -> Mapping[str, FontFamily]:
    """The families of some files, by name in lower case. Raises ConfigError for one that cannot be used."""
    files = _gather(map(_read_own, paths))
    return {key: FontFamily(found[0].family, tuple(found)) for key, found in files.items()}


def _gather(read: Iterable[FontFile | None]) -> dict[str, list[FontFile]]:
    """Files by the family that each is of."""
    files: dict[str, list[FontFile]] = {}
    for file in read:
        if file is not None:
            files.setdefault(_key(file.family), []).append(file)
    return files


@lru_cache(maxsize=4096)
def find_covering_family(char: str, own: tuple[Path, ...] = ()) -> FontFamily | None:
    """The family for a character that no chosen family has; the smallest one that has it.

    A small family is made for a script or for signs; that of a large one (Chinese) would set an arrow
    as wide as an ideograph. Pictographs come last.
    """
    for family, characters in _coverage(own):
        if ord(char) in characters:
            return family
    return None


@lru_cache(maxsize=4)
def _coverage(own: tuple[Path, ...]) -> tuple[tuple[FontFamily, frozenset[int]], ...]:
    """Every family with the characters of its regular face."""
    found = []
    for family in installed_families(own).values():
        path = family.face().path
        found.append((family, frozenset(hb.Face(hb.Blob.from_file_path(str(path))).unicodes)))
    return tuple(sorted(found, key=lambda one: ("Emoji" in one[0].name, len(one[1]), one[0].name)))


def _read_own(path: Path) -> FontFile:
    """What a file of the booklet says of itself. Raises ConfigError for one that cannot be used."""
    place = Path(*path.parts[path.parts.index("source") :]) if "source" in path.parts else path
    if path.read_bytes()[:4] not in _BEGINNINGS:
        raise ConfigError(
            "This is no TrueType or OpenType font, whatever its name says.",
            path=place,
            advice="Put the .ttf or .otf file of the font in its place.",
        )
    file = _read(path)
    if file is None:
        raise ConfigError("This font has no name.", path=place, advice="Use another one.")
    rights = int.from_bytes(
        hb.Face(hb.Blob.from_file_path(str(path))).reference_table("OS/2").data[8:10], "big"
    )
    if rights & 0xF == _RESTRICTED:
        raise ConfigError(
            "The maker of this font does not allow anybody to put it into a document (fsType 2).",
            path=place,
            advice="Ask for another licence, or use another font.",
        )
    return file


def _key(name: str) -> str:
    return " ".join(name.split()).lower()


@lru_cache(maxsize=1)
def font_packages() -> tuple[importlib.metadata.Distribution, ...]:
    """The installed packages that hold fonts: those whose name says so."""
    # not `distribution.metadata`: that reads each package's whole description
    return tuple(
        distribution
        for distribution in importlib.metadata.distributions()
        if _FONT_PACKAGE.search(distribution.read_text("METADATA") or "")
    )


def _font_paths() -> set[Path]:
    return {
        Path(str(distribution.locate_file(file)))
        for distribution in font_packages()
        for file in distribution.files or ()
        if file.suffix.lower() in (".ttf", ".otf")
    }


def _read(path: Path) -> FontFile | None:
    """What the file says of itself; None where it has no name."""
    face = hb.Face(hb.Blob.from_file_path(str(path)))
    family = face.get_name(_TYPOGRAPHIC_FAMILY) or face.get_name(_FAMILY)
    if not family:
        return None
    table = face.reference_table("OS/2").data
    weight = int.from_bytes(table[_OS2_WEIGHT : _OS2_WEIGHT + 2], "big") or REGULAR
    selection = int.from_bytes(table[_OS2_SELECTION : _OS2_SELECTION + 2], "big")
    axes = {axis.tag: axis for axis in face.axis_infos}
    lightest = heaviest = weight
    if "wght" in axes:
        lightest, heaviest = int(axes["wght"].min_value), int(axes["wght"].max_value)
    placed = tuple((tag, float(axis.default_value)) for tag, axis in axes.items())
    return FontFile(path, family, lightest, heaviest, bool(selection & (_ITALIC | _OBLIQUE)), placed)
