"""The same bytes from the same source, wherever and whenever it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, MakeProject, take_fingerprint

# Two machines that differ in all that could leak into a file.
HERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
THERE = {
    "TZ": "Asia/Karachi",
    "LC_ALL": "C",
    "PYTHONHASHSEED": "4242",
    "HOME": "/nonexistent",
    "USER": "somebody",
}


def build(root: Path, environment: dict[str, str], umask: int, *options: str) -> dict[str, str]:
    command = [sys.executable, "-m", "sphinx_booklet", "--root", str(root), "build", *options]
    result = subprocess.run(
        command,
        cwd=REPOSITORY,
        env=os.environ | environment,
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return take_fingerprint(root / "dist")


def add_second_language(root: Path) -> None:
    toml = root / "source" / "booklet.toml"
    toml.write_text(
        toml.read_text() + '\n[languages.ar]\nfonts = ["IBM Plex Sans Arabic", "IBM Plex Sans"]\n'
    )


@pytest.mark.long
def test_same_bytes_in_another_place_and_time(make_project: MakeProject) -> None:
    here, there = make_project(folder="here"), make_project(folder="over there é")
    for root in (here, there):
        add_second_language(root)
    for path in there.rglob("*"):  # a checkout has the time of the checkout
        os.utime(path, (0, 86400 * 365))
    assert build(here, HERE, 0o022, "--jobs", "1") == build(there, THERE, 0o077, "--jobs", "2")


@pytest.mark.long
def test_same_bytes_step_by_step(make_project: MakeProject) -> None:
    """A change there and back again, format by format, must leave no trace."""
    whole, steps = make_project(folder="whole"), make_project(folder="steps")
    chapter = steps / "source" / "first.rst"
    text = chapter.read_text()
    chapter.write_text(text.replace("A chapter in short.", "Something else.") + "\nMore.\n")
    build(steps, HERE, 0o022)
    chapter.write_text(text)
    for name in ("pdf", "epub", "html"):
        build(steps, HERE, 0o022, "--formats", name)
    assert build(steps, HERE, 0o022) == build(whole, HERE, 0o022)


def test_a_source_of_1970_does_not_stop_the_build(make_project: MakeProject) -> None:
    """Zip files cannot say a year before 1980 (Sphinx issue 14168)."""
    root = make_project()
    for path in root.rglob("*"):
        os.utime(path, (0, 0))
    build(root, HERE, 0o022, "--formats", "epub")


@pytest.mark.long
@pytest.mark.parametrize("languages", ["en cy ur", pytest.param("", marks=pytest.mark.exhaustive)])
def test_the_booklet_itself_is_reproducible(languages: str, tmp_path: Path) -> None:
    """The source, a translation, and one that is written from the right; all languages take seven minutes."""
    fingerprints = []
    for name, environment, jobs in (("one", HERE, "1"), ("two", THERE, "2")):
        root = tmp_path / name
        for folder in ("source", "locale"):
            if (REPOSITORY / folder).is_dir():
                shutil.copytree(REPOSITORY / folder, root / folder)
        fingerprints.append(build(root, environment, 0o022, "--jobs", jobs, "--languages", languages))
    assert fingerprints[0] == fingerprints[1]
