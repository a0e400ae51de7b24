r"""Formulas: what they look like, and what they say in one line.

mathra reads the TeX, strictly, and sets it in STIX Two Math. The line of text is in signs and not in the
words of one language, and leaves no doubt what belongs to what: "2 1/2", "∛(8) = 2", "∑_(i = 1)^n xᵢ".
A formula with a part that has no such line is told as its TeX.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import mathra

from sphinx_booklet.booklet.errors import BookletError

_SUPERSCRIPTS = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_SUBSCRIPTS = str.maketrans("0123456789+-−()aeijox", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎ₐₑᵢⱼₒₓ")
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
_BRACKETS = {
    "matrix": ("[", "]"), "b-matrix": ("[", "]"), "p-matrix": ("(", ")"), "v-matrix": ("|", "|"),
    "cases": ("{", ""), "array": ("[", "]"),
}  # fmt: skip
_SIGNS = ("+", "-", "−", "±", "∓")
_EM = 1000.0  # units of mathra's drawing in one em
_TAG = re.compile(r"<(/?)(\w+)([^>]*?)(/?)>")
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
_ONE = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_][⁰¹²³⁴-⁹₀-₉ₐ-ₜᵢⱼ]*")
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


def formula_text(tex: str) -> str:
    """A formula as one line of text, for those who hear it.

    Raises:
        BookletError: it cannot be read.

    """
    try:
        return _row(read_formula(tex, True)["tree"])
    except _NoLineError:
        return " ".join(tex.split())


@lru_cache(maxsize=1024)
def draw_formula(tex: str, display: bool) -> Drawing:
    """The outlines of a formula, as it stands in a line or on lines of its own.

    Raises:
        BookletError: it cannot be read, or not be drawn in one colour.

    """
    return _read_svg(str(read_formula(tex, display)["svg"]), tex)


@lru_cache(maxsize=1024)
def read_formula(tex: str, display: bool) -> Any:
    """What mathra makes of a formula: its tree and its drawing (`svg`).

    Raises:
        BookletError: it cannot be read.

    """
    try:
        return mathra.render(tex.strip(), "en", display=display, strict=True)
    except ValueError as error:
        shown = " ".join(tex.split())
        raise BookletError(f"This formula cannot be read: {shown} ({error}). Correct its TeX.") from error


# -- what it says ---------------------------------------------------------------------------


class _NoLineError(Exception):
    """A part of a formula has no line of text."""


def _row(node: Any) -> str:
    """The line of a node and of what stands in it side by side."""
    if node["type"] != "row":
        return _say(node)
    kids = [kid for kid in node["children"] if kid["type"] != "space"]
    made = ""
    for at, kid in enumerate(kids):
        before, after = (kids[at - 1] if at else None), (kids[at + 1] if at + 1 < len(kids) else None)
        made = _join(made, _beside(kid, before, after), before, kid)
    return " ".join(made.split())


def _join(made: str, text: str, before: Any, node: Any) -> str:
    """Two pieces, with a blank where numbers would run together, and round signs of relation."""
    if before is None:
        return text
    sign = _is_sign(before) and made.strip() not in _SIGNS
    digits = made[-1:].isdigit() and text[:1].isdigit()
    words = made[-1:].isalnum() and text[:1].isalpha() and (_is_word(node) or _is_word(before))
    return f"{made} {text}" if sign or _is_sign(node) or digits or words or _is_large(before) else made + text


def _is_word(node: Any) -> bool:
    """True for what is more than one letter: a unit, the name of a function."""
    return node["type"] in ("text", "row", "function")


def _is_sign(node: Any) -> bool:
    return node["type"] == "arrow" or (node["type"] == "operator" and node.get("class") in ("rel", "bin"))


def _is_large(node: Any) -> bool:
    """True for a sum with its limits, or the name of a function."""
    node = node["base"] if node is not None and node["type"] == "scripts" else node
    return node is not None and node["type"] in ("large-operator", "function")


def _beside(node: Any, before: Any, after: Any) -> str:
    """A fraction among others is put in brackets, but for the half of "2 1/2"."""
    text = _say(node)
    if node["type"] != "fraction" or node.get("rule") is False:
        return text
    ends = after is None or _is_sign(after) or after.get("class") in ("close", "punct") or _is_word(after)
    if before is not None and before["type"] == "number":
        plain = node["num"]["type"] == node["den"]["type"] == "number"
        return text if plain and ends else f"({text})"
    starts = before is None or _is_sign(before) or before.get("class") == "open" or _is_large(before)
    return text if starts and ends else f"({text})"


def _say(node: Any) -> str:
    say = _SPEAKERS.get(node["type"])
    if say is None:
        raise _NoLineError
    return say(node)


def _grouped(node: Any) -> str:
    """In brackets, unless it is one number or one letter with its indices."""
    text = _row(node)
    return text if _ONE.fullmatch(text) else f"({text})"


def _fraction(node: Any) -> str:
    if node.get("rule") is False:  # of a binomial coefficient
        return f"{_row(node['num'])} ¦ {_row(node['den'])}"
    return f"{_grouped(node['num'])}/{_grouped(node['den'])}"


def _root(node: Any) -> str:
    index = _row(node["index"]) if node.get("index") else ""
    sign = _ROOTS.get(index) or f"{_raised(index, _SUPERSCRIPTS, '')}√"
    return f"{sign}({_row(node['radicand'])})"


def _scripts(node: Any) -> str:
    base = _row(node["base"]) if node.get("base") else ""
    if node.get("base") and node["base"]["type"] in ("row", "fraction"):
        base = f"({base})"
    limits = node.get("base") is not None and node["base"]["type"] in ("large-operator", "function")
    made = base
    if node.get("sub"):
        text = _row(node["sub"])
        made += f"_({text})" if limits and not text.isalnum() else _raised(text, _SUBSCRIPTS, "_")
    if node.get("sup"):
        text = _row(node["sup"])
        made += f"^{text if text.isalnum() else f'({text})'}" if limits else _raised(text, _SUPERSCRIPTS, "^")
    return made


def _raised(text: str, letters: dict[int, int], sign: str) -> str:
    if text and all(ord(char) in letters for char in text):
        return text.translate(letters)
    if text in ("∘", "′", "″", "∗", "°"):
        return {"∘": "°", "∗": "*"}.get(text, text)
    return f"{sign}{text if len(text) == 1 else f'({text})'}"


def _table(node: Any) -> str:
    shape = node.get("shape")
    if shape not in _BRACKETS and shape not in ("aligned", "gathered"):
        raise _NoLineError
    between, (left, right) = (", ", _BRACKETS[shape]) if shape in _BRACKETS else (" ", ("", ""))
    lines = (between.join(_row(cell) for cell in row) for row in node["rows"])
    return left + "; ".join(" ".join(line.split()) for line in lines) + right


def _delimited(node: Any) -> str:
    inside = " ".join(_row(part) for part in node["parts"])
    return f"{node.get('open', '')}{inside}{node.get('close', '')}"


def _text(node: Any) -> str:
    parts = node.get("parts")
    return str(node["value"]) if parts is None else "".join(_row(part) for part in parts)


def _accent(node: Any) -> str:
    base = _row(node["base"])
    return base + str(node["accent"]) if len(base) == 1 else f"({base}){node['accent']}"


_SPEAKERS: dict[str, Callable[[Any], str]] = {
    "row": _row,
    "number": lambda node: str(node["value"]),
    "identifier": lambda node: str(node["name"]),
    "function": lambda node: str(node["name"]),
    "operator": lambda node: str(node["symbol"]),
    "large-operator": lambda node: str(node["symbol"]),
    "space": lambda node: " ",
    "text": _text,
    "fraction": _fraction,
    "root": _root,
    "scripts": _scripts,
    "table": _table,
    "delimited": _delimited,
    "accent": _accent,
    "forced-class": lambda node: _row(node["base"]),
}


# -- what it looks like ---------------------------------------------------------------------


def _read_svg(svg: str, tex: str) -> Drawing:
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
