"""A second booklet in another folder, with no Python written, also where only the wheel is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, RunBooklet


def test_a_second_booklet_builds(tmp_path: Path, run_booklet: RunBooklet) -> None:
    folder = tmp_path / "fatigue"
    started = run_booklet(REPOSITORY, "new", str(folder))
    assert started.returncode == 0, started.stderr
    assert list(folder.rglob("*.py")) == []
    assert {path.name for path in folder.iterdir()} == {"source", "Makefile", ".gitignore", ".github"}

    built = run_booklet(folder, "build")
    assert built.returncode == 0, built.stdout + built.stderr
    names = {path.name for path in (folder / "dist" / "en").iterdir()}
    assert {"index.html", "first.html", "my-booklet-en.pdf", "my-booklet-en.epub"} <= names


def test_never_writes_over_a_booklet(tmp_path: Path, run_booklet: RunBooklet) -> None:
    (tmp_path / "source").mkdir()
    result = run_booklet(REPOSITORY, "new", str(tmp_path))
    assert result.returncode == 2
    assert list((tmp_path / "source").iterdir()) == []


def test_its_makefile_explains_itself(tmp_path: Path, run_booklet: RunBooklet) -> None:
    run_booklet(REPOSITORY, "new", str(tmp_path / "fatigue"))
    made = subprocess.run(
        ["make", "help"], cwd=tmp_path / "fatigue", capture_output=True, text=True, check=True, timeout=20
    )
    assert "po-new po-update" in made.stdout


@pytest.mark.long
def test_the_wheel_alone_makes_a_booklet(tmp_path: Path) -> None:
    """The wheel once lacked its own themes, and nothing noticed inside a checkout."""
    site, root = tmp_path / "site", tmp_path / "b\u00fcrgel"
    build = [
        sys.executable,
        "-m",
        "uv",
        "build",
        "-q",
        "--wheel",
        "--no-build-isolation",
        "-o",
        str(tmp_path),
    ]
    subprocess.run([*build, str(REPOSITORY)], check=True, timeout=120)
    (wheel,) = tmp_path.glob("*.whl")
    install = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(site), str(wheel)]
    subprocess.run(install, check=True, capture_output=True, timeout=120)
    environment = os.environ | {"PYTHONPATH": str(site), "LC_ALL": "C", "PYTHONUTF8": "1"}

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "sphinx_booklet", *arguments],
            cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    where = [sys.executable, "-c", "import sphinx_booklet; print(sphinx_booklet.__file__)"]
    used = subprocess.run(where, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert used.stdout.startswith(str(site))
    run("new", str(root))
    run("--root", str(root), "build")
    assert "Nothing to mend." in run("--root", str(root), "check", "--no-judges")
