"""Notes and references of a page: each sign leads to its note, says that it is one, and the note leads back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sphinx_booklet.checks.readers.blocks import Edition, plain
from sphinx_booklet.checks.readers.chapters import Finding
from sphinx_booklet.checks.readers.markup import (
    TYPE,
    Element,
    classes_of,
    find_id,
    has_class,
    link_of,
    list_all,
    name_of,
    text_of,
)


def check_notes(root: Element, edition: Edition, page: str) -> Iterator[Finding]:
    """The signs of notes and of references, and the ways back."""
    for link in list_all(root, "a"):
        note = "footnote-reference" in classes_of(link)
        cited = next(iter(has_class(link, "citation-number")), None) is not None
        kinds = (link.get(TYPE) or "").split()
        if note and link.get("role") != "doc-noteref":
            yield Finding("101", f"{page}: the sign “{plain(text_of(link))}” is not called one of a note.")
        if edition == "epub" and (note or cited) and "noteref" not in kinds:
            yield Finding(
                "101", f"{page}: “{plain(text_of(link))}” does not open its note where it is touched."
            )
        if edition == "epub" and cited and ("biblioref" not in kinds or link.get("role") != "doc-biblioref"):
            yield Finding("101", f"{page}: “{plain(text_of(link))}” is not called a reference.")
        if edition == "html" and cited and not link.get("aria-label"):
            yield Finding("101", f"{page}: “{plain(text_of(link))}” is heard as a number without a name.")
    yield from _check_ways_back(root, page)
    yield from _check_ids(root, page)


def _check_ways_back(root: Element, page: str) -> Iterator[Finding]:
    for note in has_class(root, "footnote"):
        backs = [link for link in list_all(note, "a") if link.get("role") == "doc-backlink"]
        if not backs:
            yield Finding("105", f"{page}: no way leads back from a note.")
        for link in backs:
            place = find_id(root, link_of(link).partition("#")[2])
            if place is None or link_of(place) != f"#{note.get('id')}":
                yield Finding("105", f"{page}: the way back from a note leads elsewhere.")


def _check_ids(root: Element, page: str) -> Iterator[Finding]:
    counts = Counter(str(one.get("id")) for one in root.iter() if isinstance(one.tag, str) and one.get("id"))
    for name, count in counts.items():
        if count > 1:
            yield Finding("104", f"{page}: {count} places are called “{name}”, and links lead to the first.")
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        for kind in ("aria-labelledby", "aria-describedby", "for", "aria-controls"):
            for name in (element.get(kind) or "").split():
                if find_id(root, name) is None:
                    yield Finding("104", f"{page}: “{kind}” names “{name}”, which is not there.")
        order = element.get("tabindex")
        if order is not None and (order != "-1" or name_of(element) in ("a", "button", "input", "summary")):
            yield Finding(
                "105", f"{page}: the keyboard does not reach “{plain(text_of(element))[:40]}” in its turn."
            )
