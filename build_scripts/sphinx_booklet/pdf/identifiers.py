"""The chapters put together as one tree: identifiers made unique, links led to them.

Sphinx numbers and names things file by file, and rst2pdf puts the files together as they are:
two chapters with a section "Summary" have the same identifier, links from one file to another
lose the file, and a link to a whole chapter loses its target. All three are mended here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet.pdf.types import Node

MARK = "document:"  # begins the address of a file of the same booklet, until the links are mended


def address_of(docname: str) -> str:
    """What Sphinx is told to be the address of a file of the booklet."""
    return MARK + docname


def anchor_of(docname: str) -> str:
    """The identifier of a file's first section."""
    return "document-" + nodes.make_id(docname)


def unlink_absent(tree: nodes.document, docnames: Collection[str]) -> None:
    """Leave the words alone of every link to a file that is not printed: what is in no toctree, or another edition."""
    for link in list(tree.findall(nodes.reference)):
        address = link.get("refuri", "")
        if address.startswith(MARK) and address.removeprefix(MARK).partition("#")[0] not in docnames:
            link.parent.replace(link, link.children)


class Identifiers:
    """New names for identifiers that more than one file uses."""

    def __init__(self, tree: nodes.document, root: str) -> None:
        self._new: dict[tuple[str, str], str] = {}
        taken: set[str] = set()
        self._nodes = list(_with_document(tree, root))
        for docname, node in self._nodes:
            for name in _identifiers(node):
                if (docname, name) not in self._new:
                    self._new[docname, name] = _free_name(docname, name, taken)
                    taken.add(self._new[docname, name])

    def find(self, docname: str, name: str) -> str:
        """The identifier in the whole tree of an identifier in one file."""
        return self._new.get((docname, name), name)

    def rename(self) -> None:
        """Give every identifier, and every link to one, its new name."""
        named: set[str] = set()
        for docname, node in self._nodes:
            if isinstance(node, nodes.section) and docname not in named:
                named.add(docname)
                node["ids"].append(anchor_of(docname))
            self._rename_node(docname, node)

    def _rename_node(self, docname: str, node: Node) -> None:
        for key in ("ids", "backrefs"):
            if node.get(key):
                node[key] = [self.find(docname, name) for name in node[key]]
        if node.get("refid"):
            node["refid"] = self.find(docname, node["refid"])
        if isinstance(node, addnodes.index):
            node["entries"] = [
                (kind, value, self.find(docname, target), *rest)
                for kind, value, target, *rest in node["entries"]
            ]
        address = node.get("refuri", "")
        if address.startswith(MARK):
            del node["refuri"]
            node["refid"] = self.resolve(address)

    def resolve(self, address: str) -> str:
        """The identifier that an address (`address_of`, perhaps with a fragment) leads to."""
        docname, _, name = address.removeprefix(MARK).partition("#")
        return self.find(docname, name) if name else anchor_of(docname)


def _free_name(docname: str, name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    made = f"{nodes.make_id(docname)}-{name}"
    while made in taken:
        made += "-2"
    return made


def _identifiers(node: Node) -> list[str]:
    found: list[str] = list(node.get("ids", ()))
    if isinstance(node, addnodes.index):
        found += [entry[2] for entry in node["entries"]]
    return found


def _with_document(tree: nodes.Node, docname: str) -> Iterator[tuple[str, Any]]:
    """Every element with the name of the file it comes from."""
    if isinstance(tree, addnodes.start_of_file):
        docname = tree["docname"]
    if isinstance(tree, nodes.Element):
        yield docname, tree
    for child in tree.children:
        yield from _with_document(child, docname)
