"""Comments and tracked changes of a .docx that this program made, with the line of the source they are about."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element as Xml  # the type; what reads is defusedxml

from defusedxml.ElementTree import ParseError, fromstring

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.source_tree import list_chapter_files
from sphinx_booklet.linear.docx.parts import W
from sphinx_booklet.linear.docx.writer import name_bookmark

BOOKMARK = re.compile(r"L(\d+)_(.+?)__\d+$")
COMMENTS, DOCUMENT = "word/comments.xml", "word/document.xml"
LARGEST = 50_000_000  # bytes unpacked: a booklet has a hundredth of that


@dataclass(frozen=True, slots=True)
class Note:
    """`kind` is comment, inserted or deleted; `about` is the text that a comment stands at.

    `path` is None where the note stands in a paragraph that was made of no line of the source.
    """

    kind: str
    author: str
    text: str
    about: str
    path: Path | None
    line: int


def list_notes(file: Path, source: Path) -> list[Note]:
    """The notes of a file in the order of its text; chapters are looked for in `source`.

    Raises BookletError when the file is no .docx.
    """
    document, comments = _open(file)
    written = (
        {_value(node, "id"): node for node in comments.iter(_tag("comment"))} if comments is not None else {}
    )
    chapters = list_chapter_files(source)
    notes: list[Note] = []
    place: tuple[Path | None, int] = (None, 0)
    for paragraph in document.iter(_tag("p")):
        place = _find_place(paragraph, source, chapters) or (place if _is_split(paragraph) else (None, 0))
        notes += _read_paragraph(paragraph, written, *place)
    return notes


def _open(file: Path) -> tuple[Xml, Xml | None]:
    try:
        with zipfile.ZipFile(file) as archive:
            names = {info.filename: info.file_size for info in archive.infolist()}
            if max(names.get(DOCUMENT, 0), names.get(COMMENTS, 0)) > LARGEST:
                raise ValueError("it is too large")
            comments = fromstring(archive.read(COMMENTS)) if COMMENTS in names else None
            return fromstring(archive.read(DOCUMENT)), comments
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, ParseError) as error:
        raise BookletError(
            f"{file.name} cannot be read as a .docx: {error}.", advice="Save it as “Word (.docx)”."
        ) from None


def _read_paragraph(paragraph: Xml, written: dict[str, Xml], path: Path | None, line: int) -> Iterator[Note]:
    about = _text(paragraph)
    for node in paragraph.iter():
        if node.tag == _tag("commentRangeStart") and _value(node, "id") in written:
            comment = written[_value(node, "id")]
            yield Note("comment", _value(comment, "author"), _text(comment), about, path, line)
        elif node.tag in (_tag("ins"), _tag("del")) and (words := _text(node)):
            kind = "inserted" if node.tag == _tag("ins") else "deleted"
            yield Note(kind, _value(node, "author"), words, about, path, line)


def _is_split(paragraph: Xml) -> bool:
    """Whether a paragraph has come out of the one before it by an inserted line end: it has no bookmark."""
    return bool(_text(paragraph)) and not any(True for _ in paragraph.iter(_tag("pStyle")))


def _find_place(paragraph: Xml, source: Path, chapters: list[Path]) -> tuple[Path, int] | None:
    for node in paragraph.iter(_tag("bookmarkStart")):
        if found := BOOKMARK.match(_value(node, "name")):
            path = find_source(found[0], source, chapters)
            if path is not None:
                return path, int(found[1])
    return None


def find_source(bookmark: str, source: Path, chapters: list[Path]) -> Path | None:
    """The chapter that a bookmark of `writer.name_bookmark` names."""
    found = BOOKMARK.match(bookmark)
    if not found:
        return None
    name = bookmark.rpartition("__")[0]
    for path in chapters:
        if name_bookmark(f"source/{path.relative_to(source).as_posix()}", int(found[1])) == name:
            return path
    return None


def _tag(name: str) -> str:
    return f"{{{W}}}{name}"


def _value(node: Xml, name: str) -> str:
    return str(node.get(_tag(name), ""))


def _text(node: Xml) -> str:
    words = (part.text or "" for part in node.iter() if part.tag in (_tag("t"), _tag("delText")))
    return " ".join("".join(words).split())
