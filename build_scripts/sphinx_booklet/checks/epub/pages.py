"""EPUB-010: the printed pages that an EPUB lists, compared with its own marks and with the PDF."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from sphinx_booklet.checks.epub.file import EPUB, XHTML, EpubFile, read_text, resolve_link


def check_printed_pages(epub: EpubFile) -> Iterator[str]:
    """The page list is in order, complete, and that of the PDF."""
    pages = epub.find_nav("page-list")
    listed = [] if pages is None else list_links(pages)
    marks = list_marks(epub)
    targets = [target for _label, target in listed]
    for target, label in marks.items():
        if target not in targets:
            yield f"The printed page “{label}” is marked in {target[0]} and not in the page list."
    for label, target in listed:
        if target not in marks:
            yield f"The page list leads for “{label}” to {'#'.join(target)}, where no page starts."
    order = [target for target in marks if target in targets]
    if len(set(targets)) != len(targets) or (set(order) == set(targets) and order != targets):
        yield "The page list is not in the order of the text, or names a page twice."
    yield from check_numbers([label for label, _target in listed])
    if epub.pdf is not None and listed:
        yield from check_against_pdf(listed, epub.pdf)


def list_links(nav: Any) -> list[tuple[str, tuple[str, str]]]:
    """Label and target (page, id) of each entry."""
    links = nav.iter(f"{XHTML}a")
    return [(read_text(link), resolve_link("nav.xhtml", link.get("href", ""))) for link in links]


def list_marks(epub: EpubFile) -> dict[tuple[str, str], str]:
    """(page, id) -> label of the page breaks, in reading order."""
    pages = dict(epub.list_all_pages())
    return {
        (name, element.get("id", "")): element.get("aria-label", "")
        for name in epub.list_spine()
        if name in pages
        for element in pages[name].iter()
        if element.get(f"{EPUB}type") == "pagebreak"
    }


def check_numbers(labels: list[str]) -> Iterator[str]:
    """Arabic numbers rise; a cover before them may have a number of its own."""
    numbers = [int(label) for label in labels[1:] if label.isdecimal()]
    for before, after in pairwise(numbers):
        if after <= before:
            yield f"The page list goes from page {before} to page {after}."


def check_against_pdf(listed: list[tuple[str, tuple[str, str]]], pdf: Path) -> Iterator[str]:
    """Each label is that of the page of the PDF with this number."""
    # start-up time: only where such a file or text is met
    import pikepdf

    with pikepdf.open(pdf) as opened:
        labels = [str(page.label) for page in opened.pages]
    for label, (_page, name) in listed:
        number = int(name.removeprefix("page-")) if name.removeprefix("page-").isdecimal() else 0
        if not 1 <= number <= len(labels) or labels[number - 1] != label:
            yield f"The page list has “{label}” for {name}, which the PDF does not."
