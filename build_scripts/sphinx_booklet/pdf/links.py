"""Link annotations of one page: one a link, with a quadrilateral for each of its lines.

ISO 32000-1, 12.5.6.5 (QuadPoints). Readers that know only an annotation's rectangle would take
the whole block around a wrapped link for its area. So where such a block lies over another link,
the link gets one annotation a line instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sphinx_booklet.pdf.structure import Element

Box = tuple[float, float, float, float]  # left, bottom, right, top, in points on the page
_TOUCH = 0.5  # points by which the areas of two lines may overlap: their leading is narrow


@dataclass(slots=True, eq=False)
class LinkArea:
    """Where a link can be pressed on one page."""

    owner: Element
    target: str
    boxes: list[Box] = field(default_factory=list)

    def bounds(self) -> Box:
        """The rectangle around all its boxes."""
        lefts, bottoms, rights, tops = zip(*self.boxes, strict=True)
        return min(lefts), min(bottoms), max(rights), max(tops)


class PageLinks:
    """The links of the page that is being drawn."""

    def __init__(self) -> None:
        self._areas: dict[tuple[int, str], LinkArea] = {}

    def add(self, owner: Element, target: str, box: Box) -> None:
        """One more piece of a link."""
        key = (id(owner), target)
        if key not in self._areas:
            self._areas[key] = LinkArea(owner, target)
        self._areas[key].boxes.append(box)

    def annotations(self) -> Iterator[tuple[LinkArea, list[Box]]]:
        """Each annotation to be made: its link, and the boxes it covers."""
        areas = list(self._areas.values())
        for area in areas:
            if len(area.boxes) > 1:
                bounds = area.bounds()
                others = (box for other in areas if other is not area for box in other.boxes)
                if any(_overlap(bounds, box) for box in others):
                    yield from ((area, [box]) for box in area.boxes)
                    continue
            yield area, area.boxes


def quad_points(boxes: list[Box]) -> list[float]:
    """The corners of boxes as viewers expect them: top left, top right, bottom left, bottom right."""
    return [
        round(value, 2)
        for left, bottom, right, top in boxes
        for value in (left, top, right, top, left, bottom, right, bottom)
    ]


def _overlap(one: Box, other: Box) -> bool:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide > _TOUCH and high > _TOUCH
