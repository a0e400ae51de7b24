"""Slips that make something else of a directive, its options or a label, such as a comment of a box."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from sphinx_booklet.checks.text.source_lines import (
    DIRECTIVE,
    DOCUTILS_BOXES,
    EXPLICIT,
    OPTION,
    OWN_LISTS,
    UNDERLINE,
    Slip,
    SourceLines,
    indent_of,
    shorten,
)

FIRST_WORD = re.compile(r"\W*(?P<name>[\w][\w-]*)\s*(?P<after>.?)")
COLONS = ":;：；﹕：ː׃︓"
SIMPLE_NAME = r"(?:(?!_)\w)+(?:[-._+:](?:(?!_)\w)+)*"  # docutils' own: a name of one word
EXPLICIT_BODY = re.compile(
    r"_[^:]*(?:\\:[^:]*)*:(?:\s|$)|_`[^`]+`:|__:"  # labels
    rf"|\[(?:[0-9]+|\*|#(?:{SIMPLE_NAME})?|{SIMPLE_NAME})\](?:\s|$)"  # footnotes and references
    r"|\|[^|]+\| +[\w-]+::"  # substitutions
)
# what editors put behind two full stops on purpose: a directive, a line of verse, a comment of Markdown
COMMENTED = re.compile(r"\.\. |\| |\[//\]:")
OPENERS = re.compile(r"\.\. +[\w|-].*::")


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
        if COMMENTED.match(body):
            continue
        if body[0] in "_[|":
            yield (
                number,
                f"“{text}” is read as a comment, so it is lost. A label is written “.. _name:”, a reference “.. [Name] text”.",
            )
        elif name == "allow" or not name:
            continue
        elif name in source.directives and (after in COLONS or not after or hides_text(source, number)):
            yield (
                number,
                f"“{shorten(text)}” is read as a comment, so all of it is lost. Write “.. {name}::” with two colons, and a space after them.",
            )
        elif after in COLONS and after and (hides_text(source, number) or is_nearly(name, source)):
            yield (
                number,
                f"“{shorten(text)}” is read as a comment, and what is indented below it is lost. A box is written “.. warning::” with two colons.",
            )


def find_commented_out(source: SourceLines) -> Iterator[Slip]:
    """Markup that was made a comment: no reader gets it, and nobody sees why."""
    for number, line in source:
        text = line.strip()
        if EXPLICIT.match(text) and COMMENTED.match(text[2:].strip()):
            yield (
                number,
                f"“{shorten(text)}” is read as a comment, so it is lost. Take the two full stops away, or the line out.",
            )


def is_explicit(body: str) -> bool:
    """Whether what follows two full stops is a label, a reference or a footnote as it must be."""
    return bool(EXPLICIT_BODY.match(body))


def hides_text(source: SourceLines, number: int) -> bool:
    """Whether an empty line and then an indented block follow: a comment needs none."""
    below = source.next_full(number)
    return below > number + 1 and indent_of(source.get(below)) > indent_of(source.get(number))


def is_nearly(name: str, source: SourceLines) -> bool:
    return bool(difflib.get_close_matches(name, source.directives, 1, 0.75))


def find_broken_starts(source: SourceLines) -> Iterator[Slip]:
    """A line that begins almost like a directive, and is therefore printed as it stands."""
    for number, line in source:
        text = line.strip()
        if DIRECTIVE.match(text) or EXPLICIT.match(text) or UNDERLINE.match(text) or text.startswith("..."):
            continue
        found = re.match(
            r"(?P<dots>[.·•…\s,]*)(?P<name>[A-Za-z][\w-]*)\s*(?P<colons>[:：;；]{1,3})(?=\s|$|[\w])", text
        )
        if text.startswith("../"):  # a chapter of another folder, in a list of chapters
            continue
        if text.startswith("..") and len(text) > 2:
            yield (
                number,
                f"“{shorten(text)}” has no space after the two full stops, so it is printed as it stands. Write “.. name:: …”.",
            )
        elif (
            found
            and found["name"].lower() in source.directives
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
        if found is None or found["name"].lower() not in source.boxes:
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


def find_fallen_text(source: SourceLines) -> Iterator[Slip]:
    """Text that is less indented than the block it belongs to, or promises a list that stands outside it."""
    for number, line in source:
        found = DIRECTIVE.match(line.strip())
        if not found or found["name"].lower() not in source.boxes | OWN_LISTS | {
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
            if source.boxes.union(OWN_LISTS, {"container", "card", "only"}) & {found["name"].lower()}:
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
        if found and found["name"].lower() in DOCUTILS_BOXES - source.boxes:
            known = ", ".join(sorted(source.boxes))
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


RULES = (find_conflicts, find_lost_directives, find_broken_starts, find_near_classes)
