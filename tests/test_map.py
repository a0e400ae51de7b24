"""The map of the package is true: it names every module and folder, and none that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import sphinx_booklet


def test_the_map_names_what_is_there() -> None:
    folder = Path(sphinx_booklet.__file__).parent
    names = {path.stem for path in folder.iterdir() if path.suffix == ".py" or path.is_dir()}
    there = {name for name in names if not name.startswith("_")}
    mapped = set(re.findall(r"^    (\w+) ", sphinx_booklet.__doc__ or "", re.MULTILINE))
    assert mapped == there
