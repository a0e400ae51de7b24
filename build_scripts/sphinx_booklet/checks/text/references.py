"""References: each is cited, none is missing, and what looks like a DOI is one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docutils import nodes

from sphinx_booklet.checks.text.faults import Candidate
from sphinx_booklet.checks.text.manuscript import Chapter, cited_labels, find_line, is_citation

# DOI handbook 2.2: prefix 10. and a registrant code, a slash, a suffix; ours end in no punctuation.
DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"<>{}|\\^`]*[^\s\"<>{}|\\^`.,;:]")
MENTION = re.compile(r"(?:\bdoi(?:\s*:\s*|\s+(?=\d))|\bdoi\.org/)(\S*)", re.IGNORECASE)


def check_references(chapters: Iterable[Chapter]) -> Iterator[Candidate]:
    """TEXT-006 and TEXT-007: references that nobody cites, citations that lead nowhere."""
    chapters = list(chapters)
    defined = {
        node[0].astext(): (chapter, node)
        for chapter in chapters
        for node in chapter.document.findall(nodes.citation)
    }
    cited: set[str] = set()
    for chapter in chapters:
        for node in chapter.document.findall(is_citation):
            (label,) = cited_labels(node)
            cited.add(label)
            if label not in defined:
                message = f"[{label}] is cited, but there is no such reference. Add it, or mend the label."
                yield Candidate(chapter, node, find_line(node), "TEXT-007", message)
    for label, (chapter, node) in defined.items():
        if label not in cited:
            message = (
                f"The reference [{label}] is never cited. Cite it where its fact stands, or take it out."
            )
            yield Candidate(chapter, node, find_line(node), "TEXT-006", message)


def check_dois(chapter: Chapter) -> Iterator[Candidate]:
    """TEXT-008: a DOI that is not well formed, in the text or behind a link, or a link that differs from it."""
    for node in chapter.document.findall(nodes.reference):
        shown, behind = (find_doi(text) for text in (node.astext(), node.get("refuri", "")))
        if shown and behind and shown.casefold() != behind.casefold():
            message = f"The link says doi:{shown} but leads to {behind}. Make them the same."
            yield Candidate(chapter, node, find_line(node), "TEXT-008", message)
        elif behind is not None and not DOI.fullmatch(behind):
            yield malformed(chapter, node, behind)
    for passage in chapter.passages:
        for doi in MENTION.findall(passage.text):
            if not DOI.fullmatch(doi.rstrip(".,;:")):
                yield malformed(chapter, passage.node, doi)


def malformed(chapter: Chapter, node: nodes.Node, doi: str) -> Candidate:
    """TEXT-008 for one DOI."""
    message = f"“{doi}” is not a DOI. One reads: 10., four or more digits, a slash, then letters and digits."
    return Candidate(chapter, node, find_line(node), "TEXT-008", message)


def find_doi(text: str) -> str | None:
    """What stands after "doi:" or "doi.org/", or None."""
    found = MENTION.search(text)
    return found[1].rstrip(".,;:") if found else None
