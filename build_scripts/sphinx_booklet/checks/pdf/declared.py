"""What a PDF declares beside its text: title and language, words that replace others, roles, heads of cells.

A viewer, a screen reader and a search believe these before they believe the page. Standard structure types and
what each may hold: ISO 32000-1, 14.8.4; replacement text: 14.9.4; attributes of tables: 14.8.5.7.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from babel import Locale, UnknownLocaleError
from pikepdf import Array, Dictionary, Object

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.checks.pdf.items import DOCUMENT, Item, plain
from sphinx_booklet.checks.pdf.layout import Box
from sphinx_booklet.checks.pdf.places import Places, box_of, join_boxes
from sphinx_booklet.checks.pdf.reader import Tag, TaggedPdf

CODES = {
    "PDF-145": "a title, author, language, date or direction that is not that of the booklet",
    "PDF-146": "words that are read out or copied in place of those on the page",
    "PDF-147": "a structure element that stands where none of its kind may stand",
    "PDF-148": "a cell that names other heads than those of its row and column",
    "PDF-149": "a figure that is said to stand elsewhere than it is drawn, or has lost its words",
}
_INLINE = frozenset(("Span", "Quote", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "Warichu"))
_DRAWN = frozenset(("Figure", "Formula", "Form"))
_HEADINGS = frozenset(("H", *(f"H{level}" for level in range(1, 7))))
_WORDS = _INLINE | _DRAWN
_GROUPS = frozenset(("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "NonStruct", "Private", "Aside"))
_BLOCKS = _GROUPS | _HEADINGS | _WORDS | {"P", "L", "Table", "Note", "TOC", "Index", "Caption"}
# what an element of a role may hold; roles that are not named hold what they like
_MAY_HOLD = {
    **dict.fromkeys(_HEADINGS | {"P"}, _WORDS),
    **dict.fromkeys(_INLINE, _WORDS | {"Lbl"}),
    **dict.fromkeys(_GROUPS, _BLOCKS),
    **dict.fromkeys(("TD", "TH", "LBody", "Note", "Index"), _BLOCKS | {"Lbl"}),
    "Lbl": _WORDS | {"P"},
    "Caption": _BLOCKS,
    "L": frozenset(("LI", "L", "Caption")), "LI": frozenset(("Lbl", "LBody")),
    "Table": frozenset(("TR", "THead", "TBody", "TFoot", "Caption")), "TR": frozenset(("TH", "TD")),
    **dict.fromkeys(("THead", "TBody", "TFoot"), frozenset(("TR",))),
    "TOC": frozenset(("TOCI", "TOC", "Caption")), "TOCI": frozenset(("Reference", "TOC", "P", "Lbl", "NonStruct")),
}  # fmt: skip
_Span = tuple[int, int, int, int]  # row, column, rows, columns
_EDGE, _MARGIN = 2.0, 30.0  # points by which a drawing may leave its box, and the box its drawing


def check_document(path: Path, pdf: TaggedPdf, expected: Iterable[Item]) -> Iterator[Diagnostic]:
    """Title, author, language, date and direction against those of the text."""
    root, info = pdf.pdf.Root, pdf.pdf.docinfo
    with pdf.pdf.open_metadata() as metadata:
        titles = {plain(str(info.get("/Title", ""))), plain(str(metadata.get("dc:title", "")))}
        authors = {
            plain(str(info.get("/Author", ""))),
            plain(" ".join(filter(None, metadata.get("dc:creator", ())))),
        }
        dates = {_read_date(info.get(key)) for key in ("/CreationDate", "/ModDate")}
        dates |= {_read_date(metadata.get(key)) for key in ("xmp:CreateDate", "xmp:ModifyDate")}
        languages = set(map(str, metadata.get("dc:language", ()))) | {str(root.get("/Lang", ""))}
    stated = {"title": titles, "author": authors, "language": languages, "date": dates}
    for item in expected:
        name = item.kind.removeprefix(DOCUMENT)
        wrong = stated.get(name, set()) - {item.text}
        if item.kind.startswith(DOCUMENT) and wrong and item.text:
            message = (
                f"The file gives “{min(wrong)[:60]}” as its {name}, and the text has “{item.text[:60]}”."
            )
            yield Diagnostic(path, None, "PDF-145", message)
    yield from _check_direction(path, root)


def _read_date(stated: object) -> str:
    """The day of a date of a PDF (D:20261130…) or of XMP (2026-11-30T…), as 2026-11-30."""
    digits = "".join(char for char in str(stated or "") if char.isdigit())[:8]
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def _check_direction(path: Path, root: Object) -> Iterator[Diagnostic]:
    try:
        direction = Locale.parse(str(root.get("/Lang", "")), sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return  # no language that is known: told of elsewhere
    preferences = root.get("/ViewerPreferences", Dictionary())
    is_backward = str(preferences.get("/Direction", "/L2R")) == "/R2L"
    if is_backward != (direction == "rtl"):
        yield Diagnostic(
            path, None, "PDF-145", "Two pages side by side would stand in the order of another script."
        )


def check_elements(path: Path, pdf: TaggedPdf, places: Places) -> Iterator[Diagnostic]:
    """Every element of the structure tree by itself."""
    if pdf.root is None:
        return
    for number, page in enumerate(pdf.pages, 1):
        for words, text in page.replaced:
            if _letters(words) != _letters(text):
                yield _replaced(path, text, words, f"on page {number}")
    if pdf.root.role != "Document":
        yield Diagnostic(path, None, "PDF-147", f"The structure tree begins with a {pdf.root.role}.")
    yield from _check_element(path, pdf.root, places)
    for table in pdf.root.find("Table"):
        yield from _check_heads(path, table)


def _check_element(path: Path, tag: Tag, places: Places) -> Iterator[Diagnostic]:
    where = f"on page {tag.page}" if tag.page else "in the structure tree"
    if tag.actual is not None and _letters(tag.actual) != _letters(tag.text):
        yield _replaced(path, tag.text, tag.actual, where)
    is_drawn = tag.role in _DRAWN or (tag.role == "Lbl" and not plain(tag.text))  # a mark that is an icon
    words = {
        _letters(tag.text),
        *(_letters(figure.alt or "") for figure in tag.find(*_DRAWN) if not is_drawn),
    }
    if tag.alt is not None and not is_drawn and _letters(tag.alt) not in words:
        yield _replaced(path, tag.text, tag.alt, where)
    if tag.role in _DRAWN:
        yield from _check_figure(path, tag, places, where)
    may_hold = _MAY_HOLD.get(tag.role)
    for kid in tag.tags:
        if may_hold is not None and kid.role not in may_hold:
            message = f"A {kid.role} stands in a {tag.role} {where}: “{plain(kid.text)[:40]}”."
            yield Diagnostic(path, None, "PDF-147", message)
        yield from _check_element(path, kid, places)


def _replaced(path: Path, text: str, words: str, where: str) -> Diagnostic:
    message = f"“{plain(text)[:40]}” {where} is read out as “{plain(words)[:40]}”."
    return Diagnostic(path, None, "PDF-146", message)


def _letters(text: str) -> str:
    return "".join(plain(text).split())


def _check_figure(path: Path, tag: Tag, places: Places, where: str) -> Iterator[Diagnostic]:
    """The box that a magnifier goes to is the box of what is drawn."""
    stated = tag.attributes.get("BBox")
    drawn: list[Box] = [box for mark in tag.marks for box in places.shapes.get(mark, ())]
    drawn += [box_of(shown) for _, shown in places.of_texts(tag)]
    if not drawn:
        yield Diagnostic(path, None, "PDF-149", f"A {tag.role.lower()} {where} has no drawing.")
        return
    if not isinstance(stated, Array) or len(stated) != 4:
        if tag.role == "Figure":
            yield Diagnostic(path, None, "PDF-149", f"A figure {where} does not say where it stands.")
        return
    left, bottom, right, top = (float(value) for value in stated)
    around = join_boxes(drawn)
    beyond = max(left - around[0], bottom - around[1], around[2] - right, around[3] - top)
    # a drawing of a few short words is narrower than its place, and no lower
    beside = max(around[0] - left, right - around[2]) > max(_MARGIN, 0.2 * (right - left))
    below = max(around[1] - bottom, top - around[3]) > max(_MARGIN, 0.2 * (top - bottom))
    wide = tag.role == "Formula"  # one with a number is as wide as its line
    if beyond > _EDGE or (not wide and beside and below):
        named = f" (“{tag.alt[:60]}”)" if tag.alt else ""
        advice = "Its words may stand elsewhere: turn them into outlines, or save the picture as PNG."
        said = f"A {tag.role.lower()} {where}{named} is drawn beside its box."
        yield Diagnostic(path, None, "PDF-149", said, advice if tag.role == "Figure" else "")


# -- tables -----------------------------------------------------------------------------------


def _check_heads(path: Path, table: Tag) -> Iterator[Diagnostic]:
    """The heads that cells name are heads of this table, of their own row or column; heads of columns open it."""
    cells = list(_place_cells(table))
    heads = {tag.identifier: place for tag, place in cells if tag.role == "TH" and tag.identifier}
    naming = any("Headers" in tag.attributes for tag, _ in cells)
    for tag, place in cells:
        named = list(map(str, tag.attributes.get("Headers", ())))
        own = {name for name, head in heads.items() if _are_in_line(head, place)}
        lost = naming and tag.role == "TD" and plain(tag.text) and not named and own
        if lost or not set(named) <= own:
            words = plain(tag.text)[:40]
            message = (
                f"The cell “{words}” on page {tag.page} names other heads than those of its row and column."
            )
            yield Diagnostic(path, None, "PDF-148", message)
    for body in (part for part in table.tags if part.role in ("TBody", "TFoot")):
        if any(str(tag.attributes.get("Scope")) == "/Column" for row in body.tags for tag in row.tags):
            words = plain(body.text)[:40]
            yield Diagnostic(
                path, None, "PDF-148", f"Heads of columns stand in the body of a table: “{words}”."
            )


def _are_in_line(head: _Span, cell: _Span) -> bool:
    (top, left, tall, broad), (row, column, high, wide) = head, cell
    return (left < column + wide and column < left + broad) or (top < row + high and row < top + tall)


def _place_cells(table: Tag) -> Iterator[tuple[Tag, _Span]]:
    covered: set[tuple[int, int]] = set()
    for number, row in enumerate(_own_rows(table)):
        column = 0
        for cell in row.tags:
            while (number, column) in covered:
                column += 1
            wide = int(cell.attributes.get("ColSpan", 1))
            high = int(cell.attributes.get("RowSpan", 1))
            covered.update((number + down, column + along) for down in range(high) for along in range(wide))
            yield cell, (number, column, high, wide)
            column += wide


def _own_rows(table: Tag) -> list[Tag]:
    parts = [part for part in table.tags if part.role in ("THead", "TBody", "TFoot")]
    return [row for part in (table, *parts) for row in part.tags if row.role == "TR"]
