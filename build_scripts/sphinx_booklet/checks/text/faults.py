"""What a check of the text found, before an author's allowances are applied."""

from __future__ import annotations

from dataclasses import dataclass

from docutils import nodes

from sphinx_booklet.booklet.diagnostic import Diagnostic, Severity
from sphinx_booklet.checks.text.manuscript import Chapter, Passage


@dataclass(frozen=True, slots=True)
class Candidate:
    """A diagnostic at a node of a chapter, which an allowance there may take away; `line` counts from 1."""

    chapter: Chapter
    node: nodes.Node
    line: int | None
    code: str
    message: str
    severity: Severity = "error"

    def to_diagnostic(self) -> Diagnostic:
        """The same, for the report."""
        return Diagnostic(self.chapter.path, self.line, self.code, self.message, severity=self.severity)


def fault_at(passage: Passage, code: str, message: str, words: str = "") -> Candidate:
    """A fault of a passage, on the line where `words` of it begin."""
    return Candidate(passage.chapter, passage.node, passage.locate(words), code, message)
