"""eBraille 1.0 (DAISY, 2025-08-14): pages in Unicode Braille that a display breaks into its own lines.

An EPUB with package.opf and index.html at its root. EPUBCheck 5.3.0 does not know its five properties (OPF-027);
until a release does, the file is made only when it is asked for, and stays in build/.
"""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Iterator
from html import escape
from itertools import groupby

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import DiagnosticsError
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.messages import Messages
from sphinx_booklet.booklet.paths import name_file
from sphinx_booklet.linear.blocks import Block, Reading
from sphinx_booklet.linear.braille import gates
from sphinx_booklet.linear.braille.cells import BLANK, CellWriter
from sphinx_booklet.linear.braille.edition import make_cell_writer
from sphinx_booklet.linear.braille.layout import CONTENTS, TO_WRITE_ON, Layout
from sphinx_booklet.linear.braille.settings import BrailleSettings, load_braille_settings
from sphinx_booklet.linear.front import name_chapter

# made once at random: names of eBraille editions below it
NAMESPACE = uuid.UUID("5f0b7a52-6c55-4a0e-9c1f-6a3f3f0b6c1d")
FRONT = "front.xhtml"
STYLE = (
    "p { margin: 0; text-indent: 2ch }\nli, .entry { margin: 0; text-indent: -2ch; padding-left: 2ch }\n"
    "ul, ol { margin: 0; padding: 0; list-style: none }\n"
)
CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
ENTRIES = frozenset(("source", "note", "term", "row", "field"))


def write_ebraille(booklet: Booklet, language: Language, reading: Reading, messages: Messages) -> bytes:
    """The bytes of an .ebrl.

    Raises BookletError when liblouis is missing, or naming every fault that was found.
    """
    settings = load_braille_settings(booklet, language)
    writer = make_cell_writer(booklet, language, settings)
    layout = Layout(reading, messages, writer, settings)
    chapters = [(FRONT, reading.title, write_front(layout))]
    for chapter in reading.chapters:
        title = name_chapter(chapter.number, chapter.title)
        lines = list(write_blocks(layout, chapter.blocks, chapter.number))
        chapters.append((f"{name_file(chapter.docname)}.xhtml", title, lines))
    # each element is a line; the first of a page is its information line, which an eBraille page has none of
    pages = [["", *(cells for _, cells in lines)] for _, _, lines in chapters]
    width = max(len(line) for page in pages for line in page)
    faults = [
        *gates.check_pages(pages, width, max(map(len, pages))),
        *gates.check_numbers(pages, reading, writer),
    ]
    if faults:
        raise DiagnosticsError(faults)
    lang = f"{language.tag.partition('-')[0]}-Brai"
    members = {"META-INF/container.xml": CONTAINER, "braille.css": STYLE}
    for name, title, lines in chapters:
        members[name] = write_page(lang, writer.write_text(title), list_elements(lines))
    entries = [(name, title) for name, title, _ in chapters]
    members["index.html"] = write_contents(lang, writer, messages, entries)
    names = [name for name, _ in entries]
    members["package.opf"] = write_package(booklet, language, reading, settings, lang, names)
    return pack(members, booklet)


Line = tuple[str, str]  # element, cells


def write_front(layout: Layout) -> list[Line]:
    """The title page."""
    write = layout.writer.write_text
    return [("h1", write(layout.reading.title)), *(("p", write(line)) for line in layout.list_notes())]


def write_blocks(layout: Layout, blocks: tuple[Block, ...], chapter: int) -> Iterator[Line]:
    """The blocks of a chapter, each as an element and its cells."""
    write = layout.writer.write_text
    for block in blocks:
        if block.kind == "head":  # each row names its columns
            continue
        cells = layout.write_block(block)
        marker = f"{write(block.marker)}{BLANK}" if block.marker[:1].isdigit() else ""
        if block.kind == "heading":
            number = f"{write(f'{chapter}.')}{BLANK}" if chapter and block.level <= 1 else ""
            yield f"h{min(6, max(1, block.level))}", f"{number}{cells}"
        elif block.kind == "item":
            yield "li", f"{marker}{cells}"
        elif block.kind in ENTRIES:
            line = f"{BLANK}{TO_WRITE_ON}" if block.kind == "field" else ""
            yield "entry", f"{marker}{cells}{line}"
        else:
            yield "p", cells


def list_elements(lines: list[Line]) -> Iterator[str]:
    """Elements of a page; items that follow each other are a list."""
    for kind, group in groupby(lines, key=lambda line: line[0]):
        tag, start = ("p", '<p class="entry">') if kind == "entry" else (kind, f"<{kind}>")
        written = "\n".join(f"{start}{cells}</{tag}>" for _, cells in group)
        yield f"<ul>\n{written}\n</ul>" if kind == "li" else written


def write_page(lang: str, title: str, elements: Iterator[str], head: str = "") -> str:
    """A page in Unicode Braille."""
    body = "\n".join(elements)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops" lang="{lang}" xml:lang="{lang}"><head><meta charset="utf-8"/>'
        f'<title>{title}</title>{head}<link rel="stylesheet" href="braille.css"/></head>\n'
        f"<body>\n{body}\n</body></html>\n"
    )


def write_contents(lang: str, writer: CellWriter, messages: Messages, entries: list[tuple[str, str]]) -> str:
    """index.html, the way in: a list of the pages."""
    links = "\n".join(f'<li><a href="{name}">{writer.write_text(title)}</a></li>' for name, title in entries)
    heading = writer.write_text(messages(CONTENTS))
    nav = f'<nav epub:type="toc" role="doc-toc"><h1>{heading}</h1><ol>\n{links}\n</ol></nav>'
    head = '<link rel="publication" href="package.opf" type="application/oebps-package+xml"/>'
    return write_page(lang, heading, iter((nav,)), head)


def write_package(
    booklet: Booklet,
    language: Language,
    reading: Reading,
    settings: BrailleSettings,
    lang: str,
    names: list[str],
) -> str:
    """package.opf with what eBraille requires (its section on metadata)."""
    identifier = uuid.uuid5(NAMESPACE, f"{booklet.slug} {language.tag} {booklet.edition} {booklet.date}")
    publisher, day = escape(booklet.publisher.name), booklet.date.isoformat()
    properties = {
        "dcterms:modified": f"{day}T00:00:00Z",
        "dcterms:dateCopyrighted": str(booklet.date.year),
        "a11y:brailleCellType": "6",
        "a11y:brailleSystem": escape(settings.system),
        "a11y:completeTranscription": "true",
        "a11y:producer": publisher,
        "a11y:tactileGraphics": "none",
        "schema:accessMode": "tactile",
        "schema:accessModeSufficient": "tactile",
        "schema:accessibilityFeature": "braille",
        "schema:accessibilityHazard": "none",
    }
    metas = "\n".join(f'<meta property="{name}">{value}</meta>' for name, value in properties.items())
    items = "\n".join(
        f'<item id="c{number}" href="{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="c{number}"/>' for number in range(len(names)))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        f'unique-identifier="id" xml:lang="{language.tag}">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier>\n'
        f"<dc:title>{escape(reading.title)}</dc:title>\n<dc:creator>{publisher}</dc:creator>\n"
        f"<dc:language>{lang}</dc:language>\n<dc:format>eBraille 1.0</dc:format>\n<dc:date>{day}</dc:date>\n"
        f"{metas}\n</metadata>\n<manifest>\n"
        '<item id="nav" href="index.html" media-type="application/xhtml+xml" properties="nav"/>\n'
        f'<item id="css" href="braille.css" media-type="text/css"/>\n{items}\n</manifest>\n<spine>{spine}</spine>\n</package>\n'
    )


def pack(members: dict[str, str], booklet: Booklet) -> bytes:
    """The container (OCF: EPUB 3.3, 4.2); it depends on its text and the date alone."""
    made = io.BytesIO()
    date = booklet.date
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in [("mimetype", "application/epub+zip"), *sorted(members.items())]:
            info = zipfile.ZipInfo(name, (date.year, date.month, date.day, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o100644 << 16
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, text.encode(), compresslevel=9)
    return made.getvalue()
