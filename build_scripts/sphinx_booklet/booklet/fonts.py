"""Font files that a booklet brings: source/fonts/, each with its licence beside it."""

from __future__ import annotations

from pathlib import Path

from sphinx_booklet.booklet.errors import ConfigError
from sphinx_booklet.booklet.source_tree import is_own_file

FOLDER = "fonts"
SUFFIXES = (".ttf", ".otf")
LICENCES = ("LICENSE", "LICENCE", "OFL", "COPYING")  # how the name of a licence begins
# Files of fonts that cannot be used, and what to put in their place
PACKED = {
    ".woff": "is packed for web pages",
    ".woff2": "is packed for web pages",
    ".ttc": "holds several fonts in one file",
    ".otc": "holds several fonts in one file",
    ".eot": "is packed for an old browser",
    ".pfb": "is a PostScript Type 1 font",
}


def list_font_files(source: Path) -> tuple[Path, ...]:
    """The font files below source/fonts/, in a fixed order.

    Raises ConfigError, which names each file that is a font of a kind that cannot be used.
    """
    folder = source / FOLDER
    if not folder.is_dir():
        return ()
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and is_own_file(path, source)]
    faults = [
        f"{path.relative_to(source.parent).as_posix()}: This font {PACKED[path.suffix.lower()]}."
        for path in paths
        if path.suffix.lower() in PACKED
    ]
    if faults:
        raise ConfigError(
            "\n".join(faults), advice="Put the .ttf or .otf file of each font in its place, one file a face."
        )
    return tuple(path for path in paths if path.suffix.lower() in SUFFIXES)


def is_licence(name: str) -> bool:
    """Whether a file is named like the licence of a font: OFL.txt, LICENSE, COPYING."""
    return name.upper().startswith(LICENCES)


def find_own_licence(font: Path) -> Path | None:
    """The licence that lies beside a font file; None where there is none."""
    return next((path for path in sorted(font.parent.iterdir()) if is_licence(path.name)), None)
