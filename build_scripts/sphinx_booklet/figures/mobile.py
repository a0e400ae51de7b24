"""The drawing of the cover: a hanging mobile computed from ``source/figures/numbers.toml``.

Its pieces are the doses (a ring for the largest, a dot for the smallest, inside it) and the
trials (one disc each; split in two when each person took both treatments). Areas are to scale:
one person or one milligram is the same area everywhere in the drawing. Area is also the weight,
and every arm hangs from the place where it balances (law of the lever). Nothing is placed by
hand: with other numbers the mobile hangs otherwise, and no piece meets another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import pi, sqrt
from typing import Literal

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.figures.model import (
    Circle,
    Drawing,
    Paint,
    Path,
    Shape,
    Step,
    draw_half_disc,
    draw_hatch,
    draw_line,
)
from sphinx_booklet.figures.numbers import Numbers, Trial

# Lengths in radii of the largest piece.
GAP = 0.46  # of air between neighbours
SHORT, LONG, LINK = 0.42, 1.12, 0.82  # threads of outer pieces, of inner pieces, of arms
SLOPE = 0.27  # how far an arm hangs down, as a share of its length
THREAD, WIRE, RING, DOT, HATCH = 0.027, 0.053, 0.072, 0.047, 0.041  # widths of lines
HATCH_GAP, JOINT = 0.14, 0.065


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that hangs on a thread: a trial, or the doses."""

    weight: float
    radius: float
    thread: float
    trial: Trial | None = None
    dot: float = 0.0
    colour: str = "pine"

    @property
    def left(self) -> float:
        """How far it reaches to the left of its thread."""
        return self.radius

    @property
    def right(self) -> float:
        """How far it reaches to the right of its thread."""
        return self.radius


@dataclass(frozen=True, slots=True)
class Arm:
    """A bent wire with something at each end, hung at its balance."""

    first: Piece | Arm
    second: Piece | Arm
    gap: float
    thread: float

    @property
    def weight(self) -> float:
        """Weight of all that hangs on it."""
        return self.first.weight + self.second.weight

    @property
    def span(self) -> float:
        """Distance between its ends: neighbours keep the gap."""
        return self.first.right + self.gap + self.second.left

    @property
    def reach(self) -> tuple[float, float]:
        """From its joint to its ends: the heavier end is nearer."""
        first = self.span * self.second.weight / self.weight
        return first, self.span - first

    @property
    def left(self) -> float:
        """How far it reaches to the left of its joint."""
        return max(self.reach[0] + self.first.left, self.second.left - self.reach[1])

    @property
    def right(self) -> float:
        """How far it reaches to the right of its joint."""
        return max(self.reach[1] + self.second.right, self.first.right - self.reach[0])

    def arms(self) -> Iterator[Arm]:
        """The arm and those below it."""
        yield self
        for part in (self.first, self.second):
            if isinstance(part, Arm):
                yield from part.arms()


def hang_mobile(numbers: Numbers) -> Arm:
    """The pieces of the booklet on balanced arms: the doses outermost on the left, the first trials outside.

    Raises `BookletError` where numbers.toml has fewer than two pieces.
    """
    pieces = _pieces(numbers)
    if len(pieces) < 2:
        raise BookletError("The cover's mobile needs doses and at least one trial.", path=numbers.path)
    unit = max(piece.radius for piece in pieces)
    half = (len(pieces) + 1) // 2
    left, right = _hang(pieces[:half], unit, "left", SHORT), _hang(pieces[half:], unit, "right", SHORT)
    return Arm(left, right, GAP * unit, LINK * unit)


def draw_mobile(numbers: Numbers, width: float, height: float = 0.0) -> Drawing:
    """The mobile, `width` points wide with its lines; its thread starts at the upper edge.

    With a `height` the thread is as long as that leaves room for, and the mobile is made smaller
    when it would not fit. Mirror it (`Drawing.mirrored`) for a page read from right to left.
    A booklet with nothing to hang (no numbers.toml, or one piece) gets an empty drawing.
    """
    if len(_pieces(numbers)) < 2:
        return Drawing(width, height, ())
    arm = hang_mobile(numbers)
    unit = max(piece.radius for piece in _pieces(numbers))
    line = WIRE * unit
    shapes = list(_draw(arm, 0.0, 0.0, unit))
    low = max(shape.box[3] for shape in shapes)
    thread = LINK * unit
    scale = width / (arm.left + arm.right + line)
    if height:
        scale = min(scale, height / (low + thread))
        thread = height / scale - low
    middle = (arm.left + line / 2) * scale + (width - (arm.left + arm.right + line) * scale) / 2
    hung = [draw_line([(0, -thread), (0, 0)], Paint(line="ink", width=THREAD * unit)), *shapes]
    placed = Drawing(width, 0, tuple(hung)).placed(scale, middle, thread * scale)
    return Drawing(width, (low + thread) * scale, placed)


def draw_pieces(numbers: Numbers, size: float) -> dict[str, Drawing]:
    """Small pictures for a legend, `size` points wide: ``doses``, ``open``, ``crossover`` (those there are).

    The largest of each is shown; areas are to scale among them.
    """
    pieces = _pieces(numbers)
    largest = max(piece.radius for piece in pieces)
    made: dict[str, Drawing] = {}
    for piece in sorted(pieces, key=lambda piece: piece.radius):
        name = piece.trial.groups if piece.trial else "doses"
        shapes = Drawing(0, 0, tuple(_draw_piece(piece, 0.0, 0.0, largest, thread=False)))
        made[name] = Drawing(size, size, shapes.placed(size / 2 / largest, size / 2, size / 2))
    return made


def _pieces(numbers: Numbers) -> list[Piece]:
    doses = list(numbers.doses.values())
    pieces = (
        [Piece(max(doses) + min(doses), _radius(max(doses)), 0.0, dot=_radius(min(doses)))] if doses else []
    )
    most = max((trial.people for trial in numbers.trials.values()), default=0)
    for trial in numbers.trials.values():
        colour = "damson" if trial.people == most else "pine"
        pieces.append(Piece(trial.people, _radius(trial.people), 0.0, trial, colour=colour))
    return pieces


def _radius(area: float) -> float:
    return sqrt(area / pi)


def _hang(pieces: Sequence[Piece], unit: float, side: Literal["left", "right"], thread: float) -> Piece | Arm:
    """Halve the pieces until each hangs alone; the first half hangs on the outer side."""
    if len(pieces) == 1:
        return replace(pieces[0], thread=thread * unit)
    half = (len(pieces) + 1) // 2
    outer, inner = _hang(pieces[:half], unit, side, SHORT), _hang(pieces[half:], unit, side, LONG)
    first, second = (outer, inner) if side == "left" else (inner, outer)
    return Arm(first, second, GAP * unit, LINK * unit)


def _draw(part: Piece | Arm, x: float, y: float, unit: float) -> Iterator[Shape]:
    """Shapes of all that hangs at a place."""
    if isinstance(part, Piece):
        yield from _draw_piece(part, x, y, unit, thread=True)
        return
    thread = Paint(line="ink", width=THREAD * unit)
    for below, reach, side in ((part.first, part.reach[0], -1), (part.second, part.reach[1], 1)):
        end_x, end_y = x + side * reach, y + SLOPE * reach
        yield _wire((x, y), (end_x, end_y), unit)
        yield draw_line([(end_x, end_y), (end_x, end_y + below.thread)], thread)
        yield from _draw(below, end_x, end_y + below.thread, unit)
    yield Circle(x, y, JOINT * unit, Paint(fill="ink"))


def _wire(joint: tuple[float, float], end: tuple[float, float], unit: float) -> Path:
    """Steep at the end and level at the joint, as a bent wire is."""
    across, down = end[0] - joint[0], end[1] - joint[1]
    controls = (end[0] - 0.31 * across, end[1] - 0.75 * down), (joint[0] + 0.35 * across, joint[1])
    steps = (Step("M", (end,)), Step("C", (*controls, joint)))
    return Path(steps, Paint(line="ink", width=WIRE * unit, round=True))


def _draw_piece(piece: Piece, x: float, y: float, unit: float, *, thread: bool) -> Iterator[Shape]:
    """A piece whose upper edge (with a thread) or whose middle (without) is at a place."""
    middle = y + piece.radius if thread else y
    if piece.trial is not None:
        split = piece.trial.groups == "crossover"
        yield from draw_disc(
            x, middle, piece.radius, piece.colour, HATCH * unit, HATCH_GAP * unit, split=split
        )
        return
    ring = RING * unit
    yield Circle(x, middle, piece.radius - ring / 2, Paint(line="ink", width=ring))
    if thread:
        top = middle - piece.radius + ring
        yield draw_line([(x, top), (x, middle - piece.dot)], Paint(line="ink", width=THREAD * unit))
    line = min(DOT * unit, piece.dot / 2)
    yield Circle(x, middle, piece.dot - line / 2, Paint(fill="marigold", line="ink", width=line))


def draw_disc(
    x: float, y: float, radius: float, colour: str, line: float, gap: float, *, split: bool
) -> list[Shape]:
    """A disc with this outer radius; `line` is the width of its lines, `gap` between those of the hatch.

    A plain disc is one shape with an edge in ink; a split one is filled on the left and hatched
    on the right, so that they differ without colour.
    """
    inner = radius - line / 2
    if not split:
        return [Circle(x, y, inner, Paint(fill=colour, line="ink", width=line))]
    hatch: Path = draw_hatch(x, y, radius - line, gap, Paint(line=colour, width=line))
    return [
        draw_half_disc(x, y, inner, Paint(fill=colour)),
        hatch,
        Circle(x, y, inner, Paint(line="ink", width=line)),
    ]
