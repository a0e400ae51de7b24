"""What rst2pdf's translator rewrites before anything is set."""

from __future__ import annotations

from docutils import nodes
from rst2pdf import pdfbuilder

from sphinx_booklet.markup.footnotes import write_letter
from sphinx_booklet.markup.page_starts import PLACE
from sphinx_booklet.pdf.types import Node


class BookletPdfTranslator(pdfbuilder.PDFTranslator):
    """Leaves nodes that rst2pdf does not know as they are; NodeHandler or our hooks know them.

    rst2pdf counts footnotes anew through the whole booklet; here too they have letters.
    """

    def visit_footnote(self, node: nodes.footnote) -> None:
        super().visit_footnote(node)
        for labelled in (node[0], *map(self.footnotedict.get, node["backrefs"])):
            if labelled is not None:
                write_letter(labelled)

    def visit_footnote_reference(self, node: nodes.footnote_reference) -> None:
        super().visit_footnote_reference(node)
        write_letter(node)

    def visit_productionlist(self, node: Node) -> None:
        """Each production on a line of a block of code."""
        made = nodes.literal_block(classes=["code"], ids=node["ids"])
        made.source, made.line = node.source, node.line
        for number, production in enumerate(node.children):
            before = "\n" if number and not made.astext().endswith("\n") else ""
            names = [name for inner in production.findall(nodes.Element) for name in inner["ids"]]
            places = [nodes.target("", "", ids=[name]) for name in names]
            made += [*([nodes.Text(before)] if before else []), *places, *production.children]
        node.parent.replace(node, made)
        raise nodes.SkipNode

    def visit_versionmodified(self, node: Node) -> None:
        """What is new or old in a version holds paragraphs: rst2pdf makes it one."""
        made = nodes.compound(classes=["versionmodified"])
        made.source, made.line = node.source, node.line
        made.extend(node.children)
        node.parent.replace(node, made)

    def visit_literal_block(self, node: Node) -> None:
        """Code in colours; its place in the source is kept. A parsed literal keeps its links and notes."""
        if any(isinstance(child, nodes.Element) for child in node.children):
            return
        at, parent = node.parent.index(node), node.parent
        super().visit_literal_block(node)
        made = parent[at]
        made.source, made.line = node.source, node.line
        if made is not node:
            made["ids"] = node["ids"]
            made.attributes |= {PLACE: node[PLACE]} if PLACE in node else {}

    def unknown_visit(self, node: nodes.Node) -> None:
        """Nothing to rewrite."""

    def unknown_departure(self, node: nodes.Node) -> None:
        """Nothing to rewrite."""
