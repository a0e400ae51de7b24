"""Formulas without a mathematics library: TeX to text with subscripts and superscripts.

docutils reads the TeX; what a booklet needs of it (powers, indices, fractions, Greek letters) is
set in the text's own font. The TeX source is the alternative text.
"""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml

from build_scripts.errors import BookletError

from .paragraph import BookletParagraph

_OPERATORS = frozenset("=<>≤≥≠≈→+−-±×·")


def formula_markup(tex: str) -> str:
    """A formula as markup of a paragraph.

    Raises:
        BookletError: docutils cannot read it.

    """
    from defusedxml.ElementTree import fromstring

    try:
        source = tex2mathml(tex.strip())
    except MathError as error:
        raise BookletError(f"This formula cannot be read: {tex.strip()} ({error}).") from error
    return _markup(fromstring(source)).strip()


def _markup(node: Any) -> str:
    name = str(node.tag).rsplit("}", 1)[-1]
    kids = [_markup(kid) for kid in node]
    text = escape((node.text or "").strip())
    if name == "mi":
        return f"<i>{text}</i>" if len(text) == 1 else text
    if name == "mo":
        return f" {text} " if text in _OPERATORS else text
    if name == "mfrac" and len(kids) == 2:
        return f"{_grouped(kids[0])}/{_grouped(kids[1])}"
    if name == "msqrt":
        return f"√({''.join(kids)})"
    scripts = {"msup": ("super",), "msub": ("sub",), "msubsup": ("sub", "super")}.get(name)
    if scripts and len(kids) == len(scripts) + 1:
        return kids[0] + "".join(
            f"<{tag}>{kid.strip()}</{tag}>" for tag, kid in zip(scripts, kids[1:], strict=True)
        )
    return text + "".join(kids)


def _grouped(markup: str) -> str:
    return f"({markup.strip()})" if " " in markup.strip() else markup


class BookletFormula(BookletParagraph):
    """A displayed formula, in place of rst2pdf's, which needs matplotlib."""

    def __init__(self, tex: str, label: str | None = None, style: Any = None) -> None:
        anchor = f'<a name="equation-{label}"/>' if label else ""
        super().__init__(anchor + formula_markup(tex), style)
