"""The booklet's icons: a 24 unit grid, a line 2 units wide, no fill but dots and the arrow for better.

`icon(name)` is the same drawing in the PDF, the EPUB and on the web; its only colour is the
role ``ink``, so that a renderer can use the colour of the text beside it.
"""

from __future__ import annotations

from sphinx_booklet.figures.model import Circle, Drawing, Paint, Path, Point, Rect, Shape, Step

GRID = 24.0
_LINE = Paint(line="ink", width=2)
_ROUND = Paint(line="ink", width=2, round=True)
_BOLD = Paint(line="ink", width=2.8)
_TICK = Paint(line="ink", width=3.2)
_DOT = Paint(fill="ink")
_FILLED = Paint(fill="ink", line="ink", width=2)
_POINTS = {"M": 1, "L": 1, "C": 3, "Z": 0}


def read_path(text: str, paint: Paint) -> Path:
    """A path from its steps in words: ``M 2 3 L 4 5 C 6 7 8 9 10 11 Z``, all places absolute."""
    steps: list[Step] = []
    words = text.split()
    while words:
        kind = words.pop(0)
        if kind not in _POINTS:
            raise ValueError(f"{kind!r} is no step of a path")
        points: list[Point] = []
        for _ in range(_POINTS[kind]):
            points.append((float(words.pop(0)), float(words.pop(0))))
        steps.append(Step(kind, tuple(points)))  # type: ignore[arg-type]
    return Path(tuple(steps), paint)


def _dot(x: float, y: float, radius: float) -> Circle:
    return Circle(x, y, radius, _DOT)


def _ring(x: float, y: float, radius: float) -> Circle:
    return Circle(x, y, radius, _LINE)


_OCTAGON = "M 7.5 1.2 L 16.5 1.2 L 22.8 7.5 L 22.8 16.5 L 16.5 22.8 L 7.5 22.8 L 1.2 16.5 L 1.2 7.5 Z"
_HANDSET = (
    "M 4.4 3 L 8.6 2.2 L 10.6 8 L 7.6 10.2 C 8.9 12.9 11.1 15.1 13.8 16.4 L 16 13.4 L 21.8 15.4 "
    "L 21 19.6 C 20.7 21.1 19.5 21.9 18 21.8 C 9.9 20.9 3.1 14.1 2.2 6 C 2.1 4.5 2.9 3.3 4.4 3 Z"
)
_SHEET = "M 4 2 L 15 2 L 20 7 L 20 22 L 4 22 Z"

ICONS: dict[str, tuple[Shape, ...]] = {
    "alert": (
        read_path(_OCTAGON, _LINE),
        read_path("M 12 5.6 L 12 13.6", _BOLD),
        _dot(12, 17.4, 1.7),
    ),
    "bed": (
        read_path(
            "M 2 4 L 2 20 M 2 16 L 22 16 M 22 20 L 22 12.5 C 22 10.5 20.8 9.5 19 9.5 L 10 9.5 L 10 16", _LINE
        ),
        _ring(6, 11.3, 2.2),
    ),
    "better": (
        read_path("M 12 2 L 20.4 11.2 L 15.4 11.2 L 15.4 22 L 8.6 22 L 8.6 11.2 L 3.6 11.2 Z", _FILLED),
    ),
    "booklet": (
        read_path(
            "M 12 6 C 9 4 6 3.4 2 3.6 L 2 19 C 6 18.8 9 19.2 12 21 C 15 19.2 18 18.8 22 19 L 22 3.6 "
            "C 18 3.4 15 4 12 6 Z M 12 6 L 12 21",
            _ROUND,
        ),
    ),
    "card": (
        Rect(1.5, 4, 21, 16, _LINE, 2),
        read_path("M 5 9 L 13 9 M 5 13 L 10 13 M 5 16.5 L 10 16.5", _LINE),
        read_path("M 17.2 8.2 L 17.2 13.2", _BOLD),
        _dot(17.2, 16.2, 1.5),
    ),
    "clock": (_ring(12, 12, 10), read_path("M 12 5.8 L 12 12.4 L 16.6 15", _LINE)),
    "cross": (read_path("M 4.6 4.6 L 19.4 19.4 M 19.4 4.6 L 4.6 19.4", _TICK),),
    "emergency": (
        read_path(_OCTAGON, _LINE),
        *(shape.placed(0.6, 4.8, 4.8) for shape in (read_path(_HANDSET, _DOT),)),
    ),
    "fold": (
        read_path("M 2 5.6 L 12 3 L 22 5.6 L 22 20.6 L 12 18 L 2 20.6 Z", _ROUND),
        read_path("M 12 4 L 12 18", Paint(line="ink", width=2, dash=(2.6, 2))),
    ),
    "key": (Circle(12, 12, 10, Paint(line="ink", width=2.4)), _dot(12, 12, 4.2)),
    "large": (
        Rect(2, 2, 20, 20, _LINE),
        read_path("M 6.6 18.4 L 12 5.8 L 17.4 18.4 M 8.4 14.4 L 15.6 14.4", Paint(line="ink", width=2.6)),
    ),
    "note": (
        read_path(_SHEET, _LINE),
        read_path("M 14.6 2.4 L 14.6 7.4 L 19.6 7.4", _LINE),
        read_path("M 7.6 12.4 L 16.4 12.4 M 7.6 16.8 L 13.6 16.8", _LINE),
    ),
    "pencil": (
        read_path("M 2.8 21.2 L 4.2 15.8 L 16.4 3.6 L 20.4 7.6 L 8.2 19.8 Z", _ROUND),
        read_path("M 13.4 6.6 L 17.4 10.6", _LINE),
    ),
    "phone": (read_path(_HANDSET, _ROUND),),
    "question": (
        read_path("M 2.4 3 L 21.6 3 L 21.6 17.6 L 12 17.6 L 6.4 22 L 6.4 17.6 L 2.4 17.6 Z", _ROUND),
        read_path(
            "M 9.2 8.4 C 9.5 6.7 10.6 5.9 12.1 5.9 C 13.8 5.9 15 6.9 15 8.3 C 15 10.3 12.2 10.4 12.2 12.4",
            _LINE,
        ),
        _dot(12.2, 14.9, 1.3),
    ),
    "reader": (
        Rect(4, 1.8, 16, 20.4, _LINE, 2.4),
        read_path("M 8 6.6 L 16 6.6 M 8 10.6 L 16 10.6 M 8 14.6 L 13 14.6", _LINE),
        _dot(12, 18.8, 1.1),
    ),
    "same": (read_path("M 2.4 8.2 L 21.6 8.2 M 2.4 15.8 L 21.6 15.8", Paint(line="ink", width=3.6)),),
    "scissors": (
        _ring(5.4, 6, 3.2),
        _ring(5.4, 18, 3.2),
        read_path("M 8.1 7.7 L 22 17.4 M 8.1 16.3 L 22 6.6", _LINE),
    ),
    "speech": (
        read_path("M 2.4 3 L 21.6 3 L 21.6 17.6 L 12 17.6 L 6.4 22 L 6.4 17.6 L 2.4 17.6 Z", _ROUND),
        read_path("M 6.4 8 L 17.6 8 M 6.4 12.6 L 14 12.6", _LINE),
    ),
    "tick": (read_path("M 3 12.6 L 9.4 19 L 21 5.2", _TICK),),
    "warning": (
        read_path("M 12 2.4 L 22.8 21.4 L 1.2 21.4 Z", Paint(line="ink", width=2.4, round=True)),
        read_path("M 12 8.8 L 12 14.8", _BOLD),
        _dot(12, 18, 1.6),
    ),
    "web": (
        _ring(12, 12, 10),
        read_path("M 2 12 L 22 12 M 12 2 C 5.6 7.8 5.6 16.2 12 22 M 12 2 C 18.4 7.8 18.4 16.2 12 22", _LINE),
    ),
    "worse": (read_path("M 12 22 L 20.4 12.8 L 15.4 12.8 L 15.4 2 L 8.6 2 L 8.6 12.8 L 3.6 12.8 Z", _LINE),),
}
# Pages and tools turn with the reading direction; clocks, phones and signs do not.
TURNING = frozenset(("bed", "card", "note", "pencil", "reader", "scissors", "speech"))


def icon(name: str, *, rtl: bool = False) -> Drawing:
    """An icon of the set on its 24 unit grid; raises `KeyError` for a name that is not in `ICONS`."""
    made = Drawing(GRID, GRID, ICONS[name])
    return made.mirrored() if rtl and name in TURNING else made
