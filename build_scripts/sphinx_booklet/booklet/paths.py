"""Every path of a booklet, once, from its project root."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Paths:
    """Where things are in the project at `root`. Nothing here touches the disk."""

    root: Path

    @property
    def source(self) -> Path:
        return self.root / "source"

    @property
    def booklet_toml(self) -> Path:
        return self.source / "booklet.toml"

    @property
    def safety_lock(self) -> Path:
        """What the text says on safety, as someone last accepted it."""
        return self.source / "safety.lock"

    @property
    def looks_toml(self) -> Path:
        return self.source / "looks.toml"

    @property
    def locale(self) -> Path:
        return self.root / "locale"

    @property
    def build(self) -> Path:
        return self.root / "build"

    @property
    def dist(self) -> Path:
        return self.root / "dist"

    @property
    def public(self) -> Path:
        return self.root / "public"

    @property
    def gettext(self) -> Path:
        """Templates (.pot) made from the source."""
        return self.build / "gettext"

    @property
    def cache(self) -> Path:
        """Files that are named by what they were made from: cut fonts, pictures."""
        return self.build / "cache"

    @property
    def log(self) -> Path:
        """The log that an error message names; tracebacks go here."""
        return self.build / "build.log"

    def catalogs(self, code: str) -> Path:
        """The .po files of a language (gettext code), as translators keep them."""
        return self.locale / code / "LC_MESSAGES"

    def language(self, code: str) -> Path:
        """What is built for a language (gettext code)."""
        return self.build / code

    def doctrees(self, code: str) -> Path:
        """Doctrees of a language, shared by all its builders."""
        return self.language(code) / "doctrees"

    def compiled_locale(self, code: str) -> Path:
        """The locale folder that Sphinx compiles in; `locale/` itself never holds a .mo."""
        return self.language(code) / "locale"

    def output(self, code: str, name: str) -> Path:
        """The folder of one output: html, epub, pdf-a5, pdf-large-print and so on."""
        return self.language(code) / name


def write_text(path: Path, text: str) -> None:
    """Write a file in one step; the same text is left alone."""
    data = text.encode()
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(data)
    beside.replace(path)


STATUS_PAGE, STATUS_JSON = "status.html", "status.json"  # in build/: how far the translations are

RESERVED = frozenset(("nav", "cover"))  # pages that are made for every book


def name_file(name: str) -> str:
    """The path in the EPUB for a document or a picture: letters that every system and shop accepts.

    A blank or a letter outside ASCII is written as its number (EPUBCheck PKG-010 and PKG-012).
    """
    safe = re.sub(r"[^A-Za-z0-9._/-]", lambda found: f"_{ord(found[0]):x}_", name)
    return f"{safe}_" if safe in RESERVED else safe
