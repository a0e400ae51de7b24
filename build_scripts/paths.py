"""Every path of a booklet, once, from its project root."""

from __future__ import annotations

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
