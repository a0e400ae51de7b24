"""What the system says of a file, as a sentence: which file, why, and what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from sphinx_booklet.booklet.errors import BookletError

# errno -> what is wrong with the file “{name}” (in {folder}), what to do
SENTENCES = {
    errno.ENOSPC: (
        "The disk is full: {name} could not be written.",
        "Make room on the disk that holds {folder}.",
    ),
    errno.EDQUOT: (
        "Your share of the disk is used up: {name} could not be written.",
        "Make room in {folder}.",
    ),
    errno.EFBIG: ("{name} grew larger than this system allows.", "Raise the limit for files, or make room."),
    errno.EACCES: ("{name} may not be read or written.", "Allow it with `chmod u+rwX {name}`."),
    errno.EPERM: ("{name} may not be changed.", "Ask who runs this computer to allow it."),
    errno.EROFS: ("{name} lies on a disk that cannot be written.", "Use another folder."),
    errno.ENOENT: ("{name} is missing.", "Bring it back."),
    errno.ENOTDIR: ("{name} is a file, and a folder is needed there.", "Move it away."),
    errno.EEXIST: ("{name} is in the way.", "Move it away."),
    errno.EISDIR: ("{name} is a folder, and a file is needed there.", "Move it away."),
    errno.ENOTEMPTY: ("{name} holds files of somebody else.", "Move them away."),
    errno.ELOOP: ("{name} is a link that leads to itself.", "Delete it."),
    errno.ENAMETOOLONG: ("The name {name} is longer than this system allows.", "Choose a shorter one."),
    errno.EMFILE: ("Too many files are open.", "Close other programs, or raise the limit (`ulimit -n`)."),
    errno.ENFILE: ("Too many files are open on this computer.", "Close other programs."),
    errno.ENOMEM: ("There is not enough memory.", "Close other programs, or build with `--jobs 1`."),
    errno.EAGAIN: ("The system starts no more processes.", "Close other programs, or build with `--jobs 1`."),
    errno.EIO: ("The disk that holds {name} does not answer as it should.", "Look after the disk."),
    errno.EPIPE: ("Whoever read the output has gone.", ""),
}


def explain_os_error(error: OSError, root: Path) -> BookletError:
    """The error as a sentence; `root` is the booklet's folder, from which files are named."""
    path = error.filename2 if error.errno == errno.EXDEV else error.filename
    if error.errno in (errno.EEXIST, errno.ENOTDIR) and (in_the_way := _find_file_in_the_way(path)):
        path, (text, advice) = in_the_way, SENTENCES[errno.ENOTDIR]
    else:
        said = f"{error.strerror or error}: {{name}}."
        text, advice = SENTENCES.get(error.errno or 0, (said, "Check that the folder can be written."))
    name = _name(path, root)
    folder = "what was being written" if path is None else _name(Path(os.fsdecode(path)).parent, root)
    return BookletError(text.format(name=name, folder=folder), advice=advice.format(name=name, folder=folder))


def _find_file_in_the_way(path: object) -> Path | None:
    """The file that stands where a path needs a folder."""
    if not isinstance(path, str | bytes | os.PathLike):
        return None
    plain = Path(os.fsdecode(path))
    return next((each for each in (plain, *plain.parents) if each.is_file()), None)


def _name(path: object, root: Path) -> str:
    if not isinstance(path, str | bytes | os.PathLike):  # none, or the number of an open file
        return "the output"
    plain = Path(os.fsdecode(path))
    shown = plain.relative_to(root) if plain.is_relative_to(root) else plain
    text = shown.as_posix()
    return f"{text[:80]}…" if len(text) > 200 else ("this folder" if text == "." else text)
