"""What was read of the pages of a file, kept for its next build: a page of the same bytes is not read again.

Kept is what `reader` and `layout` give for one page, by a digest of all that they look at: the content stream,
the size of the paper, the pictures, their own code; and of each font the text and the width of the codes that they
have met. The structure tree, the links and every comparison are of the whole file, and are never kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pikepdf
from pikepdf import Array, Dictionary

from sphinx_booklet.booklet.kept_files import read_kept, write_kept
from sphinx_booklet.checks.pdf import layout, reader
from sphinx_booklet.checks.pdf.layout import PageLayout, Picture, Shown, read_widths
from sphinx_booklet.checks.pdf.reader import PageText, read_cmap

UNREADABLE = (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError)
Found = TypeVar("Found", PageText, PageLayout)
Reading = dict[str, Any]  # "text" and "layout" of one page, as JSON has them


class KeptPages:
    """The readings of one file's pages. Without a `path` nothing is kept, and every page is read."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._before = load_readings(path) if path else {}
        self._now: dict[str, Reading] = {}
        self._pages: dict[tuple[int, int], str] = {}
        self._fonts: dict[tuple[int, int], tuple[dict[int, str], dict[int, float]]] = {}

    def text(self, page: pikepdf.Page, read: Callable[[], PageText]) -> PageText:
        """The text of a page; `read` reads it when it is not kept."""
        return self._recall("text", page, read, load_text, dump_text)

    def layout(self, page: pikepdf.Page, read: Callable[[], PageLayout]) -> PageLayout:
        """What stands where on a page; `read` reads it when it is not kept."""
        return self._recall("layout", page, read, load_layout, dump_layout)

    def save(self) -> None:
        """Write what this file's pages are, and forget those that it has no longer."""
        if self.path is not None and self._now != self._before:
            write_kept(self.path, json.dumps(self._now).encode())

    def _recall(
        self,
        kind: str,
        page: pikepdf.Page,
        read: Callable[[], Found],
        load: Callable[[Any], Found],
        dump: Callable[[Found], Any],
    ) -> Found:
        digest = self._digest(page)
        if not digest:
            return read()
        kept = self._before.get(digest, {}).get(kind)
        if kept is not None and kept["fonts"] == self._digest_fonts(page, kept["codes"]):
            self._now.setdefault(digest, {})[kind] = kept
            return load(kept["found"])
        found = read()
        codes = {name: sorted(used) for name, used in found.codes.items()}
        self._now.setdefault(digest, {})[kind] = {
            "codes": codes, "fonts": self._digest_fonts(page, codes), "found": dump(found)
        }  # fmt: skip
        return found

    def _digest(self, page: pikepdf.Page) -> str:
        """What a page is known by, without its fonts; "" where nothing is kept of it."""
        if self.path is None:
            return ""
        key = page.obj.objgen
        if key not in self._pages:
            try:
                self._pages[key] = digest_page(page)
            except UNREADABLE:  # whoever reads it says what is wrong with it
                self._pages[key] = ""
        return self._pages[key]

    def _digest_fonts(self, page: pikepdf.Page, codes: Mapping[str, list[int]]) -> str:
        """The text and the width of each code that a page shows, by the names of its fonts."""
        fonts = page.obj.get("/Resources", Dictionary()).get("/Font", Dictionary())
        said = [
            (name, [(code, texts.get(code), widths.get(code)) for code in used])
            for name, used in sorted(codes.items())
            for texts, widths in [self._read_font(fonts.get(name))]
        ]
        return hashlib.sha256(repr(said).encode()).hexdigest()

    def _read_font(self, font: pikepdf.Object | None) -> tuple[dict[int, str], dict[int, float]]:
        if font is None:
            return {}, {}
        if font.objgen not in self._fonts or not font.objgen[0]:
            self._fonts[font.objgen] = read_cmap(font), read_widths(font)
        return self._fonts[font.objgen]


def digest_page(page: pikepdf.Page) -> str:
    """A digest of all that is read of a page, but for its fonts."""
    content = read_content(page.obj.get("/Contents"))
    digest = hashlib.sha256(digest_code())
    digest.update(f"{[float(value) for value in page.mediabox]}\0{len(content)}\0".encode())
    digest.update(content)
    drawn = page.obj.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    for name, item in sorted(drawn.items()):
        shape = [str(item.get(entry)) for entry in ("/Subtype", "/Width", "/Height")]
        digest.update(f"\0{name} {shape}".encode())
    return digest.hexdigest()


def read_content(contents: pikepdf.Object | None) -> bytes:
    """The content of a page, which may be one stream or several."""
    if contents is None:
        return b""
    parts = list(contents) if isinstance(contents, Array) else [contents]
    return b"\n".join(part.read_bytes() for part in parts)


@cache
def digest_code() -> bytes:
    """A digest of what reads pages: what another version has read is of no use."""
    return hashlib.sha256(
        b"".join(Path(name).read_bytes() for name in (__file__, reader.__file__, layout.__file__))
    ).digest()


def load_readings(path: Path) -> dict[str, Reading]:
    """What was kept; nothing where it is damaged or was never written."""
    try:
        return dict(json.loads(read_kept(path) or b"{}"))
    except (ValueError, TypeError):
        return {}


def dump_text(page: PageText) -> list[Any]:
    """For a JSON file."""
    return [
        [*page.by_mcid.items()], page.artifacts, page.unmarked, page.shown, page.replaced, page.balanced
    ]  # fmt: skip


def load_text(kept: list[Any]) -> PageText:
    """The text that `dump_text` has written."""
    by_mcid, artifacts, unmarked, shown, replaced, balanced = kept
    return PageText(
        dict(by_mcid), list(_pairs(artifacts)), [*unmarked], [*shown],
        list(_pairs(replaced)), balanced,
    )  # fmt: skip


def dump_layout(page: PageLayout) -> list[Any]:
    """For a JSON file."""
    return [
        page.width, page.height, [astuple(one) for one in page.texts], [astuple(one) for one in page.pictures],
        page.shapes,
    ]  # fmt: skip


def load_layout(kept: list[Any]) -> PageLayout:
    """The layout that `dump_layout` has written."""
    width, height, texts, pictures, shapes = kept
    return PageLayout(
        width,
        height,
        [
            Shown(left, right, baseline, size, tuple(colour), tuple(ground), mcid)
            for left, right, baseline, size, colour, ground, mcid in texts
        ],
        [Picture(tuple(box), dpi) for box, dpi in pictures],
        [(mcid, tuple(box)) for mcid, box in shapes],
    )


def _pairs(kept: Iterable[list[str]]) -> Iterator[tuple[str, str]]:
    return ((first, second) for first, second in kept)
