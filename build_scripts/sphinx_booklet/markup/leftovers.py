"""Markup that is left over in the words of a passage: it was mistyped, and a reader would see it.

Only in a booklet that keeps source/safety.lock: other books may print such signs on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)
SIGNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?:^|\s)\.\.(?:\s+[\w|_\[]|[\w-]+::)"), "two full stops that open a block"),
    (re.compile(r"::(?:\s|$)"), "two colons"),
    (re.compile(r":(?:dose|phone|ref|doc|term)\b|\b(?:dose|phone):(?=\S)"), "the name of a role"),
    (re.compile(r"`"), "the sign `"),
    (re.compile(r"\*\*|(?<!\w)\*\w|\w\*(?!\w)"), "a star"),
    (re.compile(r"\]_|\w_(?=[\s.,;:]|$)"), "an underscore"),
    (re.compile(r"\|\w+\|"), "a name between two bars"),
    (re.compile(r"(?:^|\s)_[\w-]+:"), "the name of a label"),
    (re.compile(r"(?:^|\n)\s*(?:[-*+•–—] |\d{1,2}[.)] )\w"), "items of a list that are part of a paragraph"),
    (re.compile(r"\\"), "a backslash"),
)
WORDS = (
    nodes.literal,
    nodes.raw,
    nodes.math,
    nodes.comment,
    nodes.label,
    nodes.problematic,
    nodes.system_message,
)


class FindLeftovers(SphinxTransform):
    """Warn of markup that is read as words."""

    default_priority = 310

    def apply(self, **kwargs: object) -> None:
        """Look at each passage."""
        booklet = self.config.booklet
        if booklet is None or not booklet.paths.safety_lock.is_file():
            return
        for node in self.document.findall(nodes.TextElement):
            if isinstance(node, nodes.Inline | nodes.FixedTextElement | nodes.comment) or not node.children:
                continue
            text = "".join(read_plain(node))
            for pattern, what in SIGNS:
                if found := pattern.search(text):
                    shown = " ".join(text[max(found.start() - 12, 0) : found.end() + 20].split())
                    logger.warning(
                        "“%s” holds %s: this markup is mistyped, and readers would see it.",
                        shown,
                        what,
                        location=node,
                    )
                    break
            else:
                # other languages open and close in other ways: „…”, «…»; po-check knows those
                odd = find_odd_bracket(text) if self.config.language == booklet.source_language.code else ""
                if odd:
                    logger.warning(
                        "“%s” is opened or closed and has no partner in this passage.", odd, location=node
                    )


def find_odd_bracket(text: str) -> str:
    """A bracket or quotation mark without its partner; "" when there is none."""
    plain = re.sub(r"(?:^|\s)(?:\d{1,2}|[a-z])\)", " ", text)  # the marks of an enumeration
    for pair in ("()", "[]", "“”"):
        if plain.count(pair[0]) != plain.count(pair[1]):
            return pair[0] if plain.count(pair[0]) > plain.count(pair[1]) else pair[1]
    return ""


def read_plain(node: nodes.Node) -> Iterator[str]:
    """The words of a passage that are no code and no address."""
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield str(child)
        elif isinstance(child, nodes.reference) and "refuri" in child and child.astext() == child["refuri"]:
            yield " "
        elif not isinstance(child, WORDS):
            yield from read_plain(child)


def add_leftovers(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(FindLeftovers)
