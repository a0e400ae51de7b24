"""Faults of a chapter that Sphinx builds over without a word.

No heading; a picture that is none; a file from outside the booklet, or from the network.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst.directives.misc import Raw
from sphinx.directives.patches import CSVTable
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)


class CheckSoundness(SphinxTransform):
    """Warn of a chapter without a heading and of pictures that no reader could see."""

    default_priority = 300

    def apply(self, **kwargs: object) -> None:
        if not any(self.document.findall(nodes.title)):
            logger.warning("chapter without a heading", location=(self.env.docname, 1))
        for image in list(self.document.findall(nodes.image)):
            if "://" in image["uri"]:
                logger.warning("picture from the network: %s", image["uri"], location=image)
                image.parent.remove(image)  # the EPUB's builder would fetch it
                continue
            path = Path(self.env.srcdir, self.env.relfn2path(image["uri"], self.env.docname)[0])
            if path.is_file() and not is_picture(path):
                logger.warning("image file is no picture: %s", image["uri"], location=image)
        for name in self.document.settings.record_dependencies.list:
            if not Path(name).resolve().is_relative_to(Path(self.env.srcdir).parent.resolve()):
                logger.warning("file outside the booklet: %s", name, location=(self.env.docname, 1))


class LocalRaw(Raw):
    """`raw` without `:url:`: a build that fetches is not the same twice."""

    option_spec: ClassVar = {name: kind for name, kind in (Raw.option_spec or {}).items() if name != "url"}


class LocalCSVTable(CSVTable):
    """`csv-table` without `:url:`."""

    option_spec: ClassVar = {
        name: kind for name, kind in (CSVTable.option_spec or {}).items() if name != "url"
    }


def is_picture(path: Path) -> bool:
    """Whether a file can be opened as a picture: SVG as XML with an svg element, others by Pillow."""
    if path.suffix == ".svg":
        return _is_svg(path)
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as image:
            image.load()
            return True
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return False


def _is_svg(path: Path) -> bool:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, parse

    try:
        root = parse(path).getroot()
    except (ParseError, DefusedXmlException, ValueError):
        return False
    return root is not None and root.tag.rpartition("}")[2] == "svg"


def add_chapter_faults(app: Sphinx) -> None:
    """Register the transform and the directives that fetch nothing."""
    app.add_transform(CheckSoundness)
    app.add_directive("raw", LocalRaw, override=True)
    app.add_directive("csv-table", LocalCSVTable, override=True)
