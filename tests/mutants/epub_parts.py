"""How a mutant of an EPUB is written."""

from __future__ import annotations

import zipfile
from pathlib import Path

from .pages import Files
from .registry import Change, NothingToSpoilError

TEXT = r"^(?!.*(nav|cover|index|genindex|glossary|references)\.xhtml$).*\.xhtml$"  # chapters


def read_archive(path: Path) -> Files:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_archive(files: Files, target: Path) -> None:
    """Write an EPUB whose bytes are the same for the same content (OCF: mimetype first, not compressed)."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            kept = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 2, 0, 0, 0)), data, kept)


def write_mutant(good: Path, target: Path, change: Change[Files]) -> None:
    files = read_archive(good)
    before = dict(files)
    change(files)
    if list(files.items()) == list(before.items()):
        raise NothingToSpoilError(f"{target.name}: the copy is the same as the file.")
    write_archive(files, target)
