"""Pages of cells as files: BRF for embossers and displays, PEF for both, with metadata.

BRF is North American ASCII Braille: 64 signs, lines that end with CR LF, a form feed after each page.
PEF 2008-1: portable embosser format, Unicode Braille in XML.
"""

from __future__ import annotations

import datetime
from xml.sax.saxutils import escape

ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
LINE_END, PAGE_END = "\r\n", "\x0c"
NAMESPACE = "http://www.daisy.org/ns/2008/pef"


def write_brf(pages: list[list[str]]) -> str:
    """The pages in ASCII Braille; cells must have six dots."""
    written = ("".join("".join(map(_to_ascii, line)) + LINE_END for line in page) for page in pages)
    return "".join(page + PAGE_END for page in written)


def read_brf(text: str) -> list[list[str]]:
    """The pages of a BRF in Unicode Braille.

    Raises ValueError for a sign that is no cell.
    """
    pages = text.removesuffix(PAGE_END).split(PAGE_END)
    return [["".join(map(_to_cell, line)) for line in page.split(LINE_END)[:-1]] for page in pages]


def _to_ascii(cell: str) -> str:
    return ASCII[ord(cell) - 0x2800]


def _to_cell(sign: str) -> str:
    return chr(0x2800 + ASCII.index(sign))


def write_pef(
    pages: list[list[str]],
    title: str,
    lang: str,
    identifier: str,
    date: datetime.date,
    width: int,
    height: int,
) -> str:
    """The pages as PEF; `lang` is BCP 47's tag of the text that was transcribed."""
    rows = "".join("<page>" + "".join(f"<row>{line}</row>" for line in page) + "</page>\n" for page in pages)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<pef version="2008-1" xmlns="{NAMESPACE}">\n<head>'
        '<meta xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/x-pef+xml</dc:format>'
        f"<dc:identifier>{escape(identifier)}</dc:identifier><dc:title>{escape(title)}</dc:title>"
        f"<dc:language>{escape(lang)}</dc:language><dc:date>{date.isoformat()}</dc:date></meta></head>\n"
        f'<body><volume cols="{width}" rows="{height}" rowgap="0" duplex="true"><section>\n{rows}'
        "</section></volume></body></pef>\n"
    )
