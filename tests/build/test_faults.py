"""Faults injected for real: killed, disk full, clock set back, two at once. The next build is right."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sphinx_booklet.booklet.artefacts import open_artefact

from tests.conftest import REPOSITORY, MakeProject, RunBooklet, take_fingerprint


def start(root: Path, *options: str, limit: int | None = None) -> subprocess.Popen[str]:
    """Begin a build; `limit` is the largest file in bytes that it may write, as on a disk that is full."""

    def fill_disk() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-m", "sphinx_booklet", "--root", str(root), "build", *options]
    return subprocess.Popen(
        command,
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=fill_disk,
    )


def build(root: Path, run_booklet: RunBooklet, *options: str) -> dict[str, str]:
    result = run_booklet(root, "build", *options)
    assert result.returncode == 0, result.stdout + result.stderr
    return take_fingerprint(root / "dist")


def assert_whole(dist: Path) -> None:
    """Every file that a reader could fetch opens."""
    for path in dist.rglob("*"):
        if path.suffix in (".pdf", ".epub", ".html") and not path.name.startswith("."):
            open_artefact(path)


def edit(root: Path, new: str) -> None:
    chapter = root / "source" / "first.rst"
    chapter.write_text(chapter.read_text().replace("A chapter in short.", new))


@pytest.mark.long
def test_killed_at_any_moment(make_project: MakeProject, run_booklet: RunBooklet) -> None:
    """kill -9 while a change is being built: what is in dist/ opens, and the next build is as from scratch."""
    root, fresh = make_project(folder="killed"), make_project(folder="fresh")
    build(root, run_booklet)
    for project in (root, fresh):
        edit(project, "Quite another text.")
    moments = random.Random(7)
    for _ in range(6):
        process = start(root)
        time.sleep(moments.uniform(0.1, 1.6))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        assert_whole(root / "dist")
    assert build(root, run_booklet) == build(fresh, run_booklet)


@pytest.mark.long
@pytest.mark.parametrize("limit", [1000, 20_000])
def test_disk_full(limit: int, make_project: MakeProject, run_booklet: RunBooklet) -> None:
    root = make_project()
    before = build(root, run_booklet)
    edit(root, "Quite another text.")
    process = start(root, limit=limit)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 1, out + err
    assert "Traceback" not in out + err
    assert_whole(root / "dist")
    assert {name for name in before if name.endswith(("pdf", "epub"))} <= set(take_fingerprint(root / "dist"))
    after = build(root, run_booklet)
    assert "Quite another text." in (root / "dist" / "en" / "first.html").read_text()
    assert set(after) == set(before)


@pytest.mark.long
def test_two_at_once(make_project: MakeProject, run_booklet: RunBooklet) -> None:
    root, alone = make_project(folder="two"), make_project(folder="alone")
    processes = [start(root), start(root)]
    for process in processes:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, out + err
    assert take_fingerprint(root / "dist") == build(alone, run_booklet)


def test_clock_set_back(make_project: MakeProject, run_booklet: RunBooklet) -> None:
    """A changed chapter that is older than the last build: Sphinx alone would keep the old text."""
    root = make_project()
    build(root, run_booklet, "--formats", "html")
    edit(root, "Written before the last build.")
    os.utime(root / "source" / "first.rst", (10**9, 10**9))
    build(root, run_booklet, "--formats", "html")
    assert "Written before the last build." in (root / "dist" / "en" / "first.html").read_text()


def test_nonsense_in_the_locale_folder(make_project: MakeProject, run_booklet: RunBooklet) -> None:
    """Files of no language that is built harm nobody."""
    root = make_project()
    before = build(root, run_booklet, "--formats", "html")
    for name in ("xx/LC_MESSAGES/first.po", "README", "cy", ".DS_Store", "fr/first.po"):
        path = root / "locale" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\xff\x00 nonsense")
    assert build(root, run_booklet, "--formats", "html") == before


def test_build_folder_spoiled(make_project: MakeProject, run_booklet: RunBooklet) -> None:
    root = make_project()
    before = build(root, run_booklet)
    for path in (root / "build").rglob("*"):
        if path.is_file() and path.suffix in (".pickle", ".doctree", ".json"):
            path.write_bytes(b"spoiled")
    assert build(root, run_booklet) == before
