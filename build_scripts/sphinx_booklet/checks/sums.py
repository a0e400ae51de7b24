"""The files of a tree are those that were built: by its SHA256SUMS, and by the copies in build/.

A file of another booklet, or one that somebody has edited by hand, may be sound in itself; only the sum tells.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from sphinx_booklet.booklet.diagnostic import Diagnostic

CODES = {
    "DIST-001": "a file that is not the one that was built",
    "DIST-002": "a file that is listed and not there, or there and not listed",
}
SUMS = "SHA256SUMS"
_ADVICE = "Run `make` again."


def check_sums(folder: Path, copies: Iterable[tuple[Path, Path]]) -> Iterator[Diagnostic]:
    """Hold each file of a tree against its sum, and each public file against what it is a copy of.

    Args:
        folder: the tree, finished (dist/).
        copies: a file of the tree, and the file in build/ that it was copied from; one that is not there is
            not compared, for it was built on another machine.

    """
    if (folder / SUMS).is_file():
        yield from _check_list(folder)
    else:
        yield Diagnostic(folder / SUMS, None, "DIST-002", f"{folder.name}/ has no {SUMS}.", _ADVICE)
    for copy, original in copies:
        if original.is_file() and copy.is_file() and digest(copy) != digest(original):
            message = f"{copy.name} in {folder.name}/ is not the file that was built."
            yield Diagnostic(copy, None, "DIST-001", message, _ADVICE)


def _check_list(folder: Path) -> Iterator[Diagnostic]:
    lines = (folder / SUMS).read_text(encoding="utf-8", errors="replace").splitlines()
    listed = {name: total for total, _, name in (line.partition("  ") for line in lines)}
    there = {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path != folder / SUMS
    }
    for name in sorted(listed.keys() ^ there.keys()):
        what = "is listed and not there" if name in listed else "is there and not listed"
        yield Diagnostic(folder / name, None, "DIST-002", f"{name} {what} ({SUMS}).", _ADVICE)
    for name in sorted(listed.keys() & there.keys()):
        if digest(there[name]) != listed[name]:
            message = f"{name} in {folder.name}/ is not the file that was built: its sum is another."
            yield Diagnostic(there[name], None, "DIST-001", message, _ADVICE)


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
