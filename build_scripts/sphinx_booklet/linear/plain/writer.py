"""Blocks -> plain text: no decoration that a screen reader would spell out.

Lines end with CR LF, which every editor of every system shows as lines. An address stands after the words
that link to it, a reference's number in brackets, a line of underscores where one writes.
"""

from __future__ import annotations

import textwrap

from sphinx_booklet.booklet.messages import Messages
from sphinx_booklet.linear.blocks import NO_BREAK, WHOLE, Block, Reading, Run, join_words
from sphinx_booklet.linear.front import list_front_lines, name_chapter, write_figure

COLUMNS = 72
BLANK_LINE = ""
TO_WRITE_ON = "____________"


def write_plain(reading: Reading, _: Messages, columns: int | None = COLUMNS) -> str:
    """The whole booklet; `columns` is the longest line in characters, None for one line a paragraph."""
    lines = [reading.title, "=" * len(reading.title), BLANK_LINE, *list_front_lines(reading, _)]
    for chapter in reading.chapters:
        before = ""
        for block in chapter.blocks:
            if block.kind == "head":  # each row names its columns
                continue
            if block.kind == "heading":
                title = name_chapter(chapter.number, write_runs(block.runs)) if block.level == 1 else ""
                if title == reading.title:  # said on the first line
                    continue
                lines += write_heading(title or write_runs(block.runs), block.level)
            else:
                together = block.kind == before == "item" or block.kind == before == "field"
                lines += [*([] if together else [BLANK_LINE]), *write_block(block, _, columns)]
            before = block.kind
    return "\r\n".join(lines) + "\r\n"


def write_heading(text: str, level: int) -> list[str]:
    """A heading, underlined as far as it goes; a chapter's has more room before it."""
    return [BLANK_LINE, *([BLANK_LINE] if level < 2 else []), text, ("=" if level < 2 else "-") * len(text)]


def write_block(block: Block, _: Messages, columns: int | None) -> list[str]:
    """The lines of one block."""
    text = write_runs(block.runs)
    indent = "  " * max(0, block.level - 1) if block.kind in ("item", "continued") else ""
    hanging = indent
    if block.kind == "item":
        marker = block.marker if block.marker[:1].isdigit() else "-"
        text, hanging = f"{marker} {text}", f"{indent}{' ' * (len(marker) + 1)}"
    elif block.kind == "continued":
        indent = hanging = f"{indent}  "
    elif block.kind in ("source", "note"):
        text, hanging = f"[{block.marker}] {text}", " " * 5
    elif block.kind == "figure":
        text = write_figure(text, _)
    elif block.kind == "field":
        text = f"{text} {TO_WRITE_ON}"
    elif block.kind == "term":
        text = f"{text}:"
    lines = wrap(keep_whole(text, block.runs), columns, indent, hanging)
    return [line.replace(NO_BREAK, " ") for line in lines]


def keep_whole(text: str, runs: tuple[Run, ...]) -> str:
    """A text in which no line ends inside a dose or a phone number."""
    for words in {join_words(run.text) for run in runs if run.role in WHOLE}:
        text = text.replace(words, words.replace(" ", NO_BREAK))
    return text


def wrap(text: str, columns: int | None, indent: str, hanging: str) -> list[str]:
    """Lines of at most `columns` characters, unless a word is longer: an address is never cut."""
    if columns is None:
        return [indent + text]
    wrapper = textwrap.TextWrapper(
        columns,
        initial_indent=indent,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return wrapper.wrap(text) or [""]


def write_runs(runs: tuple[Run, ...]) -> str:
    """The words of runs, with numbers of references and addresses."""
    return join_words("".join(write_run(run) for run in runs))


def write_run(run: Run) -> str:
    """One run; the address of a link follows where its words do not say it."""
    if run.role in ("cite", "note"):
        return f"[{run.text}]"
    address = run.target.removeprefix("mailto:").removeprefix("tel:")
    shown = run.text.strip().removeprefix("doi:").lower().rstrip("/")
    return (
        run.text if not address or address.lower().rstrip("/").endswith(shown) else f"{run.text} ({address})"
    )
