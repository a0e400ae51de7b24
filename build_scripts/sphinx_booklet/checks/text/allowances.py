"""What an author allows on purpose: a comment in the text, with a reason.

::

    .. allow TEXT-009: this list names what to beware of

    - someone promises a cure

It holds for what comes next: one paragraph, list, box or table, or a whole chapter when it
stands above the chapter's heading. Several codes are parted by commas.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.checks.text.faults import Candidate
from sphinx_booklet.checks.text.manuscript import Chapter, climb, find_line

COMMENT = re.compile(r"allow\s+(?P<codes>TEXT-\d{3}(?:\s*,\s*TEXT-\d{3})*)\s*(?P<rest>.*)", re.DOTALL)
# What may stand between the comment and what it is about.
SKIPPED = (nodes.comment, nodes.target, addnodes.index, nodes.system_message)


@dataclass(slots=True)
class Allowance:
    """One comment: which codes it allows, why, and at which node."""

    chapter: Chapter
    line: int | None
    codes: tuple[str, ...]
    reason: str
    node: nodes.Node | None
    used: set[str] = field(default_factory=set)

    def permits(self, fault: Candidate) -> bool:
        """Whether it is about this fault."""
        return (
            self.node is not None
            and fault.chapter is self.chapter
            and fault.code in self.codes
            and bool(self.reason)
            and any(element is self.node for element in climb(fault.node))
        )


def find_allowances(chapter: Chapter) -> Iterator[Allowance]:
    """The allowances of a chapter, in order."""
    for comment in chapter.document.findall(nodes.comment):
        if found := COMMENT.fullmatch(comment.astext().strip()):
            codes = tuple(re.findall(r"TEXT-\d{3}", found["codes"]))
            reason = found["rest"].removeprefix(":").strip()
            yield Allowance(chapter, find_line(comment), codes, reason, next_node(comment))


def next_node(comment: nodes.comment) -> nodes.Node | None:
    """What a comment is about: the next thing beside it that a reader sees."""
    parent = comment.parent
    siblings = parent.children[parent.index(comment) + 1 :]
    return next((node for node in siblings if not isinstance(node, SKIPPED)), None)


def apply_allowances(faults: Iterable[Candidate], chapters: Iterable[Chapter]) -> Iterator[Diagnostic]:
    """The faults that no author allowed, and the allowances that are not in order (TEXT-021)."""
    allowances = [allowance for chapter in chapters for allowance in find_allowances(chapter)]
    for fault in faults:
        permitting = [allowance for allowance in allowances if allowance.permits(fault)]
        for allowance in permitting:
            allowance.used.add(fault.code)
        if not permitting:
            yield fault.to_diagnostic()
    for allowance in allowances:
        yield from check_allowance(allowance)


def check_allowance(allowance: Allowance) -> Iterator[Diagnostic]:
    """TEXT-021: an allowance without a reason, or one that nothing needs any more."""
    if not allowance.reason:
        message = "This allows something without saying why. Add a colon and the reason."
        yield Diagnostic(allowance.chapter.path, allowance.line, "TEXT-021", message)
        return
    for code in allowance.codes:
        if code not in allowance.used:
            message = f"Nothing here needs {code} to be allowed any more. Take the comment out."
            yield Diagnostic(allowance.chapter.path, allowance.line, "TEXT-021", message)
