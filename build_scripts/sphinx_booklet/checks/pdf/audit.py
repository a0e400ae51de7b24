"""The audit of a finished PDF: its structure tree against the text it was made from.

veraPDF cannot know what a page should say: it passes a file whose headings are paragraphs, whose
page is an artifact, or whose order is reversed. This audit can.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.checks.pdf.declared import check_document
from sphinx_booklet.checks.pdf.found import find_items
from sphinx_booklet.checks.pdf.items import DOCUMENT, Item
from sphinx_booklet.checks.pdf.places import Places
from sphinx_booklet.checks.pdf.reader import TaggedPdf
from sphinx_booklet.checks.pdf.steering import check_steering, pair_items

ITEMS_SUFFIX = ".items.json"


def audit_pdf(path: Path, pdf: TaggedPdf, expected: list[Item], places: Places) -> Iterator[Diagnostic]:
    """Everything in which a PDF differs from what the text says; a file without tags is not compared.

    Args:
        path: what findings call the PDF.
        pdf: the PDF, read.
        expected: the items of its doctree (pdf_expected.expect).
        places: where its text and its drawings stand.

    """
    yield from check_document(path, pdf, expected)
    if pdf.root is None:
        return
    printed = [item for item in expected if not item.kind.startswith(DOCUMENT)]
    found = find_items(pdf.root)
    yield from compare(path, printed, found)
    pairs = pair_items(path, printed, found, places)
    if pairs is not None:
        yield from check_steering(pdf, pairs)
    yield from check_marks(path, pdf)


def compare(path: Path, expected: Sequence[Item], found: Sequence[Item]) -> Iterator[Diagnostic]:
    """Differences between what should be there and what is, in order."""
    keys = [item.key for item in expected], [item.key for item in found]
    for first, last, start, end in list_changes(*keys):
        wanted, there = expected[first:last], found[start:end]
        for one, other in zip(wanted, there, strict=False):
            yield _differ(path, one, "PDF-103", f"The PDF has {other} where the text has {one}.")
        for one in wanted[len(there) :]:
            yield _differ(path, one, "PDF-102", f"The PDF lacks {one}.")
        for other in there[len(wanted) :]:
            near = expected[min(last, len(expected) - 1)] if expected else Item("")
            yield _differ(path, near, "PDF-104", f"The PDF has {other}, which the text has not.")


def list_changes(
    wanted: Sequence[Hashable], there: Sequence[Hashable]
) -> Iterator[tuple[int, int, int, int]]:
    """Where two sequences differ: first and last of each (as slices), in order.

    What is the same at both ends is not handed to difflib, which compares each of a thousand equal cells of a
    table with every other.
    """
    least = min(len(wanted), len(there))
    same = next((at for at in range(least) if wanted[at] != there[at]), least)
    tail = next((at for at in range(least - same) if wanted[-1 - at] != there[-1 - at]), least - same)
    middle = wanted[same : len(wanted) - tail], there[same : len(there) - tail]
    for operation, first, last, start, end in SequenceMatcher(None, *middle, autojunk=False).get_opcodes():
        if operation != "equal":
            yield first + same, last + same, start + same, end + same


def _differ(path: Path, item: Item, code: str, message: str) -> Diagnostic:
    return Diagnostic(
        Path(item.path) if item.path else path, item.line or None, code, f"{message} ({path.name})"
    )


def check_marks(path: Path, pdf: TaggedPdf) -> Iterator[Diagnostic]:
    """Content that no element holds, and a parent tree that leads astray (ISO 32000-1, 14.7.4)."""
    for number, page in enumerate(pdf.pages, 1):
        where = f"page {number} of {path.name}"
        if not page.balanced:
            yield Diagnostic(path, None, "PDF-110", f"Marked content is not closed on {where}.")
        for text in page.unmarked:
            yield Diagnostic(
                path, None, "PDF-111", f"“{text[:40]}” on {where} is neither tagged nor an artifact."
            )
        for mcid, text in page.by_mcid.items():
            if (number, mcid) not in pdf.used:
                yield Diagnostic(
                    path, None, "PDF-112", f"“{text[:40]}” on {where} is tagged but in no element."
                )
    for number, problem in pdf.problems:
        yield Diagnostic(path, None, "PDF-113", f"Page {number} of {path.name}: {problem}.")
