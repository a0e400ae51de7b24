"""One document: rst2pdf's RstToPdf with the engine around it."""

from __future__ import annotations

import logging
import os
import re
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from docutils import nodes
from rst2pdf import createpdf
from rst2pdf.log import log as rst2pdf_log
from sphinx.util import logging as sphinx_logging

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.checks.pdf.drawn import list_drawn
from sphinx_booklet.checks.pdf.expected import expect, expect_document
from sphinx_booklet.markup.formula import draw_formula
from sphinx_booklet.markup.nodes import ISOLATED
from sphinx_booklet.markup.page_starts import CONTENTS, INDEX, PLACE, count_letters
from sphinx_booklet.markup.passage_language import passage_language
from sphinx_booklet.pdf.anchors import hold_targets, pin_targets
from sphinx_booklet.pdf.elements import place_of
from sphinx_booklet.pdf.flowables import stamp
from sphinx_booklet.pdf.index import Places, index_group
from sphinx_booklet.pdf.labels import count_in_letters
from sphinx_booklet.pdf.looks.copyfit import Copyfit, WaitForCopyfit
from sphinx_booklet.pdf.looks.doctree import letter_notes
from sphinx_booklet.pdf.looks.handlers import gen_designed
from sphinx_booklet.pdf.looks.numbers import fill_numbers
from sphinx_booklet.pdf.looks.paragraphs import gen_inline_text
from sphinx_booklet.pdf.losses import mend_losses
from sphinx_booklet.pdf.postprocess import Metadata, finish
from sphinx_booklet.pdf.roles import INLINE
from sphinx_booklet.pdf.settings import current_record, current_settings, is_right_to_left
from sphinx_booklet.pdf.structure import StructureTree
from sphinx_booklet.pdf.table_cells import fill_rows
from sphinx_booklet.pdf.types import ParagraphStyle
from sphinx_booklet.typography.bidi import END_OF_ISOLATE, LEFT_TO_RIGHT_ISOLATE
from sphinx_booklet.typography.current import current_typesetter

logger = sphinx_logging.getLogger(__name__)

_TOO_LARGE = re.compile(r"too large on page|generated without content|Splitting error")  # reportlab says
_SHOWN = 8  # problems named in one message


class BookletPdf(createpdf.RstToPdf):
    """Stamps flowables with their nodes, marks inline nodes, and finishes the file."""

    structure: StructureTree
    gen_pdftext: Any
    gen_elements: Any

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        text, elements = self.gen_pdftext, self.gen_elements
        self.gen_pdftext = self._marking(text)
        self.gen_elements = self._stamping(elements)
        self.places = Places()
        self.design = current_settings.get().design
        self.copyfit = Copyfit()
        self._failed_at: nodes.Node | None = None
        self._at: nodes.Node | None = None  # what is being made into flowables

    def _stamping(self, generate: Callable[..., Any]) -> Callable[..., Any]:
        typesetter = current_typesetter.get()

        def gen_elements(node: nodes.Node, style: ParagraphStyle = None) -> Any:
            self._at = node
            held = hold_targets(self, node)
            language = passage_language(node)
            passage = typesetter.speaking(language, is_right_to_left(language)) if language else nullcontext()
            try:
                with passage:
                    made = gen_designed(self, node, style) if self.design else None
                    if made is None:  # rst2pdf needs a style where a node has a class that the sheets know
                        made = generate(node, self.styles.styleForNode(node) if style is None else style)
            except Exception:
                self._failed_at = self._failed_at or node
                raise
            stamp(made, node)
            pin_targets(self, node, made, held)
            if isinstance(node, nodes.document):
                self._at = None  # all is made; what fails from here on fails on the page
            if isinstance(node, (nodes.footnote, nodes.citation)):
                stamp(self.decoration["endnotes"], node)
            if isinstance(node, nodes.document) and (self.design or node.next_node(index_group)):
                made = [
                    *made,
                    self.places,
                    WaitForCopyfit(self.copyfit),
                ]  # one pass more, if the pages have moved
            return made

        return gen_elements

    def note_failure(self, node: nodes.Node | None) -> None:
        """Remember the node that could not be placed on a page."""
        self._failed_at = self._failed_at or node

    def _marking(self, generate: Callable[..., str]) -> Callable[..., str]:
        def gen_pdftext(node: nodes.Node, replaceEnt: bool = True) -> str:
            text = gen_inline_text(self, node) if self.design else None
            if text is None:
                formula = isinstance(node, nodes.math)
                if formula:  # one that cannot be read is refused here, where its place is known
                    draw_formula(node.astext(), False)
                text = f"<formula tex={quoteattr(node.astext())}/>" if formula else generate(node, replaceEnt)
            if not text:
                return text
            if isinstance(node, ISOLATED):
                text = f"<keep>{LEFT_TO_RIGHT_ISOLATE}{text}{END_OF_ISOLATE}</keep>"
            if isinstance(node, nodes.Inline) and (isinstance(node, INLINE) or passage_language(node)):
                text = f'<node ref="{id(node)}">{text}</node>'
            return text

        return gen_pdftext

    def filltable(self, rows: list[list[Any]]) -> Any:
        """Make all rows of a table as long, and tell which cells span."""
        return fill_rows(rows)

    def bullet_for_node(self, node: nodes.list_item) -> tuple[str, str]:
        """The mark of an item: 0 where a list begins there, aa after z, which rst2pdf does not know."""
        kind = str(node.parent.get("enumtype", ""))
        if kind not in ("arabic", "loweralpha", "upperalpha"):
            mark, of = super().bullet_for_node(node)
            return str(mark), str(of)
        number = node.parent.index(node) + int(node.parent.get("start", 1))
        letters = str(number) if kind == "arabic" else count_in_letters(number)
        return f"{letters.upper() if kind == 'upperalpha' else letters}.", "item"

    def styleToTags(self, style: str) -> Any:
        """Markup of an inline style; none for a class that the stylesheets do not know.

        rst2pdf would fall back to the body's font there, in the middle of a bold heading.
        """
        return super().styleToTags(style) if style in self.styles.StyleSheet else None

    def createPdf(self, *args: object, **kwargs: Any) -> int:
        """Write the finished file.

        Raises:
            BookletError: it could not be made, or it would have lost text or its structure.

        """
        settings, doctree = current_settings.get(), kwargs["doctree"]
        if self.design:
            letter_notes(doctree)
        current_record.get().losses += mend_losses(
            doctree, Path(self.basedir), self.styles.pageTemplates, strict=settings.strict
        )
        items = expect(doctree, Path(self.basedir))
        titles = [item.text for item in items if item.kind == "heading 1"] if self.design else []
        named = [*titles[:1], doctree.settings.title][0]
        current_record.get().items = [
            *items, *expect_document(named, doctree.settings.author, settings.language, _find_date())
        ]  # fmt: skip
        current_record.get().drawn = list(list_drawn(doctree, Path(self.basedir)))
        output = kwargs["output"]
        raw = kwargs["output"] = BytesIO()
        kwargs["compressed"] = False  # qpdf compresses at the end
        heard = _Listener(lambda: self._at, strict=settings.strict)
        try:
            with heard:
                super().createPdf(*args, **kwargs)
        except BookletError as error:
            raise _placed(error, self._at) from error
        except (Exception, SystemExit) as error:  # rst2pdf ends the program where a template is missing
            if isinstance(heard.error, BookletError):  # rst2pdf has heard it, and gone on
                raise _placed(heard.error, heard.node) from error
            said = "\n".join(heard.messages[:_SHOWN]) if isinstance(error, SystemExit) else ""
            raise describe_failure(
                said or str(error) or type(error).__name__, self._failed_at or heard.node
            ) from error
        if isinstance(heard.error, BookletError):
            raise _placed(heard.error, heard.node)
        if heard.error is not None or heard.messages:  # rst2pdf logs what went wrong and goes on
            raise describe_failure(
                "\n".join(dict.fromkeys(heard.messages[:_SHOWN])), self._failed_at or heard.node
            ) from heard.error
        if not raw.getbuffer().nbytes:
            raise describe_failure("rst2pdf wrote nothing.", self._failed_at)
        problems = dict.fromkeys(self.structure.problems)
        if settings.strict:  # told with what the finished file shows
            current_record.get().losses += problems
        for problem in [] if settings.strict else problems:
            place = f"{problem.path}:{problem.line}" if problem.path else None
            logger.warning("%s", problem.message, location=place, type="pdf")
        output.write(finish(raw.getvalue(), self.structure, self._metadata()))
        record = current_record.get()
        record.items = [replace(item, text=fill_numbers(item.text, self.places)) for item in record.items]
        record.page_starts = list_page_starts(self.structure)
        return 0

    def _metadata(self) -> Metadata:
        settings, doctree = current_settings.get(), self.doctree.settings
        author = getattr(doctree, "author", "") or ""
        title = getattr(self, "booklet_title", "") or getattr(doctree, "title", "") or ""
        return Metadata(title, author, settings.language, settings.rtl)


def list_page_starts(structure: StructureTree) -> list[tuple[int, str, int]]:
    """Page, place of the block that stands first on it, and how many of its letters stand before it."""
    return [
        (page, find_place(structure, node), count_letters(before))
        for page, node, before in structure.page_starts()
    ]


def find_place(structure: StructureTree, node: nodes.Node | None) -> str:
    """The place of a node; "" for what is in no document, such as the words of a cover.

    A section or a whole document is no place of its own: its title is the first thing in it.
    """
    if node is None:
        return CONTENTS
    for above in structure.list_lineage(node):
        if isinstance(above, nodes.topic) and "contents" in above["classes"]:
            return CONTENTS
        if isinstance(above, nodes.Element) and PLACE in above:
            place = str(above[PLACE])
            return place if place == INDEX or not isinstance(above, nodes.section) else ""
    return ""


class _Listener(logging.Handler):
    """Keeps what rst2pdf logs as an error, and the exception it swallowed.

    A node that it has no handler for is one of them: its text might be lost. Its warnings (a style
    that no sheet has, a picture made smaller) are shown by `sphinx-build -v`.
    """

    def __init__(self, find_node: Callable[[], nodes.Node | None], *, strict: bool = True) -> None:
        super().__init__(logging.WARNING)
        self.find_node, self.strict = find_node, strict
        self.node: nodes.Node | None = None
        self.messages: list[str] = []
        self.error: BaseException | None = None

    def __enter__(self) -> None:
        self._others = rst2pdf_log.handlers[:]
        rst2pdf_log.handlers[:] = [self]

    def __exit__(self, *exception: object) -> None:
        rst2pdf_log.handlers[:] = self._others

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if record.levelno >= logging.ERROR or message.startswith("Unkn. node"):
            node, error = self.find_node(), sys.exc_info()[1]
            if error is None and not self.strict:  # rst2pdf goes on
                path, line = place_of(node)
                place = f"{path}:{line}" if path else None
                logger.warning("rst2pdf: %s", message, location=place, type="pdf")
                return
            self.messages.append(message)
            self.node = self.node or node
            self.error = self.error or error
        else:
            logger.verbose("rst2pdf: %s", message)


def _find_date() -> str:
    """The day that reproducible-builds.org's variable gives to the file; "" where none is set."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    return time.strftime("%Y-%m-%d", time.gmtime(int(seconds))) if seconds else ""


def _placed(error: BookletError, node: nodes.Node | None) -> BookletError:
    """The error with the place of a node, where it has none."""
    if error.path is None and node is not None:
        path, line = place_of(node)
        return BookletError(error.message, path=path, line=line, advice=error.advice)
    return error


def describe_failure(message: str, node: nodes.Node | None) -> BookletError:
    """An error that names the place in the source."""
    path, line = place_of(node)
    if _TOO_LARGE.search(message):
        return BookletError(
            "Something here is larger than a page, and cannot be divided.",
            path=path,
            line=line,
            advice="Make it smaller, or divide it.",
        )
    return BookletError(f"The PDF could not be made: {message}", path=path, line=line)
