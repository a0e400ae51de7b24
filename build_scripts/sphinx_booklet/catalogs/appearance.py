"""Templates, styles and settings as far as a reader notices: words, their order, and what hides or adds them.

A colour, a margin or a font leaves no line here; `display: none`, text of no size, `content: "…"` and a
turned order do. Source of the properties: CSS Display 3, CSS Generated Content 3, CSS Flexbox 1 (5.4 order).
"""

from __future__ import annotations

import ast
import hashlib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import yaml

from sphinx_booklet.booklet.theme_files import find_theme_file, list_theme_folders
from sphinx_booklet.catalogs.appearance_styles import read_style
from sphinx_booklet.catalogs.appearance_templates import read_template
from sphinx_booklet.catalogs.document import Line, write_text

FOLDERS = ("web", "epub", "pdf")
TEMPLATES = frozenset((".html", ".xhtml", ".xml", ".jinja", ".opf", ".ncx"))
PICTURES = frozenset(
    (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".pdf", ".js", ".ttf", ".otf", ".woff", ".woff2")
)


def list_appearance(source: Path) -> list[Line]:
    """What templates, styles, pictures and settings add to the text of the booklet in `source`, hide or reorder."""
    lines: list[Line] = []
    for folder in FOLDERS:
        hiding: set[str] = set()
        for path in list_files(source, folder):
            if ".css" in path.suffixes:
                lines += (found := list(read_style(path, folder)))
                hiding |= {name for line in found for name in re.findall(r"[.#]([\w-]+)", line.kind)}
        for path in list_files(source, folder):
            if path.suffix in TEMPLATES and ".css" not in path.suffixes:
                lines += read_template(path, folder, hiding)
            elif path.suffix in (".yaml", ".yml", ".json", ".style"):
                lines += read_sheet(path, folder)
    lines += read_looks(find_theme_file(source, "", "looks.toml"))
    lines += read_settings(source)
    return lines


def list_files(source: Path, folder: str) -> list[Path]:
    """The files of one kind that the booklet uses: its own in place of the package's."""
    found: dict[str, Path] = {}
    for root in reversed(list_theme_folders(source, folder)):
        for path in root.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                found[path.relative_to(root).as_posix()] = path
    return [found[name] for name in sorted(found)]


def read_sheet(path: Path, folder: str) -> Iterator[Line]:
    """A stylesheet of rst2pdf: styles whose text is too small to read or has the colour of the paper."""
    data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    styles = data.get("styles", {}) if isinstance(data, dict) else {}
    rows = styles.items() if isinstance(styles, dict) else styles
    for name, style in rows:
        for key, value in style.items() if isinstance(style, dict) else ():
            text = str(value).strip().lower()
            small = key in ("fontSize", "leading") and re.fullmatch(r"[0-3](?:\.\d+)?", text)
            pale = key in ("textColor", "color") and text in (
                "white",
                "#fff",
                "#ffffff",
                "{paper}",
                "transparent",
            )
            if small or (pale and not style.get("backColor")):
                yield Line(f"style {folder}/{path.name}", 0, str(name), f"hides ({key}: {text})", safety=True)


def read_looks(path: Path) -> Iterator[Line]:
    """looks.toml: colours that cannot be told from the paper, type too small to read."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    for theme, colours in data.get("colours", {}).items():
        paper = colours.get("paper", "#ffffff")
        for name, value in colours.items():
            if name in ("ink", "damson", "pine", "brick") and measure_contrast(value, paper) < 2:
                yield Line("looks.toml", 0, f"{theme} {name}", f"hides ({value} on {paper})", safety=True)
    for table, sizes in data.get("type", {}).items():
        for name, pair in sizes.items():
            if isinstance(pair, list) and pair and float(pair[0]) < 6:
                yield Line("looks.toml", 0, f"{table} {name}", f"hides ({pair[0]} points)", safety=True)


def measure_contrast(one: str, other: str) -> float:
    """The contrast of two colours (#rrggbb), from 1 to 21 (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        parts = [int(colour.lstrip("#")[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    try:
        high, low = sorted((luminance(one), luminance(other)), reverse=True)
    except ValueError:
        return 21.0
    return (high + 0.05) / (low + 0.05)


def read_settings(source: Path) -> Iterator[Line]:
    """The booklet's own conf.py, pictures, scripts and the numbers of its drawings."""
    if (conf := source / "conf.py").is_file():
        for statement in ast.parse(conf.read_text(encoding="utf-8")).body:
            yield Line("settings conf.py", 0, "setting", write_text(ast.unparse(statement)), safety=True)
    for path in sorted(source.rglob("*")):
        if path.suffix.lower() in PICTURES and path.is_file():
            digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
            name = path.relative_to(source).as_posix()
            yield Line("pictures and scripts", 0, name, digest, path.suffix.lower() == ".js")
    for path in sorted((source / "figures").rglob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for key, value in flatten(data):
            yield Line(f"numbers figures/{path.name}", 0, key, str(value), safety=True)


def flatten(table: dict[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """The values of nested tables under dotted names."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from flatten(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value
