"""looks.toml -> Looks: colours, type and space, read by every format from one place."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from build_scripts.errors import ConfigError
from build_scripts.paths import Paths


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
    """Read `root`/source/looks.toml.

    Raises ConfigError naming the file when it is not TOML or lacks a part.
    """
    path = Paths(root).looks_toml
    try:
        return _read_looks(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(
            "The file with the looks is missing.", path=path, advice="Bring back its last version."
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise ConfigError(f"The looks cannot be read: {error}.", path=path) from None


@lru_cache(maxsize=4)
def _read_looks(text: str) -> Looks:
    values = tomllib.loads(text)
    sizes = {
        name: {key: Size(*pair) for key, pair in table.items()} for name, table in values["type"].items()
    }
    return Looks(_freeze(values["colours"]), _freeze(sizes), _freeze(values["space"]))


def _freeze(tables: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Mapping[str, Any]]:
    return MappingProxyType({name: MappingProxyType(dict(table)) for name, table in tables.items()})
