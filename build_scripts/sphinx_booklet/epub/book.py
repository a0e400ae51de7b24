"""What the book is: every fact that its parts are told, gathered once before the pages are written."""

from __future__ import annotations

import os
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.current import booklet_of, current_language, is_draft
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.messages import Messages, messages_of
from sphinx_booklet.booklet.outputs import OUTPUTS, built_file
from sphinx_booklet.booklet.paths import name_file
from sphinx_booklet.epub.contents import Entry, Landmark, list_hrefs
from sphinx_booklet.epub.fonts import EmbeddedFace, choose_faces
from sphinx_booklet.epub.pagebreaks import page_id, settle_starts
from sphinx_booklet.epub.words import name_landmarks, name_page
from sphinx_booklet.markup.chapters import list_chapters
from sphinx_booklet.markup.page_starts import CONTENTS, INDEX, PageStart, read_page_starts

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

SUFFIX = ".xhtml"
COVER, NAV, GENINDEX = "cover.xhtml", "nav.xhtml", "genindex.xhtml"
GENERATED = {COVER: "", NAV: CONTENTS, GENINDEX: INDEX}


@dataclass(frozen=True, slots=True)
class Book:
    """One EPUB of one language.

    `files` are the pages (paths in the EPUB) by docname; `semantics` the epub:type and role of each
    document's section; `entries` the contents with every level; `meta` the words of the root document's
    `.. meta::`, by name; `page_starts` where the pages of the PDF start, none when there is no PDF;
    `epoch` the time of everything, in seconds (UTC).
    """

    booklet: Booklet
    language: Language
    messages: Messages
    draft_sentence: str
    title: str
    subtitle: str
    copyright: str
    root: str
    files: Mapping[str, str]
    semantics: Mapping[str, tuple[str, str]]
    chapters: tuple[str, ...]
    entries: tuple[Entry, ...]
    meta: Mapping[str, tuple[str, ...]]
    page_starts: tuple[PageStart, ...]
    faces: tuple[EmbeddedFace, ...]
    epoch: int

    @property
    def source_language(self) -> Language:
        """The language that untranslated text is in."""
        return self.booklet.source_language

    @property
    def index_title(self) -> str:
        """The heading of the index."""
        _ = self.messages
        return _("Index")

    @property
    def reading_order(self) -> list[str]:
        """The pages that the contents lead to, in reading order."""
        return list_pages(self.entries)

    def document_of(self, file: str) -> str:
        """The document that a page was made from; "" for a page that is made otherwise."""
        return next((name for name, path in self.files.items() if path == file), "")

    def find_page(self, place: str) -> str:
        """The label of the printed page that a place is on; "" when it is not known."""
        docname, _colon, number = place.rpartition(":")
        found = ""
        for start in self.page_starts:
            other, _colon, first = start.place.rpartition(":")
            if other == docname and number and int(first) <= int(number):
                found = start.label
        return found

    def find_start(self, file: str) -> PageStart | None:
        """The first printed page of what is made for each format: cover, contents, index."""
        for start in self.page_starts:
            if start.place == GENERATED[file] and (start.place or start.page == 1):
                return start
        return None

    def mark_page(self, file: str) -> dict[str, str] | None:
        """What a template writes where the printed page of such a file starts."""
        start = self.find_start(file)
        return {"id": page_id(start), "name": name_page(start.label, self.messages)} if start else None

    def file_of_start(self, start: PageStart) -> str:
        """The page of the EPUB on which a printed page starts."""
        made = next((name for name in GENERATED if start == self.find_start(name)), "")
        return made or self.files.get(document_of_start(start), "")

    def list_landmarks(self, files: Set[str]) -> list[Landmark]:
        """Places that reading software offers by itself, of those that are there."""
        root = self.files[self.root]
        places = [
            ("cover", COVER),
            ("titlepage", root),
            ("toc", f"{NAV}#toc"),
            ("bodymatter", next(iter(self.reading_order), root)),
        ]
        for docname, (kind, _role) in sorted(self.semantics.items()):
            if kind in ("glossary", "bibliography"):
                places.append((kind, self.files[docname]))
        places.append(("index", GENINDEX))
        there = [(kind, href) for kind, href in places if kind == "toc" or href in files]
        return name_landmarks(there, self.messages)


def make_book(app: Sphinx, entries: tuple[Entry, ...]) -> Book:
    """Gather the facts of the book that Sphinx is about to write; `entries` are its contents."""
    env, booklet, language = app.env, booklet_of(app), current_language(app)
    root, messages, chapters = app.config.root_doc, messages_of(app), list_chapters(env)
    files = {docname: name_file(docname) + SUFFIX for docname in sorted(env.found_docs)}
    documents = {path: docname for docname, path in files.items()}
    order = [documents.get(file, "") for file in list_pages(entries)]
    starts = read_page_starts(built_file(booklet, language, OUTPUTS["pdf"][0]), env)
    return Book(
        booklet,
        language,
        messages,
        draft_sentence=messages(booklet.profile.draft) if is_draft(app) else "",
        title=" ".join(env.titles[root].astext().split()),
        subtitle=app.config.epub_description,
        copyright=app.config.copyright,
        root=root,
        files=files,
        semantics={docname: find_semantics(env, docname, chapters) for docname in files},
        chapters=tuple(chapters),
        entries=entries,
        meta=read_meta(env.get_doctree(root)),
        page_starts=tuple(settle_starts(starts, [root, *dict.fromkeys(order)])),
        faces=choose_faces(language),
        epoch=find_epoch(booklet),
    )


def list_pages(entries: tuple[Entry, ...]) -> list[str]:
    """The files that entries of the contents lead to, each once."""
    return list(dict.fromkeys(href.partition("#")[0] for href in list_hrefs(entries)))


def find_semantics(env: BuildEnvironment, docname: str, chapters: list[str]) -> tuple[str, str]:
    """epub:type and role of a document's section (EPUB Structural Semantics Vocabulary 1.1; DPUB-ARIA 1.1)."""
    if docname == env.config.root_doc:
        return "titlepage", ""
    if docname in chapters:
        return "chapter", "doc-chapter"
    doctree = env.get_doctree(docname)
    if next(doctree.findall(addnodes.glossary), None) is not None:
        return "glossary", "doc-glossary"
    if next(doctree.findall(nodes.citation), None) is not None:
        return "bibliography", "doc-bibliography"
    return "appendix", "doc-appendix"


def read_meta(document: nodes.document) -> dict[str, tuple[str, ...]]:
    """The words of each `.. meta::` of a document, parted by commas, by name."""
    found: dict[str, tuple[str, ...]] = {}
    for meta in document.findall(nodes.meta):
        words = (word.strip() for word in str(meta.get("content", "")).split(","))
        name = str(meta.get("name"))
        found[name] = (*found.get(name, ()), *(word for word in words if word))
    return found


def find_epoch(booklet: Booklet) -> int:
    """SOURCE_DATE_EPOCH, else the edition's date; seconds, UTC."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    return int(datetime.combine(booklet.date, time(), UTC).timestamp())


def document_of_start(start: PageStart) -> str:
    """The document in which a printed page starts."""
    return start.place.rpartition(":")[0]
