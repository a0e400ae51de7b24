"""The parts of a structure tree: elements, and what they hold."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from docutils import nodes


@dataclass(frozen=True, slots=True)
class Content:
    """A marked-content sequence on a page (numbered from 1)."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class AnnotationRef:
    """The n-th annotation of a page, and the corners of its lines where it has several."""

    page: int
    index: int
    quads: tuple[float, ...] = ()


Kid: TypeAlias = "Element | Content | AnnotationRef"
Attribute: TypeAlias = "str | int | list[str]"  # a name, a number, or identifiers of header cells


@dataclass(slots=True, eq=False)
class Element:
    """A structure element; `order` is its place among its siblings, None inside a line of text."""

    role: str
    order: float | None = None
    kids: list[Kid] = field(default_factory=list)
    table: dict[str, Attribute] = field(default_factory=dict)
    list_numbering: str = ""
    text: list[str] = field(default_factory=list)
    alt: str | None = None
    expansion: str = ""
    lang: str = ""
    identifier: str = ""
    bbox: tuple[float, float, float, float] | None = None
    keep: bool = False
    inside_link: Element | None = None
    after: int = 0  # pieces of its parent's own text that stand before it
    _named: dict[Hashable, Element] = field(default_factory=dict)

    def child(self, key: Hashable, role: str, order: float | None = None) -> Element:
        """The child of this name, made on first use."""
        found = self._named.get(key)
        if found is None:
            found = self._named[key] = Element(role, order)
            found.inside_link = self.enclosing_link
            found.after = len(self.text)
            self.kids.append(found)
        return found

    @property
    def enclosing_link(self) -> Element | None:
        """The Link that this element is, or stands in."""
        return self if self.role == "Link" else self.inside_link

    def has_content(self) -> bool:
        """False for an element that would stand for nothing."""
        return self.keep or any(not isinstance(kid, Element) or kid.has_content() for kid in self.kids)

    @property
    def alternative(self) -> str | None:
        """Alternative text; a link around a picture says what its picture says."""
        if self.role == "Link" and self.alt is None and not any(self.text):
            pictures = [kid.alt for kid in self.kids if isinstance(kid, Element) and kid.role == "Figure"]
            if pictures and len(pictures) == sum(isinstance(kid, (Element, Content)) for kid in self.kids):
                return " ".join(filter(None, pictures)) or None
        return self.alt

    def plain_text(self) -> str:
        """The words of the element, for the description of a link."""
        parts, done = [], 0
        for kid in (kid for kid in self.kids if isinstance(kid, Element)):
            parts += [*self.text[done : kid.after], kid.alt or kid.plain_text()]
            done = max(done, kid.after)
        return " ".join("".join([*parts, *self.text[done:]]).split())


def place_of(node: nodes.Node | None) -> tuple[Path | None, int | None]:
    """Source file and line of a node, or of the nearest one above that knows them."""
    while node is not None:
        if node.source and node.line:
            return Path(str(node.source)), node.line
        node = node.parent
    return None, None
