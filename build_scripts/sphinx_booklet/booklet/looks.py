"""looks.toml -> Looks: colours, type and space, read by every format from one place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sphinx_booklet.booklet.own_looks import (
    check_colours,
    choose_colours,
    enlarge_title,
    lay_out_pages,
    read_look,
)
from sphinx_booklet.booklet.paths import Paths
from sphinx_booklet.booklet.theme_files import THEME
from sphinx_booklet.booklet.toml_file import parse_toml, read_toml
from sphinx_booklet.booklet.toml_table import TomlTable

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
LARGEST = 2_000  # millimetres or points: larger than any page


@dataclass(frozen=True, slots=True)
class Size:
    """Type size and leading, in points."""

    size: float
    leading: float


@dataclass(frozen=True, slots=True)
class Looks:
    """`colours[scheme][name]` is #rrggbb; `type[edition][name]` a Size; `space[edition][name]` a number
    (page and margins in millimetres, the rest in points) or a pair of them.

    Schemes are light and dark; editions those of the tables `[type.NAME]` of looks.toml, for type also with -arabic or
    -nastaliq behind, for space with -nastaliq, which holds only what differs.
    """

    colours: Mapping[str, Mapping[str, str]]
    type: Mapping[str, Mapping[str, Size]]
    space: Mapping[str, Mapping[str, Any]]


def load_looks(root: Path) -> Looks:
    """The looks of the booklet at `root`: those of the package, then [look] of its booklet.toml, then its looks.toml.

    Raises ConfigError naming file and line when it is not TOML, or a value is not of its kind.
    """
    paths = Paths(root)
    own, facts = (
        read_toml(path)[1] if path.exists() else "" for path in (paths.looks_toml, paths.booklet_toml)
    )
    return _read_looks((THEME / "looks.toml").read_text(encoding="utf-8"), own, facts, paths)


@lru_cache(maxsize=4)
def _read_looks(text: str, own: str, facts: str, paths: Paths) -> Looks:
    values, changes = tomllib.loads(text), parse_toml(own, paths.looks_toml)
    _check_kinds(TomlTable(paths.looks_toml, "", changes, own), values)
    values = _replace_values(_apply_look(values, facts, paths), changes)
    sizes = {
        name: {key: Size(*pair) for key, pair in table.items()} for name, table in values["type"].items()
    }
    return Looks(_freeze(values["colours"]), _freeze(sizes), _freeze(values["space"]))


def _apply_look(values: dict[str, Any], facts: str, paths: Paths) -> dict[str, Any]:
    """The values of the package with what [look] of booklet.toml says."""
    toml = TomlTable(paths.booklet_toml, "", parse_toml(facts, paths.booklet_toml), facts)
    look = read_look(toml.table("look"), paths.source)
    colours = choose_colours(look, values["colours"])
    check_colours(toml.table("look"), look, colours)
    return {
        **values,
        "colours": colours,
        "type": enlarge_title(values["type"], look.page),
        "space": lay_out_pages(values["space"], look.page),
    }


def _check_kinds(own: TomlTable, theme: Mapping[str, Any]) -> None:
    """Every value of the booklet's own is of the kind that the package's has in its place."""
    for key, value in own.values.items():
        if key not in theme:
            raise own.error(key, f"is not a key that is known here; known are: {', '.join(theme)}")
        wanted = theme[key]
        if isinstance(wanted, dict):
            _check_kinds(own.table(key), wanted)
        elif isinstance(wanted, str):
            if not isinstance(value, str) or not COLOUR.fullmatch(value):
                raise own.error(
                    key, 'must be a colour in quotes, # and six digits or letters a to f: "#0c5350"'
                )
        elif isinstance(wanted, list):
            if not isinstance(value, list) or len(value) != len(wanted) or not all(map(_is_size, value)):
                raise own.error(key, f"must be {len(wanted)} numbers in brackets, such as {wanted}")
        elif not _is_size(value):
            raise own.error(key, f"must be a number from 0 to {LARGEST}, such as {wanted}")


def _is_size(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= LARGEST


def _replace_values(values: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The values with those of `own` in their place, table by table."""
    tables = {
        name: _replace_values(values.get(name, {}), table)
        for name, table in own.items()
        if isinstance(table, dict)
    }
    return {**values, **own, **tables}


def _freeze(tables: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Mapping[str, Any]]:
    return MappingProxyType({name: MappingProxyType(dict(table)) for name, table in tables.items()})
