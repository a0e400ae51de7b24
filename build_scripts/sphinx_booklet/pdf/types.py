"""Names for what comes from reportlab and rst2pdf, which publish no types, and what their client is to us.

reportlab's classes are imported as names without a type, so each name here says what is meant and mypy asks nothing of
it: these are the one border to the two libraries.
"""

from __future__ import annotations

from typing import Any, Protocol, TypeAlias

from docutils import nodes

Flowable: TypeAlias = Any  # reportlab.platypus.flowables.Flowable
ParagraphStyle: TypeAlias = Any  # reportlab.lib.styles.ParagraphStyle
Color: TypeAlias = Any  # reportlab.lib.colors.Color
Frag: TypeAlias = Any  # reportlab.platypus.paraparser: a run of text with one look
Canvas: TypeAlias = Any  # reportlab.pdfgen.canvas.Canvas
DocTemplate: TypeAlias = Any  # reportlab.platypus.doctemplate.BaseDocTemplate
PdfDocument: TypeAlias = Any  # reportlab.pdfbase.pdfdoc.PDFDocument
StyleSheet: TypeAlias = Any  # rst2pdf.styles.StyleSheet
Design: TypeAlias = Any  # pdf/looks/design.py; None leaves the looks to rst2pdf
Node: TypeAlias = Any  # a docutils node, whose attributes its own kind knows


class Client(Protocol):
    """rst2pdf's RstToPdf with what document.py adds to it: what handlers of nodes are handed.

    `depth` counts the sections above the node that is set; `pending_targets` are identifiers that the next
    flowable carries as anchors; `page_kind` and `running_title` are those of the page that begins.
    """

    design: Design
    styles: StyleSheet
    doctree: nodes.document
    structure: Any
    places: Any
    copyfit: Any
    depth: int
    pending_targets: list[str]
    targets: list[str]
    page_kind: str
    running_title: str
    booklet_title: str

    def gen_elements(self, node: Node, style: ParagraphStyle | None = None) -> list[Flowable]:
        """The flowables of a node."""
        ...

    def gen_pdftext(self, node: Node, replaceEnt: bool = True) -> str:  # rst2pdf's name
        """The markup of a node for a paragraph."""
        ...

    def gather_pdftext(self, node: Node, replaceEnt: bool = True) -> str:  # rst2pdf's name
        """The markup of all children of a node."""
        ...

    def gather_elements(self, node: Node, style: ParagraphStyle | None = None) -> list[Flowable]:
        """The flowables of all children of a node."""
        ...

    def filltable(self, rows: list[list[Node]]) -> list[Any]:
        """The commands of a table's style for its spans; fills in the cells that they cover."""
        ...

    def bullet_for_node(self, node: Node) -> tuple[str, str]:
        """The sign and the kind of sign of a list item."""
        ...
