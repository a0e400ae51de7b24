"""The folders that a build fills and empties are its own: none is a link to something else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.errors import BookletError


def check_own_folders(booklet: Booklet) -> None:
    """Raises BookletError when build/, dist/ or public/, or the folder of a language in them, is a link.

    What is emptied would be what the link leads to.
    """
    for path in list_own_folders(booklet):
        if path.is_symlink():
            name = path.relative_to(booklet.root)
            raise BookletError(
                f"{name} is a link to another folder, and what is built there would delete that folder's files.",
                advice=f"Delete the link ({name}); a folder is made in its place.",
            )


def list_own_folders(booklet: Booklet) -> Iterator[Path]:
    """Every folder in which files are deleted."""
    paths = booklet.paths
    for folder in (paths.build, paths.dist, paths.public):
        yield folder
        if folder.is_dir():
            yield from (path for path in sorted(folder.iterdir()) if path.is_dir())
    for language in booklet.languages:
        folder = paths.language(language.code)
        if folder.is_dir() and not folder.is_symlink():
            yield from (path for path in sorted(folder.iterdir()) if path.is_dir())
