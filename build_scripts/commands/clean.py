"""`make clean`."""

from __future__ import annotations

import shutil
from pathlib import Path

from build_scripts.build import check_project
from build_scripts.paths import Paths


def run_clean(root: Path) -> None:
    """Remove build/ and dist/. What was published (public/) stays."""
    check_project(root)
    for folder in (Paths(root).build, Paths(root).dist):
        shutil.rmtree(folder, ignore_errors=True)
