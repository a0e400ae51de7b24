"""What people steer by in an EPUB: contents, order of the pages, landmarks, printed pages; and what it says of itself.

EPUB 3.3, 5.7 (spine), 7.4 (navigation); OPF 2.0.1, 2.4.1 (NCX).
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.checks.readers.blocks import plain, plain_name
from sphinx_booklet.checks.readers.chapters import Finding, Text
from sphinx_booklet.checks.readers.markup import (
    TYPE,
    Element,
    find_id,
    language_of,
    list_all,
    name_of,
    open_page,
    text_of,
    text_of_title,
)

SUFFIX = ".xhtml"
NAV, PACKAGE, NCX, COVER, INDEX = "nav.xhtml", "content.opf", "toc.ncx", "cover.xhtml", "genindex.xhtml"


@dataclass(frozen=True, slots=True)
class OpenBook:
    """An EPUB, opened: its members, and the roots of those that are XML."""

    booklet: Booklet
    language: Language
    text: Text
    draft: bool
    members: dict[str, bytes]
    roots: dict[str, Any]

    @property
    def spine(self) -> list[str]:
        """The pages in the order in which they are turned, without those that are passed over."""
        items = {item.get("id"): unquote(item.get("href")) for item in list_all(self.roots[PACKAGE], "item")}
        refs = list_all(self.roots[PACKAGE], "itemref")
        return [items.get(ref.get("idref"), "") for ref in refs if ref.get("linear") != "no"]

    def nav(self, kind: str) -> Element | None:
        """The list of the navigation of this type."""
        return next((nav for nav in list_all(self.roots[NAV], "nav") if nav.get(TYPE) == kind), None)

    def page(self, document: str) -> Element | None:
        """The page of a document."""
        return self.roots.get(document + SUFFIX)


def open_book(path: Path, booklet: Booklet, language: Language, text: Text, *, draft: bool) -> OpenBook:
    """Open a finished file. Raises ValueError when a part of it cannot be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
    except (OSError, zipfile.BadZipFile) as error:
        raise ValueError(str(error)) from error
    roots = {
        name: open_page(data, xml=True)
        for name, data in members.items()
        if name.endswith((SUFFIX, ".opf", ".ncx"))
    }
    if not {NAV, PACKAGE, NCX} <= roots.keys():
        raise ValueError("a part of the package is not there")
    return OpenBook(booklet, language, text, draft, members, roots)


def check_steering(book: OpenBook) -> Iterator[Finding]:
    """Everything by which a reader finds the way."""
    yield from _check_spine(book)
    yield from _check_contents(book)
    yield from _check_landmarks(book)
    yield from _check_pages(book)
    yield from _check_ncx(book)
    yield from _check_lists(book)


def list_documents(book: OpenBook) -> list[str]:
    """The documents whose text is known, in the order of their pages; the title page is the first."""
    return [name for name in (book.text.facts["root"], *book.text.order) if book.text.pages.get(name)]


def _check_spine(book: OpenBook) -> Iterator[Finding]:
    made = {COVER, NAV, INDEX}
    known = set(list_documents(book))
    turned = [name.removesuffix(SUFFIX) for name in book.spine if name not in made]
    if [name for name in turned if name in known] != list_documents(book):
        yield Finding("105", "The pages do not follow each other as the text does (spine of content.opf).")
    if COVER in book.roots and book.spine[:1] != [COVER]:
        yield Finding("105", "The cover is not the first page (spine of content.opf).")
    if INDEX in book.roots and book.spine[-1:] != [INDEX]:
        yield Finding("105", "The index is not the last page (spine of content.opf).")
    if NAV not in book.spine:
        yield Finding("105", "The contents are not among the pages that are turned (spine of content.opf).")
    spine = next(list_all(book.roots[PACKAGE], "spine"), None)
    if spine is None or spine.get("page-progression-direction") != book.language.direction:
        yield Finding("105", "Pages are turned in the wrong direction (spine of content.opf).")


def list_entries(nav: Element) -> list[tuple[str, str, int]]:
    """Words, address and depth (from 1) of each entry of a navigation."""
    found = []
    for link in list_all(nav, "a"):
        depth = sum(name_of(parent) == "ol" for parent in link.iterancestors())
        found.append((plain(text_of(link)), link.get("href") or "", depth))
    return found


def _check_contents(book: OpenBook) -> Iterator[Finding]:
    nav = book.nav("toc")
    entries = list_entries(nav) if nav is not None else []
    wanted = []
    for document in list_documents(book):
        wanted.append((book.text.title(document), document + SUFFIX, 1))
        if document != book.text.facts["root"]:
            wanted += [
                (block.text, f"{document}{SUFFIX}#{block.names[0] if block.names else ''}", 2)
                for block in book.text.sections(document)
            ]
    if INDEX in book.roots:
        wanted.append((book.text.say("Index"), INDEX, 1))
    given = [(words, _plain_place(address), depth) for words, address, depth in entries]
    for one in [entry for entry in wanted if entry not in given][:5]:
        yield Finding("105", f"The contents lack “{one[0]}”, or it leads elsewhere.")
    known = {address.partition("#")[0] for _, address, _ in wanted}
    ours = [entry for entry in given if entry[1].partition("#")[0] in known and entry[2] <= 2]
    if not [entry for entry in wanted if entry not in given] and ours != wanted:
        yield Finding("105", "The contents have entries twice, in another order, or that the text has not.")


def _plain_place(address: str) -> str:
    page, sign, place = address.partition("#")
    return f"{page}{sign}{plain_name(place)}"


def _check_landmarks(book: OpenBook) -> Iterator[Finding]:
    nav = book.nav("landmarks")
    marks = {link.get(TYPE): link for link in list_all(nav, "a")} if nav is not None else {}
    words = {
        "cover": "Cover", "titlepage": "Title page", "toc": "Contents", "bodymatter": "Start of the text",
        "glossary": "Glossary", "bibliography": "References", "index": "Index",
    }  # fmt: skip
    wanted = _expect_landmarks(book)
    for kind, address in wanted.items():
        link = marks.get(kind)
        if link is None or link.get("href") != address or plain(text_of(link)) != book.text.say(words[kind]):
            yield Finding("105", f"The landmark “{kind}” is not there, has another name or leads elsewhere.")
    for kind in marks.keys() - wanted.keys():
        yield Finding("105", f"There is a landmark “{kind}”, which the book has no place for.")
    guide = {one.get("type"): one.get("href") for one in list_all(book.roots[PACKAGE], "reference")}
    for kind, same in {"cover": "cover", "toc": "toc", "text": "bodymatter"}.items():
        if kind in guide and guide[kind] != wanted.get(same):
            yield Finding("105", f"The guide's “{kind}” leads elsewhere (content.opf).")


def _expect_landmarks(book: OpenBook) -> dict[str, str]:
    chapters = [name for name in book.text.order if book.text.pages.get(name)]
    found = {
        "cover": COVER,
        "titlepage": f"{book.text.facts['root']}{SUFFIX}",
        "toc": f"{NAV}#toc",
        "bodymatter": f"{chapters[0]}{SUFFIX}" if chapters else "",
        "index": INDEX,
    }
    for document in book.text.facts["others"]:
        blocks = book.text.pages.get(document, ())
        if any(name.startswith("term-") for block in blocks for name in block.names):
            found.setdefault("glossary", document + SUFFIX)
        if any(block.within[:1] == ("reference",) for block in blocks):
            found.setdefault("bibliography", document + SUFFIX)
    return {kind: address for kind, address in found.items() if address.partition("#")[0] in book.roots}


def list_breaks(book: OpenBook) -> list[tuple[str, str]]:
    """The address of each start of a printed page, in the order of the pages, and what a voice says there."""
    found = []
    for name in book.spine:
        if name in book.roots:
            for mark in book.roots[name].iter():
                if isinstance(mark.tag, str) and mark.get(TYPE) == "pagebreak":
                    found.append((f"{name}#{mark.get('id')}", plain(mark.get("aria-label") or "")))
    return found


def _check_pages(book: OpenBook) -> Iterator[Finding]:
    nav = book.nav("page-list")
    breaks = list_breaks(book)
    entries = list_entries(nav) if nav is not None else []
    if [address for _, address, _ in entries] != [address for address, _ in breaks]:
        yield Finding("105", "The list of printed pages is not that of the places where they start.")
        return
    for (label, address, _), (_, said) in zip(entries, breaks, strict=True):
        if said != book.text.say("Page {number}", number=label):
            yield Finding("105", f"Page {label} of the list leads to “{said}” ({address}).")


def _check_lists(book: OpenBook) -> Iterator[Finding]:
    """Only the contents are shown as text; each list is named; a title in another language says which."""
    for kind in ("toc", "landmarks", "page-list"):
        nav = book.nav(kind)
        if nav is None:
            continue
        if (nav.get("hidden") is None) != (kind == "toc"):
            yield Finding("105", f"The list “{kind}” of nav.xhtml is shown as text, or the contents are not.")
        name = nav.get("aria-labelledby")
        title = find_id(nav, name) if name else None
        if title is None or not plain(text_of_title(title)):
            yield Finding("105", f"The list “{kind}” of nav.xhtml has no name.")
    nav = book.nav("toc")
    languages = {
        (document + SUFFIX + (f"#{name}" if block.kind == "heading 2" else "")): block.language
        for document in list_documents(book)
        for block in book.text.pages[document]
        if block.kind in ("heading 1", "heading 2") and not block.within
        for name in block.names[:1] or ("",)
    }
    for link in list_all(nav, "a") if nav is not None else ():
        wanted = languages.get(_plain_place(link.get("href") or ""))
        inner = next((one for one in link.iter() if one.get("lang")), link)
        if wanted and language_of(inner) != wanted:
            yield Finding("105", f"“{plain(text_of(link))}” of the contents is not marked as “{wanted}”.")


def _check_ncx(book: OpenBook) -> Iterator[Finding]:
    def read(kind: str) -> list[tuple[str, str]]:
        found = []
        for point in list_all(book.roots[NCX], kind):
            label = next((plain(text_of(one)) for one in point if name_of(one) == "navLabel"), "")
            source = next((one.get("src") for one in point if name_of(one) == "content"), "")
            found.append((label, source or ""))
        return found

    for kind, of in (("navPoint", "toc"), ("pageTarget", "page-list")):
        nav = book.nav(of)
        if nav is not None and read(kind) != [(words, address) for words, address, _ in list_entries(nav)]:
            yield Finding("105", f"toc.ncx says otherwise than nav.xhtml ({of}).")
