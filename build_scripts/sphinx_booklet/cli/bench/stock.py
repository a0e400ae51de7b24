"""The stock side: Sphinx and rst2pdf as they come, with our markup and nothing but the crash fixes.

Without the fixes there is nothing to measure: rst2pdf stops on the first citation.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from rst2pdf import pdfbuilder
from sphinx.parsers import RSTParser
from sphinx.util.docutils import SphinxDirective

from sphinx_booklet.booklet.config import Booklet, load_booklet

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

CONF = """\
import sys
from pathlib import Path
from sphinx_booklet.booklet.config import load_booklet
extensions = ["sphinx_booklet.cli.bench.stock"]
project = "booklet"
locale_dirs = ["../locale"]
exclude_patterns = ["_*"]
gettext_compact = False
primary_domain = None
numfig = True
pdf_documents = [("index", "booklet", "A booklet", "A publisher")]
pdf_use_index = True
pdf_stylesheets = ["a5"]
"""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx extension."""
    app.add_config_value("booklet", load_booklet(Path(app.srcdir).parent), "", frozenset({Booklet}))
    app.add_config_value("booklet_draft", True, "env", frozenset({bool}))  # what our markup asks for
    for name in ("sphinx_booklet.markup", "rst2pdf.pdfbuilder"):
        app.setup_extension(name)
    app.add_source_parser(RSTParser, override=True)  # ours is faster
    app.add_directive("drawing", DrawingLeftOut)
    pdfbuilder.PDFTranslator = MendedTranslator
    app.add_builder(MendedBuilder, override=True)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class DrawingLeftOut(SphinxDirective):
    """Stock cannot draw our drawings; it is spared the work."""

    has_content = True
    optional_arguments = 1
    option_spec: ClassVar = {"alt": directives.unchanged, "name": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """A paragraph for a label to point at."""
        note = nodes.paragraph("", "drawing")
        self.add_name(note)
        return [note]


class MendedTranslator(pdfbuilder.PDFTranslator):  # type: ignore[misc]  # rst2pdf is untyped
    """Does not stop on our own node classes."""

    def unknown_visit(self, node: nodes.Node) -> None:
        """Nothing to do."""

    def unknown_departure(self, node: nodes.Node) -> None:
        """Nothing to do."""


class MendedBuilder(pdfbuilder.PDFBuilder):  # type: ignore[misc]  # rst2pdf is untyped
    """Does not stop on citations and on glossary terms with capitals."""

    def assemble_doctree(self, *arguments: object, **options: object) -> nodes.document:
        """The whole booklet as one tree, without links to targets that are gone."""
        tree: nodes.document = super().assemble_doctree(*arguments, **options)
        for citation in tree.findall(nodes.citation):
            citation["backrefs"] = []
        for term in tree.findall(nodes.term):
            term["ids"] += [
                made for name in list(term["ids"]) if (made := nodes.make_id(name)) not in term["ids"]
            ]
        return tree
