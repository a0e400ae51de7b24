"""Templates, styles and settings that every booklet starts from, and that it may replace file by file.

The package brings them in theme/. A file of the same name in the booklet's own folder (source/_web,
source/_epub, source/_pdf; looks.toml and wording.toml in source/ itself) is taken in its place.
"""

from __future__ import annotations

from pathlib import Path

THEME = Path(__file__).parents[1] / "theme"
EXTENSION = "sphinx_booklet.extension"


def list_theme_folders(source: Path, kind: str) -> tuple[Path, ...]:
    """The folders with files of one kind (web, epub, pdf), the booklet's own first where it has one."""
    own = source / f"_{kind}"
    return (own, THEME / kind) if own.is_dir() else (THEME / kind,)


def find_theme_file(source: Path, kind: str, name: str) -> Path:
    """The file that a booklet uses: its own, else the package's. `kind` "" is source/ itself."""
    own = source / (f"_{kind}" if kind else "") / name
    return own if own.is_file() else THEME / kind / name


def name_extension(folder: Path) -> dict[str, list[str]]:
    """Settings that add the program's extension to those of a conf.py that does not name it: that of another Sphinx project."""
    # start-up time: commands that build nothing need no Sphinx
    from sphinx.config import Config
    from sphinx.util.tags import Tags

    if folder == THEME:
        return {}
    named = Config.read(folder, overrides={}, tags=Tags()).extensions
    return {} if EXTENSION in named else {"extensions": [*named, EXTENSION]}
