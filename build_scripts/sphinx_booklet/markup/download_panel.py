"""Where the web page offers the booklet for download: an empty container that the theme fills."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx


class DownloadPanel(SphinxDirective):
    """The place of the panel; formats other than the web page show nothing here."""

    def run(self) -> list[Node]:
        return [nodes.container(classes=["download-panel"])]


def add_panel(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("download-panel", DownloadPanel)
