"""EPUB-009: what the metadata claims, compared with what is in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sphinx_booklet.checks.epub.file import XHTML, EpubFile, read_text
from sphinx_booklet.checks.epub.pictures import check_alternatives

PICTURES = (f"{XHTML}img", "{http://www.w3.org/2000/svg}svg")
REQUIRED = (
    "schema:accessMode",
    "schema:accessModeSufficient",
    "schema:accessibilityFeature",
    "schema:accessibilityHazard",
    "schema:accessibilitySummary",
)
KNOWN = frozenset(
    """ARIA alternativeText displayTransformability index pageBreakMarkers pageNavigation readingOrder
    structuralNavigation tableOfContents unlocked""".split()
)


def check_metadata(epub: EpubFile) -> Iterator[str]:
    """Each claim that the file does not bear out, and each fact that it keeps to itself."""
    for name in REQUIRED:
        if not any(epub.list_metadata(name)):
            yield f"content.opf does not say {name}."
    yield from check_features(epub)
    yield from check_modes(epub)
    yield from check_edition(epub)
    yield from check_conformance(epub)


def check_features(epub: EpubFile) -> Iterator[str]:
    """AccessibilityFeature."""
    claimed = set(epub.list_metadata("schema:accessibilityFeature"))
    pages = epub.find_nav("page-list") is not None
    roles = [element.get("role", "") for root in epub.pages.values() for element in root.iter()]
    true = {
        "tableOfContents": epub.find_nav("toc") is not None,
        "pageNavigation": pages,
        "pageBreakMarkers": pages and any(role == "doc-pagebreak" for role in roles),
        "index": "doc-index" in roles,
        "alternativeText": has_pictures(epub) and not any(check_alternatives(epub)),
        "ARIA": any(role.startswith("doc-") for role in roles),
        "displayTransformability": not sets_looks_of_text(epub),
    }
    for name in sorted(claimed - KNOWN):
        yield f"content.opf claims “{name}”, which nobody checks. Take it out, or add a check."
    for name, holds in true.items():
        if name in claimed and not holds:
            yield f"content.opf claims “{name}”, which is not true of this file."
        if holds and name not in claimed:
            yield f"content.opf does not say “{name}”, though it is true of this file."


def has_pictures(epub: EpubFile) -> bool:
    """Whether any page shows a picture."""
    return any(element.tag in PICTURES for root in epub.pages.values() for element in root.iter())


def sets_looks_of_text(epub: EpubFile) -> bool:
    """Whether the stylesheet or a page sets colours or absolute sizes of text: readers could not change them."""
    for name, data in epub.members.items():
        text = data.decode(errors="replace") if name.endswith(".css") else ""
        for rule in re.findall(r"(?:^|[;{\s])(color|background(?:-color)?)\s*:", text):
            if rule:
                return True
        if re.search(r"font-size\s*:\s*[\d.]+(?:px|pt|mm|cm|in)\b", text):
            return True
    return any(
        "color" in (element.get("style") or "")
        for root in epub.pages.values()
        for element in root.iter()
        if str(element.tag).startswith(XHTML)
    )


def check_modes(epub: EpubFile) -> Iterator[str]:
    """accessMode, accessModeSufficient and hazards."""
    modes = set(epub.list_metadata("schema:accessMode"))
    if ("visual" in modes) != has_pictures(epub):
        yield "content.opf says “visual” of a book without pictures, or does not say it of one with pictures."
    if "textual" not in modes:
        yield "content.opf does not say that the book is “textual”."
    moving = any(
        element.tag in (f"{XHTML}video", f"{XHTML}audio", f"{XHTML}script")
        or str(element.get("src", "")).lower().endswith(".gif")
        for root in epub.pages.values()
        for element in root.iter()
    )
    if "none" in epub.list_metadata("schema:accessibilityHazard") and moving:
        yield "content.opf says that nothing flashes or moves, but a page holds something that may."


def check_edition(epub: EpubFile) -> Iterator[str]:
    """Title, publisher and date are those of booklet.toml."""
    booklet = epub.booklet
    if epub.list_metadata("dc:date") != [booklet.date.isoformat()]:
        yield f"content.opf has the date {epub.list_metadata('dc:date')}, booklet.toml {booklet.date}."
    if epub.list_metadata("dc:publisher") != [booklet.publisher.name]:
        yield "content.opf does not name the publisher of booklet.toml."
    titles = [read for root in epub.pages.values() for read in list_headings(root)]
    for title in epub.list_metadata("dc:title")[:1]:
        if title not in titles:
            yield f"The title “{title}” is no heading of the book."
    if epub.find_nav("page-list") is not None and not epub.list_metadata("dc:source"):
        yield "content.opf does not say which printed booklet the page numbers are from."


def list_headings(root: Any) -> Iterator[str]:
    """The words of a page's headings of the first level."""
    for element in root.iter(f"{XHTML}h1"):
        yield read_text(element)


def check_conformance(epub: EpubFile) -> Iterator[str]:
    """Conformance is claimed only by a person, and then with name and date."""
    claims = epub.list_metadata("dcterms:conformsTo")
    evaluation = epub.booklet.evaluation
    if claims and evaluation is None:
        yield f"content.opf claims “{claims[0]}”, but booklet.toml names nobody who evaluated it."
    if evaluation is not None and (
        claims != [evaluation.standard]
        or epub.list_metadata("a11y:certifiedBy") != [evaluation.name]
        or evaluation.date.isoformat() not in epub.list_metadata("dcterms:date")
    ):
        yield "content.opf does not give standard, name and date of the evaluation in booklet.toml."
