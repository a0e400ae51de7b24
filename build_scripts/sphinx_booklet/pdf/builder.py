"""The Sphinx builder: rst2pdf's, which fails where it used to print "build succeeded"."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from docutils import nodes
from rst2pdf import createpdf, pdfbuilder
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.checks.pdf.audit import ITEMS_SUFFIX
from sphinx_booklet.checks.pdf.drawn import DRAWN_SUFFIX, save_drawn
from sphinx_booklet.checks.pdf.items import save_items
from sphinx_booklet.markup.mathml import find_equation_number
from sphinx_booklet.markup.page_starts import PageStart, write_page_starts
from sphinx_booklet.pdf.chapters_in_place import drop_repeats, lift_blocks, move_chapters, wrap_words
from sphinx_booklet.pdf.identifiers import Identifiers, address_of, unlink_absent
from sphinx_booklet.pdf.index import make_index
from sphinx_booklet.pdf.labels import title_admonitions
from sphinx_booklet.pdf.looks.frontmatter import arrange
from sphinx_booklet.pdf.press import write_press_file
from sphinx_booklet.pdf.refusal import refuse_faults, told_with
from sphinx_booklet.pdf.settings import PdfSettings, typesetting
from sphinx_booklet.typography.current import current_typesetter

logger = logging.getLogger(__name__)

# PDFWriter's argument -> the config value (and the option of a document) it comes from
_OPTIONS = {
    "stylesheets": "pdf_stylesheets",
    "language": "pdf_language",
    "breaklevel": "pdf_break_level",
    "breakside": "pdf_breakside",
    "fontpath": "pdf_font_path",
    "fitmode": "pdf_fit_mode",
    "compressed": "pdf_compressed",
    "inline_footnotes": "pdf_inline_footnotes",
    "splittables": "pdf_splittables",
    "repeat_table_rows": "pdf_repeat_table_rows",
    "default_dpi": "pdf_default_dpi",
    "page_template": "pdf_page_template",
    "invariant": "pdf_invariant",
    "real_footnotes": "pdf_real_footnotes",
    "use_toc": "pdf_use_toc",
    "toc_depth": "pdf_toc_depth",
    "use_coverpage": "pdf_use_coverpage",
    "use_numbered_links": "pdf_use_numbered_links",
    "fit_background_mode": "pdf_fit_background_mode",
    "baseurl": "pdf_baseurl",
    "section_header_depth": "section_header_depth",
    "style_path": "pdf_style_path",
}

READ_SUFFIX = ".read.json"  # beside a booklet's PDF: what its check has read of each page
# Transitions, relative addresses, and numbers of pages in words of one's own
OFFERED_BY_RST2PDF = frozenset(("PDF-151", "PDF-153"))
# A picture that reaches out of its box, an outline that says a heading's picture otherwise: the tags are right
WARNED_WHEN_LENIENT = frozenset(("PDF-140", "PDF-149"))


class BookletPdfBuilder(pdfbuilder.PDFBuilder):
    """Writes each document whole or not at all, tagged, in the language of the project."""

    settings: PdfSettings

    def write(self, *ignored: Any) -> None:
        """Write every document of `pdf_documents`.

        Of a document that could not be made the file of the last build is kept. In a project that is no
        booklet, `refusals` say why.

        Raises:
            BookletError: a booklet could not be made.

        """
        self.refusals: list[BookletError] = []
        self.events.emit("write-started", self)  # as every builder of Sphinx does
        self.init_document_data()
        if not self.document_data:
            self._refuse(self._describe_no_document())
        createpdf.add_extensions(_Extensions(self.config.pdf_extensions))
        for docname, name, title, author, *rest in self.document_data:
            options = rest[0] if rest and isinstance(rest[0], dict) else {}
            try:
                with without_garbage_collection():
                    self.write_document(docname, name, title, author or self._name_author(), options)
            except BookletError as error:
                self._refuse(error)

    def _refuse(self, error: BookletError) -> None:
        """A task of a booklet's reads the error itself; others are told when all documents were tried (refusal.py)."""
        if self.settings.design is not None:
            raise error
        self.refusals.append(error)

    def _describe_no_document(self) -> BookletError:
        """What is wrong where `pdf_documents` names no file of the project: rst2pdf goes on, and writes nothing."""
        named = ", ".join(str(entry[0]) for entry in self.config.pdf_documents) or "nothing"
        return BookletError(
            f"No PDF can be made: pdf_documents names {named}, which is no file of the project.",
            path=Path(self.confdir or self.srcdir) / "conf.py",
            advice=f"Name the file that the PDF begins with, such as {self.config.root_doc}, without its ending.",
        )

    def write_document(
        self, docname: str, name: str, title: str, author: str, options: dict[str, Any]
    ) -> None:
        """Make one document and put it in its place."""
        logger.info("processing %s... ", name)
        self.opts = options
        self.page_template = options.get("pdf_page_template", self.config.pdf_page_template)
        with typesetting(self.settings) as record:
            tree = self.assemble_doctree(docname, title, author, self._option("pdf_appendices") or [])
            tree.settings.author, tree.settings.title = author, title
            writer = pdfbuilder.PDFWriter(
                self,
                srcdir=self.srcdir,
                config=self.config,
                smartquotes=str(self._option("pdf_smartquotes")),
                **{key: self._option(value) for key, value in _OPTIONS.items()},
            )
            destination = _Destination()
            with told_with(record.losses):
                writer.write(tree, destination)
            tell_borrowed(current_typesetter.get().borrowed)
        path = Path(self.outdir) / f"{name}{self.out_suffix}"
        with whole_file(path, destination.data) as made:
            kept = path.with_suffix(READ_SUFFIX) if self.settings.design is not None else None
            refuse_faults(
                made, record.items, record.losses, Path(self.srcdir), warned=self._list_warned(), kept=kept
            )
            if self.settings.design is not None and self.settings.design.offset:  # a printer trims it
                made.write_bytes(write_press_file(made.read_bytes(), self.settings.design))
            save_items(record.items, path.with_suffix(ITEMS_SUFFIX))
            save_drawn(record.drawn, path.with_suffix(DRAWN_SUFFIX))
            write_page_starts(made, path, label_pages(made, record.page_starts), self.env)
        logger.info("done")

    def _name_author(self) -> str:
        """The author of the project: rst2pdf's own default is the line of copyright, which is often empty."""
        author = str(self.config.author)
        return "" if author == self.config.values["author"].default else author

    def _list_warned(self) -> frozenset[str]:
        """The codes of what a project that is no booklet may have: what rst2pdf's manual offers, and more where it is not strict."""
        if self.settings.design is not None:
            return frozenset()
        return OFFERED_BY_RST2PDF if self.settings.strict else OFFERED_BY_RST2PDF | WARNED_WHEN_LENIENT

    def _option(self, name: str) -> Any:
        value = self.opts.get(name, getattr(self.config, name))
        if name == "pdf_baseurl" and str(value).startswith("file:"):
            return ""  # rst2pdf would make a relative link a path of the machine that builds
        return value

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """An address that `Identifiers` turns into a link inside the document."""
        if docname in self.docnames or docname in self.env.found_docs:
            return address_of(docname)
        return str(super().get_target_uri(docname, typ))

    def assemble_doctree(
        self, docname: str, title: str, author: str, appendices: list[str]
    ) -> nodes.document:
        """The whole booklet as one tree, mended where rst2pdf 0.105 and Sphinx 9 disagree."""
        with_index = self._option("pdf_use_index") and docname == self.config.root_doc
        self.opts = {**self.opts, "pdf_use_index": False}  # ours has page numbers
        tree: nodes.document = super().assemble_doctree(docname, title, author, appendices)
        number_equations(tree, self.env)
        drop_repeats(tree, docname)
        move_chapters(tree)
        lift_blocks(tree)
        wrap_words(tree)
        unlink_absent(tree, self.docnames)
        identifiers = Identifiers(tree, docname)
        identifiers.rename()
        index = make_index(self, identifiers, self.settings.labels["index"]) if with_index else None
        if self.settings.design is not None:
            arrange(tree, self.settings.design, self.env, index)
        elif index is not None:
            tree += [nodes.raw(text="OddPageBreak twoColumn", format="pdf"), index]
        mend_citations(tree)
        title_admonitions(tree, self.settings.labels)
        return tree


def tell_borrowed(borrowed: Mapping[str, str]) -> None:
    """Say which characters are set in a family that nobody chose."""
    families: dict[str, str] = {}
    for char, family in borrowed.items():
        families[family] = families.get(family, "") + char
    for family, chars in families.items():
        logger.info("no family of the document has “%s”: set in %s", " ".join(chars), family)


def label_pages(pdf: Path, starts: list[tuple[int, str, int]]) -> list[PageStart]:
    """The starts with the labels that readers see (ISO 32000-1, 12.4.2), or plain numbers."""
    with pikepdf.open(pdf) as opened:
        labels = [str(page.label) for page in opened.pages]
    return [PageStart(page, labels[page - 1], place, before) for page, place, before in starts]


def number_equations(tree: nodes.document, env: BuildEnvironment) -> None:
    """Write the number of each formula that has a label where it is printed."""
    for block in tree.findall(nodes.math_block):
        if number := find_equation_number(env, block):
            block["equation"] = number


def mend_citations(tree: nodes.document) -> None:
    """Drop back links of citations: Sphinx keeps each file's own, whose targets are gone.

    rst2pdf would write a link to a missing target, and reportlab fails on it.
    """
    for citation in tree.findall(nodes.citation):
        citation["backrefs"] = []


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Leave cycles until the end: a document is tens of thousands of objects, and nearly all of them stay.

    Looking through them again and again was a tenth of the time.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


@contextmanager
def whole_file(path: Path, data: bytes) -> Iterator[Path]:
    """Write a file whole or not at all: beside its place, checked there by the caller, then renamed.

    Raises:
        BookletError: there is nothing to write.

    """
    if not data:
        raise BookletError("The PDF is empty.", path=path)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.stem}.part{path.suffix}")
    beside.write_bytes(data)
    try:
        yield beside
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


class _Extensions:
    """What `createpdf.add_extensions` wants of an options object."""

    def __init__(self, names: list[str]) -> None:
        self.extensions = names


class _Destination:
    """What docutils' writer wants of a destination; keeps the file in memory."""

    def __init__(self) -> None:
        self.data = b""
        self.encoding = None

    def write(self, data: bytes) -> bytes:
        self.data = BytesIO(data).getvalue()
        return data
