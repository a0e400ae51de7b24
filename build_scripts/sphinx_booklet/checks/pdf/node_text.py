"""The words that a node of a doctree prints, and what a cell or an item of a list is called.

Read apart from the engine, as all of this witness (see expected.py).
"""

from __future__ import annotations

import re

from docutils import nodes

from sphinx_booklet.checks.pdf.items import FORMULA, numbers_in

_MEASURE = re.compile(r"\\(?:[hv]space\*?|label|color|textcolor)\s*\{[^}]*\}")
_TWO_DIGITS = re.compile(r"(\\[dtc]?frac|\\[dt]?binom)\s*(\d)\s*(\d)")
_ONE_DIGIT = re.compile(r"([\^_]|\\sqrt(?![a-z]))\s*(\d)")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_OPEN = {
    "desc_parameterlist": "(",
    "desc_type_parameter_list": "[",
    "desc_optional": "[",
    "desc_returns": " → ",
}
_CLOSE = {"desc_parameterlist": ")", "desc_type_parameter_list": "]", "desc_optional": "]"}


def leads_to(link: nodes.Element) -> str:
    """The identifier that a link leads to; "" for one that leaves the booklet."""
    address = link.get("refuri", "")
    return str(link.get("refid") or (address[1:] if address.startswith("#") else ""))


def tex_numbers(tex: str) -> str:
    """The numbers of a formula as TeX groups them: `x^23` is the square of x, and three."""
    tex = _MEASURE.sub(" ", tex.replace("{,}", ","))
    tex = _TWO_DIGITS.sub(r" {\2} {\3} ", tex)
    return numbers_in(_ONE_DIGIT.sub(r"\1 {\2} ", tex))


def printed_text(node: nodes.Node) -> str:
    """The words that are printed: not those of pictures, formulas and what is invisible."""
    if isinstance(node, nodes.Text):
        return node.astext()
    invisible = isinstance(node, nodes.Invisible) and not isinstance(node, nodes.target)
    if invisible or isinstance(node, (nodes.image, nodes.math, nodes.raw)):
        return ""
    if isinstance(node, nodes.line_block):
        return node.astext()
    return "".join(map(printed_text, node.children))


def outline_text(node: nodes.Node) -> str:
    """The words of a heading as the outline has them: of pictures what they say, FORMULA where one stands."""
    if isinstance(node, nodes.math):
        return FORMULA
    if isinstance(node, nodes.image):
        return str(node.get("alt", ""))
    return "".join(map(outline_text, node.children)) if node.children else printed_text(node)


def elements_of(node: nodes.Element) -> list[nodes.Element]:
    """The children that are no text."""
    return [child for child in node.children if isinstance(child, nodes.Element)]


def _tag(node: nodes.Node) -> str:
    return node.tagname if isinstance(node, nodes.Element) else ""


def signature_text(node: nodes.Node) -> str:
    """The words of a signature, with the signs that Sphinx leaves to each format."""
    if not isinstance(node, nodes.Element):
        return str(node.astext())
    text = _OPEN.get(node.tagname, "")
    for index, child in enumerate(node.children):
        words = signature_text(child)
        if node.tagname in _CLOSE and index:
            text += f"[, {words[1:]}" if _tag(child) == "desc_optional" else f", {words}"
        else:
            text += words + " " * (_tag(child) == "desc_signature_line")
    return text + _CLOSE.get(node.tagname, "")


def item_label(item: nodes.Element) -> str:
    """The number or letter before an item; bullets are not told apart."""
    parent = item.parent
    if not isinstance(parent, nodes.enumerated_list):
        return ""
    items: list[nodes.Element] = [child for child in parent.children if isinstance(child, nodes.list_item)]
    number = items.index(item)
    number += int(parent.get("start", 1))
    kind = parent.get("enumtype", "arabic")
    if kind == "arabic":
        return f"{number}."
    text = _alphabetic(number) if kind.endswith("alpha") else _roman(number)
    return f"{text.upper() if kind.startswith('upper') else text}."


def _alphabetic(number: int) -> str:
    """The letters of a number, those of one place after those of the place before: z, aa, ab."""
    shorter, count = "", 26
    if number > count:
        shorter, number = _alphabetic((number - 1) // count), (number - 1) % count + 1
    return shorter + _LETTERS[number - 1]


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text


def cell_kind(named: bool, in_head: bool, wide: int, high: int) -> str:
    """What a cell is called: whether it heads a column or a row, and how many of them it covers."""
    kind = ("column head" if in_head else "row head") if named else "cell"
    spans = [f"{wide} columns"] * (wide > 1) + [f"{high} rows"] * (high > 1)
    return " over ".join([kind, " and ".join(spans)]) if spans else kind
