"""Faults of a chapter that Sphinx builds over without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)


class CheckSoundness(SphinxTransform):
    """Warn of a chapter without a heading."""

    default_priority = 300

    def apply(self, **kwargs: object) -> None:
        if not any(self.document.findall(nodes.title)):
            logger.warning("chapter without a heading", location=(self.env.docname, 1))


def add_chapter_faults(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(CheckSoundness)
