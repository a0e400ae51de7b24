"""What a drawing is made of: shapes and words, for any renderer.

Units are points, x grows to the right and y downwards from the top left corner. Colours are
names of roles, which a palette turns into colours: ``ink`` (lines, words), ``damson``,
``pine``, ``brick``, ``marigold``, ``linen``, ``paper`` (the page behind, and words on a
filled shape) and ``on-marigold`` (words on Marigold, dark in the dark too).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Align = Literal["left", "middle", "right"]
Weight = Literal["regular", "bold"]
Point: TypeAlias = tuple[float, float]

ROUND = 0.5522847498  # control point of a quarter circle, in radii
MIRRORED: dict[Align, Align] = {"left": "right", "middle": "middle", "right": "left"}


@dataclass(frozen=True, slots=True)
class Paint:
    """How a shape looks: roles of its fill and its line; line width in points; round or square ends."""

    fill: str = ""
    line: str = ""
    width: float = 0.0
    round: bool = False
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Circle:
    """A disc or, without a fill, a ring; `radius` to the middle of the line."""

    x: float
    y: float
    radius: float
    paint: Paint

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom, with the line."""
        r = self.radius + (self.paint.width / 2 if self.paint.line else 0)
        return self.x - r, self.y - r, self.x + r, self.y + r

    def placed(self, scale: float, x: float, y: float) -> Circle:
        """Scaled, then moved."""
        paint = replace(self.paint, width=self.paint.width * scale)
        return Circle(self.x * scale + x, self.y * scale + y, self.radius * scale, paint)

    def mirrored(self, width: float) -> Circle:
        """As in a mirror, in a drawing this wide."""
        return replace(self, x=width - self.x)


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle, with round corners when there is a radius."""

    x: float
    y: float
    width: float
    height: float
    paint: Paint
    radius: float = 0.0

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom, with the line."""
        half = self.paint.width / 2 if self.paint.line else 0
        return self.x - half, self.y - half, self.x + self.width + half, self.y + self.height + half

    def placed(self, scale: float, x: float, y: float) -> Rect:
        """Scaled, then moved."""
        paint = replace(self.paint, width=self.paint.width * scale)
        size = self.width * scale, self.height * scale
        return Rect(self.x * scale + x, self.y * scale + y, *size, paint, self.radius * scale)

    def mirrored(self, width: float) -> Rect:
        """As in a mirror, in a drawing this wide."""
        return replace(self, x=width - self.x - self.width)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: M (move), L (line), C (curve: two control points, end) or Z (close)."""

    kind: Literal["M", "L", "C", "Z"]
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """Lines and curves."""

    steps: tuple[Step, ...]
    paint: Paint

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of its points (control points too), with the line."""
        xs, ys = zip(*(point for step in self.steps for point in step.points), strict=True)
        half = self.paint.width / 2 if self.paint.line else 0
        return min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half

    def placed(self, scale: float, x: float, y: float) -> Path:
        """Scaled, then moved."""
        steps = (
            Step(step.kind, tuple((px * scale + x, py * scale + y) for px, py in step.points))
            for step in self.steps
        )
        return Path(tuple(steps), replace(self.paint, width=self.paint.width * scale))

    def mirrored(self, width: float) -> Path:
        """As in a mirror, in a drawing this wide."""
        steps = (Step(step.kind, tuple((width - px, py) for px, py in step.points)) for step in self.steps)
        return Path(tuple(steps), self.paint)


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words on its baseline; `x` is its left end, middle or right end, as `align` says.

    `length` is the measured width; `rtl` the direction of the sentence.
    """

    x: float
    y: float
    text: str
    size: float
    length: float
    weight: Weight = "regular"
    colour: str = "ink"
    align: Align = "left"
    rtl: bool = False

    @property
    def left(self) -> float:
        """The x of its left end."""
        return self.x - {"left": 0.0, "middle": self.length / 2, "right": self.length}[self.align]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the line: from capitals to descenders of an ordinary face."""
        return self.left, self.y - 0.75 * self.size, self.left + self.length, self.y + 0.25 * self.size

    def placed(self, scale: float, x: float, y: float) -> Text:
        """Scaled, then moved."""
        return replace(
            self,
            x=self.x * scale + x,
            y=self.y * scale + y,
            size=self.size * scale,
            length=self.length * scale,
        )

    def mirrored(self, width: float) -> Text:
        """On the other side; the words themselves are never mirrored."""
        return replace(self, x=width - self.x, align=MIRRORED[self.align])


Shape: TypeAlias = Circle | Rect | Path | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished drawing: its size in points, and its shapes from back to front."""

    width: float
    height: float
    shapes: tuple[Shape, ...]

    def mirrored(self) -> Drawing:
        """The drawing for a page that is read from right to left."""
        return replace(self, shapes=tuple(shape.mirrored(self.width) for shape in self.shapes))

    def placed(self, scale: float, x: float, y: float) -> tuple[Shape, ...]:
        """Its shapes, scaled and moved, to stand in another drawing."""
        return tuple(shape.placed(scale, x, y) for shape in self.shapes)

    def recoloured(self, roles: dict[str, str]) -> Drawing:
        """The drawing with other roles, such as an icon in white on Brick."""
        return replace(self, shapes=tuple(_recoloured(shape, roles) for shape in self.shapes))

    @property
    def texts(self) -> tuple[Text, ...]:
        """Its lines of words, from back to front."""
        return tuple(shape for shape in self.shapes if isinstance(shape, Text))


def _recoloured(shape: Shape, roles: dict[str, str]) -> Shape:
    if isinstance(shape, Text):
        return replace(shape, colour=roles.get(shape.colour, shape.colour))
    paint = shape.paint
    changed = replace(paint, fill=roles.get(paint.fill, paint.fill), line=roles.get(paint.line, paint.line))
    return replace(shape, paint=changed)


def draw_line(points: Iterable[Point], paint: Paint, *, close: bool = False) -> Path:
    """A path of straight lines through points."""
    steps = [Step("M" if index == 0 else "L", (point,)) for index, point in enumerate(points)]
    return Path((*steps, Step("Z")) if close else tuple(steps), paint)


def draw_half_disc(x: float, y: float, radius: float, paint: Paint) -> Path:
    """The left half of a disc."""
    k = radius * ROUND
    return Path(
        (
            Step("M", ((x, y - radius),)),
            Step("C", ((x - k, y - radius), (x - radius, y - k), (x - radius, y))),
            Step("C", ((x - radius, y + k), (x - k, y + radius), (x, y + radius))),
            Step("Z"),
        ),
        paint,
    )


def draw_hatch(x: float, y: float, radius: float, gap: float, paint: Paint) -> Path:
    """Level lines over the right half of a disc, `gap` apart, inside the radius."""
    count = max(1, int(2 * radius / gap))
    first = y - (count - 1) * gap / 2
    steps: list[Step] = []
    for index in range(count):
        at = first + index * gap
        half = (radius**2 - (at - y) ** 2) ** 0.5
        steps += [Step("M", ((x, at),)), Step("L", ((x + half, at),))]
    return Path(tuple(steps), paint)


def bounds(shapes: Sequence[Shape]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of some shapes."""
    boxes = [shape.box for shape in shapes]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
