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
