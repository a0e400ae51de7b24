"""Which chapters a booklet has, in order, and how long each takes to read.

The toctrees of the root document hold the chapters, numbered from 1; a toctree with a caption is a part. What
stands in the toctree `:name: back-matter` has no number.
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

BACK_MATTER = "back-matter"
# Unhurried reading of plain text; Chinese and Japanese are counted in characters.
WORDS_A_MINUTE = 180
CHARACTERS_A_MINUTE = 280
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def list_chapters(env: BuildEnvironment) -> list[str]:
    """The document names of the numbered chapters, each once and in order: what every toctree but `back-matter` lists."""
    return list(dict.fromkeys(name for toctree in find_toctrees(env) for name in toctree["includefiles"]))


def find_parts(env: BuildEnvironment) -> dict[str, str]:
    """The parts of a booklet: the first chapter of each toctree that has a caption -> the caption."""
    return {
        toctree["includefiles"][0]: str(toctree["caption"])
        for toctree in find_toctrees(env)
        if toctree.get("caption") and toctree["includefiles"]
    }


def find_toctrees(env: BuildEnvironment) -> list[addnodes.toctree]:
    """The toctrees of the root document whose entries are chapters."""
    found = []
    for toctree in env.get_doctree(env.config.root_doc).findall(addnodes.toctree):
        parent = toctree.parent
        names = parent["names"] if isinstance(parent, nodes.Element) else []
        if BACK_MATTER not in names:
            found.append(toctree)
    return found


def list_nested(env: BuildEnvironment, docname: str) -> list[str]:
    """The documents below a document, in the order in which they are read."""
    found: list[str] = []
    for name in env.toctree_includes.get(docname, ()):
        found += [name, *list_nested(env, name)]
    return list(dict.fromkeys(found))


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
