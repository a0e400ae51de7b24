"""Which chapters a booklet has, in order, and how long each takes to read.

The root document holds a hidden toctree `:name: chapters`; its entries are numbered from 1.
What stands in other toctrees (`back-matter`) has no number.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from sphinx_booklet.booklet.messages import messages_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

# Unhurried reading of plain text; Chinese and Japanese are counted in characters.
WORDS_A_MINUTE = 180
CHARACTERS_A_MINUTE = 280
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def list_chapters(env: BuildEnvironment) -> list[str]:
    """The document names of the numbered chapters, in order."""
    for wrapper in env.get_doctree(env.config.root_doc).findall(nodes.compound):
        if "chapters" in wrapper["names"]:
            return [name for toctree in wrapper.findall(addnodes.toctree) for name in toctree["includefiles"]]
    return []


def measure_minutes(document: nodes.document) -> int:
    """How long a document takes to read, in whole minutes, at least 1."""
    text = " ".join(
        node.astext() for node in document.findall(nodes.TextElement) if not isinstance(node, nodes.Inline)
    )
    characters = len(HAN.findall(text))
    words = len(WORD.findall(HAN.sub(" ", text)))
    return max(1, math.ceil(words / WORDS_A_MINUTE + characters / CHARACTERS_A_MINUTE))


class AddReadingTime(SphinxTransform):
    """Say after 'In short' how long the chapter is, and that one may stop."""

    default_priority = 40  # after translation (20) and the titles of boxes (30)

    def apply(self, **kwargs: object) -> None:
        for box in list(self.document.findall(nodes.admonition)):
            if box.get("kind") == "in-short" and isinstance(box.parent, nodes.section):
                minutes = measure_minutes(self.document)
                text = (
                    messages_of(self.env)
                    .ngettext(
                        "About {minutes} minute to read. You can stop here.",
                        "About {minutes} minutes to read. You can stop here.",
                        minutes,
                    )
                    .format(minutes=minutes)
                )
                box.parent.insert(
                    box.parent.index(box) + 1, nodes.paragraph("", text, classes=["reading-time"])
                )


def add_reading_time(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(AddReadingTime)
