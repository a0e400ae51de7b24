"""The Word file: its styles, its languages, the same bytes twice, and notes that find their line."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from gettext import NullTranslations
from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.messages import Messages
from sphinx_booklet.build.run import build_languages
from sphinx_booklet.linear.blocks import Block, Chapter, Reading, Run
from sphinx_booklet.linear.docx.notes import list_notes
from sphinx_booklet.linear.docx.parts import W
from sphinx_booklet.linear.docx.writer import write_docx

from tests.conftest import MakeProject
from tests.linear.facts import FACTS

DAY = datetime.date(2026, 1, 2)


def write(*blocks: Block, lang: str = "en", direction: str = "ltr") -> bytes:
    reading = Reading(lang, direction, "Title", True, FACTS, (Chapter("one", "One", 1, blocks),))
    return write_docx(reading, Messages(NullTranslations()), DAY)


def read_body(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()


def test_headings_and_lists_have_styles_of_their_own() -> None:
    """Bold text that looks like a heading is none to a screen reader."""
    body = read_body(
        write(
            Block("heading", (Run("Deeper"),), level=2), Block("item", (Run("a"),), level=1, marker="bullet")
        )
    )
    assert '<w:pStyle w:val="Heading2"/>' in body
    assert '<w:pStyle w:val="ListBullet"/><w:numPr><w:ilvl w:val="0"/>' in body


def test_the_head_of_a_table_is_repeated_on_each_page() -> None:
    head = Block("head", (Run("Trial"),), cells=((Run("Trial"),), (Run("People"),)))
    row = Block("row", (Run("Italy"),), cells=((Run("Italy"),), (Run("40"),)))
    body = read_body(write(head, row))
    assert body.count("<w:tblHeader/>") == 1
    assert body.count("<w:tc>") == 4


def test_arabic_runs_from_the_right_and_its_doses_do_not() -> None:
    block = Block("paragraph", (Run("جرعة "), Run("4.5 mg", "dose")))
    body = read_body(write(block, lang="ar", direction="rtl"))
    paragraph = next(found for found in body.split("<w:p>") if "4.5\u00a0mg" in found)
    words, dose = re.findall(r"<w:r>.*?</w:r>", paragraph)
    assert "<w:bidi/>" in paragraph
    assert "<w:rtl/>" in words
    assert "<w:rtl/>" not in dose
    assert "4.5\u00a0mg" in dose  # on one line


def test_letters_that_xml_forbids_are_left_out() -> None:
    assert "a\x0cb" not in read_body(write(Block("paragraph", (Run("a\x0cb & <c>"),))))
    assert "ab &amp; &lt;c&gt;" in read_body(write(Block("paragraph", (Run("a\x0cb & <c>"),))))


def test_the_same_bytes_twice() -> None:
    block = Block("paragraph", (Run("text"),), path="source/one.rst", line=3)
    assert write(block) == write(block)


def annotate(file: Path, body: str, comments: str = "") -> None:
    """Write document.xml anew, as a word processor does, with comments beside it."""
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["word/document.xml"] = body.encode()
    if comments:
        members["word/comments.xml"] = f'<w:comments xmlns:w="{W}">{comments}</w:comments>'.encode()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def test_notes_are_listed_with_their_line(make_project: MakeProject) -> None:
    root = make_project()
    (outcome,) = build_languages(load_booklet(root), ["en"], ("docx",), jobs=1)
    assert outcome.error is None, outcome.error
    file = root / "build" / "en" / "docx" / "booklet.docx"
    body = read_body(file.read_bytes())
    start = '<w:commentRangeStart w:id="7"/>'
    marked = re.sub(r"(<w:p>(?:(?!<w:p>).)*?)(<w:r>(?:(?!<w:r>).)*The note)", rf"\1{start}\2", body)
    change = '<w:ins w:id="8" w:author="Bo"><w:r><w:t>new words</w:t></w:r></w:ins></w:p>'
    at = marked.index("</w:p>", marked.index("a question"))
    marked = marked[:at] + change + marked[at + 6 :]
    comment = '<w:comment w:id="7" w:author="Al"><w:p><w:r><w:t>Which note?</w:t></w:r></w:p></w:comment>'
    annotate(file, marked, comment)
    lines = (root / "source" / "first.rst").read_text().splitlines()
    notes = {note.kind: note for note in list_notes(file, root / "source")}
    assert notes["comment"].text == "Which note?"
    assert notes["comment"].author == "Al"
    assert notes["comment"].path == root / "source" / "first.rst"
    assert "The note." in lines[notes["comment"].line - 1]
    assert notes["inserted"].text == "new words"
    assert "a question" in lines[notes["inserted"].line - 1]


def test_a_file_that_is_no_docx_is_named(tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    file.write_text("plain")
    with pytest.raises(BookletError, match=r"letter\.docx cannot be read"):
        list_notes(file, tmp_path)
