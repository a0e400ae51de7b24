"""A booklet -> pages of cells: title page, contents, text.

Headings, paragraphs and lists as UKAAF B004 (2016) has them: a chapter's title centred on a new page, a
section's from cell 5 on (7 when it goes on), a paragraph from cell 3 (1), an item from cell 1 (3), two cells
further in for each level. A table's rows are a list: columns of words do not fit 38 cells.
"""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_booklet.booklet.messages import N_, Messages
from sphinx_booklet.linear.blocks import Block, Chapter, Reading, Run
from sphinx_booklet.linear.braille.cells import BLANK, CellWriter
from sphinx_booklet.linear.braille.pages import Pages
from sphinx_booklet.linear.braille.settings import BrailleSettings
from sphinx_booklet.linear.front import list_front_lines, name_chapter, write_figure

BULLET = "⠸⠲"  # UEB 3.5
LEAST_LEADER = 3
NOT_CHECKED = N_("Written in Braille by a computer. No Braille reader has checked it.")
TO_CHECK = N_("For a transcriber to check before anybody is given it.")
LEFT_OUT = N_("Bold and italic letters are left out. Pictures are described, and tables are lists.")
CONTENTS = N_("Contents")
TO_WRITE_ON = "⠤⠤⠤⠤⠤⠤"


@dataclass(frozen=True, slots=True)
class Layout:
    """What is laid out, in which size (cells, lines)."""

    reading: Reading
    messages: Messages
    writer: CellWriter
    settings: BrailleSettings
    width: int = 38
    height: int = 25

    def lay_out(self) -> list[list[str]]:
        """The pages as lines of Unicode Braille. The contents are laid twice: their length moves the pages."""
        length, starts = 1, {0: 0}
        for _ in range(4):
            pages, found = self._lay_out(starts)
            if (len(pages), found) == (length, starts):
                break
            length, starts = len(pages), found
        return pages

    def _lay_out(self, starts: dict[int, int]) -> tuple[list[list[str]], dict[int, int]]:
        """All pages, with the contents saying `starts`: number of a chapter in the book -> page (from 1)."""
        title = self.writer.write_text(self.reading.title)
        pages = Pages(self.width, self.height, title, self.writer.write_text)
        pages.begin_page()
        self._add_title_page(pages)
        self._add_contents(pages, starts)
        found = {}
        for number, chapter in enumerate(self.reading.chapters):
            pages.printed = self._printed_page(chapter.blocks[:1])
            pages.begin_page()
            found[number] = len(pages.pages)
            self._add_chapter(pages, chapter)
        return pages.pages, found

    def _add_title_page(self, pages: Pages) -> None:
        write = self.writer.write_text
        pages.blank()
        pages.centre(write(self.reading.title))
        pages.blank()
        for line in self.list_notes():
            pages.add(write(line), 2, 0)

    def list_notes(self) -> list[str]:
        """What the title page says of the edition."""
        _ = self.messages
        notes = [*list_front_lines(self.reading, _), _(NOT_CHECKED)]
        notes += [_(TO_CHECK)] if self.settings.to_check else []
        return [*notes, self.settings.system, _(LEFT_OUT)]

    def _add_contents(self, pages: Pages, starts: dict[int, int]) -> None:
        pages.begin_page()
        pages.centre(self.writer.write_text(self.messages(CONTENTS)))
        pages.blank()
        for number, chapter in enumerate(self.reading.chapters):
            page = self.writer.write_text(str(starts.get(number, 0)))
            *lines, last = pages.wrap(
                self.writer.write_text(name_chapter(chapter.number, chapter.title)), 0, 2
            )
            if len(last) + len(page) + 2 > self.width:
                lines, last = [*lines, last], BLANK * 2
            gap = self.width - len(last) - len(page) - 2
            leader = "⠐" * gap if gap >= LEAST_LEADER else BLANK * gap
            for line in (*lines, f"{last}{BLANK}{leader}{BLANK}{page}"):
                pages.add_line(line)

    def _add_chapter(self, pages: Pages, chapter: Chapter) -> None:
        for block in chapter.blocks:
            if block.kind == "head":  # each row names its columns
                continue
            pages.printed = self._printed_page((block,)) or pages.printed
            self._add_block(pages, block, chapter.number)

    def _add_block(self, pages: Pages, block: Block, chapter: int) -> None:
        cells = self.write_block(block)
        if block.kind == "heading" and block.level <= 1:
            pages.centre(f"{self.writer.write_text(f'{chapter}.')}{BLANK}{cells}" if chapter else cells)
            pages.blank()
        elif block.kind in ("heading", "box", "card"):
            pages.blank()
            first = 4 if block.kind != "heading" or block.level == 2 else 6
            pages.add(cells, first, first + 2, keep=3)
        elif block.kind == "item":
            numbered = block.marker[:1].isdigit()
            marker = self.writer.write_text(block.marker) if numbered else BULLET
            indent = 2 * (max(block.level, 1) - 1)
            pages.add(f"{marker}{BLANK}{cells}", indent, indent + 2)
        elif block.kind in ("source", "note", "term", "row", "field"):
            label = f"{self.writer.write_text(block.marker)}{BLANK}" if block.marker else ""
            line = f"{BLANK}{TO_WRITE_ON}" if block.kind == "field" else ""
            pages.add(f"{label}{cells}{line}", 0, 2, keep=2 if block.kind == "term" else 1)
        else:
            pages.add(cells, 2, 0)

    def write_block(self, block: Block) -> str:
        """The cells of a block, without its marker."""
        return self.writer.write(self._say(block), block.lang)

    def _say(self, block: Block) -> tuple[Run, ...]:
        if block.kind == "figure":
            return (Run(write_figure(block.text, self.messages)),)
        return block.runs

    def _printed_page(self, blocks: tuple[Block, ...]) -> str:
        label = self.reading.find_printed_page(blocks[0].place) if blocks else ""
        return self.writer.write_text(label) if label else ""
