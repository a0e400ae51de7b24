"""The shim: it counts every write below a folder, and at one of them lets the process die or the call fail.

A point is where the program opens a file for writing, writes into it (half of what it has to write), copies,
renames, links, makes or deletes something, lets two folders change places, or waits for the disk. The kinds:

    kill      the process ends at once, as with SIGKILL
    stop      nothing happens, but what lies in the folder is copied: what a kill would leave, for many points in one run
    ENOSPC    the disk is full from here on: whatever needs room fails, nothing that gives room back does
    EACCES    this call fails and the next ones do not, as where another program holds a file for a moment
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sphinx_booklet.build import staging

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
ADDING = frozenset(("os.mkdir", "os.link", "os.symlink"))
NEEDING_ROOM = ADDING | {"open", "write", "copy", "fsync"}
CHANGES = ADDING | {"os.rename", "os.remove", "os.rmdir", "os.truncate"}
KILLED = 99


@dataclass
class Injector:
    """Counts the points below a folder; at those with these numbers the fault happens.

    `keep` is called with the number of a point where the process could be killed.
    """

    folder: str
    kind: str
    numbers: frozenset[int] = frozenset()
    keep: Callable[[int], None] = lambda number: None
    count: int = 0
    at_work: bool = True
    is_full: bool = False
    places: list[str] = field(default_factory=list)

    def pass_point(self, what: str, path: object) -> None:
        """One more point."""
        try:
            name = os.fsdecode(path)  # type: ignore[arg-type]
        except TypeError:  # an open file, by its number
            name = self.folder
        if not self.at_work or not name.startswith(self.folder) or "__pycache__" in name:
            return
        self.count += 1
        self.places.append(f"{what} {name.removeprefix(self.folder)}")
        if self.count in self.numbers:
            self.strike()
        elif not (self.is_full and what in NEEDING_ROOM):
            return
        if self.kind != "stop":
            number = getattr(errno, self.kind)
            raise OSError(number, os.strerror(number), name)

    def strike(self) -> None:
        """The fault, but for the error."""
        if self.kind == "kill":
            os._exit(KILLED)
        if self.kind == "stop":
            self.at_work = False
            self.keep(self.count)
            self.at_work = True
        self.is_full = self.kind == "ENOSPC"

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Audit events of Python (PEP 578): they come before what they tell of."""
        if event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING:
            self.pass_point("open", arguments[0])
        elif event in CHANGES:
            self.pass_point(event, arguments[0])

    def install(self) -> None:
        """Hear of everything from now on."""
        sys.addaudithook(self.hear)
        opens, exchanges = io.open, staging.exchange_folders

        def open_file(file: Any, mode: str = "r", *args: Any, **options: Any) -> Any:
            made = opens(file, mode, *args, **options)
            return HalfWriter(made, file, self) if set(mode) & set("wax+") else made

        def call(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
            def made(*args: Any) -> Any:
                self.pass_point(name, None)
                return function(*args)

            return made

        def exchange(first: Path, second: Path) -> bool:
            self.pass_point("exchange", second)
            done = exchanges(first, second)
            self.pass_point("exchanged", second)
            return done

        builtins.open = io.open = open_file  # type: ignore[assignment]
        os.write, os.fsync = call("write", os.write), call("fsync", os.fsync)
        os.sendfile = call("copy", os.sendfile)
        staging.exchange_folders = exchange


class HalfWriter:
    """A file that is open for writing, and fails in the middle of a write."""

    def __init__(self, file: Any, path: object, injector: Injector) -> None:
        self._file, self._path, self._injector = file, path, injector

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> HalfWriter:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def __iter__(self) -> Any:
        return iter(self._file)

    def write(self, data: Any) -> int:
        """Half of it, then the fault; all of it at any other point."""
        if self._injector.count + 1 in self._injector.numbers and isinstance(data, str | bytes):
            self._file.write(data[: len(data) // 2])
            self._file.flush()
            self._injector.pass_point("write", self._path)
            return int(self._file.write(data[len(data) // 2 :]))
        self._injector.pass_point("write", self._path)
        return int(self._file.write(data))
