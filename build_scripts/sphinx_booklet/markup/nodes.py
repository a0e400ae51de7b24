"""Roles for text whose order must never change: ``:dose:`4.5 mg` `` and ``:phone:`0808 800 8000` ``.

Both are subclasses of docutils' inline, so that every writer knows them already; each format
isolates them (Unicode Standard Annex 9, isolates) and keeps them on one line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxRole

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class dose(nodes.inline):  # noqa: N801  # docutils names node classes in small letters
    """An amount of a medicine, or a range of them, with its unit."""


class phone(nodes.inline):  # noqa: N801
    """A phone number, as it is dialled."""


ISOLATED = (dose, phone)


class IsolatedRole(SphinxRole):
    """A role that makes one of the isolated nodes."""

    def __init__(self, node_class: type[nodes.inline]) -> None:
        super().__init__()
        self.node_class = node_class

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return [self.node_class(self.rawtext, self.text, classes=[self.node_class.__name__])], []


def add_roles(app: Sphinx) -> None:
    """Register the roles."""
    for node_class in ISOLATED:
        app.add_role(node_class.__name__, IsolatedRole(node_class))
