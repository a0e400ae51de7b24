"""Paragraphs made from doctree nodes, and the text of inline nodes that rst2pdf would set otherwise."""

from __future__ import annotations

from docutils import nodes

from sphinx_booklet.pdf.flowables import stamp
from sphinx_booklet.pdf.looks.numbers import NumberedParagraph
from sphinx_booklet.pdf.types import Client, Node, ParagraphStyle


def make_paragraph(
    client: Client, node: nodes.Node, style: ParagraphStyle, text: str | None = None
) -> NumberedParagraph:
    """A paragraph of a node, in a style of the sheet; `text` when it is not the node's own."""
    style = client.styles[style] if isinstance(style, str) else style
    made = NumberedParagraph(client.places, client.gen_pdftext(node) if text is None else text, style)
    stamp(made, node)
    return made


def gen_inline_text(client: Client, node: nodes.Node) -> str | None:
    """Markup of an inline node that we set in our own way; None leaves it to rst2pdf."""
    if isinstance(node, nodes.footnote_reference):
        return _footnote_reference(client, node)
    if isinstance(node, (nodes.superscript, nodes.subscript)):
        size = client.design.type["body"].size  # raised or lowered, never smaller than the text
        tag = "super" if isinstance(node, nodes.superscript) else "sub"
        return f'<{tag} size="{size:g}" rise="{size / 3:g}">{client.gather_pdftext(node)}</{tag}>'
    if type(node) is nodes.inline and "caption-number" not in node["classes"]:
        text: str = client.gather_pdftext(node)
        return f"<b>{text}</b>" if "citation-number" in node["classes"] else text
    return None


def anchors(client: Client, node: Node) -> str:
    """Markup that makes every name of a node a place to link to."""
    made = ""
    for name in dict.fromkeys(node.get("ids", ())):
        if name not in client.targets:
            client.targets.append(name)
            made += f'<a name="{name}"/>'
    return made


def _footnote_reference(client: Client, node: nodes.footnote_reference) -> str:
    colour = client.styles.linkColor
    return f'{anchors(client, node)}<a href="#{node["refid"]}" color="{colour}"><b>{node.astext()}</b></a>'
