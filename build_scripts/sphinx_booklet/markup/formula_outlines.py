"""The outlines of a formula, read from mathra's drawing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sphinx_booklet.booklet.errors import BookletError

_EM = 1000.0  # units of mathra's drawing in one em
_TAG = re.compile(r"<(/?)(\w+)([^>]*?)(/?)>")
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_PATH = re.compile(r"[MLCQHVZ]|-?\d+(?:\.\d+)?(?:e-?\d+)?")
_NUMBERS = {"M": 2, "L": 2, "C": 6, "Q": 4, "H": 1, "V": 1, "Z": 0}

Step = tuple[str, tuple[float, ...]]  # an operator of a path (M, L, C or Z) and its points, in em


@dataclass(frozen=True, slots=True)
class Drawing:
    """A formula as filled outlines; measures in em, the origin on the base line at the start.

    Args:
        width: room on the line.
        height: above the base line.
        depth: below it.
        outlines: closed paths, each to be filled.

    """

    width: float
    height: float
    depth: float
    outlines: tuple[tuple[Step, ...], ...]


def read_svg(svg: str, tex: str) -> Drawing:
    """The outlines of mathra's drawing: glyphs by reference, and rules."""
    glyphs: dict[str, tuple[Step, ...]] = {}
    outlines: list[tuple[Step, ...]] = []
    box: tuple[float, ...] = ()
    hidden = 0
    for closing, name, written, alone in _TAG.findall(svg):
        values = dict(_ATTRIBUTE.findall(written))
        if name in _UNSEEN or hidden:
            hidden += 0 if alone else -1 if closing else 1
        elif name == "svg" and not closing:
            box = tuple(map(float, values["viewBox"].split()))
        elif name == "path" and "id" in values:
            glyphs[values["id"]] = tuple(_steps(values["d"]))
        elif name in _SHAPES and not _COLOURS & set(values):
            outlines.append(_SHAPES[name](values, glyphs))
        elif not closing and name not in ("defs", "g"):
            shown = " ".join(tex.split())
            raise BookletError(
                f"This formula cannot be drawn in one colour and without strokes: {shown}. Write it without them."
            )
    left, top, width, height = box
    moved = (_moved(outline, -left, 0, 1) for outline in outlines)
    return Drawing(
        width / _EM, -top / _EM, (top + height) / _EM, tuple(_moved(one, 0, 0, 1 / _EM) for one in moved)
    )


def _moved(outline: Sequence[Step], x: float, y: float, scale: float) -> tuple[Step, ...]:
    return tuple(
        (step, tuple(value * scale + (y if at % 2 else x) for at, value in enumerate(points)))
        for step, points in outline
    )


def _use(values: dict[str, str], glyphs: dict[str, tuple[Step, ...]]) -> tuple[Step, ...]:
    """A glyph in its place; `transform` moves and scales it where it is small."""
    glyph = glyphs[values["href"][1:]]
    if "transform" not in values:
        return _moved(glyph, float(values["x"]), float(values["y"]), 1)
    x, y, scale = map(float, _NUMBER.findall(values["transform"]))
    return _moved(glyph, x, y, scale)


def _rectangle(values: dict[str, str], glyphs: object) -> tuple[Step, ...]:
    x, y, width, height = (float(values[key]) for key in ("x", "y", "width", "height"))
    right, top = x + width, y + height
    return ("M", (x, y)), ("L", (right, y)), ("L", (right, top)), ("L", (x, top)), ("Z", ())


def _path(values: dict[str, str], glyphs: object) -> tuple[Step, ...]:
    return tuple(_steps(values["d"]))


_UNSEEN = ("title", "metadata", "style", "text")
_COLOURS = {"fill", "stroke", "opacity"}
_SHAPES: dict[str, Callable[[dict[str, str], dict[str, tuple[Step, ...]]], tuple[Step, ...]]] = {
    "use": _use,
    "rect": _rectangle,
    "path": _path,
}


def _steps(written: str) -> Iterator[Step]:
    """The steps of a path of SVG (absolute commands), quadratic curves raised to cubic ones."""
    tokens = _PATH.findall(written)
    at, command, pen = 0, "", (0.0, 0.0)
    while at < len(tokens):
        if tokens[at] in _NUMBERS:
            command, at = tokens[at], at + 1
        count = _NUMBERS[command]
        points = tuple(map(float, tokens[at : at + count]))
        at += count
        if command == "Q":
            (cx, cy, x, y), (px, py) = points, pen
            points = (
                px + (cx - px) * 2 / 3,
                py + (cy - py) * 2 / 3,
                x + (cx - x) * 2 / 3,
                y + (cy - y) * 2 / 3,
                x,
                y,
            )
        elif command in "HV":
            points = (points[0], pen[1]) if command == "H" else (pen[0], points[0])
        pen = (points[-2], points[-1]) if points else pen
        yield {"Q": "C", "H": "L", "V": "L"}.get(command, command), points
