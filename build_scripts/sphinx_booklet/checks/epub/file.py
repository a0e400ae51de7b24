"""A finished EPUB, opened for its checks: members, pages, package and navigation, parsed once.

Nothing of the builder is used here, so that a fault of the builder is not a fault of its check.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.languages import Language

XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB = "{http://www.idpf.org/2007/ops}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PACKAGE, NAV = "content.opf", "nav.xhtml"


class BrokenEpubError(Exception):
    """The file cannot be read as an EPUB; the text is a sentence."""


@dataclass(frozen=True, slots=True)
class EpubFile:
    """`members` by name; `pages` are the parsed XHTML files without the navigation."""

    path: Path
    booklet: Booklet
    language: Language
    draft: bool | None
    pdf: Path | None
    infos: list[zipfile.ZipInfo]
    members: dict[str, bytes]
    package: Any
    nav: Any
    ncx: Any
    pages: dict[str, Any] = field(default_factory=dict)

    def list_metadata(self, name: str) -> list[str]:
        """Values of a Dublin Core element ("dc:title") or of a meta property ("schema:accessMode")."""
        if name.startswith("dc:"):
            found = self.package.iter(f"{DC}{name[3:]}")
        else:
            found = (meta for meta in self.package.iter(f"{OPF}meta") if meta.get("property") == name)
        return [(element.text or "").strip() for element in found]

    def list_items(self) -> list[dict[str, str]]:
        """The attributes of the manifest's items."""
        return [dict(item.attrib) for item in self.package.iter(f"{OPF}item")]

    def list_spine(self) -> list[str]:
        """Names of the pages in reading order."""
        names = {item["id"]: unquote(item["href"]) for item in self.list_items()}
        return [names.get(ref.get("idref", ""), "") for ref in self.package.iter(f"{OPF}itemref")]

    def find_nav(self, kind: str) -> Any:
        """The `nav` of this epub:type; None when there is none."""
        return next((nav for nav in self.nav.iter(f"{XHTML}nav") if nav.get(f"{EPUB}type") == kind), None)

    def list_all_pages(self) -> Iterator[tuple[str, Any]]:
        """Each page with its name, the navigation among them."""
        yield from self.pages.items()
        yield NAV, self.nav


def open_epub(
    path: Path, booklet: Booklet, language: Language, *, draft: bool | None, pdf: Path | None
) -> EpubFile:
    """Open a file.

    Raises BrokenEpubError when it is no zip, lacks a part, or holds a page that is not well-formed.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            members = {info.filename: archive.read(info) for info in infos}
    except (OSError, zipfile.BadZipFile) as error:
        raise BrokenEpubError(f"The file cannot be opened: {error}. Build it again.") from None
    for name in (PACKAGE, NAV, "toc.ncx", "mimetype"):
        if name not in members:
            raise BrokenEpubError(f"The file holds no {name}. Build it again.")
    pages = {
        name: parse_page(name, data)
        for name, data in sorted(members.items())
        if name.endswith(".xhtml") and name != NAV
    }
    return EpubFile(
        path,
        booklet,
        language,
        draft,
        pdf,
        infos,
        members,
        parse_page(PACKAGE, members[PACKAGE]),
        parse_page(NAV, members[NAV]),
        parse_page("toc.ncx", members["toc.ncx"]),
        pages,
    )


def parse_page(name: str, data: bytes) -> Any:
    """The root element of a member; raises BrokenEpubError."""
    try:
        return fromstring(data)
    except (ParseError, DefusedXmlException) as error:
        raise BrokenEpubError(f"{name} is not well-formed: {error}. E-readers would refuse it.") from None


def resolve_link(page: str, link: str) -> tuple[str, str]:
    """The member and the id that a link of a page leads to."""
    target, _hash, fragment = link.partition("#")
    name = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(target))) if target else page
    return name, unquote(fragment)


def list_ids(root: Any) -> set[str]:
    """All ids of a page."""
    return {element.get("id") for element in root.iter() if element.get("id")}


def read_text(element: Any) -> str:
    """The words of an element, with single blanks."""
    return " ".join("".join(element.itertext()).split())
