"""Whether a printer's file has the pages of the booklet that people read, each once and in its order.

PDFium reads the words of both: it shares no code with what writes them. A page is told by its words, not by its picture:
the printer's file is in other colours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.errors import BookletError

CODES = {"PDF-510": "in a printer's file: pages that are not those of the booklet, or in another order"}
_LIKE = 0.5  # of the words of the longer page: less is another page
_ROUND = 0.5  # points: a box is written with a few decimals
_SHEET = 3  # blank pages that fill up a sheet of four
Words = Counter[str]


def judge_page_order(pairs: Iterable[tuple[Path, Path]]) -> Iterator[Diagnostic]:
    """Printer's files (first) against the A5 booklets of the same language (second).

    Raises:
        BookletError: PDFium is not installed.

    """
    if find_spec("pypdfium2") is None:
        raise BookletError("PDFium (pypdfium2) is missing.", advice="Run `make setup-dev`.")
    # only judges paint, and PDFium is no dependency of the build
    import pypdfium2

    for path, booklet in pairs:
        try:
            printed, read = pypdfium2.PdfDocument(path), pypdfium2.PdfDocument(booklet)
            said = [*_compare(_read_words(printed), _read_words(read)), *_compare_sizes(printed, read)]
        except pypdfium2.PdfiumError as error:
            said = [f"It cannot be read: {error}. Build it again"]
        for what in said:
            yield Diagnostic(path, None, "PDF-510", f"{what}.")


def _read_words(document: Any) -> list[Words]:
    return [Counter(page.get_textpage().get_text_range().split()) for page in document]


def _compare(printed: list[Words], read: list[Words]) -> Iterator[str]:
    for number, (one, other) in enumerate(zip(printed, read, strict=False), 1):
        own = _measure(one, other)
        if own == 1:
            continue
        best, place = max((_measure(one, words), -place) for place, words in enumerate(read, 1))
        if best > own and best >= _LIKE and one:
            yield f"Page {number} holds what is on page {-place} of the booklet"
        elif own >= _LIKE:
            continue
        elif one:
            yield f"Page {number} holds what is on no page of the booklet"
        else:
            yield f"Page {number} is blank, and is not in the booklet"
    if len(printed) < len(read):
        yield f"It has {len(printed)} pages, and the booklet {len(read)}"
    more = printed[len(read) :]
    if any(more) or len(more) > _SHEET:
        yield f"{len(more)} pages stand after the last of the booklet"


def _measure(one: Words, other: Words) -> float:
    """The share of words that two pages have in common; 1 where neither has any."""
    most = max(one.total(), other.total())
    return (one & other).total() / most if most else 1.0


def _compare_sizes(printed: Any, read: Any) -> Iterator[str]:
    for number, (one, other) in enumerate(zip(printed, read, strict=False), 1):
        left, foot, right, top = one.get_trimbox()
        wide, high = other.get_size()
        if abs(right - left - wide) > _ROUND or abs(top - foot - high) > _ROUND:
            yield f"Page {number} is cut to {right - left:.0f} × {top - foot:.0f} pt, and the booklet to {wide:.0f} × {high:.0f}"
            return
