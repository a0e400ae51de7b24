"""Footnotes: letters, because numbers in square brackets are the references."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class WriteFootnoteLetters(SphinxPostTransform):
    """[a], not [1]: a reader who looks up [1] must find a paper and not a remark."""

    default_priority = 5  # with the numbers of citations

    def run(self, **kwargs: object) -> None:
        for reference in self.document.findall(nodes.footnote_reference):
            write_letter(reference)
        for footnote in self.document.findall(nodes.footnote):
            if footnote.children and isinstance(footnote[0], nodes.label):
                write_letter(footnote[0])


def write_letter(node: nodes.TextElement) -> None:
    """Turn the number that docutils counted, from 1, into a letter."""
    number = node.astext()
    if number.isdecimal() and 0 < int(number) <= len(ascii_lowercase):
        node.children = [nodes.Text(ascii_lowercase[int(number) - 1])]


def add_letters(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(WriteFootnoteLetters)
