"""Slips that make something else of a block: a comment of a box, a paragraph of a list, a title of an order."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from sphinx_booklet.checks.text.source_lines import (
    BULLET,
    DIRECTIVE,
    DIRECTIVES,
    DOCUTILS_BOXES,
    EXPLICIT,
    OPTION,
    OWN_BOXES,
    OWN_LISTS,
    UNDERLINE,
    Slip,
    SourceLines,
    indent_of,
)  # fmt: skip

FIRST_WORD = re.compile(r"\W*(?P<name>[\w][\w-]*)\s*(?P<after>.?)")
COLONS = ":;：；﹕：ː׃︓"
OPENERS = re.compile(r"\.\. +[\w|-].*::")
SENTENCE_END = (".", "?", "!", ":", ";", ",")


def find_lost_directives(source: SourceLines) -> Iterator[Slip]:
    """A comment that was meant as a directive, a label or a reference."""
    for number, line in source:
        text = line.strip()
        if not EXPLICIT.match(text) or DIRECTIVE.match(text):
            continue
        body = text[2:].strip()
        if not body or is_explicit(body):
            continue
        found = FIRST_WORD.match(body)
        name, after = (found["name"].lower().rstrip("-"), found["after"]) if found else ("", "")
        if body[0] in "_[|":
            yield (
                number,
                f"“{text}” is read as a comment, so it is lost. A label is written “.. _name:”, a reference “.. [Name] text”.",
            )
        elif name == "allow" or not name:
            continue
        elif name in DIRECTIVES and (after in COLONS or not after or hides_text(source, number)):
            yield (
                number,
                f"“{shorten(text)}” is read as a comment, so all of it is lost. Write “.. {name}::” with two colons, and a space after them.",
            )
        elif after in COLONS and after and (hides_text(source, number) or is_nearly(name)):
            yield (
                number,
                f"“{shorten(text)}” is read as a comment, and what is indented below it is lost. A box is written “.. warning::” with two colons.",
            )


def is_explicit(body: str) -> bool:
    """Whether what follows two full stops is a label, a reference or a footnote as it must be."""
    return bool(re.match(r"_[^:]*(?:\\:[^:]*)*:(?:\s|$)|_`[^`]+`:|__:|\[[^\]]+\] |\|[^|]+\| +[\w-]+::", body))


def hides_text(source: SourceLines, number: int) -> bool:
    """Whether an empty line and then an indented block follow: a comment needs none."""
    below = source.next_full(number)
    return below > number + 1 and indent_of(source.get(below)) > indent_of(source.get(number))


def is_nearly(name: str) -> bool:
    return bool(difflib.get_close_matches(name, DIRECTIVES, 1, 0.75))


def find_broken_starts(source: SourceLines) -> Iterator[Slip]:
    """A line that begins almost like a directive, and is therefore printed as it stands."""
    for number, line in source:
        text = line.strip()
        if DIRECTIVE.match(text) or EXPLICIT.match(text) or UNDERLINE.match(text) or text.startswith("..."):
            continue
        found = re.match(
            r"(?P<dots>[.·•…\s,]*)(?P<name>[A-Za-z][\w-]*)\s*(?P<colons>[:：;；]{1,3})(?=\s|$|[\w])", text
        )
        if text.startswith("..") and len(text) > 2:
            yield (
                number,
                f"“{shorten(text)}” has no space after the two full stops, so it is printed as it stands. Write “.. name:: …”.",
            )
        elif (
            found
            and found["name"].lower() in DIRECTIVES
            and ("." in found["dots"] or "…" in found["dots"] or len(found["colons"]) > 1)
        ):
            yield (
                number,
                f"“{shorten(text)}” is no directive, so it is printed as it stands. Write “.. {found['name'].lower()}::”.",
            )


def find_conflicts(source: SourceLines) -> Iterator[Slip]:
    """Marks that a merge of two versions left."""
    marked = any(re.match(r"(?:<{7}|>{7})(?: |$)", line) for _, line in source)
    for number, line in source:
        if re.match(r"(?:<{7}|>{7}|\|{7})(?: |$)", line) or (marked and line.strip() == "=" * 7):
            yield (
                number,
                "This is the mark of a conflict between two versions. Keep one of the versions and take the marks out.",
            )


def find_merged_titles(source: SourceLines) -> Iterator[Slip]:
    """A box whose text begins without an empty line, so that its title and its text are one."""
    for number, line in source:
        found = DIRECTIVE.match(line.strip())
        if found is None or found["name"].lower() not in OWN_BOXES:
            continue
        below = source.get(number + 1)
        title = found["rest"] or ""
        begun = not title or title.rstrip().endswith(
            (".", "!", "?")
        )  # the text may begin on the line of the box
        if (
            below.strip()
            and indent_of(below) > indent_of(line)
            and not OPTION.match(below.strip())
            and not begun
        ):
            yield (
                number + 1,
                "This line and the title of the box above it become one text. Put an empty line between the box and its text.",
            )


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


def find_fallen_text(source: SourceLines) -> Iterator[Slip]:
    """Text that is less indented than the block it belongs to, or promises a list that stands outside it."""
    for number, line in source:
        found = DIRECTIVE.match(line.strip())
        if not found or found["name"].lower() not in OWN_BOXES | OWN_LISTS | {
            "container",
            "card",
            "class",
            "only",
        }:
            continue
        outer = indent_of(line)
        first = next_content(source, number)
        if not first:
            continue
        inner = indent_of(source.get(first))
        if inner <= outer:
            if (found["rest"] or "").rstrip().endswith((".", "!", "?")):
                continue  # a box whose one sentence stands on its line
            if OWN_BOXES.union(OWN_LISTS, {"container", "card", "only"}) & {found["name"].lower()}:
                yield (
                    first,
                    f"This line is not indented, so it is no part of “.. {found['name']}::” above it. Indent it by three spaces.",
                )
            continue
        last = first
        for n in range(first, len(source.lines) + 1):
            text = source.get(n)
            if not text.strip():
                continue
            if indent_of(text) <= outer:
                if source.get(last).rstrip().endswith((":", ",")) and not EXPLICIT.match(text.strip()):
                    yield (
                        n,
                        f"This line has fallen out of “.. {found['name']}::” above it, whose text ends with “{source.get(last).strip()[-12:]}”. Indent it by three spaces.",
                    )
                elif source.get(last).strip() and n == last + 1:
                    yield (
                        n,
                        f"This line is less indented than “.. {found['name']}::” above it and has fallen out of it. Indent it, or put an empty line before it.",
                    )
                break
            if indent_of(text) < inner:
                yield (
                    n,
                    "This line is less indented than the lines of its block above. Indent it as they are.",
                )
            last = n


def next_content(source: SourceLines, number: int) -> int:
    """The first line below a directive that is no option of it; 0 when there is none."""
    n = number
    while OPTION.match(source.get(n + 1).strip()) and indent_of(source.get(n + 1)) > indent_of(
        source.get(number)
    ):
        n += 1
    return source.next_full(n)


def find_stray_options(source: SourceLines) -> Iterator[Slip]:
    """An option after an empty line, or not indented: it is printed."""
    for number, line in source:
        found = re.match(
            r":(class|name|alt|width|height|align|header-rows|stub-columns|widths|hidden|caption|numbered|glob|sorted)\s*:(?:\s|$)",
            line.strip(),
        )
        above = source.get(number - 1).strip()
        if found and not (DIRECTIVE.match(above) or OPTION.match(above) or is_option_text(source, number)):
            yield (
                number,
                f"“:{found[1]}:” belongs on the line right under its directive, indented, without an empty line between.",
            )
        elif re.match(r"(?:class|name|alt) *: *\S|:(?:class|name|alt) +\S", line.strip()) and DIRECTIVE.match(
            above
        ):
            yield (
                number,
                f"“{shorten(line.strip())}” is read as a title or text. An option has a colon on both sides of its name.",
            )


def is_option_text(source: SourceLines, number: int) -> bool:
    """Whether the line above continues an option (an :alt: of two lines)."""
    n = number - 1
    while n > 0 and source.get(n).strip():
        if OPTION.match(source.get(n).strip()):
            return True
        n -= 1
    return False


def find_foreign_boxes(source: SourceLines) -> Iterator[Slip]:
    """A box of docutils' own, which no format of the booklet has a look for."""
    for number, line in source:
        found = DIRECTIVE.match(line.strip())
        if found and found["name"].lower() in DOCUTILS_BOXES:
            known = ", ".join(sorted(OWN_BOXES))
            yield number, f"The booklet has no box “{found['name']}”. Use one of: {known}."


def find_near_classes(source: SourceLines) -> Iterator[Slip]:
    """A class that is almost “safety”: the passage would not be guarded."""
    for number, line in source:
        found = re.match(
            r"(?:\.\. +(?:class|container|rst-class) ?:: *|:class: *)(?P<names>.+)$", line.strip()
        )
        for name in found["names"].split() if found else ():
            if name != "safety" and difflib.SequenceMatcher(None, name.lower(), "safety").ratio() >= 0.72:
                yield number, f"“{name}” is not “safety”, so what it marks is not guarded. Write “safety”."


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


def find_run_on_markup(source: SourceLines) -> Iterator[Slip]:
    """A directive, a label or a comment that runs on from a line of text: it is printed with it."""
    for number, line in source:
        above, text = source.get(number - 1), line.strip()
        if not EXPLICIT.match(text) or not above.strip() or number - 1 in source.literal:
            continue
        before = above.strip()
        if indent_of(above) != indent_of(line) or EXPLICIT.match(before) or OPTION.match(before):
            continue
        if not (UNDERLINE.match(before) and source.get(number - 2).strip()):
            yield (
                number,
                f"“{shorten(text)}” needs an empty line before it. Without one it is printed as part of the line above.",
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


def shorten(text: str) -> str:
    """At most forty signs of a line."""
    return text if len(text) <= 40 else f"{text[:39]}…"


RULES = (find_conflicts, find_lost_directives, find_broken_starts, find_near_classes)
STRICT_RULES = (
    find_foreign_boxes, find_merged_titles, find_headings_with_orders, find_stray_options,
    find_lists_without_space, find_bad_bullets, find_terms_by_mistake, find_fallen_text, find_lost_headings,
    find_literal_by_mistake, find_odd_indents, find_run_on_markup, find_headings_without_line, find_repeats, find_odd_spaces,
)  # fmt: skip
