"""Handlers for doctree nodes that rst2pdf 0.105 does not know.

rst2pdf warns of such a node and goes on; this engine takes the warning for an error, so that no
text is lost unseen. Other modules add handlers of their own with `add_handler`.
"""

from __future__ import annotations

from docutils import nodes
from rst2pdf import genelements, genpdftext
from rst2pdf.basenodehandler import NodeHandler
from rst2pdf.sphinxnodes import sphinxhandlers
from sphinx import addnodes

from sphinx_booklet.pdf.paragraph import BookletParagraph
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


class HandleImage(genpdftext.HandleImage):
    """A picture; rst2pdf leads one that is a link to other servers only, and not to a place in the document."""

    def gather_elements(self, client: Client, node: Node, style: ParagraphStyle) -> list[Flowable]:
        """The picture, with the place that it leads to."""
        made: list[Flowable] = super().gather_elements(client, node, style)
        name = node.parent.get("refid") if isinstance(node.parent, nodes.reference) else None
        if name:
            made[0].target = f"#{name}"
        return made


class HandleDownload(genpdftext.HandleReference):
    """A file to be downloaded: one on a server is a link, one of the project has no place in a PDF."""

    def get_pre_post(self, client: Client, node: Node, replaceEnt: bool) -> tuple[str, str]:
        """Markup around the words."""
        made: tuple[str, str] = super().get_pre_post(client, node, replaceEnt)
        return made if "://" in str(node.get("refuri", "")) else ("", "")


class HandleTopic(genelements.HandleTopic):
    """A topic; rst2pdf prints contents of a part without the title that they were given."""

    def gather_elements(self, client: Client, node: Node, style: ParagraphStyle) -> list[Flowable]:
        """The title, and the rest."""
        made = list(super().gather_elements(client, node, style))
        title = node.children[0] if node.children else None
        if isinstance(title, nodes.title) and {"contents", "local"} <= set(node["classes"]):
            made.insert(0, BookletParagraph(client.gen_pdftext(title), client.styles["topic-title"]))
        return made


class HandleRaw(genelements.HandleRaw):
    """Raw text: commands of rst2pdf, or of another format; rst2pdf prints what stands in a line, tags and all."""

    def get_text(self, client: Client, node: Node, replaceEnt: bool) -> str:
        """No text: in a line there is nothing that a PDF can do with it."""
        return ""


HOLDERS: tuple[type[nodes.Node], ...] = (
    nodes.abbreviation,
    nodes.acronym,
    addnodes.acks,
    addnodes.manpage,
    addnodes.desc_inline,
    addnodes.desc_sig_element,
)
UNPRINTED: tuple[type[nodes.Node], ...] = (addnodes.tabular_col_spec, nodes.meta, nodes.pending)


def add_handler(node_class: type[nodes.Node], handler: NodeHandler) -> None:
    """Let a handler speak for a class of nodes (and for its subclasses that have none)."""
    sphinxhandlers.dispatchdict[node_class] = handler


def add_handlers() -> None:
    """Register the handlers of this module; harmless when done twice."""
    for node_class in HOLDERS:
        add_handler(node_class, HandleContents())
    add_handler(addnodes.download_reference, HandleDownload())
    add_handler(addnodes.compact_paragraph, genelements.HandleParagraph())  # its words stand in no other
    add_handler(nodes.topic, HandleTopic())
    add_handler(nodes.raw, HandleRaw())
    add_handler(nodes.image, HandleImage())
    add_handler(addnodes.desc_signature, HandleSignature())
    for node_class in UNPRINTED:
        add_handler(node_class, HandleNothing())
