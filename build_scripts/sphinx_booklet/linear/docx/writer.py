"""Blocks -> .docx with real headings, lists, tables, languages and directions.

Each paragraph has a bookmark that names the line of the source it was made of, so that comments and
changes can be listed with it (`docx.notes`). Word and LibreOffice keep bookmarks through editing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from xml.sax.saxutils import escape

from sphinx_booklet.booklet.languages import make_language
from sphinx_booklet.booklet.messages import Messages
from sphinx_booklet.linear.blocks import NO_BREAK, WHOLE, Block, Reading, Run
from sphinx_booklet.linear.docx import parts
from sphinx_booklet.linear.front import list_front_lines, name_chapter, write_figure

STYLES = {
    "box": "IntenseQuote",
    "card": "IntenseQuote",
    "caption": "Caption",
    "figure": "Quote",
    "term": "Caption",
    "source": "Bibliography",
    "note": "Bibliography",
}
BOLD = frozenset(("strong", "label"))
LONGEST_BOOKMARK = 40  # characters, of which Word keeps no more
NOT_IN_A_NAME = re.compile(r"\W", re.ASCII)
# XML 1.0, 2.2: what no document may hold
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_docx(reading: Reading, _: Messages, date: datetime.date) -> bytes:
    """The whole booklet, dated `date`; the same reading gives the same bytes."""
    body = _Body(reading.lang, reading.direction == "rtl")
    body.add_paragraph("Title", (Run(reading.title),))
    for line in list_front_lines(reading, _):
        body.add_paragraph("Normal", (Run(line),))
    for chapter in reading.chapters:
        for blocks in group_rows(chapter.blocks):
            if blocks[0].cells:
                body.add_table(blocks)
            elif not (blocks[0].kind == "heading" and blocks[0].text == reading.title):
                body.add_block(blocks[0], chapter.number, _)
    return parts.pack(
        {
            "[Content_Types].xml": parts.CONTENT_TYPES,
            "_rels/.rels": parts.ROOT_RELATIONSHIPS,
            "docProps/core.xml": parts.write_core(
                reading.title, reading.facts["publisher"], reading.lang, date
            ),
            "word/document.xml": body.write(),
            "word/_rels/document.xml.rels": parts.write_relationships(body.addresses),
            "word/styles.xml": parts.write_styles(reading.lang, reading.direction == "rtl"),
            "word/numbering.xml": parts.write_numbering(),
            "word/settings.xml": parts.SETTINGS,
        },
        date,
    )


def group_rows(blocks: tuple[Block, ...]) -> Iterator[list[Block]]:
    """Blocks one by one, but the rows of a table together; a head begins another table."""
    group: list[Block] = []
    for block in blocks:
        if block.cells and not (block.kind == "head" and any(row.kind == "row" for row in group)):
            group.append(block)
            continue
        if group:
            yield group
        group = [block] if block.cells else []
        if not block.cells:
            yield [block]
    if group:
        yield group


def name_bookmark(path: str, line: int) -> str:
    """A line of the source as the name of a bookmark: letters, digits and underscores, at most 40.

    `notes.find_source` reads it back.
    """
    stem = NOT_IN_A_NAME.sub("_", PurePosixPath(path).with_suffix("").as_posix().removeprefix("source/"))
    return f"L{line}_{stem}"[: LONGEST_BOOKMARK - 5]


@dataclass(slots=True)
class _Body:
    """What is written so far; `addresses` are those of links, by the id that document.xml has for them."""

    lang: str
    rtl: bool
    addresses: dict[str, str] = field(default_factory=dict)
    _pieces: list[str] = field(default_factory=list)
    _bookmarks: dict[str, int] = field(default_factory=dict)

    def add_block(self, block: Block, chapter: int, _: Messages) -> None:
        runs, style, more = block.runs, STYLES.get(block.kind, "Normal"), ""
        if block.kind == "heading":
            style = f"Heading{min(max(block.level, 1), parts.DEEPEST)}"
            runs = (Run(name_chapter(chapter, "")), *runs) if block.level == 1 and chapter else runs
        elif block.kind == "figure":
            runs = (Run(write_figure(block.text, _)),)
        elif block.kind == "field":
            runs = (*runs, Run(" ____________"))
        elif block.kind in ("source", "note"):
            runs = (Run(f"[{block.marker}]\t"), *runs)
        elif block.kind == "item" and block.marker[:1].isdigit():
            style, runs = "ListParagraph", (Run(f"{block.marker}\t"), *runs)
        elif block.kind == "item":
            style = "ListBullet"
            depth = min(max(block.level, 1), parts.DEEPEST) - 1
            more = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'
        elif block.kind == "continued":
            more = f'<w:ind w:start="{360 * max(block.level, 1)}"/>'
        self.add_paragraph(style, runs, block, more)

    def add_paragraph(
        self, style: str, runs: tuple[Run, ...], block: Block | None = None, more: str = ""
    ) -> None:
        self._pieces.append(self._write_paragraph(style, runs, block, more))

    def add_table(self, rows: list[Block]) -> None:
        columns = max(len(row.cells) for row in rows)
        grid = "".join("<w:gridCol/>" for _ in range(columns))
        side = "<w:bidiVisual/>" if self.rtl else ""
        written = "".join(self._write_row(row, columns) for row in rows)
        look = '<w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"/>'
        self._pieces.append(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>{side}<w:tblW w:w="5000" w:type="pct"/>{look}</w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl><w:p/>"
        )

    def _write_row(self, row: Block, columns: int) -> str:
        head = row.kind == "head"
        filled = (*row.cells, *[()] * (columns - len(row.cells)))
        cells = []
        for number, cell in enumerate(filled):
            runs = (
                tuple(Run(run.text, run.role or "strong", run.lang, run.target) for run in cell)
                if head
                else cell
            )
            named = row if not number else None
            cells.append(
                f"<w:tc><w:tcPr/>{self._write_paragraph('Normal', runs, named, lang=row.lang)}</w:tc>"
            )
        properties = "<w:cantSplit/><w:tblHeader/>" if head else "<w:cantSplit/>"
        return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"

    def _write_paragraph(
        self, style: str, runs: tuple[Run, ...], block: Block | None, more: str = "", lang: str = ""
    ) -> str:
        lang = (block.lang if block else "") or lang or self.lang
        rtl = find_direction(lang) == "rtl"
        side = "<w:bidi/>" if rtl else ""
        # CT_PPr is a sequence: pStyle, numPr, bidi, ind
        before, after = (more, "") if "numPr" in more else ("", more)
        properties = f'<w:pPr><w:pStyle w:val="{style}"/>{before}{side}{after}</w:pPr>'
        written = "".join(self._write_run(run, lang) for run in runs)
        return f"<w:p>{properties}{self._mark(block, written)}</w:p>"

    def _mark(self, block: Block | None, written: str) -> str:
        """Put a bookmark round what was made of a line of the source."""
        if block is None or not block.line:
            return written
        name = name_bookmark(block.path, block.line)
        count = self._bookmarks[name] = self._bookmarks.get(name, 0) + 1
        number = sum(self._bookmarks.values())
        full = f"{name}__{count}"
        return f'<w:bookmarkStart w:id="{number}" w:name="{full}"/>{written}<w:bookmarkEnd w:id="{number}"/>'

    def _write_run(self, run: Run, lang: str) -> str:
        lang = run.lang or lang
        rtl = find_direction(lang) == "rtl" and run.role not in WHOLE
        linked = bool(run.target)
        text = f"[{run.text}]" if run.role in ("cite", "note") and run.text else run.text
        if run.role in WHOLE:  # "4.5" stood at the end of a line, and "mg" on the next
            text = text.replace(" ", NO_BREAK)
        # CT_RPr is a sequence: rStyle, b, bCs, i, iCs, rtl, lang
        properties = (
            ('<w:rStyle w:val="Hyperlink"/>' if linked else "")
            + ("<w:b/><w:bCs/>" if run.role in BOLD else "")
            + ("<w:i/><w:iCs/>" if run.role == "emphasis" else "")
            + ("<w:rtl/>" if rtl else "")
            + (f'<w:lang w:bidi="{lang}"/>' if rtl else f'<w:lang w:val="{lang}"/>')
        )
        written = f"<w:r><w:rPr>{properties}</w:rPr>{write_text(text)}</w:r>"
        if not linked:
            return written
        name = next((key for key, address in self.addresses.items() if address == run.target), "")
        name = name or f"link{len(self.addresses) + 1}"
        self.addresses[name] = run.target
        return f'<w:hyperlink r:id="{name}">{written}</w:hyperlink>'

    def write(self) -> str:
        """document.xml."""
        page = (
            '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="709" w:footer="709"'
            f' w:gutter="0"/>{"<w:bidi/>" if self.rtl else ""}</w:sectPr>'
        )
        return (
            f'{parts.XML}<w:document xmlns:w="{parts.W}" xmlns:r="{parts.R}">'
            f"<w:body>{''.join(self._pieces)}{page}</w:body></w:document>"
        )


def write_text(text: str) -> str:
    """Text of a run; a tab is an element of its own."""
    pieces = FORBIDDEN.sub("", text).split("\t")
    return "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "" for piece in pieces
    )


def find_direction(tag: str) -> str:
    """The direction of a language tag (BCP 47); "ltr" for one that CLDR does not know."""
    try:
        return make_language(tag.replace("-", "_"), ()).direction
    except ValueError:
        return "ltr"
