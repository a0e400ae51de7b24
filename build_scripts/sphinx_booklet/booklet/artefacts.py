"""What was made, opened again: file, language, edition, bytes, pages, digest.

An artefact that cannot be opened is not an artefact: rst2pdf can leave an empty file and call it a
success (rst2pdf's `PDFBuilder.write` swallows every exception).
"""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path

from sphinx_booklet.booklet.errors import BookletError


@dataclass(frozen=True, slots=True, order=True)
class Artefact:
    """`name` is the path below dist/, with slashes; `pages` is None where a format has none."""

    name: str
    language: str
    edition: str
    bytes: int
    pages: int | None
    sha256: str

    def to_dict(self) -> dict[str, object]:
        return asdict(self)


def describe_artefact(path: Path, name: str, language: str, edition: str) -> Artefact:
    """Open a finished file as its readers would and describe it.

    Raises BookletError when it cannot be opened or is empty.
    """
    pages = open_artefact(path)
    data = path.read_bytes()
    return Artefact(name, language, edition, len(data), pages, hashlib.sha256(data).hexdigest())


def open_artefact(path: Path) -> int | None:
    """Open a file again; returns the number of pages of a PDF, None for other formats.

    Raises BookletError naming the file.
    """
    openers = {".pdf": _open_pdf, ".epub": _open_epub, ".ebrl": _open_epub, ".html": _open_html}
    opener = openers.get(path.suffix)
    try:
        if not path.stat().st_size:
            raise ValueError("it is empty")
        return opener(path) if opener else None
    except Exception as error:  # whatever a parser says of it: the file is not fit to be given to a reader
        raise BookletError(
            f"{path.name} was written but cannot be opened: {error}.", advice="Nothing was put into dist/."
        ) from error


def _open_pdf(path: Path) -> int:
    # start-up time: only where such a file or text is met
    import pikepdf

    with pikepdf.open(path) as pdf:
        if not pdf.pages:
            raise ValueError("it has no pages")
        return len(pdf.pages)


def _open_epub(path: Path) -> None:
    # start-up time: only where such a file or text is met
    from defusedxml.ElementTree import fromstring

    with zipfile.ZipFile(path) as archive:
        if damaged := archive.testzip():
            raise ValueError(f"{damaged} in it is damaged")
        container = fromstring(archive.read("META-INF/container.xml"))
        for root in container.iter("{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"):
            package = fromstring(archive.read(root.attrib["full-path"]))
            if not list(package.iter("{http://www.idpf.org/2007/opf}itemref")):
                raise ValueError("it has no pages")


def _open_html(path: Path) -> None:
    # start-up time: only where such a file or text is met
    from lxml import html

    document = html.document_fromstring(path.read_text(encoding="utf-8"))
    if not "".join(map(str, document.itertext())).strip():
        raise ValueError("it holds no text")
