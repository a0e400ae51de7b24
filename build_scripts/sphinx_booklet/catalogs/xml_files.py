"""XML files of translators' programs, read without what could harm and written the same every time."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.paths import write_text

# Larger than any file of a booklet.
LARGEST = 50_000_000


def read_xml(path: Path) -> ElementTree.Element:
    """The root of a file. Raises BookletError for one that is no XML, is far too large or brings entities of its own."""
    if path.stat().st_size > LARGEST:
        raise BookletError("This file is far too large for the texts of a booklet.", path=path)
    data = path.read_bytes()
    if b"<!ENTITY" in data or b"<!entity" in data or b"<!\x00E\x00N\x00T" in data:
        raise BookletError("This file defines entities, which the texts of a booklet never need.", path=path)
    try:
        return ElementTree.fromstring(data)  # no entity can be defined: see above
    except ElementTree.ParseError as error:
        raise BookletError(f"This is no XML: {error}.", path=path, line=error.position[0]) from None


def write_xml(path: Path, root: ElementTree.Element, space: str = "") -> None:
    """Write a tree, its own namespace without a prefix."""
    if space:
        ElementTree.register_namespace("", space)
    ElementTree.indent(root, " ")
    write_text(
        path,
        '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n",
    )
