"""Paths and matrices of a printer's file, in points of its paper (ISO 32000-1, 8.3 and 8.5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class Path:
    """A path that is being made: the corners of each of its parts."""

    parts: list[list[tuple[float, float]]] = field(default_factory=list)

    def add(self, operator: str, values: list[float], matrix: Matrix) -> None:
        """Note what an operator adds, in points of the paper."""
        if operator == "re":
            x, y, wide, high = values
            values = [x, y, x + wide, y, x + wide, y + high, x, y + high]
        a, b, c, d, e, f = matrix
        pairs = zip(values[::2], values[1::2], strict=True)
        points = [(a * x + c * y + e, b * x + d * y + f) for x, y in pairs]
        if operator in ("m", "re") or not self.parts:
            self.parts.append([])
        self.parts[-1] += points

    def surround(self) -> Box | None:
        """The box round all of it."""
        return surround([point for part in self.parts for point in part])

    def list_boxes(self) -> tuple[Box, ...]:
        """The box round each of its parts."""
        return tuple(box for part in self.parts if (box := surround(part)))

    def measure_thinnest(self) -> float | None:
        """The shorter side of the thinnest part that is longer than a point."""
        sides = [sorted((box[2] - box[0], box[3] - box[1])) for box in self.list_boxes()]
        return min((short for short, long in sides if long > 1), default=None)


def scale_of(matrix: Matrix) -> float:
    """How long one unit becomes in the direction in which it becomes shortest."""
    a, b, c, d, _, _ = matrix
    total, area = a * a + b * b + c * c + d * d, a * d - b * c
    return float(max(0.0, (total - max(0.0, total * total - 4 * area * area) ** 0.5) / 2) ** 0.5)


def multiply(one: Matrix, other: Matrix) -> Matrix:
    """The matrix that does `one`, then `other`."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def surround(points: list[tuple[float, float]]) -> Box | None:
    """The box round some points."""
    if not points:
        return None
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def read_box(box: Any) -> Box | None:
    """A box of a page, its corners in order."""
    if box is None:
        return None
    x0, y0, x1, y1 = (float(one) for one in box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def overlap(one: Box | None, other: Box, by: float = 0.0) -> bool:
    """Whether two boxes have something in common, in one direction more than `by` points of it."""
    if one is None:
        return False
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    return across > -1e-6 and up > -1e-6 and max(across, up) > by


def intersect(one: Box, other: Box | None) -> Box:
    """What two boxes have in common; a box of no size where that is nothing."""
    if other is None:
        return one
    x0, y0 = max(one[0], other[0]), max(one[1], other[1])
    return x0, y0, max(x0, min(one[2], other[2])), max(y0, min(one[3], other[3]))


def read_matrix(operands: Any) -> Matrix:
    """A matrix of six numbers."""
    a, b, c, d, e, f = (float(one) for one in operands)
    return a, b, c, d, e, f
