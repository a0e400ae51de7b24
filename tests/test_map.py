"""The map of the package is true: it names every module and folder, and none that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import build_scripts


def test_the_map_names_what_is_there() -> None:
    folder = Path(build_scripts.__file__).parent
    names = {path.stem for path in folder.iterdir() if path.suffix == ".py" or path.is_dir()}
    there = {name for name in names if not name.startswith("_")}
    mapped = set(re.findall(r"^    (\w+) ", build_scripts.__doc__ or "", re.MULTILINE))
    assert mapped == there
