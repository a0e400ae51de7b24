"""The logical structure of the PDF, made from the docutils tree.

Only leaves (paragraphs, images) report marked content; the order of the elements is the order
of the doctree, whatever was drawn first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from docutils import nodes

ROLES = {
    "section": "Sect",
    "paragraph": "P",
    "bullet_list": "L",
    "enumerated_list": "L",
    "list_item": "LI",
    "definition_list": "L",
    "definition_list_item": "LI",
    "definition": "LBody",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "row": "TR",
    "figure": "Div",
    "image": "Figure",
    "drawing": "Figure",
    "caption": "Caption",
    "legend": "Div",
    "footnote": "Note",
    "citation": "Note",
    "block_quote": "BlockQuote",
    "attribution": "P",
    "literal_block": "P",
    "doctest_block": "P",
    "rubric": "P",
    "line_block": "Div",
    "line": "P",
    "topic": "Sect",
    "sidebar": "Sect",
    "subtitle": "P",
    "field": "P",
    "math_block": "Formula",
    "centered": "P",
    "desc": "Div",
    "desc_signature": "P",
}
ADMONITIONS = (
    "attention",
    "caution",
    "danger",
    "error",
    "hint",
    "important",
    "note",
    "tip",
    "warning",
    "admonition",
    "seealso",
)
ROLES.update(dict.fromkeys(ADMONITIONS, "Div"))
GROUPING = frozenset(("Div", "Sect", "Document", "TD", "TH", "BlockQuote", "LBody"))
INLINE = (
    nodes.reference,
    nodes.footnote_reference,
    nodes.citation_reference,
    nodes.abbreviation,
    nodes.literal,
    nodes.image,
)
LIST_NUMBERING = {
    "arabic": "/Decimal",
    "loweralpha": "/LowerAlpha",
    "upperalpha": "/UpperAlpha",
    "lowerroman": "/LowerRoman",
    "upperroman": "/UpperRoman",
}


@dataclass(frozen=True, slots=True)
class Content:
    """A marked-content sequence on a page (numbered from 1)."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class AnnotationRef:
    """The n-th annotation of a page."""

    page: int
    index: int


@dataclass(slots=True, eq=False)
class Element:
    """A structure element; `order` is its place among its siblings, None inside a line of text."""

    role: str
    order: float | None = None
    kids: list[Any] = field(default_factory=list)
    table: dict[str, Any] = field(default_factory=dict)
    list_numbering: str = ""
    text: list[str] = field(default_factory=list)
    alt: str | None = None
    expansion: str = ""
    lang: str = ""
    note_id: str = ""
    bbox: tuple[float, float, float, float] | None = None
    keep: bool = False
    _named: dict[Any, Element] = field(default_factory=dict)

    def child(self, key: Any, role: str, order: float | None = None) -> Element:
        """The child of this name, made on first use."""
        found = self._named.get(key)
        if found is None:
            found = self._named[key] = Element(role, order)
            self.kids.append(found)
        return found

    def has_content(self) -> bool:
        return self.keep or any(not isinstance(kid, Element) or kid.has_content() for kid in self.kids)


def language_of(node: nodes.Node) -> str:
    """The language tag of docutils' class `language-xx`."""
    names: list[str] = node.get("classes", []) if isinstance(node, nodes.Element) else []
    for name in names:
        if name.startswith("language-"):
            return name[9:]
    return ""


@dataclass(frozen=True, slots=True)
class TocLeaf:
    """A cell of the table of contents: entry `index` at `level`."""

    node: nodes.Node
    level: int
    index: int


class StructureTree:
    """Structure elements of one pass over the document, made as their leaves are drawn."""

    def __init__(self, doctree: nodes.document) -> None:
        self._parents: dict[int, Any] = {}
        self._nodes: dict[int, nodes.Node] = {}
        self._order: dict[int, int] = {}
        self._walk(doctree)
        self.root = Element("Document", 0)
        self._elements: dict[int, Element] = {id(doctree): self.root}
        self._drawn: set[tuple[int, int]] = set()
        self._toc_stack: list[tuple[int, Element]] = []
        self.content: dict[int, list[Element]] = {}
        self.problems: list[str] = []

    def _walk(self, doctree: nodes.document) -> None:
        # Sphinx' assembled tree has stale `.parent`s, so keep our own.
        stack: list[tuple[nodes.Node, nodes.Node | None]] = [(doctree, None)]
        while stack:
            node, parent = stack.pop()
            self._parents[id(node)], self._nodes[id(node)] = parent, node
            self._order[id(node)] = len(self._order)
            stack.extend((child, node) for child in reversed(node.children))

    def open_content(self, page: int, element: Element) -> int:
        """Number a new marked-content sequence."""
        owners = self.content.setdefault(page, [])
        owners.append(element)
        element.kids.append(Content(page, len(owners) - 1))
        return len(owners) - 1

    def leaf(self, flowable: Any) -> Element | None:
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
        return element

    def _toc_leaf(self, leaf: TocLeaf) -> Element | None:
        holder = self.element(leaf.node)
        if holder is None:
            return None
        if ("toci", leaf.index) not in holder._named:
            while self._toc_stack and self._toc_stack[-1][0] >= leaf.level:
                self._toc_stack.pop()
            above = self._toc_stack[-1][1] if self._toc_stack else holder
            item = above.child("toc", "TOC").child(leaf.index, "TOCI")
            holder._named[("toci", leaf.index)] = item
            self._toc_stack.append((leaf.level, item))
        return holder._named[("toci", leaf.index)].child("reference", "Reference")

    def _node_leaf(self, node: nodes.Node, part: Any) -> Element | None:
        element = self.element(node)
        if element is None:
            return None
        order = self._order[id(node)]
        if isinstance(node, (nodes.list_item, nodes.definition_list_item, nodes.footnote, nodes.citation)):
            return element.child("label", "Lbl", order + 0.2)
        if isinstance(node, nodes.topic) and "contents" in node.get("classes", ()):
            return element.child("title", "H1", order)
        if element.role in GROUPING:
            return element.child(("p", id(part)), "P", order + 0.1)
        return element

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
        if isinstance(parent, nodes.list_item):
            above = above.child("body", "LBody", self._order[id(parent)] + 0.5)
        role = self._role(node, parent)
        if role is None:
            self._elements[key] = above
            return above
        made = Element(role, self._order[key])
        above.kids.append(made)
        self._elements[key] = made
        made.lang = language_of(node)
        self._describe(node, made)
        return made

    def _role(self, node: Any, parent: Any) -> str | None:
        name = node.tagname
        if name == "title":
            if isinstance(parent, nodes.section):
                depth = sum(isinstance(n, nodes.section) for n in self._ancestors(node))
                return f"H{min(6, max(1, depth))}"
            return "Caption" if isinstance(parent, nodes.table) else "P"
        if name == "topic" and "contents" in node.get("classes", ()):
            return None if isinstance(parent, nodes.topic) else "Sect"
        if name == "entry":
            return "TH" if isinstance(self._parents[id(parent)], nodes.thead) or self._is_stub(node) else "TD"
        return ROLES.get(name)

    def _ancestors(self, node: nodes.Node) -> Iterable[nodes.Node]:
        above = self._parents.get(id(node))
        while above is not None:
            yield above
            above = self._parents.get(id(above))

    def _is_stub(self, entry: Any) -> bool:
        row = self._parents[id(entry)]
        group = self._parents[id(self._parents[id(row)])]
        column = sum(1 + cell.get("morecols", 0) for cell in row.children[: row.children.index(entry)])
        specs = [child for child in group.children if isinstance(child, nodes.colspec)]
        return column < len(specs) and bool(specs[column].get("stub"))

    def _describe(self, node: Any, made: Element) -> None:
        name = node.tagname
        if name == "entry":
            made.keep = True
            if made.role == "TH":
                in_head = isinstance(self._parents[id(self._parents[id(node)])], nodes.thead)
                made.table["Scope"] = "/Column" if in_head else "/Row"
            if node.get("morecols"):
                made.table["ColSpan"] = node["morecols"] + 1
            if node.get("morerows"):
                made.table["RowSpan"] = node["morerows"] + 1
        elif name == "table":
            for entry in node.findall(nodes.entry):
                self.element(entry)
        elif name == "enumerated_list":
            made.list_numbering = LIST_NUMBERING.get(node.get("enumtype"), "/Decimal")
        elif name == "bullet_list":
            made.list_numbering = "/Disc"
        elif name in ("image", "drawing"):
            made.alt = node.get("alt")
        elif made.role == "Note":
            made.note_id = f"note-{self._order[id(node)]}"

    def link_around(self, node: nodes.Node, element: Element) -> Element | None:
        """Put a Link between a linked image and its parent."""
        parent = self._parents.get(id(node))
        if not isinstance(parent, nodes.reference):
            return None
        above = self.element(parent)
        if above is None:
            return None
        link = Element("Link", element.order, [element], text=[element.alt or ""])
        above.kids[above.kids.index(element)] = link
        return link

    def inline(self, leaf: Element, keys: tuple[int, ...]) -> Element:
        """The element of text inside inline nodes (outermost first) of a leaf."""
        element = leaf
        for key in keys:
            node = self._nodes.get(key)
            if node is not None and leaf.role != "Reference":
                element = self._inline_child(element, node)
        return element

    def _inline_child(self, above: Element, node: Any) -> Element:
        key = ("inline", id(node))
        if isinstance(node, nodes.reference):
            return above.child(key, "Link")
        if isinstance(node, (nodes.footnote_reference, nodes.citation_reference)):
            return above.child(key, "Reference").child("link", "Link")
        if isinstance(node, nodes.image):
            made = above.child(key, "Figure")
            made.alt = node.get("alt")
            return made
        if isinstance(node, nodes.abbreviation) and node.get("explanation"):
            made = above.child(key, "Span")
            made.expansion = node["explanation"]
            return made
        if isinstance(node, nodes.literal):
            return above.child(key, "Code")
        lang = language_of(node)
        if lang:
            made = above.child(key, "Span")
            made.lang = lang
            return made
        return above
