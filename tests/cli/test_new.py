"""A second booklet in another folder, with no Python written."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import REPOSITORY, RunBooklet


def test_a_second_booklet_builds(tmp_path: Path, run_booklet: RunBooklet) -> None:
    folder = tmp_path / "fatigue"
    started = run_booklet(REPOSITORY, "new", str(folder))
    assert started.returncode == 0, started.stderr
    assert list(folder.rglob("*.py")) == []

    built = run_booklet(folder, "build")
    assert built.returncode == 0, built.stdout + built.stderr
    names = {path.name for path in (folder / "dist" / "en").iterdir()}
    assert {"index.html", "first.html", "my-booklet-en.pdf", "my-booklet-en.epub"} <= names


def test_never_writes_over_a_booklet(tmp_path: Path, run_booklet: RunBooklet) -> None:
    (tmp_path / "source").mkdir()
    result = run_booklet(REPOSITORY, "new", str(tmp_path))
    assert result.returncode == 2
    assert list((tmp_path / "source").iterdir()) == []
