r"""Formulas: what they look like, and what they say in one line.

mathra reads the TeX, strictly, and sets it in STIX Two Math. The line of text is in signs and not in the
words of one language, and leaves no doubt what belongs to what: "2 1/2", "∛(8) = 2", "∑_(i = 1)^n xᵢ". Its signs
are those of UnicodeMath (Unicode Technical Note 28), as far as there is one.
A formula with a part that has no such line is told as its TeX.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import Any, TypeAlias
from unicodedata import normalize

import mathra

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.markup.formula_outlines import Drawing, read_svg

Tree: TypeAlias = dict[str, Any]  # a node of what mathra reads: its "type", and what such a node has

_SUPERSCRIPTS = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_SUBSCRIPTS = str.maketrans("0123456789+-−()aeijox", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎ₐₑᵢⱼₒₓ")
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
_BRACKETS = {
    "matrix": ("[", "]"), "b-matrix": ("[", "]"), "p-matrix": ("(", ")"), "v-matrix": ("|", "|"),
    "cases": ("{", ""), "array": ("[", "]"),
}  # fmt: skip
_SHARES = ("%", "‰")
_UNSEEN = ("space", "phantom")
_OVER = {(True, "bar"): "¯", (False, "bar"): "▁", (True, "brace"): "⏞", (False, "brace"): "⏟"}
_SIGNS = ("+", "-", "−", "±", "∓")
_DOUBLE_STRUCK = "ℂℍℕℙℚℝℤ" + "".join(map(chr, range(0x1D538, 0x1D56C)))
_ONE = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_][⁰¹²³⁴-⁹₀-₉ₐ-ₜᵢⱼ]*")


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
    return read_svg(str(read_formula(tex, display)["svg"]), tex)


@lru_cache(maxsize=1024)
def read_formula(tex: str, display: bool) -> mathra.Result:
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


def _row(node: Tree) -> str:
    """The line of a node and of what stands in it side by side."""
    if node["type"] != "row":
        return _say(node)
    kids = [kid for kid in node["children"] if kid["type"] not in _UNSEEN]
    blanks = {id(one) for space, one in pairwise(node["children"]) if space.get("em", 0) > 0}
    made = ""
    for at, kid in enumerate(kids):
        before, after = (kids[at - 1] if at else None), (kids[at + 1] if at + 1 < len(kids) else None)
        text = _beside(kid, before, after)
        made = f"{made} {text}" if made and id(kid) in blanks else _join(made, text, before, kid)
    return " ".join(made.split())


def _join(made: str, text: str, before: Tree | None, node: Tree) -> str:
    """Two pieces, with a blank where numbers would run together, and round signs of relation."""
    if before is None:
        return text
    sign = _is_sign(before) and made.strip() not in _SIGNS
    digits = made[-1:].isdigit() and text[:1].isdigit()
    words = made[-1:].isalnum() and text[:1].isalpha() and (_is_word(node) or _is_word(before))
    words = words and not _is_atoms(before)
    return f"{made} {text}" if sign or _is_sign(node) or digits or words or _is_large(before) else made + text


def _is_word(node: Tree) -> bool:
    """True for what is more than one letter: a unit, the name of a function."""
    return node["type"] in ("text", "row", "function")


def _is_atoms(node: Tree) -> bool:
    """True for an element with its number, as in H₂O: what follows belongs to the same molecule."""
    return node["type"] == "scripts" and bool(node.get("base")) and node["base"]["type"] == "text"


def _is_sign(node: Tree) -> bool:
    return node["type"] == "arrow" or (node["type"] == "operator" and node.get("class") in ("rel", "bin"))


def _is_large(node: Tree | None) -> bool:
    """True for a sum with its limits, or the name of a function."""
    node = node["base"] if node is not None and node["type"] == "scripts" else node
    return node is not None and node["type"] in ("large-operator", "function")


def _beside(node: Tree, before: Tree | None, after: Tree | None) -> str:
    """A fraction among others is put in brackets, but for the half of "2 1/2"."""
    text = _say(node)
    if node["type"] != "fraction" or node.get("rule") is False:
        return text
    ends = after is None or _is_sign(after) or after.get("class") in ("close", "punct") or _is_word(after)
    ends = ends or (after is not None and after.get("symbol") in _SHARES)
    if before is not None and before["type"] == "number":
        plain = node["num"]["type"] == node["den"]["type"] == "number"
        return text if plain and ends else f"({text})"
    starts = before is None or _is_sign(before) or before.get("class") == "open" or _is_large(before)
    return text if starts and ends else f"({text})"


def _say(node: Tree) -> str:
    say = _SPEAKERS.get(node["type"])
    if say is None:
        raise _NoLineError
    return say(node)


def _grouped(node: Tree) -> str:
    """In brackets, unless it is one number or one letter with its indices."""
    text = _row(node)
    return text if _ONE.fullmatch(text) else f"({text})"


def _fraction(node: Tree) -> str:
    if node.get("rule") is False:  # of a binomial coefficient
        return f"{_row(node['num'])} ¦ {_row(node['den'])}"
    return f"{_grouped(node['num'])}/{_grouped(node['den'])}"


def _root(node: Tree) -> str:
    index = _row(node["index"]) if node.get("index") else ""
    sign = _ROOTS.get(index) or f"{_raised(index, _SUPERSCRIPTS, '')}√"
    return f"{sign}({_row(node['radicand'])})"


def _scripts(node: Tree) -> str:
    base = _row(node["base"]) if node.get("base") else ""
    if base and node["base"]["type"] in ("row", "fraction"):
        base = f"({base})"
    limits = node.get("base") is not None and node["base"]["type"] == "large-operator"
    made = base
    for part, sign, letters in (("sub", "_", _SUBSCRIPTS), ("sup", "^", _SUPERSCRIPTS)):
        if node.get(part):
            text = _row(node[part])
            made += _written(text, sign) if limits else _raised(text, letters, sign)
    return made


def _raised(text: str, letters: dict[int, int], sign: str) -> str:
    if text and all(ord(char) in letters for char in text):
        return text.translate(letters)
    if text in ("∘", "′", "″", "∗", "°"):
        return {"∘": "°", "∗": "*"}.get(text, text)
    return f"{sign}{text}" if len(text) == 1 else _written(text, sign)


def _written(text: str, sign: str) -> str:
    return f"{sign}{text}" if text.isalnum() and text.isascii() and sign else f"{sign}({text})"


def _spanned(node: Tree) -> str:
    """A line or a brace over or under a part: its sign first, then what it spans, then its label."""
    label = _row(node["label"]) if node.get("label") else ""
    made = f"{_OVER[node['above'], node['type']]}({_row(node['base'])})"
    return made + (_written(label, "^" if node["above"] else "_") if label else "")


def _arrow(node: Tree) -> str:
    """An arrow, with what stands above it."""
    if node.get("below"):
        raise _NoLineError
    return str(node["symbol"]) + (_written(_row(node["above"]), "^") if node.get("above") else "")


def _identifier(node: Tree) -> str:
    """A letter; one with a double stroke (a set of numbers) is another letter."""
    name = str(node["name"])
    if node.get("variant") != "double-struck" or len(name) > 1:
        return name
    return next((char for char in _DOUBLE_STRUCK if normalize("NFKC", char) == name), name)


def _table(node: Tree) -> str:
    shape = node.get("shape")
    if shape not in _BRACKETS and shape not in ("aligned", "gathered"):
        raise _NoLineError
    between, (left, right) = (", ", _BRACKETS[shape]) if shape in _BRACKETS else (" ", ("", ""))
    lines = (between.join(_row(cell) for cell in row) for row in node["rows"])
    return left + "; ".join(" ".join(line.split()) for line in lines) + right


def _delimited(node: Tree) -> str:
    inside = " ".join(_row(part) for part in node["parts"])
    return f"{node.get('open', '')}{inside}{node.get('close', '')}"


def _text(node: Tree) -> str:
    parts = node.get("parts")
    return str(node["value"]) if parts is None else "".join(_row(part) for part in parts)


def _accent(node: Tree) -> str:
    base = _row(node["base"])
    return base + str(node["accent"]) if len(base) == 1 else f"({base}){node['accent']}"


_SPEAKERS: dict[str, Callable[[Tree], str]] = {
    "row": _row,
    "number": lambda node: str(node["value"]),
    "identifier": _identifier,
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
    "bar": _spanned,
    "brace": _spanned,
    "arrow": _arrow,
    "style": lambda node: _row(node["base"]),
    "framed": lambda node: _row(node["base"]),
    "forced-class": lambda node: _row(node["base"]),
}
