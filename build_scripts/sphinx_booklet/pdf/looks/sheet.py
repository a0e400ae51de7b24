"""A sheet: an edition of one document, without cover, contents, index and references.

Which booklet it is of stands in its running head; its sources, edition, date and publisher are its last lines,
as text, so that a screen reader says them too.
"""

from __future__ import annotations

from docutils import nodes
from reportlab.platypus.flowables import Flowable
from sphinx.environment import BuildEnvironment

from sphinx_booklet.booklet.messages import N_
from sphinx_booklet.pdf.looks.design import Design
from sphinx_booklet.pdf.looks.edition import describe_date, describe_edition
from sphinx_booklet.pdf.looks.headings import gen_all, make_heading
from sphinx_booklet.pdf.looks.page import NewPage, QuietAction
from sphinx_booklet.pdf.types import Client, DocTemplate, Node

SOURCES = N_("The numbers in brackets are sources: see the references of “{booklet}”.")
BETWEEN = " · "


class NameBooklet(QuietAction):
    """What the running head says of the booklet, from this page on."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title

    def apply(self, doc: DocTemplate) -> None:
        doc.client.running_title = doc.canv.running_title = self.title


def make_sheet(root: nodes.section, design: Design, env: BuildEnvironment) -> None:
    """Mark the section of a document as a sheet, and add its last lines."""
    title = env.titles[env.config.root_doc].astext()
    root["sheet"] = title
    if any("citation-number" in number["classes"] for number in root.findall(nodes.inline)):
        root += nodes.paragraph("", design.messages(SOURCES).format(booklet=title), classes=["sheet-facts"])
    booklet = design.booklet
    address = booklet.web_address.removeprefix("https://")
    facts = (title, describe_edition(design), describe_date(design), booklet.publisher.name, address)
    root += nodes.paragraph("", BETWEEN.join(filter(None, facts)), classes=["sheet-facts"])


def gen_sheet(client: Client, node: Node) -> list[Flowable]:
    """The document from the top of a page."""
    title, *rest = node.children
    client.booklet_title = title.astext()
    heading = make_heading(client, title, "heading1")
    return [NewPage("text"), NameBooklet(node["sheet"]), heading, *gen_all(client, rest)]
