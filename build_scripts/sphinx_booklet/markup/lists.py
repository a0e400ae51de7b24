"""Lists with a meaning of their own: what to do, what not to do, what to tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

CLASSES = {"do": "do-list", "dont": "dont-list", "tick-list": "tick-list"}


class MarkedList(SphinxDirective):
    """One bullet list, marked with its kind."""

    has_content = True

    def run(self) -> list[Node]:
        self.assert_has_content()
        children = self.parse_content_to_nodes()
        if len(children) != 1 or not isinstance(children[0], nodes.bullet_list):
            raise self.error(f"“{self.name}” holds one bullet list and nothing else.")
        children[0]["classes"].append(CLASSES[self.name])
        return children


def add_lists(app: Sphinx) -> None:
    """Register the lists."""
    for name in CLASSES:
        app.add_directive(name, MarkedList)
