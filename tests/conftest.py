"""Fixtures that every room uses."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
ROOTS = Path(__file__).parent / "roots"

MakeProject = Callable[..., Path]
RunBooklet = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """Copy tests/roots/<name> to a folder of its own; conf.py and looks.toml come from the project where it has none."""

    def make(name: str = "small", folder: str = "project") -> Path:
        root = tmp_path / folder
        shutil.copytree(ROOTS / name, root / "source")
        for shared in REPOSITORY.joinpath("source").iterdir():
            if shared.name in ("conf.py", "looks.toml", "wording.toml") or shared.name.startswith("_"):
                target = root / "source" / shared.name
                if not target.exists():
                    (shutil.copytree if shared.is_dir() else shutil.copyfile)(shared, target)
        return root

    return make


@pytest.fixture
def run_booklet() -> RunBooklet:
    """Run `python -m build_scripts` on a project as its users do, in a process of its own."""

    def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "build_scripts", "--root", str(root), *arguments]
        return subprocess.run(
            command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=120
        )

    return run


def take_fingerprint(folder: Path) -> dict[str, str]:
    """Every file below a folder with its digest: two of them differ when anything changed."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
