"""The Sphinx builder: Epub3Builder with everything of ours on top.

Sphinx writes the pages; when all are there, what they reach is packed. Overridden methods of
Sphinx 9.0 are named in each docstring.
"""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from sphinx.builders.epub3 import Epub3Builder
from sphinx.writers.html5 import HTML5Translator

from sphinx_booklet.booklet.current import booklet_of, current_language
from sphinx_booklet.booklet.paths import name_file
from sphinx_booklet.booklet.templates import TemplateValues, look_last, make_bytecode_cache, use_own_templates
from sphinx_booklet.booklet.theme_files import list_theme_folders
from sphinx_booklet.catalogs.alphabet import sort_index
from sphinx_booklet.epub.book import COVER, GENINDEX, Book, document_of_start, make_book
from sphinx_booklet.epub.contents import list_contents
from sphinx_booklet.epub.cover import name_cover, write_cover_image, write_logo
from sphinx_booklet.epub.index import arrange_index
from sphinx_booklet.epub.package_files import Assembly
from sphinx_booklet.epub.pagebreaks import insert_page_breaks
from sphinx_booklet.epub.templates import Templates
from sphinx_booklet.epub.translator import EpubTranslator
from sphinx_booklet.epub.words import describe_edition, name_chapter

COVER_PAGE = "_cover"  # no document has such a name: a chapter may be called cover.rst


class BookletEpubBuilder(Epub3Builder):
    """One EPUB of one language, from the doctrees that all builders of the language share."""

    name = "epub"
    default_translator_class: ClassVar[type[HTML5Translator]] = EpubTranslator
    has_index = False
    book: Book  # from the moment that pages are written

    def init(self) -> None:
        """Sphinx calls this before it reads: `html_tag` opens every page."""
        self.foreign = use_own_templates(self.config, Path(self.srcdir), "epub")
        super().init()
        language = current_language(self._app)
        tag, direction = language.tag, language.direction
        self.html_tag = (
            '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
            f' lang="{tag}" xml:lang="{tag}" dir="{direction}">'
        )

    def init_templates(self) -> None:
        """Compiled templates are kept between builds."""
        super().init_templates()
        look_last(self.templates, self.foreign)
        self.templates.environment.bytecode_cache = make_bytecode_cache(booklet_of(self._app).paths)

    def init_css_files(self) -> None:
        """One stylesheet, named by the layout."""
        self._css_files = []

    def init_js_files(self) -> None:
        """No scripts."""
        self._js_files = []

    def copy_assets(self) -> None:
        """Nothing of a web site is copied; pictures follow the pages (`copy_image_files`)."""

    def get_outdated_docs(self) -> str:  # type: ignore[override]  # Sphinx takes a description too
        """Every page is written anew: most of them hold what stands in other chapters or in the PDF."""
        return "all pages"

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Sphinx calls this before pages are written."""
        contents = self.env.get_and_resolve_doctree(
            self.config.root_doc, self, tags=self.tags, prune_toctrees=False, includehidden=True
        )
        self.book = make_book(self._app, list_contents(contents))
        super().prepare_writing(docnames)
        # Sphinx 9 compiles the index before it asks the page for its words
        self.globalcontext["draft"] = self.book.draft_sentence

    # -- pages ---------------------------------------------------------------------------------

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Sphinx calls this for every link."""
        return name_file(docname) + self.out_suffix

    def get_output_path(self, page_name: str, /) -> Path:
        """Sphinx calls this for every page."""
        made = page_name not in self.env.found_docs
        return Path(self.outdir) / (page_name + self.out_suffix if made else self.get_target_uri(page_name))

    def post_process_images(self, doctree: nodes.Node) -> None:
        """Sphinx calls this with each doctree: pictures get names that every shop accepts."""
        super().post_process_images(doctree)
        for source, name in self.images.items():
            self.images[source] = name_file(name)

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Sphinx calls this with each resolved doctree."""
        starts = [start for start in self.book.page_starts if document_of_start(start) == docname]
        insert_page_breaks(doctree, starts)
        super().write_doc(docname, doctree)

    def update_page_context(
        self, pagename: str, templatename: str, ctx: TemplateValues, event_arg: object
    ) -> None:
        """Sphinx calls this before it renders a page: what the layout is told."""
        book = self.book
        ctx["matter"] = "frontmatter" if pagename == book.root else "bodymatter"
        if pagename in book.chapters:
            number = book.chapters.index(pagename) + 1
            ctx["chapter"] = name_chapter(number, len(book.chapters), book.messages)
        elif pagename not in book.files:
            ctx["matter"] = "cover" if pagename == COVER_PAGE else "backmatter"
        elif pagename == book.root:
            ctx["edition"] = describe_edition(book.booklet, book.language, book.messages)
            ctx["logo"] = write_logo(book.booklet, Path(self.outdir))
        else:
            ctx["matter"] = "backmatter"
        if pagename == "genindex":
            ctx["title"] = book.index_title
            ctx["letters"] = arrange_index(
                sort_index(ctx["genindexentries"], book.language.code), self._name_document
            )
            ctx["page"] = book.mark_page(GENINDEX)
            self.has_index = bool(ctx["letters"])

    def _name_document(self, page: str) -> str:
        title = self.env.titles.get(self.book.document_of(page))
        return " ".join(title.astext().split()) if title is not None else page

    def handle_finish(self) -> None:
        """Sphinx calls this when all pages are written: make the package and the container."""
        folder, book = Path(self.outdir), self.book
        if alternative := write_cover_image(book, folder):
            _ = book.messages
            words = {"image": name_cover(book.booklet), "alt": alternative, "title": _("Cover"), "draft": ""}
            page = words | {"page": book.mark_page(COVER)}
            self.handle_page(COVER_PAGE, page, "cover.html", outfilename=folder / COVER)
        templates = Templates(
            list_theme_folders(Path(self.srcdir), "epub"), make_bytecode_cache(book.booklet.paths)
        )
        has_index = bool(self.use_index) and self.has_index
        Assembly(book, self.env, templates, folder, has_cover=bool(alternative), has_index=has_index).write(
            f"{self.config.epub_basename}.epub"
        )
