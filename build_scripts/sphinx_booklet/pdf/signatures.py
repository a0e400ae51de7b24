"""Signatures of functions, options and variables, as every domain of Sphinx describes them."""

from __future__ import annotations

from xml.sax.saxutils import escape

from docutils import nodes
from rst2pdf.basenodehandler import NodeHandler
from sphinx import addnodes

from sphinx_booklet.pdf.paragraph import BookletParagraph
from sphinx_booklet.pdf.roles import INLINE
from sphinx_booklet.pdf.types import Client, Flowable, Node, ParagraphStyle

# what stands before the parts of a list, between them, and after them
BRACKETS: dict[type[nodes.Node], tuple[str, str, str]] = {
    addnodes.desc_parameterlist: ("(", ", ", ")"),
    addnodes.desc_type_parameter_list: ("[", ", ", "]"),
    addnodes.desc_optional: ("[", ", ", "]"),
    addnodes.desc_returns: (" → ", "", ""),
}
_TAGS: dict[type[nodes.Node], str] = {addnodes.desc_name: "b", addnodes.desc_annotation: "i"}


class HandleSignature(NodeHandler):
    """The line that a description begins with: in code's type, its name bold."""

    def gather_elements(self, client: Client, node: Node, style: ParagraphStyle) -> list[Flowable]:
        """A paragraph, with a line for each line of the signature."""
        places = ""
        others = {name for one in node.parent.children if one is not node for name in one.get("ids", ())}
        for name in (*node["ids"], *client.pending_targets):
            if name not in client.targets and name not in others:  # of several signatures each has its own
                client.targets.append(name)
                places += f'<a name="{name}"/>'
        client.pending_targets = []
        lines = [child for child in node.children if isinstance(child, addnodes.desc_signature_line)]
        text = (
            "<br/>".join(self._write(client, line) for line in lines) if lines else self._write(client, node)
        )
        face = client.styles["code"].fontName
        made = style.clone("signature", fontName=face, keepWithNext=1, alignment=0)
        return [BookletParagraph(places + text, made)]

    def _write(self, client: Client, node: Node) -> str:
        if isinstance(node, nodes.Text):
            return escape(node.astext())
        if isinstance(node, INLINE):
            return str(client.gen_pdftext(node))
        begin, between, end = BRACKETS.get(type(node), ("", "", ""))
        inner = ""
        for child in node.children:
            optional = isinstance(child, addnodes.desc_optional)
            text = self._write(client, child)
            inner += f"[, {text[1:]}" if inner and optional else f"{between if inner else ''}{text}"
        tag = _TAGS.get(type(node))
        inner = f"<{tag}>{inner}</{tag}>" if tag and inner else inner
        return f"{begin}{inner}{end}"
