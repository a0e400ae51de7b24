"""How a chapter opens: In short, in two to four sentences that could stand alone."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from sphinx_booklet.checks.text.faults import Candidate
from sphinx_booklet.checks.text.manuscript import Chapter, Passage, find_line
from sphinx_booklet.checks.text.sentences import split_sentences

FEWEST, MOST = 2, 4


def check_opening(chapter: Chapter) -> Iterator[Candidate]:
    """TEXT-023: a numbered chapter without In short at its head, or with one that is too short or long."""
    if not chapter.numbered:
        return
    box = next(
        (node for node in chapter.document.findall(nodes.admonition) if node.get("kind") == "in-short"), None
    )
    first = next((p for p in chapter.passages if not isinstance(p.node, nodes.title)), None)
    if box is None or first is None or not is_within(first, box):
        message = "The chapter does not open with “.. in-short::”. Say first what matters most."
        yield Candidate(chapter, chapter.document, 1, "TEXT-023", message)
        return
    sentences = [s for p in chapter.paragraphs if is_within(p, box) for s in split_sentences(p.text)]
    if not FEWEST <= len(sentences) <= MOST:
        message = f"In short has {len(sentences)} sentences; it should have {FEWEST} to {MOST}."
        yield Candidate(chapter, box, find_line(box), "TEXT-023", message)


def is_within(passage: Passage, node: nodes.Node) -> bool:
    """Whether a passage stands in a node."""
    return any(found is passage.node for found in node.findall(type(passage.node)))
