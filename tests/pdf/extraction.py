"""How many of a text's words other programs find in a PDF."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from sphinx_booklet.checks.pdf.items import Item, plain

_EDGES = ".,:;()[]{}!?،؛؟۔।॥\"'“”‘’«»„…—–-•"
_EMBEDDINGS = re.compile("[\u202a-\u202e]")  # poppler writes them where the direction changes
_WIDE = re.compile("[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\uffef]")


def words(text: str) -> list[str]:
    """Words without the punctuation around them; an ideograph is a word."""
    spaced = _WIDE.sub(lambda match: f" {match[0]} ", plain(_EMBEDDINGS.sub(" ", text)))
    found = (word.strip(_EDGES) for word in spaced.split())
    return [word for word in found if any(unicodedata.category(char)[0] in "LN" for char in word)]


def words_of(items: Iterable[Item]) -> list[str]:
    """The words that a booklet prints."""
    kinds = ("heading", "paragraph", "caption", "contents entry")
    return [word for item in items if item.kind.startswith(kinds) for word in words(item.text)]


def read_with_pdfium(path: Path) -> str:
    """The text as Chromium finds it."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)
    finally:
        pdf.close()


def read_with_mupdf(path: Path) -> str:
    """The text as MuPDF finds it."""
    import pymupdf

    with pymupdf.open(path) as pdf:
        return "\n".join(page.get_text() for page in pdf)


def share_found(wanted: list[str], text: str) -> tuple[float, list[str]]:
    """The share of words that are found, and those that are not."""
    missing = Counter(wanted) - Counter(words(text))
    return 1 - missing.total() / len(wanted), list(missing.elements())
