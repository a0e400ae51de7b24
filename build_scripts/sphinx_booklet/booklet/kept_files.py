"""Files that are kept between builds, with a digest of their content and of what made them.

Nothing kept is believed: what does not agree with its digest is as good as not there, and is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

from sphinx_booklet.booklet.digests import list_files


@cache
def name_installed() -> str:
    """A digest of what is installed: name and version of every distribution, from the names of their folders.

    Not of the lock file: after an upgrade by hand it says what is no longer true.
    """
    found: set[str] = set()
    for folder in sys.path:
        with suppress(OSError):
            names = [path.name for path in Path(folder or ".").iterdir()]
            found.update(name for name in names if name.endswith((".dist-info", ".egg-info")))
    return hashlib.sha256("\0".join([sys.version, *sorted(found)]).encode()).hexdigest()


def write_kept(path: Path, data: bytes, *, bound: bool = True) -> None:
    """Keep `data` at `path`, in one step.

    `bound`: it is of use only to what is installed now. Not so what says how a finished file was made: that
    stays true when a package is added.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        beside.write_bytes(_digest(data, bound=bound) + b"\n" + data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def read_kept(path: Path, *, bound: bool = True) -> bytes | None:
    """What was kept; None when there is nothing, or it is damaged, or (`bound`) another installation made it."""
    try:
        digest, _, data = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return data if digest == _digest(data, bound=bound) else None


def record_folder(folder: Path) -> None:
    """Note the content of a folder, which nobody is changing, beside it."""
    write_kept(_record_of(folder), json.dumps(_describe_folder(folder)).encode())


def record_folders(folders: Iterable[Path]) -> None:
    """Note the content of several."""
    for folder in folders:
        record_folder(folder)


def is_as_recorded(folder: Path) -> bool:
    """Whether a folder holds what was noted, file by file."""
    record = read_kept(_record_of(folder))
    try:
        return record is not None and json.loads(record) == _describe_folder(folder)
    except (ValueError, OSError):
        return False


def discard_folder(folder: Path) -> None:
    """Take a folder away, and its record. A link is taken away itself, never what it leads to."""
    _record_of(folder).unlink(missing_ok=True)
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def discard_damaged(folder: Path) -> None:
    """Take a folder away unless it holds what was noted."""
    if os.path.lexists(folder) and (folder.is_symlink() or not is_as_recorded(folder)):
        discard_folder(folder)


def _record_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.sums")


def _describe_folder(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in list_files(folder)
    }


def _digest(data: bytes, *, bound: bool) -> bytes:
    maker = name_installed() if bound else ""
    return hashlib.sha256(maker.encode() + data).hexdigest().encode()
