"""Handlers for doctree nodes that rst2pdf 0.105 does not know.

rst2pdf warns of such a node and goes on; this engine takes the warning for an error, so that no
text is lost unseen. Other modules add handlers of their own with `add_handler`.
"""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from rst2pdf import genelements
from rst2pdf.basenodehandler import NodeHandler
from rst2pdf.directives.oddeven import OddEvenNode
from rst2pdf.sphinxnodes import sphinxhandlers
from sphinx import addnodes

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.pdf.signatures import HandleSignature
from sphinx_booklet.pdf.types import Client, Flowable, Node, ParagraphStyle


class HandleContents(NodeHandler):
    """A node that is nothing but what it holds."""


class HandleNothing(NodeHandler):
    """A node that is not printed."""

    def gather_elements(self, client: Client, node: Node, style: ParagraphStyle) -> list[Flowable]:
        """No flowables."""
        return []

    def get_text(self, client: Client, node: Node, replaceEnt: bool) -> str:
        """No text."""
        return ""


class HandleOddEven(genelements.HandleOddEven):
    """Text of odd and of even pages: only a header or footer may have two, since a reader hears one."""

    def gather_elements(self, client: Client, node: Node, style: ParagraphStyle) -> list[Flowable]:
        """The two, one of which is printed.

        Raises:
            BookletError: it stands in the text.

        """
        above = node.parent
        while above is not None and not isinstance(above, (nodes.header, nodes.footer)):
            if isinstance(above, nodes.document):
                raise BookletError(
                    "The directive oddeven prints one of two texts, so that the other is lost. Write what both"
                    " pages may say, or use it in a header or footer.",
                    path=Path(str(node.source)) if node.source else None,
                    line=node.line,
                )
            above = above.parent
        return list(super().gather_elements(client, node, style))


HOLDERS: tuple[type[nodes.Node], ...] = (
    nodes.abbreviation,
    nodes.acronym,
    addnodes.acks,
    addnodes.download_reference,
    addnodes.manpage,
)
UNPRINTED: tuple[type[nodes.Node], ...] = (addnodes.tabular_col_spec, nodes.meta, nodes.pending)


def add_handler(node_class: type[nodes.Node], handler: NodeHandler) -> None:
    """Let a handler speak for a class of nodes (and for its subclasses that have none)."""
    sphinxhandlers.dispatchdict[node_class] = handler


def add_handlers() -> None:
    """Register the handlers of this module; harmless when done twice."""
    for node_class in HOLDERS:
        add_handler(node_class, HandleContents())
    add_handler(OddEvenNode, HandleOddEven())
    add_handler(addnodes.desc_signature, HandleSignature())
    for node_class in UNPRINTED:
        add_handler(node_class, HandleNothing())
