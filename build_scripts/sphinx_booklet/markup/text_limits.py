"""What no chapter may hold, seen in its text before anything parses it.

docutils takes time with the square of a paragraph's length, and recurses with every step of a list: text
that is too long or too deep is refused before it is read, and so is what a reader cannot see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sphinx_booklet.booklet.characters import find_invisible, name_character
from sphinx_booklet.booklet.limits import Limits

ITEM = re.compile(r"(?:[-*+•‣⁃|]|\(?(?:\w{1,6}|#)[.)])\s+")
NEW_BLOCK = re.compile(r"\s*(?:[-*+•‣⁃|]\s|\(?(?:\w{1,6}|#)[.)]\s|\.\.\s|\+[-=+]+|[|=])|\s*$")
ADVICE = "in [limits] of booklet.toml"


@dataclass(frozen=True, slots=True)
class TextFault:
    """One fault; `line` counts from 1. What is `costly` would keep a parser busy."""

    line: int
    sentence: str
    costly: bool = True


def check_text(text: str, limits: Limits) -> Iterator[TextFault]:
    """The faults of a chapter as it was typed, in the order of its lines; one of each kind is enough."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for check in (_check_characters, _check_words, _check_paragraphs, _check_nesting):
        yield from check(lines, limits)


def _check_characters(lines: list[str], limits: Limits) -> Iterator[TextFault]:
    seen = set()
    for number, line in enumerate(lines, 1):
        if line.isascii() and line.isprintable():
            continue
        for place, character in find_invisible(line):
            if number == 1 and place == 0 and character == "\ufeff":
                continue  # the mark that some editors put before UTF-8
            if character not in seen:
                seen.add(character)
                near = line[max(place - 12, 0) : place].strip()
                after = f" after “{near}”" if near else ""
                yield TextFault(
                    number,
                    f"Here stands a character that nobody sees ({name_character(character)}){after}. Delete it: type the words around it again.",
                    costly=False,
                )


def _check_words(lines: list[str], limits: Limits) -> Iterator[TextFault]:
    for number, line in enumerate(lines, 1):
        if len(line) <= limits.word_letters:
            continue
        longest = max((len(word) for word in re.findall(r"[^\W_]+", line)), default=0)
        if longest > limits.word_letters:
            yield TextFault(
                number,
                f"A word here has {longest:,} letters; {limits.word_letters} are allowed. Part it, or set word_letters {ADVICE}.",
            )
            return


def _check_paragraphs(lines: list[str], limits: Limits) -> Iterator[TextFault]:
    begin, length = 1, 0
    for number, line in enumerate(lines, 1):
        if NEW_BLOCK.match(line):
            begin, length = (number if line.strip() else number + 1), 0
        length += len(line.strip())
        if length > limits.paragraph_characters:
            total = length + sum(len(rest.strip()) for rest in _rest_of_block(lines, number))
            yield TextFault(
                begin,
                f"This paragraph has {total:,} characters; {limits.paragraph_characters:,} are allowed. Part it, or set paragraph_characters {ADVICE}.",
            )
            return


def _rest_of_block(lines: list[str], number: int) -> Iterator[str]:
    for line in lines[number:]:
        if not line.strip():
            return
        yield line


def _check_nesting(lines: list[str], limits: Limits) -> Iterator[TextFault]:
    steps: list[int] = []  # the columns at which the blocks around this line begin
    for number, line in enumerate(lines, 1):
        rest = line.expandtabs(8).lstrip()
        if not rest:
            continue
        column = len(line.expandtabs(8)) - len(rest)
        steps = [step for step in steps if step < column]
        steps.append(column)
        while found := ITEM.match(rest):
            column += found.end()
            rest = rest[found.end() :]
            steps.append(column)
            if len(steps) > limits.list_nesting + 1:
                break
        if len(steps) - 1 > limits.list_nesting:
            yield TextFault(
                number,
                f"Lists or blocks stand more than {limits.list_nesting} deep inside each other here. Make them flatter, or set list_nesting {ADVICE}.",
            )
            return
