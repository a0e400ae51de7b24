"""`.. only:: draft`: text that is true of a draft and not of what is signed.

Sphinx knows the tag `draft` while a draft is built. In what is signed such text is taken out before anything
else reads the chapter, so that its index entries, labels, headings and citations are gone as well (Sphinx
itself decides when it writes, and would leave them). It is no part of what is signed.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util.tags import Tags

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

TAG = "draft"
NAME = re.compile(r"[^\W\d]\w*")
WORDS = frozenset(("and", "or", "not", "in", "true", "false", "True", "False"))
MOST_NAMES = 8  # in one condition; one with more is taken for text of every edition


@cache
def is_for_drafts(condition: str) -> bool:
    """Whether the condition of an `only` can hold for nothing but drafts, whatever the format."""
    names = sorted(set(NAME.findall(condition)) - WORDS)
    if TAG not in names or len(names) > MOST_NAMES:
        return False
    others = [name for name in names if name != TAG]
    for chosen in product((False, True), repeat=len(others)):
        tags = Tags([name for name, holds in zip(others, chosen, strict=True) if holds])
        try:
            if tags.eval_condition(condition):
                return False
        except ValueError:  # Sphinx names the fault when it comes to it
            return False
    return True


def stands_in_draft_text(node: nodes.Node) -> bool:
    """Whether a node stands in text that is for drafts only."""
    parent: nodes.Node | None = node
    while parent is not None:
        if isinstance(parent, addnodes.only) and is_for_drafts(parent["expr"]):
            return True
        parent = parent.parent
    return False


class RemoveDraftText(SphinxTransform):
    """Take text for drafts out of a chapter that is read for what is signed."""

    default_priority = 1  # before translation, and before anything is collected

    def apply(self, **kwargs: object) -> None:
        """Remove it."""
        if self.config.booklet_draft:
            return
        for node in list(self.document.findall(addnodes.only)):
            if is_for_drafts(node["expr"]) and node.parent is not None:
                node.parent.remove(node)


def add_draft_text(app: Sphinx) -> None:
    """Register the tag and the transform."""
    app.connect("config-inited", _set_tag)
    app.add_transform(RemoveDraftText)


def _set_tag(app: Sphinx, config: Config) -> None:
    if config.booklet_draft:
        app.tags.add(TAG)
    else:
        app.tags.remove(TAG)
