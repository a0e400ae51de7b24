"""The lines of a chapter as they were typed, with what each of them is to reStructuredText."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docutils.parsers.rst.languages.en import directives as docutils_directives

from sphinx_booklet.booklet.box_kinds import BOX_KINDS
from sphinx_booklet.markup.lists import CLASSES

Slip = tuple[int, str]  # line from 1, what is wrong and what to do

OWN_BOXES = frozenset(BOX_KINDS)
OWN_LISTS = frozenset(CLASSES)
# refused, but for one that has become a kind of the booklet's
DOCUTILS_BOXES = frozenset(
    "attention caution danger error hint important tip admonition seealso topic sidebar".split()
)
SPHINX = "only toctree index glossary centered code-block sourcecode literalinclude highlight hlist versionadded versionchanged deprecated productionlist tabularcolumns acks"
OURS = "card fold fill-in diary drawing download-panel"
DIRECTIVES = frozenset(
    (*docutils_directives, *SPHINX.split(), *OURS.split(), *OWN_BOXES, *OWN_LISTS, *DOCUTILS_BOXES)
)
LITERAL = frozenset(
    ("code", "code-block", "sourcecode", "literalinclude", "parsed-literal", "raw", "math", "productionlist", "highlight", "csv-table", "prompt", "doctest")
)  # fmt: skip
DIRECTIVE = re.compile(r"\.\. +(?:\|[^|]+\| +)?(?P<name>[\w.+:-]*\w) ?::(?: +(?P<rest>.*))?$")
EXPLICIT = re.compile(r"\.\.(?: |$)")
OPTION = re.compile(r":(?P<name>[\w-]+):(?: |$)")
BULLET = re.compile(r"(?:[-*+•‣⁃] |(?:#|\d{1,2}|[a-z])[.)] |\(\d{1,2}\) |[-*+•]$)")
UNDERLINE = re.compile(r"([!-/:-@\[-`{-~])\1{2,}\s*$")


@dataclass(frozen=True, slots=True)
class SourceLines:
    """`lines` without their ends; `literal` holds the numbers (from 1) of those whose words are taken as they are.

    `boxes` are the names of the booklet's kinds of boxes.
    """

    lines: tuple[str, ...]
    literal: frozenset[int]
    boxes: frozenset[str] = OWN_BOXES

    @property
    def directives(self) -> frozenset[str]:
        """The names of the directives that a chapter may use."""
        return DIRECTIVES | self.boxes

    def __iter__(self) -> Iterator[tuple[int, str]]:
        """Number and text of each line that is read as markup."""
        return ((n, line) for n, line in enumerate(self.lines, 1) if n not in self.literal)

    def get(self, number: int) -> str:
        """A line by its number; an empty one beyond the ends."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def next_full(self, number: int) -> int:
        """The number of the next line that is not empty; 0 when there is none."""
        return next((n for n in range(number + 1, len(self.lines) + 1) if self.get(n).strip()), 0)

    def last_full(self, number: int) -> int:
        """The number of the line before that is not empty; 0 when there is none."""
        return next((n for n in range(number - 1, 0, -1) if self.get(n).strip()), 0)


def is_comment(text: str) -> bool:
    """Whether a line begins a comment: two full stops, and nothing that makes them a label or a reference."""
    return bool(EXPLICIT.match(text)) and not re.match(r"\.\. +(?:_|\[[^\]]+\] |\|)", text)


def indent_of(line: str) -> int:
    """Columns before the first sign."""
    return len(line) - len(line.lstrip())


def read_source_lines(text: str, boxes: frozenset[str] = OWN_BOXES) -> SourceLines:
    """The lines of a text, those of literal blocks, raw text and code set apart; `boxes` are the booklet's kinds."""
    lines = tuple(line.rstrip("\r") for line in text.split("\n"))
    literal: set[int] = set()
    held: int | None = None  # the indent of what opened a literal block
    for number, line in enumerate(lines, 1):
        if held is not None and line.strip() and indent_of(line) <= held:
            held = None
        if held is not None:
            if not OPTION.match(line.strip()):
                literal.add(number)
            continue
        found = DIRECTIVE.match(line.strip())
        opens = found is not None and found["name"].lower() in LITERAL
        opens = opens or (found is None and is_comment(line.strip()))
        if opens or (found is None and line.rstrip().endswith("::") and not line.strip().startswith("..")):
            held = indent_of(line)
    return SourceLines(lines, frozenset(literal), boxes)


def shorten(text: str) -> str:
    """At most forty signs of a line."""
    return text if len(text) <= 40 else f"{text[:39]}…"
