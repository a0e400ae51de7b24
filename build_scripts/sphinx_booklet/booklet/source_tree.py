"""What may lie in source/: plain files of the booklet's own, and links that stay inside it.

Everything that reads the source opens what it finds there. A FIFO or a device would keep it waiting or
fill the memory, and a link could bring any file of this computer into the booklet.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from sphinx_booklet.booklet.errors import ConfigError

KINDS = (
    (stat.S_ISFIFO, "a pipe (FIFO)"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
CHAPTERS = (".rst", ".md")  # what a chapter may be written in; Markdown where conf.py names its parser


def check_project(root: Path) -> None:
    """Raises ConfigError when `root` does not look like a booklet."""
    if not (root / "source").is_dir():
        raise ConfigError(
            f"There is no booklet in {root}: it has no folder source/.",
            advice="Run this in the project's folder, or name it with --root.",
        )


def list_chapter_files(source: Path) -> list[Path]:
    """The files below source/ that may be chapters, in a fixed order."""
    return sorted(path for suffix in CHAPTERS for path in source.rglob(f"*{suffix}"))


def find_chapter_file(source: Path, docname: str) -> Path:
    """The file of a chapter; that of reStructuredText where there is none."""
    files = [source / f"{docname}{suffix}" for suffix in CHAPTERS]
    return next((path for path in files if path.is_file()), files[0])


def is_own_file(path: Path, source: Path) -> bool:
    """Whether a path, with every link followed, is inside source/."""
    try:
        return path.resolve().is_relative_to(source.resolve())
    except (OSError, RuntimeError, ValueError):  # a link that leads to itself; a name that no file can have
        return False


def check_source_tree(source: Path, largest: int) -> None:
    """Look at every file below source/ without opening one; `largest` in bytes.

    Raises ConfigError, which names each file that may not lie there and why.
    """
    faults = [f"{path.relative_to(source.parent)}: {what}" for path, what in list_faults(source, largest)]
    if faults:
        raise ConfigError("\n".join(faults))


def list_faults(source: Path, largest: int) -> Iterator[tuple[Path, str]]:
    """Each file that may not lie in source/, and a sentence."""
    for path in list_entries(source):
        if path.is_symlink() and (fault := describe_link(path, source)):
            yield path, fault
            continue
        try:
            state = path.stat()
        except OSError:
            continue  # taken away while we looked; who needs it will say so
        kind = next((name for is_kind, name in KINDS if is_kind(state.st_mode)), "")
        if kind:
            yield path, f"This is {kind}, not a file. Delete it, or move it out of source/."
        elif stat.S_ISREG(state.st_mode) and state.st_size > largest:
            yield (
                path,
                f"This file has {state.st_size:,} bytes; {largest:,} are allowed. Make it smaller, or set file_bytes in [limits] of booklet.toml.",
            )


def list_entries(source: Path) -> Iterator[Path]:
    """Everything below source/, links to folders not followed; locks of an editor (.#name) are passed over."""
    for root, folders, names in os.walk(source):
        for name in sorted((*folders, *names)):
            if not name.startswith(".#"):
                yield Path(root, name)


def describe_link(path: Path, source: Path) -> str:
    """What is wrong with a link; "" when it leads to a file of source/."""
    if not is_own_file(path, source):
        return "This link leads out of source/. Put the file itself in its place."
    return "" if path.exists() else "This link leads nowhere. Put the file itself in its place."
