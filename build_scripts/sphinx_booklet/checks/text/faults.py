"""What a check of the text found, before an author's allowances are applied."""

from __future__ import annotations

from dataclasses import dataclass

from docutils import nodes

from sphinx_booklet.booklet.finding import Finding
from sphinx_booklet.checks.text.manuscript import Chapter, Passage


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault at a node of a chapter; `line` counts from 1."""

    chapter: Chapter
    node: nodes.Node
    line: int | None
    code: str
    message: str

    def to_finding(self) -> Finding:
        """The same, for the report."""
        return Finding(self.chapter.path, self.line, self.code, self.message)


def fault_at(passage: Passage, code: str, message: str, words: str = "") -> Fault:
    """A fault of a passage, on the line where `words` of it begin."""
    return Fault(passage.chapter, passage.node, passage.locate(words), code, message)
