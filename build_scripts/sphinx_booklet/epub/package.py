"""The package document: who, what, when, and every file.

EPUB 3.3, 5. Identifiers and dates depend on the edition alone, so that the same input gives the same
bytes and reading software knows a new copy of an edition from a new edition.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from babel.messages.pofile import read_po

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.languages import Language

# Made once at random: names of our own below it.
NAMESPACE = uuid.UUID("6ef0a6d4-6f3a-4b5c-9d2c-2f4d9c1b7e55")
# "Name, 2026" or "Name <address>, 2026" in the comment at the head of a catalog
CREDIT = re.compile(r"^#\s*([^,:<\n]+(?:<[^>\n]*>)?\s*,\s*[12]\d{3}\b.*)$", re.MULTILINE)
MEDIA_TYPES = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the manifest; `properties` as in EPUB 3.3, 5.6.2."""

    id: str
    href: str
    media_type: str
    properties: str = ""


@dataclass(frozen=True, slots=True)
class Contributor:
    """Somebody who is credited; `role` is MARC's code (trl translator, rev reviewer)."""

    name: str
    role: str


def make_identifier(booklet: Booklet, language: Language) -> str:
    """The same for one language of one edition, wherever and whenever it is built."""
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, f'{booklet.slug}/{language.tag}/{booklet.edition}')}"


def make_item_id(name: str) -> str:
    """An id from a file's path, so that it stays the same when other files come and go."""
    return "f-" + re.sub(r"[^A-Za-z0-9_.-]", lambda found: f"_{ord(found[0]):x}_", name)


def make_items(names: Iterable[str], pages: Mapping[str, str], cover: str) -> list[Item]:
    """The manifest's items; `pages` is the text of each page, for the properties it needs.

    Raises BookletError for a file that an EPUB may not hold.
    """
    items = []
    for name in sorted(names):
        media_type = MEDIA_TYPES.get(PurePosixPath(name).suffix.lower())
        if media_type is None:
            raise BookletError(
                f"An EPUB cannot hold the file {name}.",
                advice="Use a picture in PNG, JPEG or SVG.",
            )
        properties = []
        if name == cover:
            properties.append("cover-image")
        if "<svg" in pages.get(name, ""):
            properties.append("svg")
        if "<math" in pages.get(name, ""):
            properties.append("mathml")
        items.append(Item(make_item_id(name), name, media_type, " ".join(properties)))
    return items


def list_translators(folder: Path) -> list[Contributor]:
    """Who is named in the headers of a language's catalogs, most catalogs first, each once.

    Addresses are left out: they were given to the project, not to its readers.
    """
    counts: dict[str, int] = {}
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as file:
            catalog = read_po(file, ignore_obsolete=True)
        lines = [catalog.last_translator, *CREDIT.findall(catalog.header_comment)]
        for name in dict.fromkeys(filter(None, map(read_name, lines))):
            counts[name] = counts.get(name, 0) + 1
    return [Contributor(name, "trl") for name in sorted(counts, key=lambda name: (-counts[name], name))]


def read_name(line: str) -> str:
    """The name in "Name <address>, year"; "" for the placeholder of an empty catalog."""
    name = re.split(r"[<,]", line, maxsplit=1)[0].strip()
    return "" if name.upper() in ("FULL NAME", "FIRST AUTHOR", "AUTOMATICALLY GENERATED", "") else name


def format_time(epoch: int) -> str:
    """Seconds since 1970 as dcterms:modified wants them."""
    return datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
