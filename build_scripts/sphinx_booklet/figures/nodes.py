"""The doctree nodes of a drawing.

``figure.drawing`` holds a ``caption`` and one ``drawing``; the ``drawing`` holds a
``drawing_words`` for every passage of words that is drawn, and one (part ``alt``) for the
text that is read instead of the picture. All are ordinary text elements with source and
line, so gettext finds them and Sphinx puts the translation in their place; what is drawn
is decided afterwards, by the builder.
"""

from __future__ import annotations

from dataclasses import dataclass

from docutils import nodes

from sphinx_booklet.markup.passage_language import MARK
from sphinx_booklet.typography.bidi import END_OF_ISOLATE, LEFT_TO_RIGHT_ISOLATE

NO_BREAK_SPACE = "\u00a0"
ALT = "alt"


class drawing(nodes.General, nodes.Element):  # noqa: N801
    """A picture made by the program; ``drawing`` names the kind, ``alt`` is the translated alternative."""


class drawing_words(nodes.Part, nodes.TextElement):  # noqa: N801
    """Words of a drawing; ``part`` says which, ``detail`` names the number or icon beside them."""


@dataclass(frozen=True, slots=True)
class Words:
    """One passage of a drawing as it will be drawn: translated, if there is a translation."""

    part: str
    detail: str
    text: str
    line: int = 0
    translated: bool = True


def words_of(node: drawing) -> tuple[Words, ...]:
    """The passages of a drawing in the order of the source, without its alternative text."""
    return tuple(
        Words(
            child["part"],
            child["detail"],
            plain_text(child),
            child.line or 0,
            MARK not in child,
        )
        for child in node.findall(drawing_words)
        if child["part"] != ALT
    )


def alternative_of(node: drawing) -> str:
    """What is read instead of the drawing, translated when there is a translation."""
    for child in node.findall(drawing_words):
        if child["part"] == ALT:
            return child.astext()
    return ""


def is_translated(node: drawing) -> bool:
    """Whether the alternative text has a translation, as far as Sphinx was asked for one."""
    return all(MARK not in child for child in node.findall(drawing_words) if child["part"] == ALT)


def plain_text(node: nodes.Node) -> str:
    """Text of a node; doses and phone numbers do not break and are isolated from right-to-left text."""
    if isinstance(node, nodes.Text):
        return " ".join(node.astext().split("\n"))
    text = "".join(plain_text(child) for child in node.children)
    if {"dose", "phone"}.intersection(node["classes"] if isinstance(node, nodes.Element) else ()):
        text = LEFT_TO_RIGHT_ISOLATE + text.replace(" ", NO_BREAK_SPACE) + END_OF_ISOLATE
    return text
