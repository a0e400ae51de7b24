"""Languages built on other machines: each job is green, and the links between them are checked when all are there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import MakeProject, RunBooklet, write_catalog


@pytest.fixture
def parts(make_project: MakeProject, run_booklet: RunBooklet, tmp_path: Path) -> tuple[Path, Path]:
    """A booklet in English and Welsh, and the dist/ of each, made in a clone of its own."""
    root = make_project()
    toml = root / "source" / "booklet.toml"
    toml.write_text(toml.read_text() + '\n[languages.cy]\nfonts = ["IBM Plex Sans"]\n')
    write_catalog(root / "locale" / "cy" / "LC_MESSAGES" / "first.po", "cy", {"Deeper": "Dyfnach"})
    for code in ("en", "cy"):
        clone = tmp_path / code
        shutil.copytree(root, clone)
        # it used to end with a fault for every link to the language of another machine
        result = run_booklet(clone, "build", "-f", "html", "-l", code, "--link-all")
        assert result.returncode == 0, result.stderr
        assert "../cy/first.html" in (clone / "dist" / code / "first.html").read_text()
        shutil.copytree(clone / "dist", tmp_path / "parts" / f"dist-{code}")
    return root, tmp_path / "parts"


def test_two_machines(parts: tuple[Path, Path], run_booklet: RunBooklet) -> None:
    root, folder = parts
    result = run_booklet(root, "assemble", str(folder))
    assert result.returncode == 0, result.stderr
    for name in ("index.html", "en/first.html", "cy/first.html", "manifest.json", "SHA256SUMS", ".nojekyll"):
        assert (root / "dist" / name).is_file(), name


def test_a_language_that_did_not_come(parts: tuple[Path, Path], run_booklet: RunBooklet) -> None:
    """Pages lead to it, so the whole is refused, and dist/ is as it was."""
    root, folder = parts
    shutil.rmtree(folder / "dist-cy")
    result = run_booklet(root, "assemble", str(folder))
    assert result.returncode == 1
    assert "HTML-001" in result.stderr
    assert not (root / "dist").exists()


def test_a_part_that_did_not_come_through_whole(parts: tuple[Path, Path], run_booklet: RunBooklet) -> None:
    root, folder = parts
    (folder / "dist-cy" / "cy" / "first.html").write_text("half")
    result = run_booklet(root, "assemble", str(folder))
    assert result.returncode == 1
    assert "dist-cy/ is not as it was made" in result.stderr
