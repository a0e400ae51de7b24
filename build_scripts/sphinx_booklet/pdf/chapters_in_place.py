"""Chapters at their place: each once, and behind the list or quotation that held it.

A chapter begins on a page of its own, and Sphinx's other builders print a file that two toctrees list once.
"""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet.pdf.types import Flowable, Node

_HOLDERS = (nodes.document, nodes.section, addnodes.start_of_file)


def drop_repeats(tree: nodes.document, root: str) -> None:
    """Take out each file of the booklet that stood before, or that is the booklet's first (`root`)."""
    seen = {root}
    for start in list(tree.findall(addnodes.start_of_file)):
        if start["docname"] in seen:
            start.parent.remove(start)
        seen.add(start["docname"])


def move_chapters(node: Node) -> None:
    """Move each file of the booklet out of what cannot hold a chapter (a toctree may stand in a list)."""
    at = 0
    while at < len(node.children):
        child = node.children[at]
        at += 1
        if isinstance(child, _HOLDERS) or _is_wrapper(child):
            move_chapters(child)
            continue
        taken = _take(child)
        for number, start in enumerate(taken):
            node.insert(at + number, start)
        if taken and not child.astext().strip():
            node.children.remove(child)
            at -= 1


# blocks that hold blocks; some extensions write words into them without a paragraph
_CONTAINERS = (
    nodes.field_body, nodes.list_item, nodes.entry, nodes.definition, nodes.block_quote, nodes.description,
)  # fmt: skip
_WORDLESS = (nodes.raw, nodes.image, nodes.target)


def wrap_words(tree: nodes.document) -> None:
    """Put words that stand in a block without a paragraph into one: rst2pdf prints none of them.

    Sphinx writes so the type and the default of a `confval`.
    """
    for block in [node for node in tree.findall(nodes.Element) if isinstance(node, _CONTAINERS)]:
        made: list[nodes.Node] = []
        for child in list(block.children):
            if not isinstance(child, nodes.Text | nodes.Inline) or isinstance(child, _WORDLESS):
                made.append(child)
            elif made and isinstance(made[-1], nodes.paragraph) and made[-1].get("words"):
                made[-1] += child
            elif child.astext().strip():
                made.append(nodes.paragraph("", "", child, words=True))
        block.children = []
        block.extend(made)
        for paragraph in made:
            if isinstance(paragraph, nodes.paragraph) and paragraph.attributes.pop("words", None):
                paragraph.source, paragraph.line = block.source, block.line


def lift_blocks(tree: nodes.document) -> None:
    """Make of a paragraph that holds lists or paragraphs what docutils allows: one after the other.

    Sphinx writes so the fields of a function (`sphinx.util.docfields`), and rst2pdf prints it as one line.
    """
    for paragraph in list(tree.findall(nodes.paragraph)):
        if not any(_is_block(child) for child in paragraph.children):
            continue
        made: list[nodes.Element] = []
        rest: nodes.paragraph | None = None
        for child in list(paragraph.children):
            if isinstance(child, nodes.Element) and _is_block(child):
                made.append(child)
                rest = None
                continue
            if rest is None:
                rest = nodes.paragraph(classes=paragraph["classes"])
                rest.source, rest.line = paragraph.source, paragraph.line
                made.append(rest)
            rest += child
        made[0]["ids"] = [*paragraph["ids"], *made[0]["ids"]]
        paragraph.parent.replace(paragraph, [part for part in made if part.astext().strip()])


def _is_block(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Body) and not isinstance(node, nodes.Inline)


def _is_wrapper(node: Node) -> bool:
    return isinstance(node, nodes.compound) and "toctree-wrapper" in node["classes"]


def _take(node: Node) -> list[Flowable]:
    """The chapters below a node, taken out of it, with the items that held nothing else."""
    taken: list[Flowable] = []
    for child in list(node.children) if isinstance(node, nodes.Element) else ():
        if isinstance(child, addnodes.start_of_file):
            found = [child]
        else:
            found = _take(child)
            if not found or child.astext().strip():
                taken += found
                continue
        taken += found
        node.children.remove(child)
    return taken
