"""Paragraphs that print page numbers: known only when the document has been laid out once.

Each pass notes where the places fell (`index.Places`); a paragraph takes its numbers from the pass
before, and the document is laid out again until nothing moves any more.
"""

from __future__ import annotations

import re

from sphinx_booklet.pdf.index import Places
from sphinx_booklet.pdf.paragraph import BookletParagraph
from sphinx_booklet.pdf.types import ParagraphStyle

# Private-use characters that stand round the name of a place in a paragraph's text.
OPEN, CLOSE = "\uf8f0", "\uf8f1"
_TOKEN = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
UNKNOWN = "00"  # as wide as most numbers, so that the second pass breaks lines as the third will


def number_token(name: str) -> str:
    """What a paragraph's text holds where the page number of a place is to stand."""
    return f"{OPEN}{name}{CLOSE}"


def fill_numbers(text: str, places: Places) -> str:
    """The text with the page of each place."""
    return _TOKEN.sub(lambda found: places.page_of(found[1]) or UNKNOWN, text)


class NumberedParagraph(BookletParagraph):
    """A paragraph that may print page numbers; without any it is like every other."""

    _pattern = ""
    _places: Places

    def __init__(self, places: Places, text: str, style: ParagraphStyle) -> None:
        if OPEN in text:
            self._places, self._pattern = places, text
            text = self._fill()
        super().__init__(text, style)

    def _fill(self) -> str:
        return fill_numbers(self._pattern, self._places)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Lay out with the page numbers of the pass before."""
        if self._pattern and self.first_offset == 0 and self.last_offset is None:
            text = self._fill()
            if text != self.text:
                self._setup(text, self.style, None, None, _unchanged)
        size: tuple[float, float] = super().wrap(availWidth, availHeight)
        return size


def _unchanged(text: str) -> str:
    return text
