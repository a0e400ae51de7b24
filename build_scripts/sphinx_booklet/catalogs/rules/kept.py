"""Findings that are kept from the last run: a message whose words and rules are the same is not read again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import sphinx_booklet
from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.kept_files import name_installed
from sphinx_booklet.catalogs.rules.pair import Fault

PACKAGE = Path(sphinx_booklet.__file__).parent
NOTHING = "[]"
FOLDERS = (PACKAGE / "catalogs", PACKAGE / "markup", PACKAGE / "theme" / "lexicon")


class Kept:
    """What was found in the texts of one language, by these texts; `save` writes what was asked for."""

    def __init__(self, path: Path | None = None, rules: str = "") -> None:
        self.path, self.rules = path, rules
        self.asked: dict[str, str] = {}
        self.before = read_kept(path, rules) if path else {}

    def recall(self, parts: Iterable[str], make: Callable[[], str]) -> str:
        """What is known of a text that is known by its `parts`; `make` finds it when it is not kept."""
        if self.path is None:
            return make()
        key = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]
        if key not in self.asked:
            self.asked[key] = self.before[key] if key in self.before else make()
        return self.asked[key]

    def find(self, parts: Iterable[str], look: Callable[[], Iterable[Fault]]) -> list[Fault]:
        """The faults of a text that is known by its `parts`; `look` finds them when they are not kept."""
        found = self.recall(parts, lambda: json.dumps([*look()], ensure_ascii=False))
        return [(code, text) for code, text in json.loads(found)] if found != NOTHING else []

    def save(self) -> None:
        """Write what was asked for, when it is not what lies there."""
        if self.path is None or self.asked == self.before:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        beside = self.path.with_suffix(".new")
        text = json.dumps({"rules": self.rules, "found": self.asked}, ensure_ascii=False)
        beside.write_text(text, encoding="utf-8")
        beside.replace(self.path)


def read_kept(path: Path, rules: str) -> dict[str, str]:
    """What an earlier run kept; nothing when other rules found it, or the file is damaged."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return dict(data["found"]) if data["rules"] == rules else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def open_kept(booklet: Booklet, code: str) -> Kept:
    """What is kept of a language (gettext code), in build/po-check/."""
    digest = hashlib.sha256(name_installed().encode())
    own = booklet.paths.source / "lexicon"
    for folder in (*FOLDERS, own):
        for path in sorted((*folder.rglob("*.py"), *folder.rglob("*.toml"))) if folder.is_dir() else ():
            state = path.stat()
            digest.update(f"{path}\0{state.st_mtime_ns}\0{state.st_size}\n".encode())
    return Kept(booklet.paths.build / "po-check" / f"{code}.json", digest.hexdigest()[:24])
