"""Alternative texts of the pictures of an EPUB."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from sphinx_booklet.checks.epub.file import (
    XHTML,
    EpubFile,
)

SVG = "{http://www.w3.org/2000/svg}"


XLINK = "{http://www.w3.org/1999/xlink}href"


FILE_NAME = re.compile(r"\S+\.(?:svg|png|jpe?g|gif|webp|bmp|tiff?)", re.IGNORECASE)


def check_alternatives(epub: EpubFile) -> Iterator[str]:
    """EPUB-002."""
    for name, root in epub.list_all_pages():
        for element in root.iter(f"{XHTML}img"):
            source = PurePosixPath(unquote(element.get("src", "")))
            text = " ".join((element.get("alt") or "").split())
            if not text and element.get("role") != "presentation":
                yield f"{name}: the picture {source} has no alternative text. Say what it shows (:alt:)."
            elif text in (source.name, source.stem, str(source)) or FILE_NAME.fullmatch(text):
                yield f"{name}: the alternative text of {source} is the name of a file. Say what it shows."
        for element in root.iter(f"{SVG}svg"):
            title = element.find(f"{SVG}title")
            text = element.get("aria-label") or ("" if title is None else "".join(title.itertext()))
            if not text.strip() and element.get("aria-hidden") != "true":
                yield f"{name}: a drawing has no alternative text. Say what it shows (:alt:)."
