"""A canvas on which everything is an artifact unless a leaf opens marked content."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.paragraph import _doLink
from rst2pdf.createpdf import setPageCounter

from sphinx_booklet.pdf.links import Box, PageLinks, quad_points
from sphinx_booklet.pdf.structure import AnnotationRef, Element, StructureTree
from sphinx_booklet.pdf.types import Node

_ARTIFACT = "/Artifact BMC"


class TaggedCanvas(Canvas):
    """reportlab's canvas, with a structure tree and the state of marked content.

    What draws text either stands inside `artifact` or inside `content`; anything else is a
    problem of the build.
    """

    measuring = False  # True in passes that only look where everything falls (measuring.py)
    structure: StructureTree
    places: Any = None  # index.Places: told of each place that a link can lead to
    _artifact_depth = 0
    _content_depth = 0
    _depth = 1
    _link: Element | None = None
    _quads: tuple[float, ...] = ()

    def __init__(self, *args: object, **kwargs: object) -> None:
        self._page_links = PageLinks()
        self._targets: dict[str, Any] = {}  # name of a place in the document -> a node that links to it
        super().__init__(*args, **kwargs)

    @property
    def in_artifact(self) -> bool:
        """True inside headers, footers and backgrounds."""
        return self._artifact_depth > 0

    @property
    def in_content(self) -> bool:
        """True inside the content of a structure element (a figure that draws its own labels)."""
        return self._content_depth > 0

    @contextmanager
    def artifact(self, properties: str) -> Iterator[None]:
        """Headers, footers and backgrounds; links inside are dropped."""
        self._switch(f"/Artifact <<{properties}>> BDC")
        self._artifact_depth += 1
        try:
            yield
        finally:
            self._artifact_depth -= 1
            self._switch(_ARTIFACT)

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """Everything drawn inside is the content of one element, a figure's for example."""
        self.open_content(element)
        self._content_depth += 1
        try:
            yield
        finally:
            self._content_depth -= 1
            self.close_content()

    def number_content(self, element: Element) -> int:
        """The identifier of marked content that is written later: the tree holds it here."""
        return self.structure.open_content(self._pageNumber, element)

    def open_content(self, element: Element, reversed_chars: bool = False, mcid: int | None = None) -> None:
        """Begin marked content of an element (outside a text object).

        Args:
            element: what it is the content of.
            reversed_chars: strings come in reading order, the glyphs of each from left to right
                (ISO 32000-1, 14.8.2.3.3). It encloses the sequence: poppler loses text when it is inside.
            mcid: its identifier, where it has one from `number_content`.

        """
        if mcid is None:
            mcid = self.number_content(element)
        if reversed_chars:
            self._switch("/ReversedChars BMC")
            self._code.append(f"/{element.role} <</MCID {mcid}>> BDC")
        else:
            self._switch(f"/{element.role} <</MCID {mcid}>> BDC")
        self._depth = 1 + reversed_chars

    def close_content(self) -> None:
        """End marked content: what follows is an artifact again."""
        self._code += ["EMC"] * (self._depth - 1)
        self._depth = 1
        self._switch(_ARTIFACT)

    def _switch(self, operator: str) -> None:
        if self._code and self._code[-1] == _ARTIFACT:
            self._code[-1] = operator
        else:
            self._code.append("EMC")
            self._code.append(operator)

    # -- links ------------------------------------------------------------------------------

    def add_link(self, owner: Element, target: str, box: Box, node: Node = None) -> None:
        """Let a part of the page (in the current coordinates) lead to a target: "#name" or an address."""
        left, bottom = self.absolutePosition(box[0], box[1])
        right, top = self.absolutePosition(box[2], box[3])
        self._page_links.add(
            owner, target, (min(left, right), min(bottom, top), max(left, right), max(bottom, top))
        )
        if target.startswith("#"):
            self._targets.setdefault(target[1:], node)

    def _write_links(self) -> None:
        for area, boxes in self._page_links.annotations():
            left, bottom, right, top = zip(*boxes, strict=True)
            self._link, self._quads = area.owner, tuple(quad_points(boxes)) if len(boxes) > 1 else ()
            _doLink(_LinkText(self), area.target, (min(left), min(bottom), max(right), max(top)))
        self._link = None
        self._page_links = PageLinks()

    def _addAnnotation(self, annotation: Any, name: str | None = None, addtopage: int = 1) -> None:
        if self._link is None:
            return  # of a header, or made past `add_link`: no element would hold it
        self._link.kids.append(AnnotationRef(self._pageNumber, len(self._annotationrefs), self._quads))
        super()._addAnnotation(annotation, name, addtopage)

    def bookmarkPage(self, key: str, *args: object, **kwargs: object) -> Any:
        """A place that links lead to; the index wants to know its page."""
        if self.places is not None:
            self.places.record(key, setPageCounter())
        return super().bookmarkPage(key, *args, **kwargs)

    # -- pages ------------------------------------------------------------------------------

    def beginText(self, x: float = 0, y: float = 0, direction: Any = None) -> Any:
        """A text object of something that is not a paragraph of ours."""
        if not self.in_artifact and not self.in_content:
            message = f"Text was drawn on page {self._pageNumber} that no structure element holds."
            self.structure.report(message, _node_being_drawn())
        return super().beginText(x, y, direction)

    def showPage(self) -> None:
        """Finish the page: its links, and the artifact that encloses it."""
        self._write_links()
        self._code.insert(0, _ARTIFACT)
        self._code.append("EMC")
        super().showPage()

    def save(self) -> None:
        """Write the file; links to places that do not exist are problems of the build."""
        if self._code:
            self.showPage()
        self._bind_missing_targets()
        # for ###Total### rst2pdf builds twice into one stream: keep the last file only
        self._filename.seek(0)
        self._filename.truncate()
        super().save()

    def _bind_missing_targets(self) -> None:
        somewhere = next((place.page for place in self._destinations.values() if place.page), None)
        for name, node in self._targets.items():
            place = self._destinations[name]
            if place.fmt is None:
                self.structure.report(f"A link leads to “{name}”, which is nowhere in the document.", node)
                place.fit()
                place.setPage(somewhere)


def _node_being_drawn() -> Any:
    """The node of the innermost flowable that is drawing: only the calls that led here know it."""
    frame = inspect.currentframe()
    while frame is not None:
        node = getattr(frame.f_locals.get("self"), "structure_origin", None)
        if node is not None:
            return node
        frame = frame.f_back
    return None


class _LinkText:
    """What reportlab's `_doLink` wants of a text object."""

    def __init__(self, canvas: TaggedCanvas) -> None:
        self._canvas = canvas
