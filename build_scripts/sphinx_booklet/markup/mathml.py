"""Formulas for the web and for the EPUB: MathML that needs no script.

docutils writes the MathML. What it cannot write and mathra can (a matrix of its own kind) is a drawing with the
formula's line of text.
"""

from __future__ import annotations

import re
from html import escape

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.environment import BuildEnvironment

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.markup.formula import formula_text, read_formula

_ENVIRONMENT = re.compile(r"\\(begin|end)\{(?:align|alignat|split|gather|eqnarray|multline)\*?\}")
_TWO_DIGITS = re.compile(r"(\\[dtc]?frac|\\[dt]?binom)\s*(\d)\s*(\d)")
_HIDDEN = re.compile(r"<(title|metadata|style|text)\b.*?</\1>", re.DOTALL)
_SVG_HEAD = re.compile(r"<svg[^>]*>")


def make_mathml(node: nodes.Element, display: str) -> str:
    """The formula of a node (math or math_block); as it is written where it cannot be read (chapter_faults.py)."""
    tex = node.astext()
    try:
        line = formula_text(tex)
    except BookletError:
        return f'<code dir="ltr">{escape(tex)}</code>'
    try:
        written = str(tex2mathml(_as_docutils_reads(tex)))
    except (MathError, AttributeError):  # docutils fails with the latter on signs in odd places
        return draw_svg(tex, line, display)
    head = f'<math display="{display}" dir="ltr" alttext="{escape(line)}"'
    return written.replace(' display="block"', "", 1).replace("<math", head, 1)


def draw_svg(tex: str, line: str, display: str) -> str:
    """A formula as a drawing that says its line of text."""
    svg = _HIDDEN.sub("", str(read_formula(tex, display == "block")["svg"]))
    box = re.search(r'viewBox="[^"]*" width="[^"]*" height="[^"]*"', svg)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {box[0] if box else ""} role="img" aria-label="{escape(line)}">'
    return _SVG_HEAD.sub(lambda found: head, svg, count=1)


def find_equation_number(env: BuildEnvironment, block: nodes.Element) -> str:
    """The number of a formula that has a label, as Sphinx's references say it: "(1)", "(2.1)"."""
    if block.get("number") is None:
        return ""
    numbers = env.toc_fignumbers.get(block.get("docname"), {}).get("displaymath", {})
    parts = numbers.get((block["ids"] or [""])[0]) if env.config.math_numfig and env.config.numfig else None
    return f"({'.'.join(map(str, parts)) if parts else block['number']})"


def _as_docutils_reads(tex: str) -> str:
    """TeX in the forms that docutils knows: one environment for aligned lines, arguments in braces."""
    tex = _TWO_DIGITS.sub(r"\1{\2}{\3}", _ENVIRONMENT.sub(r"\\\1{aligned}", tex.strip()))
    lines = "\\\\" in tex or re.search(r"(?<!\\)&", tex)
    return f"\\begin{{aligned}}{tex}\\end{{aligned}}" if lines and "\\begin{" not in tex else tex
