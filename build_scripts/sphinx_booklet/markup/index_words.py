"""Entries of the index keep all their words.

Sphinx takes "word (more)" for a function of a module: of two such entries it makes one with two below it, and what
stands after the bracket is lost (`IndexEntries.create_index`, `_fixre`). A translator writes "cannabis (Latin letters)
medicine", and the index said "cannabis". With a space that does not break before the bracket, the entry is left as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx import addnodes
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

BRACKET, KEPT = " (", "\u00a0("
FUNCTION = "()"  # an entry of a program, for which Sphinx' way was made


class KeepIndexWords(SphinxTransform):
    """Keep Sphinx from parting entries at a bracket."""

    default_priority = 800  # after translation (20), before the entries are gathered (850)

    def apply(self, **kwargs: Any) -> None:
        """Called by docutils for each document."""
        for node in self.document.findall(addnodes.index):
            node["entries"] = [
                (kind, value if FUNCTION in value else value.replace(BRACKET, KEPT), *rest)
                for kind, value, *rest in node["entries"]
            ]


def add_index_words(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(KeepIndexWords)
