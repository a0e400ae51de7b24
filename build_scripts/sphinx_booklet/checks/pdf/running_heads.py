"""Running heads: a page that bears the title of a part names the part that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.checks.pdf.items import plain
from sphinx_booklet.checks.pdf.reader import Tag, TaggedPdf

CODES = {"PDF-131": "a running head that names a part of the text that the page is not of"}
_EVERYWHERE = 0.8  # share of the pages with a head or a foot
_CUT = "…"  # ends a title that is too long for its line


def check_running_heads(path: Path, pdf: TaggedPdf) -> Iterator[Diagnostic]:
    """Each head or foot that is the title of another part than its page is of.

    Words that stand on nearly all pages, or on more pages outside that part than in it, are the name of something else.
    """
    if pdf.root is None:
        return
    headings = [tag for tag in pdf.root.walk() if tag.role[:1] == "H" and tag.role[1:].isdigit() and tag.page]
    titles = {plain(tag.text) for tag in headings} - {""}
    bearing: dict[str, list[int]] = {}
    for number, page in enumerate(pdf.pages, 1):
        for words in {plain(text) for kind, text in page.artifacts if kind == "Pagination"}:
            if any(_says(words, title) for title in titles):
                bearing.setdefault(words, []).append(number)
    furnished = sum(any(kind == "Pagination" for kind, _ in page.artifacts) for page in pdf.pages)
    current = {number: _list_current(headings, number) for number in range(1, len(pdf.pages) + 1)}
    for words, numbers in bearing.items():
        wrong = [number for number in numbers if not any(_says(words, title) for title in current[number])]
        if 2 * len(wrong) <= len(numbers) < _EVERYWHERE * furnished:
            for number in wrong:
                yield Diagnostic(
                    path,
                    None,
                    "PDF-131",
                    f"Page {number} of {path.name} bears the name “{words[:60]}”, and is of another part.",
                )


def _says(words: str, title: str) -> bool:
    """Whether words are a title, or its beginning where they are cut."""
    return words == title or (
        words.endswith(_CUT) and len(words) > 2 and title.startswith(words[:-1].strip())
    )


def _list_current(headings: list[Tag], number: int) -> set[str]:
    """The titles of the parts that a page is of: what begins on it, and what it goes on with."""
    going: dict[int, str] = {}
    begun = set()
    for tag in headings:
        if tag.page == number:
            begun.add(plain(tag.text))
        if tag.page < number:
            level = int(tag.role[1:])
            going = {above: title for above, title in going.items() if above < level} | {
                level: plain(tag.text)
            }
    return begun | set(going.values())
