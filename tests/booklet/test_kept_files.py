"""What is kept between builds is believed only when it is what was kept."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from sphinx_booklet.booklet import kept_files
from sphinx_booklet.booklet.kept_files import (
    discard_damaged,
    discard_folder,
    is_as_recorded,
    read_kept,
    record_folder,
    write_kept,
)


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    write_kept(tmp_path / "a" / "b", b"x\ny")
    assert read_kept(tmp_path / "a" / "b") == b"x\ny"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]
    assert read_kept(tmp_path / "none") is None


def test_one_bit_changed_anywhere_is_nothing_kept(tmp_path: Path) -> None:
    dice = random.Random(1)
    path = tmp_path / "a"
    write_kept(path, bytes(range(256)))
    sound = path.read_bytes()
    for _ in range(200):
        spoiled = bytearray(sound)
        spoiled[dice.randrange(len(sound))] ^= 1 << dice.randrange(8)
        path.write_bytes(spoiled)
        assert read_kept(path) is None
    path.write_bytes(sound[:70])
    assert read_kept(path) is None


def test_kept_by_another_installation_is_nothing_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library upgraded by hand changes no lock file."""
    write_kept(tmp_path / "a", b"x")
    monkeypatch.setattr(kept_files, "name_installed", lambda: "another")
    assert read_kept(tmp_path / "a") is None


@pytest.mark.parametrize("spoil", ["change", "add", "remove", "record"])
def test_a_folder_that_is_not_as_noted_goes_away(tmp_path: Path, spoil: str) -> None:
    folder = tmp_path / "doctrees"
    (folder / "in").mkdir(parents=True)
    (folder / "in" / "a").write_bytes(b"abc")
    record_folder(folder)
    discard_damaged(folder)
    assert is_as_recorded(folder)
    if spoil == "change":
        (folder / "in" / "a").write_bytes(b"abd")
    elif spoil == "add":
        (folder / "b").write_bytes(b"")
    elif spoil == "remove":
        (folder / "in" / "a").unlink()
    else:
        (tmp_path / "doctrees.sums").write_bytes(b"{}")
    discard_damaged(folder)
    assert not list(tmp_path.iterdir())


def test_nothing_behind_a_link_is_deleted(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "a").write_text("kept")
    link = tmp_path / "doctrees"
    link.symlink_to(precious)
    discard_folder(link)
    assert not link.exists()
    assert (precious / "a").read_text() == "kept"
