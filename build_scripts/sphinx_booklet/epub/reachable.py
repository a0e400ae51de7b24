"""Which files of the output folder the pages reach, and what is in a page.

What no page reaches is removed: old chapters and pictures, files that only a web site needs.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

LINK = re.compile(r'\b(?:xlink:href|href|src|poster|data)="([^"#?]+)', re.IGNORECASE)
CSS_URL = re.compile(r"""(?:url\(\s*|@import\s+)['"]?([^'")#?;]+)""")
PATTERNS = {".xhtml": LINK, ".svg": LINK, ".css": CSS_URL}
# what builders keep in the folder for themselves
OWN = frozenset((".buildinfo", ".buildinfo.bak"))


def find_reachable(folder: Path, start: Iterable[str]) -> list[str]:
    """The files below `folder` that `start` and what it links to need, as paths with slashes, sorted."""
    seen: set[str] = set()
    todo = list(start)
    while todo:
        name = todo.pop()
        path = folder / name
        if name in seen or not path.is_file():
            continue
        seen.add(name)
        if pattern := PATTERNS.get(path.suffix):
            todo += [
                posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(html.unescape(url))))
                for url in pattern.findall(path.read_text(encoding="utf-8"))
                if ":" not in url.partition("/")[0]
            ]
    return sorted(seen)


def remove_others(folder: Path, keep: Iterable[str]) -> None:
    """Remove every file below `folder` that is not named, and folders that are left empty."""
    kept = {folder / name for name in keep}
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in kept and path.name not in OWN:
            path.unlink()
