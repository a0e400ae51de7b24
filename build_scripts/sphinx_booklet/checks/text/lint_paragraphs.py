"""Slips that make something else of a paragraph, a list or a heading, such as a title of an order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_booklet.checks.text.source_lines import (
    BULLET,
    DIRECTIVE,
    EXPLICIT,
    OPTION,
    UNDERLINE,
    Slip,
    SourceLines,
    indent_of,
    shorten,
)

SENTENCE_END = (".", "?", "!", ":", ";", ",")


def find_headings_with_orders(source: SourceLines) -> Iterator[Slip]:
    """A sentence with a line of signs under it: it has become a heading."""
    for number, line in source:
        above = source.get(number - 1)
        if (
            UNDERLINE.match(line.strip())
            and above.strip()
            and not UNDERLINE.match(above.strip())
            and indent_of(line) == 0
        ):
            if above.rstrip().endswith((".", ":", ",", ";")) and not source.get(
                number - 2
            ).strip().startswith(("=", "+")):
                yield (
                    number,
                    "The line of signs makes a heading of the sentence above it. Put an empty line between them, or take the signs out.",
                )
            elif (
                above.strip()
                and source.get(number - 2).strip()
                and not UNDERLINE.match(source.get(number - 2).strip())
                and BULLET.match(above.strip()) is None
                and not EXPLICIT.match(source.get(number - 2).strip())
            ):
                yield (
                    number,
                    "The line of signs makes a heading of the text above it. Put an empty line before and after a heading.",
                )


def find_lists_without_space(source: SourceLines) -> Iterator[Slip]:
    """A list item that runs on from a line of text, and a nested one from its item: both are printed in one line."""
    for number, line in source:
        above = source.get(number - 1)
        text, before = line.strip(), above.strip()
        if not BULLET.match(text) or not before or number - 1 in source.literal or is_table(source, number):
            continue
        level, outer = indent_of(line), indent_of(above)
        if BULLET.match(before) and (level <= outer or level in list_item_columns(above)):
            continue
        if level < outer:
            continue  # the end of an item that ran over two lines
        if (
            re.match(r"\d|[a-z]|\(", text)
            and not before.endswith(":")
            and not BULLET.match(source.get(number + 1).strip())
        ):
            continue  # a number that a sentence was broken before
        if EXPLICIT.match(before) or OPTION.match(before) or UNDERLINE.match(before):
            continue
        if level > outer and not BULLET.match(before) and not before.endswith(SENTENCE_END):
            continue  # the meaning of a term
        yield (
            number,
            "A list needs an empty line before it. Without one its items are printed as part of the line above.",
        )


def list_item_columns(line: str) -> set[int]:
    """The columns at which the items of a line begin: a row of a table begins two, “* - cell”."""
    columns, column, rest = set[int](), indent_of(line), line.strip()
    while found := BULLET.match(rest):
        columns.add(column)
        column += found.end()
        rest = rest[found.end() :]
    return columns


def is_table(source: SourceLines, number: int) -> bool:
    """Whether a line stands in a table that is drawn with signs."""
    return source.get(number).strip().startswith(("|", "+")) or source.get(number - 1).strip().startswith(
        ("==", "+-", "|")
    )


def find_bad_bullets(source: SourceLines) -> Iterator[Slip]:
    """An item whose sign has no space after it, or is a dash."""
    for number, line in source:
        text, before = line.strip(), source.get(number - 1).strip()
        start = not before or BULLET.match(before) or before.endswith(":") or re.match(r"[-–—•·]\w", before)
        if not start:
            continue
        if re.match(r"[-–—•·*][^\W\d_]", text) and not re.match(r"\*\w[^*]*\*|-\w(?:[ ,=].*)?  ", text):
            yield (
                number,
                f"“{shorten(text)}”: an item of a list needs a space after its sign. Write “- ” and the words.",
            )
        elif re.match(r"(?:[–—·‐‑−o●▪◦]|--|—) +\w", text):
            yield (
                number,
                f"“{shorten(text)}” begins with a dash or another sign and is no item of a list. Write “- ” and the words.",
            )


def find_terms_by_mistake(source: SourceLines) -> Iterator[Slip]:
    """A sentence with an indented line below it: reStructuredText makes a term of it and a meaning of the rest."""
    for number, line in source:
        below, text = source.get(number + 1), line.strip()
        if (
            not text
            or not below.strip()
            or indent_of(below) <= indent_of(line)
            or number + 1 in source.literal
        ):
            continue
        if (
            EXPLICIT.match(text)
            or BULLET.match(text)
            or OPTION.match(text)
            or text.startswith(("|", "+", "..", "="))
        ):
            continue
        if source.get(number - 1).strip() and indent_of(source.get(number - 1)) == indent_of(line):
            continue  # the second line of a paragraph: docutils names that
        if is_inside_explicit(source, number):
            continue
        words = text.split()
        runs_on = len(words) > 6 and (below.strip()[0].islower() or below.strip()[0].isdigit())
        if text.endswith((".", ":", ",", ";", "!")) or runs_on:
            yield (
                number + 1,
                "This line is indented under a sentence, which makes a term of the sentence. Move the line to the left, or put an empty line between.",
            )


def is_inside_explicit(source: SourceLines, number: int) -> bool:
    """Whether a line belongs to a comment, a reference or an option that began above."""
    n = number - 1
    while n > 0 and source.get(n).strip():
        text = source.get(n).strip()
        if indent_of(source.get(n)) < indent_of(source.get(number)) and (
            EXPLICIT.match(text) or OPTION.match(text) or BULLET.match(text)
        ):
            return True
        n -= 1
    return False


def find_lost_headings(source: SourceLines) -> Iterator[Slip]:
    """A line of signs that stands alone, or text that runs into the signs of a heading."""
    for number, line in source:
        text = line.strip()
        alone = not source.get(number - 1).strip() and not source.get(number + 1).strip()
        if UNDERLINE.match(text) and alone and indent_of(line) == 0 and len(text) > 3:
            yield number, "This line of signs stands alone. Under a heading it has no empty line above it."


def find_literal_by_mistake(source: SourceLines) -> Iterator[Slip]:
    """A sentence that ends with two colons: what follows would be printed as computer code."""
    for number, line in source:
        text = line.strip()
        if text.endswith("::") and not text.startswith("..") and len(text.split()) > 1:
            yield (
                number,
                "Two colons at the end of a sentence print what follows as computer code. Write one.",
            )


def find_odd_indents(source: SourceLines) -> Iterator[Slip]:
    """A paragraph that is one or two columns further in than the one before: it becomes a quotation."""
    for number, line in source:
        last = source.last_full(number)
        if not line.strip() or not last or last == number - 1 or last in source.literal:
            continue
        step = indent_of(line) - indent_of(source.get(last))
        before = source.get(last).strip()
        if EXPLICIT.match(before) or BULLET.match(before) or OPTION.match(before) or UNDERLINE.match(before):
            continue
        if step in (1, 2) or (step > 2 and not is_inside_block(source, last)):
            yield (
                number,
                "This line is indented more than the text above it, so it becomes a quotation. Begin it in the same column.",
            )


def is_inside_block(source: SourceLines, number: int) -> bool:
    """Whether a line belongs to an item, a term or a directive, whose text may go on further in."""
    n = number
    while n > 0 and source.get(n).strip():
        if (
            BULLET.match(source.get(n).strip())
            or EXPLICIT.match(source.get(n).strip())
            or OPTION.match(source.get(n).strip())
        ):
            return True
        n -= 1
    return False


def find_headings_without_line(source: SourceLines) -> Iterator[Slip]:
    """A few words that stand alone and end no sentence: a heading whose line of signs is lost."""
    for number, line in source:
        alone = not source.get(number - 1).strip() and not source.get(number + 1).strip()
        before = source.get(source.last_full(number)).strip() if source.last_full(number) else ""
        if (
            not alone
            or not re.match(r"[^\W\d_]", line)
            or line.rstrip().endswith((".", "!", "?", ":", ")", "_", "…"))
        ):
            continue
        if len(line) < 70 and not DIRECTIVE.match(before) and not OPTION.match(before):
            yield (
                number,
                f"“{shorten(line.strip())}” ends no sentence. A heading needs a line of signs under it, a sentence its full stop.",
            )


def find_repeats(source: SourceLines) -> Iterator[Slip]:
    """A line that stands twice in a row: it was pasted twice."""
    for number, line in source:
        text = line.strip()
        if (
            len(text.split()) > 4
            and not text.startswith((".", ":", "|", "+", "="))
            and source.get(number - 1).strip() == text
        ):
            yield number, f"“{shorten(text)}” stands twice. Take one away."


def find_odd_spaces(source: SourceLines) -> Iterator[Slip]:
    """A space of another kind where reStructuredText looks for a plain one."""
    for number, line in enumerate(source.lines, 1):
        if re.match(r" *[^\S \t\n]", line) or re.match(r"\s*(?:[-*+•]|#\.|\d{1,2}[.)]|\.\.)[^\S \t\n]", line):
            yield (
                number,
                "This line begins with a space that only looks like one (such as a no-break space). Type plain spaces.",
            )
