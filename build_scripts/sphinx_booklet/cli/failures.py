"""The one place where what stops a command becomes a sentence: no user of a command meets a traceback."""

from __future__ import annotations

import os
import sys
import time
import traceback
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.os_errors import explain_os_error
from sphinx_booklet.booklet.paths import Paths

STOPPED = "Stopped. What was finished before is as it was."


def explain_failure(error: BaseException, root: Path) -> tuple[str, int]:
    """The sentence for whoever runs the command, and the exit code; the whole story goes to build/build.log."""
    if isinstance(error, BookletError):
        return str(error), error.exit_code
    if isinstance(error, KeyboardInterrupt):
        return STOPPED, 1
    where = write_log(root, error)
    if isinstance(error, OSError) and error.errno is not None:
        return str(explain_os_error(error, root)), 1
    if isinstance(error, MemoryError):
        return "There is not enough memory. Close other programs, or build with `--jobs 1`.", 1
    if isinstance(error, RecursionError):
        what = "Something stands so deep inside itself that the program cannot follow"
    else:
        first = next(iter(str(error).splitlines()), "")[:200]
        what = f"This is a fault of the program ({type(error).__name__}{': ' if first else ''}{first})"
    return f"{what}. {where}", 1


def write_log(root: Path, error: BaseException) -> str:
    """Add the traceback to the log, for whoever maintains the build; returns where it is, as a sentence."""
    log = Paths(root).log
    try:
        if not log.parent.is_dir() or log.parent.is_symlink():
            log.parent.mkdir(parents=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"== {time.strftime('%Y-%m-%d %H:%M:%S')} {' '.join(sys.argv[1:])}\n")
            traceback.print_exception(error, file=file)
    except OSError:
        last = traceback.extract_tb(error.__traceback__)[-1:]
        places = ", ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in last)
        return f"No log could be written; it happened at {places}. Please pass this on."
    return f"The whole story is in {log.relative_to(root)}; please pass it on."


def say_error(text: str) -> None:
    """Tell the terminal; one that takes nothing any more must not hide the exit code."""
    with suppress(OSError, ValueError):
        print(text, file=sys.stderr, flush=True)


def accept_all_letters() -> None:
    """Where a terminal has no letters for a language (LC_ALL=C), show their numbers instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def flush_output() -> OSError | None:
    """Write what is still held back; the error when it cannot be (`booklet languages > /dev/full`)."""
    try:
        sys.stdout.flush()
    except ValueError:  # closed
        return None
    except OSError as error:
        # or Python says it again, and with an exit code of its own, when it ends
        with suppress(OSError, ValueError), open(os.devnull, "w") as nowhere:  # noqa: PTH123
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        return error
    return None
