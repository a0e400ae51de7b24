"""Nothing in build/ is believed: whatever is damaged there is made anew, and nobody hears of it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.build.run import build_languages

from tests.conftest import MakeProject, RunBooklet, take_fingerprint

UNTOUCHED = (".lock", "build.log")


def build(root: Path, run_booklet: RunBooklet) -> dict[str, str]:
    result = run_booklet(root, "build")
    assert result.returncode == 0, result.stdout + result.stderr
    return take_fingerprint(root / "dist")


def edit(root: Path, text: str) -> None:
    """A change in one chapter, so that all other chapters come from what was kept."""
    chapter = root / "source" / "first.rst"
    chapter.write_text(chapter.read_text() + f"\n{text}\n")


def list_kept(root: Path) -> list[Path]:
    return sorted(
        path for path in (root / "build").rglob("*") if path.is_file() and path.name not in UNTOUCHED
    )


def flip(path: Path, dice: random.Random) -> None:
    data = bytearray(path.read_bytes())
    if data:
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        path.write_bytes(data)


@pytest.mark.long
def test_every_kept_file_damaged_at_once(make_project: MakeProject, run_booklet: RunBooklet) -> None:
    """A letter in a doctree, a picture of the cover, a template: all were believed, some for ever."""
    root, fresh = make_project(folder="damaged"), make_project(folder="fresh")
    assert build(root, run_booklet) == build(fresh, run_booklet)
    dice = random.Random(2)
    for path in list_kept(root):
        flip(path, dice)
    for project in (root, fresh):
        edit(project, "One more sentence.")
    assert build(root, run_booklet) == build(fresh, run_booklet)


@pytest.mark.parametrize("spoil", ["cut", "emptied", "folder"])
def test_kept_files_cut_short(spoil: str, make_project: MakeProject, run_booklet: RunBooklet) -> None:
    """Templates cut to 60 bytes ended every build that followed."""
    root = make_project()
    before = build(root, run_booklet)
    for path in list_kept(root):
        if spoil == "folder" and path.suffix in (".state", ".json", ".sums"):
            path.unlink()
            path.mkdir()
        elif spoil != "folder":
            path.write_bytes(path.read_bytes()[: 60 if spoil == "cut" else 0])
    assert build(root, run_booklet) == before


def test_one_letter_of_a_doctree(make_project: MakeProject, run_booklet: RunBooklet) -> None:
    """“4.5 mg” became “4.9 mg” in every format that was built from what had been read before."""
    root = make_project()
    build(root, run_booklet)
    doctree = root / "build" / "en" / "doctrees" / "first.doctree"
    data = doctree.read_bytes()
    assert data.count(b"4.5 mg")
    doctree.write_bytes(data.replace(b"4.5 mg", b"4.9 mg"))
    (root / "source" / "glossary.rst").write_text(
        (root / "source" / "glossary.rst").read_text() + "\nMore.\n"
    )
    build(root, run_booklet)
    page = (root / "dist" / "en" / "first.html").read_text()
    assert "4.5" in page
    assert "4.9" not in page


def test_a_page_changed_in_build_is_not_published(make_project: MakeProject, run_booklet: RunBooklet) -> None:
    """Sphinx writes what has changed in the source, and leaves every other page as it finds it."""
    root = make_project()
    build(root, run_booklet)
    page = root / "build" / "en" / "html" / "first.html"
    page.write_text(page.read_text().replace("4.5", "4.9"))
    (root / "source" / "glossary.rst").write_text(
        (root / "source" / "glossary.rst").read_text() + "\nMore.\n"
    )
    build(root, run_booklet)
    assert "4.9" not in (root / "dist" / "en" / "first.html").read_text()


def test_a_removed_chapter_leaves_no_page(make_project: MakeProject, run_booklet: RunBooklet) -> None:
    root = make_project()
    source, index = root / "source", (root / "source" / "index.rst").read_text()
    (source / "extra.rst").write_text("Extra\n=====\n\nText.\n")
    (source / "index.rst").write_text(index.replace("   first\n", "   first\n   extra\n", 1))
    assert "en/extra.html" in build(root, run_booklet)
    (source / "extra.rst").unlink()
    (source / "index.rst").write_text(index)
    after = build(root, run_booklet)
    assert "en/extra.html" not in after
    assert not any("extra" in path.name for path in (root / "build" / "en" / "html").rglob("*.html"))


@pytest.mark.exhaustive
def test_two_hundred_flips(make_project: MakeProject) -> None:
    """Some files at a time, then a change: the pages and books are those of a build from nothing."""
    dice, root = random.Random(9), make_project(folder="flipped")
    flips = 0
    while flips < 200:
        edit(root, f"Sentence {flips}.")
        fresh = make_project(folder=f"fresh{flips}")
        (fresh / "source" / "first.rst").write_bytes((root / "source" / "first.rst").read_bytes())
        made = []
        for project in (root, fresh):
            (outcome,) = build_languages(load_booklet(project), ["en"], ("html", "epub"), jobs=1)
            assert outcome.error is None, outcome.error
            made.append([artefact.sha256 for artefact in outcome.artefacts.values()])
            made[-1] += take_fingerprint(project / "build" / "en" / "html").items()  # type: ignore[arg-type]
        assert made[0] == made[1]
        for path in dice.sample(list_kept(root), 10):
            flip(path, dice)
            flips += 1
