"""Fixtures that every room uses."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
ROOTS = Path(__file__).parent / "roots"


@pytest.fixture
def make_project(tmp_path: Path) -> Callable[..., Path]:
    """Copy tests/roots/<name> to a folder of its own; conf.py, booklet.toml and looks.toml come from the project."""

    def make(name: str = "small", folder: str = "project") -> Path:
        root = tmp_path / folder
        shutil.copytree(ROOTS / name, root / "source")
        for shared in ("conf.py", "looks.toml"):
            if not (root / "source" / shared).exists():
                shutil.copyfile(REPOSITORY / "source" / shared, root / "source" / shared)
        return root

    return make
