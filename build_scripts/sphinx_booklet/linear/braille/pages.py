"""Lines and pages of cells, of a fixed size.

The first line of a page tells where one is: the printed page on the left, the short title, the Braille page
on the right (UKAAF B004, page information line).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sphinx_booklet.linear.braille.cells import BLANK

GOES_ON = "⠐"  # the end of a line inside a word (UEB 10.12, line continuation)


@dataclass(slots=True)
class Pages:
    """Pages of `width` cells and `height` lines; `title` is the running title and `number` writes one in cells."""

    width: int
    height: int
    title: str
    number: Callable[[str], str]
    printed: str = ""  # cells of the printed page's number, until the next begins
    pages: list[list[str]] = field(default_factory=list)

    def begin_page(self) -> None:
        """Begin a new page with its information line."""
        right = self.number(str(len(self.pages) + 1))
        left = self.printed
        room = self.width - len(left) - len(right) - 4
        title = self.title[: max(room, 0)].rpartition(BLANK)[0] if len(self.title) > room else self.title
        middle = title.center(self.width - len(left) - len(right), BLANK)
        self.pages.append([f"{left}{middle}{right}"])

    @property
    def left(self) -> int:
        """Lines that are free on this page."""
        return self.height - len(self.pages[-1])

    def add(self, cells: str, first: int, rest: int, keep: int = 1) -> int:
        """Add a paragraph that begins in cell `first` (from 0) and goes on in cell `rest`.

        At least `keep` further lines must fit on its page. Returns the page (from 1) on which it begins.
        """
        lines = self.wrap(cells, first, rest)
        needed = min(len(lines), 2) + keep - 1
        if self.left < needed:
            self.begin_page()
        page = len(self.pages)
        for line in lines:
            if not self.left:
                self.begin_page()
            self.pages[-1].append(line)
        return page

    def wrap(self, cells: str, first: int, rest: int) -> list[str]:
        """The lines of a paragraph; a word longer than a line is cut, and says so."""
        lines: list[str] = []
        line, empty = BLANK * first, True
        for word in cells.split(BLANK):
            while len(word) > self.width - rest:
                if not empty:
                    lines.append(line)
                room = self.width - rest - 1
                lines.append(BLANK * rest + word[:room] + GOES_ON)
                word, line, empty = word[room:], BLANK * rest, True
            if not empty and len(line) + 1 + len(word) > self.width:
                lines.append(line)
                line, empty = BLANK * rest, True
            line += word if empty else BLANK + word
            empty = False
        return [*lines, line]

    def centre(self, cells: str) -> int:
        """Add a centred heading, three lines of text with it; returns its page (from 1)."""
        lines = [line.strip(BLANK) for line in self.wrap(cells, 3, 3)]
        # the words have room on both sides
        if self.left < len(lines) + 3:
            self.begin_page()
        for line in lines:
            self.pages[-1].append(line.center(self.width, BLANK).rstrip(BLANK))
        return len(self.pages)

    def add_line(self, cells: str) -> None:
        """Add one line as it is."""
        if not self.left:
            self.begin_page()
        self.pages[-1].append(cells.rstrip(BLANK))

    def blank(self) -> None:
        """Add an empty line, but not at the top or the end of a page."""
        if self.left and len(self.pages[-1]) > 1 and self.pages[-1][-1]:
            self.pages[-1].append("")
