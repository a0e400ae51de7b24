"""A folder that readers see, replaced as a whole: dist/ and public/.

A new tree is made beside the old one, under a hidden name, and takes its place in one step when it is
whole and on the disk. Whoever looks meets the old tree or the new one; a process that is killed leaves
one of the two, and the next run takes away what else it left.

    .dist.new            the tree that is being made
    .dist.ready-<sums>   it is finished; <sums> is the start of the digest of its SHA256SUMS
    .dist.previous       the tree before, where it is kept for going back
    .dist.gone           what is being deleted

The two trees change places with renameat2(RENAME_EXCHANGE) of Linux or renamex_np(RENAME_SWAP) of macOS.
Where neither is to be had the old tree is set aside first: for a moment nothing stands in its place, and
a run that finds it so puts it back.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sphinx_booklet.booklet.digests import digest_file
from sphinx_booklet.booklet.errors import BookletError

SUMS = "SHA256SUMS"
_AT_FDCWD, _RENAME_EXCHANGE, _RENAME_SWAP = -100, 2, 2  # linux/fs.h, sys/stdio.h of macOS
_CANNOT = frozenset((errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM))


@dataclass(frozen=True, slots=True)
class Tree:
    """The folder `target`; with `keeps_previous` the tree before the last one is kept."""

    target: Path
    keeps_previous: bool = False

    @property
    def previous(self) -> Path:
        """The tree before the last one."""
        return self._beside("previous")

    def recover(self) -> None:
        """Take away what a run that was killed has left; where it had set the old tree aside, bring that back."""
        for old in self._list_beside("old-*"):
            if self.target.exists():
                self._settle(old)
            else:
                old.rename(self.target)
        for ready in self._list_beside("ready-*"):
            if ready.name.endswith(digest_sums(ready)):  # it never took its place
                self._delete(ready)
            else:  # it holds the tree that was in place before
                self._settle(ready)
        for name in ("new", "gone"):
            self._delete(self._beside(name))

    def is_alone(self) -> bool:
        """Whether no run that was killed has left anything beside the tree."""
        left = {self._beside(name) for name in ("new", "gone")}
        return not any((*self._list_beside("old-*"), *self._list_beside("ready-*"))) and not any(
            path.exists() for path in left
        )

    def begin(self) -> Path:
        """An empty folder in which to make the new tree."""
        new = self._beside("new")
        self._delete(new)
        new.mkdir(parents=True)
        return new

    def discard(self) -> None:
        """Take the new tree away; the old one stays."""
        self._delete(self._beside("new"))

    def place(self) -> bool:
        """Put the new tree, which ends with its SHA256SUMS, in the place of the old one.

        Returns False when both are the same, and nothing was done.
        """
        new = self._beside("new")
        if is_intact(self.target) and read_sums(new) == read_sums(self.target):
            self._delete(new)
            return False
        sync_tree(new)
        ready = self._beside(f"ready-{digest_sums(new)}")
        new.rename(ready)
        self._change_places(ready)
        sync_folder(self.target.parent)
        return True

    def go_back(self) -> None:
        """Let the tree in place and the one before it change places."""
        ready = self._beside(f"ready-{digest_sums(self.previous)}")
        self.previous.rename(ready)
        self._change_places(ready)
        sync_folder(self.target.parent)

    def _change_places(self, ready: Path) -> None:
        if not self.target.exists():
            ready.rename(self.target)
        elif exchange_folders(ready, self.target):
            self._settle(ready)
        else:
            old = self._beside(ready.name.rpartition(".")[2].replace("ready-", "old-"))
            self.target.rename(old)
            ready.rename(self.target)
            self._settle(old)

    def _settle(self, old: Path) -> None:
        """Keep or delete a tree that was in place."""
        if self.keeps_previous:
            self._delete(self.previous)
            old.rename(self.previous)
        else:
            self._delete(old)

    def _delete(self, folder: Path) -> None:
        """Delete a tree; half of one never bears the name of a whole one, and no link is followed."""
        if folder.is_symlink() or folder.is_file():
            folder.unlink()
        elif folder.is_dir():
            gone = self._beside("gone")
            if folder != gone:
                shutil.rmtree(gone, ignore_errors=True)
                folder.rename(gone)
            shutil.rmtree(gone)

    def _beside(self, name: str) -> Path:
        return self.target.with_name(f".{self.target.name}.{name}")

    def _list_beside(self, pattern: str) -> list[Path]:
        return sorted(self.target.parent.glob(f".{self.target.name}.{pattern}"))


@contextmanager
def stage_tree(tree: Tree) -> Iterator[Path]:
    """A folder to fill, then `tree.place()`; without that, or after an error, it is discarded.

    Raises BookletError when the disk is full, or a folder cannot be written: the old tree is in its place.
    """
    name = tree.target.name
    try:
        check_place(tree.target)
        tree.recover()
        yield tree.begin()
        tree.discard()
    except OSError as error:
        try:
            tree.recover()
        except OSError:
            pass  # the first error is the one to tell of; the next run recovers
        raise BookletError(
            f"{name}/ could not be written ({error.strerror or error}: {error.filename or tree.target}).",
            advice=f"Check that the folder can be written and that the disk has room. {name}/ is as it was, or whole and new.",
        ) from error
    except BaseException:
        tree.discard()
        raise


def check_place(target: Path) -> None:
    """Raises BookletError when something else than a folder stands where the tree is to be, or it may not be written."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        what = "a link to another place" if target.is_symlink() else "a file"
        raise BookletError(
            f"{target.name}/ is {what}, and not a folder.",
            advice=f"Move {target.name} away, then run this again.",
        )
    for folder in (target, target.parent):
        # the mode is asked too: to the administrator every folder seems writable
        if folder.exists() and not (folder.stat().st_mode & 0o222 and os.access(folder, os.W_OK)):
            raise BookletError(
                f"{folder.name}/ is read-only, so nothing was put there.",
                advice=f"Allow writing with `chmod u+w {folder.name}`, then run this again.",
            )


def exchange_folders(first: Path, second: Path) -> bool:
    """Let two folders change places in one step; False where the system or the file system cannot.

    Raises OSError when it can and it failed.
    """
    if sys.platform not in ("linux", "darwin"):
        return False
    library = ctypes.CDLL(None, use_errno=True)
    names = (os.fsencode(first), os.fsencode(second))
    if hasattr(library, "renameat2"):
        failed = library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    elif hasattr(library, "renamex_np"):
        failed = library.renamex_np(*names, _RENAME_SWAP)
    else:
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(second))


def sync_tree(folder: Path) -> None:
    """Wait until every file and folder of a tree is on the disk; what is linked from another tree is there."""
    for root, _, names in os.walk(folder):
        for name in names:
            path = Path(root, name)
            if path.stat().st_nlink == 1:
                with path.open("rb") as file:
                    os.fsync(file.fileno())
        sync_folder(Path(root))


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can say so."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_sums(folder: Path) -> dict[str, str]:
    """What SHA256SUMS of a tree says: digest by name; nothing when it is missing or damaged."""
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
        return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    except (OSError, ValueError):
        return {}


def digest_sums(folder: Path) -> str:
    """The start of the digest of SHA256SUMS, by which a tree is named; "-" when it has none."""
    try:
        return hashlib.sha256((folder / SUMS).read_bytes()).hexdigest()[:16]
    except OSError:
        return "-"


def is_intact(folder: Path) -> bool:
    """Whether a tree holds the files that its SHA256SUMS names, as they were, and no other."""
    sums = read_sums(folder)
    if not sums:
        return False
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    return there == {*sums, SUMS} and all(
        digest_file(folder / name) == digest for name, digest in sums.items()
    )
