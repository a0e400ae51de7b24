"""looks.toml -> Looks: colours, type and space, read by every format from one place."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sphinx_booklet.booklet.errors import ConfigError
from sphinx_booklet.booklet.paths import Paths
from sphinx_booklet.booklet.theme_files import THEME


@dataclass(frozen=True, slots=True)
class Size:
    """Type size and leading, in points."""

    size: float
    leading: float


@dataclass(frozen=True, slots=True)
class Looks:
    """`colours[scheme][name]` is #rrggbb; `type[edition][name]` a Size; `space[edition][name]` a number
    (page and margins in millimetres, the rest in points) or a pair of them.

    Schemes are light and dark; editions a5 and large-print, for type also with -arabic behind.
    """

    colours: Mapping[str, Mapping[str, str]]
    type: Mapping[str, Mapping[str, Size]]
    space: Mapping[str, Mapping[str, Any]]


def load_looks(root: Path) -> Looks:
    """The looks of the booklet at `root`: those of the package, and what its own source/looks.toml changes.

    Raises ConfigError naming the file when it is not TOML or a value is not of its kind.
    """
    own = Paths(root).looks_toml
    try:
        text = own.read_text(encoding="utf-8") if own.is_file() else ""
        return _read_looks((THEME / "looks.toml").read_text(encoding="utf-8"), text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
        raise ConfigError(f"The looks cannot be read: {error}.", path=own) from None


@lru_cache(maxsize=4)
def _read_looks(text: str, own: str) -> Looks:
    values = _replace_values(tomllib.loads(text), tomllib.loads(own))
    sizes = {
        name: {key: Size(*pair) for key, pair in table.items()} for name, table in values["type"].items()
    }
    return Looks(_freeze(values["colours"]), _freeze(sizes), _freeze(values["space"]))


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
