"""What the navigation lists: contents, landmarks and printed pages.

EPUB 3.3, 7.4 (nav: toc, landmarks, page-list) and the NCX of older readers say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from docutils import nodes
from sphinx.environment import BuildEnvironment

from sphinx_booklet.markup.passage_language import MARK

DEPTH = 2  # chapters and their sections: what a tired reader can look through


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents; `language` is "" or the tag of a title that is not translated."""

    text: str
    href: str
    children: tuple[Entry, ...] = ()
    language: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place that reading software offers by itself; `kind` is its epub:type."""

    kind: str
    href: str
    text: str


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page of the printed booklet: what is printed on it, and where it starts in the EPUB."""

    label: str
    href: str


def list_contents(resolved: nodes.document) -> tuple[Entry, ...]:
    """The entries of the (resolved) contents of the root document, at every level, each once."""
    entries = tuple(
        entry
        for found in resolved.findall(nodes.bullet_list)
        if _is_top(found)
        for entry in _list_items(found)
    )
    return _drop_repeated(entries, set())


def _drop_repeated(entries: Iterable[Entry], seen: set[str]) -> tuple[Entry, ...]:
    """A chapter that two lists name stands where it is named first."""
    kept = []
    for entry in entries:
        if entry.href not in seen:
            seen.add(entry.href)
            kept.append(replace(entry, children=_drop_repeated(entry.children, seen)))
    return tuple(kept)


def _is_top(found: nodes.bullet_list) -> bool:
    return any("toctree-l1" in item["classes"] for item in found.children if isinstance(item, nodes.Element))


def _list_items(found: nodes.bullet_list) -> Iterator[Entry]:
    for item in found.children:
        if not isinstance(item, nodes.list_item):
            continue
        link = item[0].next_node(nodes.reference)
        below = [
            entry
            for child in item.children[1:]
            if isinstance(child, nodes.bullet_list)
            for entry in _list_items(child)
        ]
        if link is not None and link.get("refuri") and link.astext().strip():
            href = str(link["refuri"])
            if not href.startswith(("http:", "https:", "mailto:")):
                yield Entry(" ".join(link.astext().split()), href.replace(":", "-"), tuple(below))


def prune(entries: Iterable[Entry], depth: int = DEPTH) -> tuple[Entry, ...]:
    """The first levels, and below them what is a page of its own."""
    return tuple(
        replace(entry, children=prune(entry.children, depth - 1))
        for entry in entries
        if depth > 0 or "#" not in entry.href
    )


def mark_untranslated(
    entries: Iterable[Entry], untranslated: frozenset[str], language: str, direction: str
) -> tuple[Entry, ...]:
    """The entries, with the language of those whose href is in `untranslated`."""
    return tuple(
        replace(
            entry,
            children=mark_untranslated(entry.children, untranslated, language, direction),
            language=language if entry.href in untranslated else "",
            direction=direction if entry.href in untranslated else "",
        )
        for entry in entries
    )


def find_untranslated(env: BuildEnvironment, files: Mapping[str, str]) -> frozenset[str]:
    """Links to the sections whose titles have no translation; a document may have no catalog at all."""
    found: set[str] = set()
    for docname in files:
        document = env.get_doctree(docname)
        for section in document.findall(nodes.section):
            title = section[0]
            if isinstance(title, nodes.title) and MARK in title:
                top = isinstance(section.parent, nodes.document)
                found.update(files[docname] + ("" if top else f"#{name}") for name in section["ids"])
    return frozenset(found)


def list_hrefs(entries: Iterable[Entry]) -> Iterator[str]:
    """The links of entries and of those below them."""
    for entry in entries:
        yield entry.href
        yield from list_hrefs(entry.children)


def measure_depth(entries: Iterable[Entry]) -> int:
    """How many levels there are."""
    return max((1 + measure_depth(entry.children) for entry in entries), default=0)


def order_hrefs(hrefs: Iterable[str], spine: Iterable[str], pages: Mapping[str, str]) -> dict[str, int]:
    """Each link's place (from 1) in reading order; `spine` names the pages, `pages` holds their text."""
    files = {name: number for number, name in enumerate(spine)}

    def key(href: str) -> tuple[int, int, str]:
        name, _, target = href.partition("#")
        offset = pages.get(name, "").find(f'id="{target}"') if target else -1
        return files.get(name, len(files)), offset, href

    return {href: number for number, href in enumerate(sorted(set(hrefs), key=key), 1)}
