"""A tree takes its place in one step, and what a killed run leaves is settled by the next."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.build import staging
from sphinx_booklet.build.staging import SUMS, Tree, is_intact, stage_tree

from tests.conftest import take_fingerprint


def fill(folder: Path, text: str) -> None:
    """A whole tree of one page."""
    (folder / "en").mkdir(parents=True)
    (folder / "en" / "index.html").write_text(text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    (folder / SUMS).write_text(f"{digest}  en/index.html\n")


def place(tree: Tree, text: str) -> bool:
    with stage_tree(tree) as stage:
        fill(stage, text)
        return tree.place()


def read(folder: Path) -> str:
    return (folder / "en" / "index.html").read_text()


def list_beside(tree: Tree) -> list[str]:
    return sorted(path.name for path in tree.target.parent.iterdir() if path != tree.target)


@pytest.fixture(params=["exchange", "two renames"])
def tree(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tree:
    """dist/, on a system that can let two folders change places, and on one that cannot."""
    if request.param == "two renames":
        monkeypatch.setattr(staging, "exchange_folders", lambda first, second: False)
    return Tree(tmp_path / "dist")


def test_a_new_tree_takes_the_place_of_the_old_one(tree: Tree) -> None:
    assert place(tree, "old")
    assert place(tree, "new")
    assert read(tree.target) == "new"
    assert is_intact(tree.target)
    assert list_beside(tree) == []


def test_the_same_tree_is_not_placed_again(tree: Tree) -> None:
    assert place(tree, "same")
    before = tree.target.stat().st_ino
    assert not place(tree, "same")
    assert tree.target.stat().st_ino == before


def test_a_tree_that_was_spoiled_is_placed_again(tree: Tree) -> None:
    place(tree, "same")
    (tree.target / "en" / "index.html").write_text("spoiled")
    assert place(tree, "same")
    assert read(tree.target) == "same"


def test_a_tree_that_is_not_placed_is_discarded(tree: Tree) -> None:
    place(tree, "old")
    with stage_tree(tree) as stage:
        fill(stage, "refused")
    assert read(tree.target) == "old"
    assert list_beside(tree) == []


def test_the_tree_before_is_kept_and_comes_back(tmp_path: Path) -> None:
    tree = Tree(tmp_path / "public", keeps_previous=True)
    for text in ("first", "second", "third"):
        place(tree, text)
    assert read(tree.previous) == "second"
    tree.go_back()
    assert (read(tree.target), read(tree.previous)) == ("second", "third")


def test_killed_between_two_renames(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing stands in its place, the old tree is brought back."""
    place(tree, "old")
    tree.target.rename(tree.target.with_name(".dist.old-0123456789abcdef"))
    tree.recover()
    assert read(tree.target) == "old"


def test_killed_before_it_took_its_place(tree: Tree) -> None:
    place(tree, "old")
    new = tree.begin()
    fill(new, "new")
    new.rename(new.with_name(f".dist.ready-{staging.digest_sums(new)}"))
    tree.recover()
    assert read(tree.target) == "old"
    assert list_beside(tree) == []


@pytest.mark.parametrize("keeps", [False, True])
def test_killed_after_it_took_its_place(tmp_path: Path, keeps: bool) -> None:
    tree = Tree(tmp_path / "dist", keeps_previous=keeps)
    fill(tree.target, "new")
    fill(tmp_path / f".dist.ready-{staging.digest_sums(tree.target)}", "old")
    tree.recover()
    assert read(tree.target) == "new"
    assert list_beside(tree) == ([".dist.previous"] if keeps else [])


def test_a_full_disk_is_a_sentence(tree: Tree) -> None:
    place(tree, "old")
    with pytest.raises(BookletError, match=r"dist/ could not be written \(No space left"), stage_tree(tree):
        raise OSError(28, "No space left on device", "dist/en/index.html")
    assert read(tree.target) == "old"


def test_no_link_is_followed(tree: Tree, tmp_path: Path) -> None:
    """dist/en as a link used to delete what lies behind it."""
    place(tree, "old")
    elsewhere = tmp_path / "elsewhere"
    (tree.target / "en").rename(elsewhere)
    (tree.target / "en").symlink_to(elsewhere)
    place(tree, "new")
    assert take_fingerprint(elsewhere)
    assert not (tree.target / "en").is_symlink()


@pytest.mark.parametrize("kind", ["link", "file"])
def test_what_is_no_folder_is_left_alone(kind: str, tree: Tree, tmp_path: Path) -> None:
    if kind == "link":
        (tmp_path / "elsewhere").mkdir()
        tree.target.symlink_to(tmp_path / "elsewhere")
    else:
        tree.target.write_text("a file")
    with pytest.raises(BookletError, match="and not a folder"):
        place(tree, "new")
    assert tree.target.is_symlink() or tree.target.is_file()
