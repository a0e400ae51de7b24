"""Where on the paper the parts of a structure tree stand.

The boxes come from `layout`, the reader of page content; an element has those of all content in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sphinx_booklet.checks.pdf.layout import Box, PageLayout, Shown
from sphinx_booklet.checks.pdf.reader import Tag

Mark = tuple[int, int]  # page, from 1, and marked-content identifier
_ASCENT, _DESCENT = 0.8, 0.2  # of the size: what a line of text reaches above and below its baseline


@dataclass(frozen=True, slots=True)
class Places:
    """The text and the shapes of every marked-content sequence of a file."""

    texts: dict[Mark, list[Shown]] = field(default_factory=dict)
    shapes: dict[Mark, list[Box]] = field(default_factory=dict)

    def of_texts(self, tag: Tag, *, below: bool = True) -> Iterator[tuple[int, Shown]]:
        """Page and piece of each text of an element; `below`: of all in it too, not of its own alone."""
        for one in tag.walk() if below else (tag,):
            for mark in one.marks:
                for shown in self.texts.get(mark, ()):
                    yield mark[0], shown

    def start(self, tag: Tag) -> tuple[int, float, float] | None:
        """Page, top in points, and size of type, where an element begins; None where nothing of it is shown."""
        found = next(self.of_texts(tag), None)
        drawn = [
            (mark[0], box) for one in tag.walk() for mark in one.marks for box in self.shapes.get(mark, ())
        ]
        if drawn and (found is None or tag.role in ("Figure", "Formula")):
            page = drawn[0][0]
            whole = join_boxes(box for number, box in drawn if number == page)
            stated = tag.attributes.get("BBox")
            top = float(stated[3]) if stated is not None else whole[3]
            return page, top, whole[3] - whole[1]
        if found is None:
            return None
        page, first = found
        tops = [
            shown.baseline + _ASCENT * shown.size
            for number, shown in self.of_texts(tag)
            if number == page and abs(shown.baseline - first.baseline) < first.size
        ]
        return page, max(tops), first.size


def place_marks(pages: Sequence[PageLayout]) -> Places:
    """The places of a file from its pages."""
    places = Places()
    for number, page in enumerate(pages, 1):
        for text in page.texts:
            if text.mcid is not None:
                places.texts.setdefault((number, text.mcid), []).append(text)
        for mcid, box in page.shapes:
            places.shapes.setdefault((number, mcid), []).append(box)
    return places


def box_of(shown: Shown) -> Box:
    """The box round a piece of text, by the size of its type."""
    return (
        shown.left,
        shown.baseline - _DESCENT * shown.size,
        shown.right,
        shown.baseline + _ASCENT * shown.size,
    )


def join_boxes(boxes: Iterable[Box]) -> Box:
    """The box round some boxes."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def holds(box: Box, x: float, y: float, slack: float = 0.0) -> bool:
    """Whether a point lies in a box, or within so many points of it."""
    return box[0] - slack <= x <= box[2] + slack and box[1] - slack <= y <= box[3] + slack
