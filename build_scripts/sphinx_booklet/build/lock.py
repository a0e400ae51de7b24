"""One build at a time in one tree."""

from __future__ import annotations

from filelock import FileLock, Timeout

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.build.own_folders import check_own_folders


def lock_tree(booklet: Booklet) -> FileLock:
    """One build at a time in one tree; the second waits for the first.

    Raises BookletError when it waits for more than ten minutes, or a folder that it may empty is a link.
    """
    check_own_folders(booklet)
    booklet.paths.build.mkdir(parents=True, exist_ok=True)
    lock = FileLock(booklet.paths.build / ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        print("Another build is at work in this folder; waiting for it.", flush=True)
        try:
            lock.acquire(timeout=600)
        except Timeout:
            raise BookletError(
                "Another build has been at work in this folder for ten minutes.",
                advice="End it, then run `make` again.",
            ) from None
    return lock
