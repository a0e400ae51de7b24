"""liblouis by ctypes: text -> Unicode Braille and back.

The library and its tables (LGPL) are a tool: they are looked for in the folder that the variable
BOOKLET_LIBLOUIS names, in .liblouis/ of the booklet, then in the system. Debian's packages can be unpacked
into such a folder by anybody. API: liblouis 3, section “Programming with liblouis” of its manual.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sphinx_booklet.booklet.errors import BookletError

FOLDER, VARIABLE = ".liblouis", "BOOKLET_LIBLOUIS"
ADVICE = (
    "Install it (Debian, Ubuntu: apt-get install liblouis20 liblouis-data; macOS: brew install liblouis), "
    f"or unpack its packages into {FOLDER}/ of the booklet: "
    f"apt-get download liblouis20 liblouis-data; for each, dpkg -x FILE.deb {FOLDER}."
)
DISPLAY = "unicode.dis"  # output in U+2800 to U+28FF
LOG_OFF = 60000
GROWTH = 8  # cells that a letter may need at most
PATTERNS = ("liblouis.so*", "liblouis*.dylib", "liblouis*.dll")


@dataclass(frozen=True, slots=True)
class Louis:
    """The library, ready to translate."""

    library: ctypes.CDLL
    version: str
    _width: int

    def translate(self, text: str, table: str) -> str:
        """Text in Unicode Braille; blanks are U+2800.

        Raises BookletError when the table cannot be used.
        """
        return self._run(self.library.lou_translateString, text, table)

    def back_translate(self, cells: str, table: str) -> str:
        """What a reader reads in these cells, as far as the table knows its way back."""
        return self._run(self.library.lou_backTranslateString, cells, table)

    def _run(self, function: Callable[..., int], text: str, table: str) -> str:
        encoding = {2: "utf-16-le", 4: "utf-32-le"}[self._width]
        data = text.encode(encoding)
        taken = ctypes.c_int(len(data) // self._width)
        made = ctypes.c_int(taken.value * GROWTH + 64)
        out = ctypes.create_string_buffer(made.value * self._width)
        names = f"{DISPLAY},{table}".encode()
        if not function(names, data, ctypes.byref(taken), out, ctypes.byref(made), None, None, 0):
            raise BookletError(f"liblouis cannot use its table {table}.", advice=ADVICE)
        return out.raw[: made.value * self._width].decode(encoding)


@lru_cache(maxsize=4)
def load_louis(root: Path) -> Louis:
    """The library for a booklet at `root`.

    Raises BookletError that says how to get it.
    """
    for path, data in list_places(root):
        try:
            library = ctypes.CDLL(path)
        except OSError:
            continue
        library.lou_version.restype = ctypes.c_char_p
        library.lou_setLogLevel(LOG_OFF)
        if data is not None:
            library.lou_setDataPath.restype = ctypes.c_char_p
            library.lou_setDataPath(str(data).encode())
        return Louis(library, library.lou_version().decode(), int(library.lou_charSize()))
    raise BookletError("Braille needs the library liblouis, which is not here.", advice=ADVICE)


def list_places(root: Path) -> list[tuple[str, Path | None]]:
    """Where the library may be, and the folder that holds liblouis/tables; None where it knows by itself."""
    places: list[tuple[str, Path | None]] = []
    named = os.environ.get(VARIABLE)
    for folder in ([Path(named)] if named else []) + [root / FOLDER]:
        tables = next(iter(sorted(folder.rglob("liblouis/tables"))), None)
        for pattern in PATTERNS:
            places += [
                (str(path), tables.parent.parent if tables else None)
                for path in sorted(folder.rglob(pattern))
            ]
    found = ctypes.util.find_library("louis")
    return places + ([(found, None)] if found else [])
