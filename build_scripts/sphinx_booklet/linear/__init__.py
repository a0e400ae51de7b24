"""One line of blocks and runs, made of the doctrees: what is heard, felt, and written as plain text or for Word.

blocks     a booklet as blocks with runs; kept as JSON
runs       inline nodes -> runs
tables     rows as sentences
reading    a doctree -> blocks
builder    the Sphinx builder that writes them
editions   an edition made of the blocks
plain/     plain text
docx/      a file for a word processor, and the notes that were made in it
speech/    what is said, voices, recordings, spoken editions
braille/   pages of cells
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.linear.builder import LinearBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx extension."""
    app.add_builder(LinearBuilder)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
