"""The Sphinx builder: Epub3Builder with everything of ours on top.

Sphinx writes the pages; when all are there, what they reach is packed. Overridden methods of
Sphinx 9.0 are named in each docstring.
"""

from __future__ import annotations

import os
from collections.abc import Set
from datetime import UTC, datetime, time
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.epub3 import Epub3Builder
from sphinx.util.nodes import is_translatable
from sphinx.writers.html5 import HTML5Translator

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.current import booklet_of, current_language, is_draft
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.messages import Messages, messages_of
from sphinx_booklet.booklet.outputs import OUTPUTS, built_file
from sphinx_booklet.booklet.paths import name_file
from sphinx_booklet.booklet.templates import make_bytecode_cache
from sphinx_booklet.booklet.theme_files import list_theme_folders
from sphinx_booklet.catalogs.alphabet import sort_index
from sphinx_booklet.epub.contents import Entry, Landmark, PrintedPage, list_contents, list_hrefs
from sphinx_booklet.epub.cover import COVER_IMAGE, write_cover_image
from sphinx_booklet.epub.fonts import EmbeddedFace, choose_faces
from sphinx_booklet.epub.index import arrange_index
from sphinx_booklet.epub.package_files import Assembly
from sphinx_booklet.epub.pagebreaks import insert_page_breaks, page_id, settle_starts
from sphinx_booklet.epub.templates import Templates
from sphinx_booklet.epub.translator import EpubTranslator
from sphinx_booklet.epub.words import (
    describe_edition,
    name_chapter,
    name_landmarks,
    name_page,
    name_paper,
    say_draft,
)
from sphinx_booklet.markup.chapters import list_chapters
from sphinx_booklet.markup.page_starts import CONTENTS, INDEX, PLACE, PageStart, read_page_starts

COVER, NAV, GENINDEX = "cover.xhtml", "nav.xhtml", "genindex.xhtml"
GENERATED = {COVER: "", NAV: CONTENTS, GENINDEX: INDEX}


class BookletEpubBuilder(Epub3Builder):
    """One EPUB of one language, from the doctrees that all builders of the language share."""

    name = "epub"
    default_translator_class: ClassVar[type[HTML5Translator]] = EpubTranslator
    has_index = False

    # -- what is built -------------------------------------------------------------------------

    @property
    def booklet(self) -> Booklet:
        return booklet_of(self._app)

    @property
    def language(self) -> Language:
        return current_language(self._app)

    @property
    def source_language(self) -> Language:
        return self.booklet.source_language

    @property
    def messages(self) -> Messages:
        return messages_of(self._app)

    @cached_property
    def faces(self) -> tuple[EmbeddedFace, ...]:
        return choose_faces(self.language)

    @cached_property
    def page_starts(self) -> list[PageStart]:
        """Where the pages of the finished PDF of this language start; none when there is none."""
        pdf = built_file(self.booklet, self.language, OUTPUTS["pdf"][0])
        documents = [self.document_of(file) for file in self.list_files()]
        return settle_starts(
            read_page_starts(pdf, self.env), [self.config.root_doc, *dict.fromkeys(documents)]
        )

    @cached_property
    def toctree(self) -> tuple[Entry, ...]:
        """The contents of the root document, with every level."""
        resolved = self.env.get_and_resolve_doctree(
            self.config.root_doc, self, tags=self.tags, prune_toctrees=False, includehidden=True
        )
        return list_contents(resolved)

    def list_files(self) -> list[str]:
        """The pages that the contents lead to, in reading order."""
        return list(dict.fromkeys(href.partition("#")[0] for href in list_hrefs(self.toctree)))

    @cached_property
    def chapters(self) -> list[str]:
        return list_chapters(self.env)

    @cached_property
    def templates_of_package(self) -> Templates:
        return Templates(
            list_theme_folders(Path(self.srcdir), "epub"), make_bytecode_cache(self.booklet.paths)
        )

    @property
    def epoch(self) -> int:
        """The time of everything: SOURCE_DATE_EPOCH, else the edition's date; seconds, UTC."""
        if given := os.environ.get("SOURCE_DATE_EPOCH"):
            return int(given)
        return int(datetime.combine(self.booklet.date, time(), UTC).timestamp())

    # -- set-up --------------------------------------------------------------------------------

    def init(self) -> None:
        """Sphinx calls this before it reads: `html_tag` opens every page."""
        super().init()
        tag, direction = self.language.tag, self.language.direction
        self.html_tag = (
            '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
            f' lang="{tag}" xml:lang="{tag}" dir="{direction}">'
        )

    def init_templates(self) -> None:
        """Compiled templates are kept between builds."""
        super().init_templates()
        self.templates.environment.bytecode_cache = make_bytecode_cache(self.booklet.paths)

    def init_css_files(self) -> None:
        """One stylesheet, named by the layout."""
        self._css_files = []

    def init_js_files(self) -> None:
        """No scripts."""
        self._js_files = []

    def copy_assets(self) -> None:
        """Nothing of a web site is copied; pictures follow the pages (`copy_image_files`)."""

    def get_outdated_docs(self) -> Any:
        """Every page is written anew: most of them hold what stands in other chapters or in the PDF."""
        return "all pages"

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Sphinx calls this before pages are written."""
        for name in ("page_starts", "toctree", "chapters", "faces"):
            self.__dict__.pop(name, None)
        super().prepare_writing(docnames)
        # Sphinx 9 compiles the index before it asks the page for its words
        self.globalcontext["draft"] = self.draft_sentence

    # -- words ---------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """The heading of the root document."""
        return " ".join(self.env.titles[self.config.root_doc].astext().split())

    @property
    def draft_sentence(self) -> str:
        """The sentence of a draft; "" when a clinician has signed."""
        return say_draft(self.messages) if is_draft(self._app) else ""

    def name_box(self, name: str) -> str:
        """The title of one of docutils' own boxes (tip, hint, …)."""
        from sphinx.locale import admonitionlabels

        return str(admonitionlabels[name])

    def name_paper(self, node: nodes.Element) -> str:
        """Where a page for writing on is printed."""
        return name_paper(self.find_page(node.get(PLACE, "")), self.messages)

    def find_page(self, place: str) -> str:
        """The label of the printed page that a place is on; "" when it is not known."""
        docname, _colon, number = place.rpartition(":")
        found = ""
        for start in self.page_starts:
            other, _colon, first = start.place.rpartition(":")
            if other == docname and number and int(first) <= int(number):
                found = start.label
        return found

    # -- pages ---------------------------------------------------------------------------------

    def file_of(self, docname: str) -> str:
        """The path of a document's page in the EPUB."""
        return name_file(docname) + self.out_suffix

    def document_of(self, file: str) -> str:
        """The document that a page was made from; "" for a page that is made otherwise."""
        return next((name for name in self.env.found_docs if self.file_of(name) == file), "")

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Sphinx calls this for every link."""
        return self.file_of(docname)

    def get_output_path(self, page_name: str, /) -> Path:
        """Sphinx calls this for every page."""
        made = page_name not in self.env.found_docs
        return Path(self.outdir) / (page_name + self.out_suffix if made else self.file_of(page_name))

    def post_process_images(self, doctree: nodes.Node) -> None:
        """Sphinx calls this with each doctree: pictures get names that every shop accepts."""
        super().post_process_images(doctree)
        for source, name in self.images.items():
            self.images[source] = name_file(name)

    def semantics_of(self, docname: str) -> tuple[str, str]:
        """epub:type and role of a document's section."""
        if docname == self.config.root_doc:
            return "titlepage", ""
        if docname in self.chapters:
            return "chapter", "doc-chapter"
        doctree = self.env.get_doctree(docname)
        if next(doctree.findall(addnodes.glossary), None) is not None:
            return "glossary", "doc-glossary"
        if next(doctree.findall(nodes.citation), None) is not None:
            return "bibliography", "doc-bibliography"
        return "appendix", "doc-appendix"

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Sphinx calls this with each resolved doctree."""
        insert_page_breaks(doctree, [start for start in self.page_starts if _document_of(start) == docname])
        if self.language != self.source_language:
            mark_missing_catalog(doctree)
        super().write_doc(docname, doctree)

    def update_page_context(
        self, pagename: str, templatename: str, ctx: dict[str, Any], event_arg: Any
    ) -> None:
        """Sphinx calls this before it renders a page: what the layout is told."""
        ctx["matter"] = "frontmatter" if pagename == self.config.root_doc else "bodymatter"
        if pagename in self.chapters:
            number = self.chapters.index(pagename) + 1
            ctx["chapter"] = name_chapter(number, len(self.chapters), self.messages)
        elif pagename not in self.env.found_docs:
            ctx["matter"] = "cover" if pagename == "cover" else "backmatter"
        elif pagename == self.config.root_doc:
            ctx["edition"] = describe_edition(self.booklet, self.language, self.messages)
        else:
            ctx["matter"] = "backmatter"
        if pagename == "genindex":
            ctx["title"] = self.index_title
            ctx["letters"] = arrange_index(
                sort_index(ctx["genindexentries"], self.config.language), self._name_document
            )
            ctx["page"] = self.mark_page(GENINDEX)
            self.has_index = bool(ctx["letters"])

    @property
    def index_title(self) -> str:
        _ = self.messages
        return _("Index")

    def _name_document(self, page: str) -> str:
        title = self.env.titles.get(self.document_of(page))
        return " ".join(title.astext().split()) if title is not None else page

    # -- the end -------------------------------------------------------------------------------

    def handle_finish(self) -> None:
        """Sphinx calls this when all pages are written: make the package and the container."""
        folder = Path(self.outdir)
        if alternative := write_cover_image(self, folder):
            _ = self.messages
            words = {"image": COVER_IMAGE, "alt": alternative, "title": _("Cover"), "draft": ""}
            self.handle_page("cover", words | {"page": self.mark_page(COVER)}, "cover.html")
        Assembly(self, folder, bool(alternative)).write()

    def list_landmarks(self, files: Set[str]) -> list[Landmark]:
        """Places that reading software offers by itself."""
        places = [
            ("cover", COVER),
            ("titlepage", self.file_of(self.config.root_doc)),
            ("toc", f"{NAV}#toc"),
            ("bodymatter", next(iter(self.list_files()), self.file_of(self.config.root_doc))),
        ]
        for docname in sorted(self.env.found_docs):
            kind = self.semantics_of(docname)[0]
            if kind in ("glossary", "bibliography"):
                places.append((kind, self.file_of(docname)))
        places.append(("index", GENINDEX))
        there = [(kind, href) for kind, href in places if kind == "toc" or href in files]
        return name_landmarks(there, self.messages)

    def list_printed_pages(self, files: Set[str]) -> list[PrintedPage]:
        """The printed pages that can be found in the EPUB: the cover, the contents, and the marks in the text."""
        pages: list[PrintedPage] = []
        for start in self.page_starts:
            file = next((name for name in GENERATED if start == self.find_start(name)), "")
            file = file or self.file_of(_document_of(start))
            if file == NAV or (file in files and f'id="{page_id(start)}"' in self.read_page(file)):
                pages.append(PrintedPage(start.label, f"{file}#{page_id(start)}"))
        return pages

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

    def list_meta(self, name: str) -> list[str]:
        """The words of the root document's `.. meta::` with this name, parted by commas."""
        document = self.env.get_doctree(self.config.root_doc)
        return [
            word.strip()
            for meta in document.findall(nodes.meta)
            if meta.get("name") == name
            for word in str(meta.get("content", "")).split(",")
            if word.strip()
        ]

    def read_page(self, name: str) -> str:
        return (Path(self.outdir) / name).read_text(encoding="utf-8")


def mark_missing_catalog(doctree: nodes.document) -> None:
    """A document without any catalog is in the source language: Sphinx does not say so by itself."""
    if any("translated" in node for node in doctree.findall(nodes.TextElement)):
        return
    for node in doctree.findall(nodes.TextElement):
        if is_translatable(node) and "reading-time" not in node["classes"]:
            node["translated"] = False


def _document_of(start: PageStart) -> str:
    return start.place.rpartition(":")[0]
