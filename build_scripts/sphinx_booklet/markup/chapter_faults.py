"""Faults of a chapter that Sphinx builds over without a word.

No heading; a picture without a text; a formula that cannot be read; words for every page, which a booklet's pages have no place for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.markup.formula import draw_formula

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)


class CheckSoundness(SphinxTransform):
    """Warn of a chapter without a heading and of what no page could show."""

    default_priority = 300

    def apply(self, **kwargs: object) -> None:
        if not any(self.document.findall(nodes.title)):
            logger.warning("chapter without a heading", location=(self.env.docname, 1))
        for kind in (nodes.header, nodes.footer):
            for furniture in self.document.findall(kind):
                place = next((child for child in furniture.children if child.line), self.document)
                logger.warning("words for every page: %s", kind.__name__, location=place)
        for picture in self.document.findall(nodes.image):
            if picture.get("alt") is None:
                logger.warning("picture without alternative text", location=picture)
        for node in self.document.findall(lambda node: isinstance(node, nodes.math | nodes.math_block)):
            self.check_formula(node)

    def check_formula(self, node: nodes.Node) -> None:
        """Warn of a formula that no format could set, or only one of them."""
        try:
            draw_formula(node.astext(), isinstance(node, nodes.math_block))
        except BookletError as error:
            logger.warning("%s", error.message, location=node)


def add_chapter_faults(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(CheckSoundness)
