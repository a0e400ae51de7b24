"""Digests of files and folders, for whoever asks what has changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

SKIPPED = frozenset(("__pycache__", "node_modules"))


def digest_files(paths: Iterable[Path], *more: str) -> str:
    """A digest of names and contents; a file that is not there counts as such."""
    digest = hashlib.sha256()
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError:
            data = b""
        digest.update(f"{path.name}\0{path.parent.name}\0{len(data)}\0".encode())
        digest.update(data)
    digest.update("\0".join(more).encode())
    return digest.hexdigest()


def list_files(folder: Path) -> Iterator[Path]:
    """The files below a folder in a fixed order, without caches."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in SKIPPED)
        yield from (Path(root, name) for name in sorted(names))


def digest_file(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits; "" when it cannot be read or is no file of its own."""
    try:
        if path.is_symlink():
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
