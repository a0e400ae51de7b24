"""The logical structure of the PDF, made from the docutils tree.

Only leaves (paragraphs, images) report marked content; the order of the elements is the order
of the doctree, whatever was drawn first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docutils import nodes

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.markup.formula import formula_text
from sphinx_booklet.markup.passage_language import passage_language
from sphinx_booklet.pdf import roles
from sphinx_booklet.pdf.elements import AnnotationRef, Content, Element, place_of
from sphinx_booklet.pdf.table_cells import Cell, needs_headers, read_cells
from sphinx_booklet.pdf.types import Flowable, Node

__all__ = ["AnnotationRef", "Content", "Element", "StructureTree", "TocLeaf"]


@dataclass(frozen=True, slots=True)
class TocLeaf:
    """A cell of the table of contents: entry `index` at `level`; `first` is the one with its words."""

    node: nodes.Node
    level: int
    index: int
    first: bool = True


class StructureTree:
    """Structure elements of one pass over the document, made as their leaves are drawn."""

    def __init__(self, doctree: nodes.Element, source_language: str = "") -> None:
        self.source_language = source_language
        self._parents: dict[int, Any] = {}
        self._nodes: dict[int, nodes.Node] = {}
        self._order: dict[int, int] = {}
        self._notes: set[str] = set()
        self._walk(doctree)
        self.root = Element("Document", 0)
        self._elements: dict[int, Element] = {id(doctree): self.root}
        self._cells: dict[int, Cell] = {}
        self._drawn: set[tuple[int, int]] = set()
        self._toc_stacks: dict[int, list[tuple[int, Element]]] = {}  # of each table of contents
        self.content: dict[int, list[Element]] = {}
        self._leaf: Any = None
        self._first_leaves: dict[int, Any] = {}
        self.problems: list[Diagnostic] = []

    def _walk(self, doctree: nodes.Element) -> None:
        # Sphinx' assembled tree has stale `.parent`s, so keep our own.
        stack: list[tuple[nodes.Node, nodes.Node | None]] = [(doctree, None)]
        while stack:
            node, parent = stack.pop()
            self._parents[id(node)], self._nodes[id(node)] = parent, node
            self._order[id(node)] = len(self._order)
            if isinstance(node, (nodes.footnote, nodes.citation)):
                self._notes.update(node["ids"])
            stack.extend((child, node) for child in reversed(node.children))

    def report(self, message: str, node: Node = None) -> None:
        """Keep a problem; a text that is not tagged is one."""
        path, line = place_of(node.node if isinstance(node, TocLeaf) else node)
        self.problems.append(Diagnostic(path, line, "PDF-001", message))

    # -- leaves -----------------------------------------------------------------------------

    def open_content(self, page: int, element: Element) -> int:
        """Number a new marked-content sequence."""
        owners = self.content.setdefault(page, [])
        if not owners:
            self._first_leaves[page] = self._leaf
        owners.append(element)
        element.kids.append(Content(page, len(owners) - 1))
        return len(owners) - 1

    def leaf(self, flowable: Flowable) -> Element | None:
        """The element a flowable's content belongs to; None makes it an artifact."""
        part = getattr(flowable, "part_of", flowable)
        key = (id(part), getattr(flowable, "first_offset", 0))
        if key in self._drawn:
            return None  # a repeated table head
        origin = getattr(part, "structure_origin", None)
        if origin is None:
            return None
        element = self._toc_leaf(origin) if isinstance(origin, TocLeaf) else self._node_leaf(origin, part)
        if element is not None:
            self._drawn.add(key)
            self._leaf = flowable
        return element

    def was_drawn(self, flowable: Flowable) -> bool:
        """True for what is drawn a second time: the head of a table on its next page."""
        part = getattr(flowable, "part_of", flowable)
        return (id(part), getattr(flowable, "first_offset", 0)) in self._drawn

    def _toc_leaf(self, leaf: TocLeaf) -> Element | None:
        holder = self.element(leaf.node)
        if holder is None:
            return None
        if ("toci", leaf.index) not in holder._named:
            stack = self._toc_stacks.setdefault(id(leaf.node), [])
            while stack and stack[-1][0] >= leaf.level:
                stack.pop()
            above = stack[-1][1] if stack else holder
            item = above.child("toc", "TOC").child(leaf.index, "TOCI")
            holder._named[("toci", leaf.index)] = item
            stack.append((leaf.level, item))
        return holder._named[("toci", leaf.index)].child("reference", "Reference")

    def _node_leaf(self, node: Node, part: Any) -> Element | None:
        element = self.element(node)
        if element is None or (isinstance(node, nodes.line) and not node.astext().strip()):
            return None
        order = self._order[id(node)]
        if isinstance(node, roles.LABELLED):
            label = element.child("label", "Lbl", order + 0.2)
            if isinstance(node, (nodes.definition_list_item, nodes.field)):
                label.lang = passage_language(node[0])  # a term or a field's name is no element of its own
            return label
        if roles.is_contents(node):
            return element.child("title", roles.heading_role([node, *self._ancestors(node)]), order)
        if isinstance(node, nodes.literal_block):
            return element.child(("code", id(part)), "Code")
        if element.role in roles.GROUPING:
            return element.child(("p", id(part)), "P", order + 0.1)
        return element

    # -- blocks -----------------------------------------------------------------------------

    def element(self, node: nodes.Node) -> Element | None:
        """The element of a doctree node; None for a node of another tree (header, footer)."""
        key = id(node)
        if key in self._elements:
            return self._elements[key]
        if self._nodes.get(key) is not node:
            return None
        parent = self._parents[key]
        above = self.element(parent) if parent is not None else None
        if above is None or parent is None:
            return None
        if key in self._elements:  # its table has made it
            return self._elements[key]
        if roles.holds_body(parent):
            above = above.child("body", "LBody", self._order[id(parent)] + 0.5)
        role, language = self._role(node, parent), passage_language(node)
        if role is None and language:
            role = roles.DIVISION
        if role is None:
            self._elements[key] = above
            return above
        made = Element(role, self._order[key])
        above.kids.append(made)
        self._elements[key] = made
        made.lang = language
        self._describe(node, made)
        return made

    def _role(self, node: nodes.Node, parent: nodes.Node) -> str | None:
        if isinstance(node, nodes.entry):
            return "TH" if self._cells[id(node)].is_header else "TD"
        return roles.role_of(node, parent, self._ancestors(node))

    def _ancestors(self, node: nodes.Node) -> Iterator[nodes.Node]:
        above = self._parents.get(id(node))
        while above is not None:
            yield above
            above = self._parents.get(id(above))

    def _describe(self, node: Node, made: Element) -> None:
        if isinstance(node, nodes.table):
            self._make_cells(node)
        elif made.role == "L":
            made.list_numbering = roles.list_numbering(node)
        elif made.role in ("Figure", "Formula"):
            made.alt = node.get("alt") if made.role == "Figure" else _describe_formula(node)
        elif made.role == "Note":
            made.identifier = f"note-{self._order[id(node)]}"

    def _make_cells(self, table: nodes.table) -> None:
        """Make every cell, drawn or empty: a row without its empty cells is no row."""
        cells = read_cells(table)
        with_headers = needs_headers(cells)
        self._cells.update((id(cell.entry), cell) for cell in cells)
        for cell in cells:
            made = self.element(cell.entry)
            if made is None:
                continue
            made.keep = True
            if cell.is_header:
                made.table["Scope"] = "/Column" if cell.in_head else "/Row"
                if with_headers:
                    made.identifier = self._cell_name(cell)
            if cell.width > 1:
                made.table["ColSpan"] = cell.width
            if cell.height > 1:
                made.table["RowSpan"] = cell.height
            if with_headers and cell.headers:
                made.table["Headers"] = [self._cell_name(head) for head in cell.headers]
            for inner in cell.entry.findall(nodes.table):  # one of empty cells would never be met
                self.element(inner)

    def _cell_name(self, cell: Cell) -> str:
        return f"cell-{self._order[id(cell.entry)]}"

    def page_starts(self) -> Iterator[tuple[int, nodes.Node | None, str]]:
        """The page, the node that stands first on it, and the node's text on earlier pages.

        The node is None on a page that starts with lines of rst2pdf's table of contents.
        """
        owners = self._owners()
        for page in sorted(self.content):
            node = owners.get(id(self.content[page][0]))
            leaf = self._first_leaves[page]
            layout = getattr(leaf, "layout", None)
            same = getattr(getattr(leaf, "part_of", leaf), "structure_origin", None) is node
            yield page, node, layout.text[: leaf.first_offset] if layout is not None and same else ""

    def _owners(self) -> dict[int, nodes.Node | None]:
        """Element -> the node that it, or the nearest element above it, was made for."""
        made_for = {id(element): self._nodes[key] for key, element in reversed(self._elements.items())}
        owners: dict[int, nodes.Node | None] = {}
        stack: list[tuple[Element, nodes.Node | None]] = [(self.root, None)]
        while stack:
            element, above = stack.pop()
            node = None if element.role == "TOC" else made_for.get(id(element), above)
            owners[id(element)] = node
            stack.extend((kid, node) for kid in element.kids if isinstance(kid, Element))
        return owners

    def list_lineage(self, node: nodes.Node | None) -> Iterator[nodes.Node]:
        """A node, and the nodes above it up to the document."""
        while node is not None:
            yield node
            node = self._parents.get(id(node))

    def link_around(self, node: nodes.Node, element: Element) -> Element | None:
        """Put a Link between a linked image and its parent."""
        parent = self._parents.get(id(node))
        if not isinstance(parent, nodes.reference):
            return None
        above = self.element(parent)
        if above is None:
            return None
        link = Element("Link", element.order, [element])
        element.inside_link = link
        above.kids[above.kids.index(element)] = link
        return link

    # -- inside a line ------------------------------------------------------------------------

    def inline(self, leaf: Element, keys: tuple[int, ...]) -> Element:
        """The element of text inside inline nodes (outermost first) of a leaf."""
        element = leaf
        for key in keys:
            node = self._nodes.get(key)
            if node is not None and leaf.role != "Reference":
                element = self._inline_child(element, node)
            elif isinstance(node, (nodes.image, nodes.math)):  # of a heading, in the contents
                element = self._inline_child(leaf.child("link", "Link"), node)
        return element

    def link(self, element: Element, part: Any, target: str) -> Element:
        """The Link of a piece of text; the two cells of a line of the contents share one."""
        key: Any = "link" if element.role == "Reference" else ("link", id(part), target)
        return element.child(key, "Link")

    def _inline_child(self, above: Element, node: Node) -> Element:
        key = ("inline", id(node))
        if isinstance(node, nodes.reference):
            if not node.get("refid") and node.get("refuri", "#") == "#":
                return above  # it leads nowhere: a file to be downloaded
            if node.get("refid") in self._notes:
                return above.child(key, "Reference").child("link", "Link")
            return above.child(key, "Link")
        if isinstance(node, (nodes.footnote_reference, nodes.citation_reference)):
            return above.child(key, "Reference").child("link", "Link")
        if isinstance(node, nodes.image):
            made = above.child(key, "Figure")
            made.alt = node.get("alt")
            return made
        if isinstance(node, nodes.math):
            made = above.child(key, "Formula")
            made.alt = _describe_formula(node)
            return made
        if isinstance(node, nodes.abbreviation) and node.get("explanation"):
            made = above.child(key, "Span")
            made.expansion = node["explanation"]
            return made
        if isinstance(node, nodes.literal):
            return above.child(key, "Code")
        lang = passage_language(node)
        if lang:
            made = above.child(key, "Span")
            made.lang = lang
            return made
        return above


def _describe_formula(node: Node) -> str:
    """What a formula says, with its number."""
    return f"{formula_text(node.astext())} {node.get('equation', '')}".strip()
