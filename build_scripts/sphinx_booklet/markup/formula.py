"""Formulas without a mathematics library: TeX to text with subscripts and superscripts.

docutils reads the TeX; what a booklet needs of it (powers, indices, fractions, Greek letters) is
set in the text's own font. The alternative text is the same on one line.
"""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape, unescape

from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml

from sphinx_booklet.booklet.errors import BookletError

_SUPERSCRIPTS = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_SUBSCRIPTS = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
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
        return f" {text} " if unescape(text) in _OPERATORS else text
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


def formula_text(tex: str) -> str:
    """A formula as one line of text, for those who hear it: "a² + b² = c²"."""
    markup = formula_markup(tex)
    markup = re.sub("<super>(.*?)</super>", lambda match: _raised(match[1], _SUPERSCRIPTS, "^"), markup)
    markup = re.sub("<sub>(.*?)</sub>", lambda match: _raised(match[1], _SUBSCRIPTS, "_"), markup)
    return " ".join(unescape(re.sub("<[^>]*>", "", markup)).split())


def _raised(text: str, letters: dict[int, int], sign: str) -> str:
    plain = re.sub("<[^>]*>", "", text)
    return plain.translate(letters) if all(ord(char) in letters for char in plain) else f"{sign}({plain})"


def _grouped(markup: str) -> str:
    return f"({markup.strip()})" if " " in markup.strip() else markup
