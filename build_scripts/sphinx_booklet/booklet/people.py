"""Editions that people make of the booklet: slots of booklet.toml, [people.<language>.<kind>].

Nothing here is made by the program: somebody draws an Easy Read edition or films one in sign language, and
the slot says where it is, who made it, when, and of which text. Whether that is the text of today is found out
in a build (build/people.py) and said to readers.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from sphinx_booklet.booklet.messages import N_
from sphinx_booklet.booklet.named_files import find_fault
from sphinx_booklet.booklet.toml_table import TomlTable

FINGERPRINT = re.compile(r"[0-9a-f]{16}")
ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(:[0-9]+)?([/?#][^\s\"'<>\\^`{|}]*)?")
# How a file begins that is what its name says: offset in bytes, and the bytes (ISO 32000-2, 7.5.2; PKWARE
# APPNOTE, 4.3.7; ISO/IEC 14496-12, 4.3; RFC 8794, 11.2.1).
BEGINNINGS = {
    ".pdf": (0, b"%PDF-"),
    ".epub": (0, b"PK\x03\x04"),
    ".docx": (0, b"PK\x03\x04"),
    ".mp4": (4, b"ftyp"),
    ".webm": (0, b"\x1a\x45\xdf\xa3"),
}
# TRANSLATORS: {name} is who drew or filmed an edition, {date} is a day
MADE_BY = N_("Made by {name}, {date}")
# The folder beside the pages into which the files are copied. No chapter can lie there: Sphinx leaves out “_*”.
FOLDER = "_people"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of edition that only people can make: its name, its icon, the suffixes that its file may have."""

    title: str
    icon: str
    suffixes: tuple[str, ...]


KINDS = {
    "easy-read": Kind(N_("Easy Read"), "booklet", (".pdf", ".epub", ".docx")),
    "bsl": Kind(N_("British Sign Language (BSL)"), "speech", (".mp4", ".webm")),
}


@dataclass(frozen=True, slots=True)
class PeoplesEdition:
    """One slot that is filled: of a language (gettext code) and a kind.

    It has a `file` (a path below source/) or an `address`; the other is empty. `text` is the fingerprint of the
    text that it was made of; `current`: a build has found that this is the text of today.
    """

    code: str
    kind: str
    file: str
    address: str
    date: datetime.date
    made_by: str
    text: str
    current: bool = False

    @property
    def table(self) -> str:
        """The name of its table in booklet.toml."""
        return f"people.{self.code}.{self.kind}"

    @property
    def host(self) -> str:
        """The server of its address."""
        return urlsplit(self.address).hostname or ""

    def public_name(self, slug: str, tag: str) -> str:
        """The name of its file beside the pages: _people/ldn-choices-en-easy-read.pdf."""
        return f"{FOLDER}/{slug}-{tag}-{self.kind}{PurePosixPath(self.file).suffix.lower()}"


def read_people(tables: TomlTable, codes: Collection[str], source: Path) -> tuple[PeoplesEdition, ...]:
    """The slots of [people], checked; `codes` are the languages of the booklet, `source` is its folder.

    Raises ConfigError, which names file, line and key.
    """
    found = []
    for code in tables.values:
        if code not in codes:
            raise tables.error(code, f"is no language of this booklet, which has: {', '.join(codes)}")
        kinds = tables.table(code)
        for kind in KINDS:
            table = kinds.table(kind)
            if kind in kinds.values:
                found.append(_read_slot(table, code, kind, source))
        kinds.finish()
    return tuple(found)


def _read_slot(table: TomlTable, code: str, kind: str, source: Path) -> PeoplesEdition:
    slot = PeoplesEdition(
        code,
        kind,
        table.text("file", ""),
        table.text(
            "address", "", pattern=ADDRESS, allowed="an address that starts with https://, without spaces"
        ),
        table.date("date"),
        table.text("made_by", required=True, longest=200),
        table.text(
            "text",
            required=True,
            pattern=FINGERPRINT,
            allowed="the fingerprint of the text that it was made of, sixteen digits and letters that `make po-status` prints",
        ),
    )
    table.finish()
    if slot.file and slot.address:
        raise table.error(
            "address", "must go where there is a file, or the file must: an edition has one place"
        )
    if not slot.file and not slot.address:
        raise table.error("file", "is missing: name a file in source/, or give an address")
    if slot.file and (fault := _find_fault(slot.file, KINDS[kind], source)):
        raise table.error("file", fault)
    return slot


def _find_fault(name: str, kind: Kind, source: Path) -> str:
    """What is wrong with the file of a slot, as the rest of a sentence; "" when it may be given to readers."""
    if fault := find_fault(name, source, kind.suffixes, "easy-read/booklet.pdf"):
        return fault
    path = source / name
    offset, beginning = BEGINNINGS[path.suffix.lower()]
    try:
        with path.open("rb") as opened:
            head = opened.read(offset + len(beginning))
    except OSError as error:
        return f"names a file that cannot be read ({error.strerror}): source/{name}"
    if head[offset:] != beginning:
        return f"names a file that is empty or no {path.suffix[1:].upper()}, whatever its name says: source/{name}"
    return ""
