"""Fonts that the stylesheets of a rst2pdf project name: its own files, installed families, and what stands in for others.

rst2pdf looks for them on the whole disk, and ends the program where a file is missing. Here a file is one beside
the stylesheet, a name is one of a file, of an installed package or of PDF's standard fonts, and any other name is
told and set in the text's own family: no reader loses a word by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sphinx.util import logging

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.pdf.fonts.registration import aliases, register_faces
from sphinx_booklet.typography.current import current_typesetter
from sphinx_booklet.typography.families import BOLD, REGULAR, face_name, installed_families, read_families
from sphinx_booklet.typography.typesetter import specify_faces

logger = logging.getLogger(__name__)

Sheet = tuple[dict[str, Any], str]  # what a stylesheet says, and its name
HEAVY = 600  # the least weight that is called bold (OpenType, usWeightClass)
_STYLES = (
    " bold italic",
    " bold oblique",
    " bolditalic",
    " boldoblique",
    " bold",
    " italic",
    " oblique",
    " regular",
)


def adopt_fonts(sheets: list[Sheet], folders: Iterable[str]) -> None:
    """Make every font of the stylesheets one of the build's faces; `folders` are where their files may lie."""
    places = [Path(folder) for folder in folders]
    names = aliases(current_typesetter.get().families[0])
    for data, sheet in sheets:
        for row in data.pop("embeddedFonts", None) or ():
            names |= _embed(row, str(sheet), places)
    for data, sheet in sheets:
        for name in _list_named(data):  # rst2pdf takes a font by the name of its file
            beside = f"{name.replace(' ', '')}.ttf"
            if name not in names and any((place / beside).is_file() for place in places):
                if face := _embed([beside], str(sheet), places).get(Path(beside).stem):
                    names[name] = face
    for data, _sheet in sheets:  # a later sheet may give the aliases of an earlier one another meaning
        names |= {str(alias): str(name) for alias, name in (data.pop("fontsAlias", None) or {}).items()}
    for data, sheet in sheets:
        for style, key in _list_font_names(data):
            style[key] = _find(str(style[key]), names, str(sheet))
    sheets[-1][0]["fontsAlias"] = {alias: _find(alias, names, str(sheets[-1][1])) for alias in names}


def _embed(row: Any, sheet: str, places: list[Path]) -> dict[str, str]:
    """The names of a family's files (without their ending), and the face that each is."""
    files = [str(name) for name in row] if isinstance(row, list) else []
    paths = [next((place / name for place in places if (place / name).is_file()), None) for name in files]
    found = sorted(
        {path.resolve() for path in paths if path is not None and path.suffix.lower() in (".ttf", ".otf")}
    )
    if len(found) < len(set(files)) or not found:
        _warn(
            sheet,
            f"asks for the files of a font, {row}, not all of which are TrueType or OpenType files beside it.",
        )
        return {}
    try:
        families = read_families(found)
    except BookletError as error:
        _warn(sheet, f"asks for a font that cannot be used: {error}")
        return {}
    specs = specify_faces([family.name for family in families.values()], tuple(found))
    current_typesetter.get().specs.update(specs)
    register_faces(specs.values())
    return {
        file.path.stem: face_name(family.name, BOLD if file.lightest >= HEAVY else REGULAR, file.italic)
        for family in families.values()
        for file in family.files
    }


def _find(name: str, names: dict[str, str], sheet: str) -> str:
    """The face of the build for a name: an alias may lead to another."""
    seen: set[str] = set()
    while name in names and name not in seen:
        seen.add(name)
        name = str(names[name])
    specs = current_typesetter.get().specs
    if name in specs:
        return name
    plain = name.replace("-", " ").replace("_", " ").lower()
    style = next((one for one in _STYLES if plain.endswith(one)), "")
    family = installed_families().get(plain.removesuffix(style).strip())
    bold, italic = "bold" in style, "italic" in style or "oblique" in style
    if family is not None:
        found = specify_faces([family.name])
        specs.update(found)
        register_faces(found.values())
        return face_name(family.name, BOLD if bold else REGULAR, italic)
    own = aliases(current_typesetter.get().families[0])
    mono = "Mono" if "mono" in plain or "courier" in plain else "Sans"
    stand_in = own[f"font{mono}{'Bold' if bold else ''}{'Italic' if italic else ''}"]
    _warn(
        sheet,
        f"asks for the font “{name}”, which is in no file beside it and in no installed package. {stand_in} stands in for it.",
    )
    return stand_in


def _list_named(data: dict[str, Any]) -> list[str]:
    """The fonts that a stylesheet names, in its aliases and in its styles."""
    styles = [str(style[key]) for style, key in _list_font_names(data)]
    return sorted({*map(str, (data.get("fontsAlias") or {}).values()), *styles})


def _list_font_names(data: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Each style with each of its keys that names a font."""
    styles = data.get("styles") or {}
    pairs = styles.items() if isinstance(styles, dict) else styles
    for _name, style in pairs:
        yield from ((style, key) for key in list(style) if key == "fontName" or key.endswith("FontName"))


def _warn(sheet: str, message: str) -> None:
    logger.warning("The stylesheet %s %s", Path(sheet).name, message, type="pdf", once=True)
