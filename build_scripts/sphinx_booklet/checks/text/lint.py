"""The source as it was typed, read before Sphinx makes something else of it.

reStructuredText has no faults in many places where a person made one: a box with one colon is a comment, a list
without an empty line is a paragraph, text without an empty line is a title. Each rule here names such a place.
A booklet that keeps source/safety.lock is read strictly; in any other only what can be nothing but a slip is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.checks.text import lint_blocks, lint_paragraphs, lint_words
from sphinx_booklet.checks.text.source_lines import OWN_BOXES, read_source_lines

if TYPE_CHECKING:
    from sphinx_booklet.booklet.config import Booklet

CODE = "TEXT-025"
RULES = (*lint_blocks.RULES, *lint_words.RULES)
# In this order: of two rules that name one line, the first gives the words.
STRICT_RULES = (
    lint_blocks.find_foreign_boxes,
    lint_blocks.find_merged_titles,
    lint_blocks.find_commented_out,
    lint_paragraphs.find_headings_with_orders,
    lint_blocks.find_stray_options,
    lint_paragraphs.find_lists_without_space,
    lint_paragraphs.find_bad_bullets,
    lint_paragraphs.find_terms_by_mistake,
    lint_blocks.find_fallen_text,
    lint_paragraphs.find_lost_headings,
    lint_paragraphs.find_literal_by_mistake,
    lint_paragraphs.find_odd_indents,
    lint_blocks.find_run_on_markup,
    lint_paragraphs.find_headings_without_line,
    lint_paragraphs.find_repeats,
    lint_paragraphs.find_odd_spaces,
    *lint_words.STRICT_RULES,
)


def lint_source(booklet: Booklet) -> list[Diagnostic]:
    """Every slip in source/**/*.rst, by file and line, one a line."""
    strict, boxes = booklet.paths.safety_lock.is_file(), frozenset(booklet.boxes)
    return [
        found
        for path in sorted(booklet.paths.source.rglob("*.rst"))
        if not any(part.startswith(("_", ".")) for part in path.relative_to(booklet.paths.source).parts)
        for found in lint_file(path, boxes, strict=strict)
    ]


def lint_file(path: Path, boxes: frozenset[str] = OWN_BOXES, *, strict: bool) -> Iterator[Diagnostic]:
    """The slips in one file; a file that is not UTF-8 is left to the reader, which names it."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (UnicodeError, OSError):
        return
    for number, message in lint_text(text, boxes, strict=strict):
        yield Diagnostic(path, number, CODE, message)


@lru_cache(maxsize=1_000)  # every output of every language reads the same chapters
def lint_text(text: str, boxes: frozenset[str] = OWN_BOXES, *, strict: bool) -> tuple[tuple[int, str], ...]:
    """The slips in a text: line (from 1) and message, in the order of lines; `boxes` are the booklet's kinds."""
    source = read_source_lines(text, boxes)
    found: dict[int, str] = {}
    for rule in (*RULES, *(STRICT_RULES if strict else ())):
        for number, message in rule(source):
            found.setdefault(number, message)
    return tuple(sorted(found.items()))
