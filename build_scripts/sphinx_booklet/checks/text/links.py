"""Pictures and links: what they say to somebody who cannot see them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes

from sphinx_booklet.checks.text.faults import Candidate, fault_at
from sphinx_booklet.checks.text.manuscript import Chapter, find_line
from sphinx_booklet.figures.nodes import drawing

FILE_NAME = re.compile(r"\S*\.(?:svg|png|jpe?g|gif|webp|pdf|tiff?|bmp)", re.IGNORECASE)
EMPTY_WORDS = frozenset(
    "here|click here|click|tap here|press here|this|this link|this page|this website|link|the link|more|read more"
    "|learn more|find out more|details|website|page|go|see here|over here".split("|")
)
ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)\S+|[\w-]+(?:\.[\w-]+)+/\S*", re.IGNORECASE)


def check_pictures(chapter: Chapter) -> Iterator[Candidate]:
    """TEXT-010 and TEXT-011: a picture without words, or with a file name for words."""
    for node in chapter.document.findall(nodes.Element):
        if not isinstance(node, nodes.image | drawing):
            continue
        alt = " ".join(str(node.get("alt", "")).split())
        if not alt:
            message = "This picture has no :alt:. Say in a sentence what it shows."
            yield Candidate(chapter, node, find_line(node), "TEXT-010", message)
        elif FILE_NAME.fullmatch(alt) or alt == node.get("uri"):
            message = f"“{alt}” is a file name. Let :alt: say in a sentence what the picture shows."
            yield Candidate(chapter, node, find_line(node), "TEXT-011", message)


def check_links(chapter: Chapter) -> Iterator[Candidate]:
    """TEXT-012 to TEXT-014: links that do not say where they lead, or that a translator may swap.

    `text`_ and `text`__ name no target of their own; `text <target>`_ and roles do.
    """
    for node in chapter.document.findall(nodes.reference):
        words = " ".join(node.astext().split()).strip(" .:→»")
        if words.casefold() in EMPTY_WORDS:
            message = f"The link “{words}” does not say where it leads. Name what is found there."
            yield Candidate(chapter, node, find_line(node), "TEXT-012", message)
        elif ADDRESS.fullmatch(words):
            message = f"The words of this link are an address, {words}. Name what is found there."
            yield Candidate(chapter, node, find_line(node), "TEXT-013", message)
    for passage in chapter.passages:
        found = [
            node.rawsource
            for node in passage.node.findall(nodes.reference)
            if node.rawsource.endswith("_") and "<" not in node.rawsource
        ]
        if len(found) > 1:
            message = (
                f"{found[0]} and {found[1]} stand in one paragraph, and a translation could swap where they "
                "lead. Write the target into each: `words <target_>`_"
            )
            yield fault_at(passage, "TEXT-014", message, found[1])
