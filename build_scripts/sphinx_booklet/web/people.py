"""Editions that people made of the booklet: their lines of the download panel, their files beside the pages."""

from __future__ import annotations

import datetime
import shutil
from dataclasses import dataclass
from pathlib import Path

from sphinx_booklet.booklet.artefacts import open_artefact
from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.messages import N_
from sphinx_booklet.booklet.people import FOLDER, KINDS, PeoplesEdition
from sphinx_booklet.web.editions import format_size

OLDER = N_("Made from an earlier text. This booklet is newer: follow the booklet.")
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the panel. `file` is its name beside the pages, or its address; then `host` is the server."""

    file: str
    host: str
    title: str
    icon: str
    facts: tuple[str, ...]
    bytes: int
    media_type: str
    made_by: str
    date: datetime.date
    current: bool


def list_people(booklet: Booklet, language: Language) -> list[Entry]:
    """The lines of a language, in the order of the kinds."""
    return [
        _describe(booklet, slot, language)
        for kind in KINDS
        for slot in booklet.people
        if (slot.code, slot.kind) == (language.code, kind)
    ]


def _describe(booklet: Booklet, slot: PeoplesEdition, language: Language) -> Entry:
    kind = KINDS[slot.kind]
    known = (slot.made_by, slot.date, slot.current)
    if slot.address:
        return Entry(slot.address, slot.host, kind.title, kind.icon, (slot.host,), 0, "", *known)
    path = booklet.paths.source / slot.file
    suffix, size = path.suffix.lower(), path.stat().st_size
    facts = (suffix[1:].upper(), format_size(size, language))
    name = slot.public_name(booklet.slug, language.tag)
    return Entry(name, "", kind.title, kind.icon, facts, size, MEDIA_TYPES[suffix], *known)


def copy_people(booklet: Booklet, language: Language, folder: Path) -> None:
    """Put the files of a language beside its pages, and nothing else: what was there before goes.

    Raises BookletError for a file that no reader could open.
    """
    shutil.rmtree(folder / FOLDER, ignore_errors=True)
    for slot in booklet.people:
        if slot.code == language.code and slot.file:
            source = booklet.paths.source / slot.file
            try:
                open_artefact(source)
            except BookletError as error:
                raise BookletError(
                    f"source/{slot.file}, the file of [{slot.table}] in booklet.toml, is damaged: it cannot be opened.",
                    advice="Put a whole one in its place, or take the table out.",
                ) from error
            target = folder / slot.public_name(booklet.slug, language.tag)
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(source, target)
