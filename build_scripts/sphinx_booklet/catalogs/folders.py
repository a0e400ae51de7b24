"""What lies in locale/ beside the catalogs: compiled ones, folders of no language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic


def list_compiled(booklet: Booklet) -> list[Path]:
    """The compiled catalogs in locale/. Poedit writes one beside each file that it saves; nothing reads them."""
    return sorted(booklet.paths.locale.rglob("*.mo"))


def remove_compiled(booklet: Booklet) -> list[Path]:
    """Remove those that a translator's program left beside its catalog; returns them."""
    beside = [path for path in list_compiled(booklet) if path.with_suffix(".po").is_file()]
    for path in beside:
        path.unlink()
    return beside


def check_folders(booklet: Booklet) -> Iterator[Diagnostic]:
    """PO-007, PO-008: what lies in locale/ and would be read or would hide a translation."""
    locale = booklet.paths.locale
    codes = {language.code for language in booklet.languages}
    for path in list_compiled(booklet):
        if not path.with_suffix(".po").is_file():
            yield Diagnostic(
                path.relative_to(booklet.root),
                None,
                "PO-007",
                "A compiled catalog may not lie here: an old one would show words that nobody checked. Delete it; the build makes its own.",
            )
    for folder in sorted(path for path in locale.glob("*") if path.is_dir()):
        base = folder.name.partition("_")[0]
        if folder.name in codes:
            continue
        if folder.name != base and base in codes:
            message = f"This folder hides locale/{base}: gettext looks here first. Move its translations into locale/{base} and delete it."
        else:
            message = f"booklet.toml has no table [languages.{folder.name}]. Add one, or delete the folder."
        yield Diagnostic(folder.relative_to(booklet.root), None, "PO-008", message)
