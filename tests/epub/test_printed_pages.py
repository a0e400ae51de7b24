"""The page list: each printed page starts in the EPUB where it starts on paper."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from sphinx_booklet.epub.pagebreaks import settle_starts
from sphinx_booklet.markup.page_starts import CONTENTS, INDEX, PageStart

from .conftest import Made, build, make_root

XHTML, EPUB = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}"
NEAR = 24  # letters on each side of a break that are compared


def read_breaks(path: Path) -> dict[int, tuple[str, str]]:
    """Physical page -> letters of its chapter before and after its mark."""
    found = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".xhtml") and name not in ("nav.xhtml", "genindex.xhtml"):
                text, marks = "", []
                for part in walk(fromstring(archive.read(name)).find(f"{XHTML}body")):
                    if isinstance(part, int):
                        marks.append((part, len(text)))
                    else:
                        text += part
                found.update({page: (text[:at], text[at:]) for page, at in marks})
    return found


def walk(element: Any) -> list[str | int]:
    """The letters of a page, and the numbers of its page breaks where they stand."""
    if element.get(f"{EPUB}type") == "pagebreak":
        parts: list[str | int] = [int(element.get("id").removeprefix("page-"))]
    elif element.tag.endswith("}svg") or "on-paper" in element.get("class", ""):
        parts = []
    else:
        parts = [letters(element.text or "")]
        for child in element:
            parts += [*walk(child), letters(child.tail or "")]
    return parts


def letters(text: str) -> str:
    return re.sub(r"[^A-Za-z]", "", text)


def read_words(path: Path) -> list[str]:
    import pypdfium2

    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)]


def read_pdf(path: Path) -> list[str]:
    return [letters(words) for words in read_words(path)]


def test_a_break_in_running_text_stands_at_the_very_word(english: Made) -> None:
    pages = read_pdf(english.pdf)
    breaks = read_breaks(english.epub)
    compared = 0
    for number, (before, after) in breaks.items():
        if "Textthatfillspages" in before and len(after) > NEAR:
            assert after[:NEAR] in pages[number - 1], f"page {number} does not hold {after[:NEAR]}"
            assert before[-NEAR:] in pages[number - 2], f"page {number - 1} does not hold {before[-NEAR:]}"
            compared += 1
    assert compared >= 2


def test_every_page_of_the_text_is_marked(english: Made) -> None:
    """From the first page of the first chapter to the last of the references."""
    numbers = sorted(read_breaks(english.epub))
    first = next(number for number in numbers if f'"page-{number}"' in read(english.epub, "kettles.xhtml"))
    last = numbers[-1]
    assert [number for number in numbers if number >= first] == list(range(first, last + 1))
    listed = read(english.epub, "nav.xhtml").split('"page-list"')[-1].count("<li>")
    assert listed == read(english.epub, "toc.ncx").count("<pageTarget")
    assert listed >= len(numbers) + 1  # the contents, and the index if it is printed


def test_breaks_stand_before_headings_figures_and_tables(english: Made) -> None:
    """Inside a heading the number of the page would be read as a part of its name."""
    with zipfile.ZipFile(english.epub) as archive:
        pages = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml")]
    for tag in ("h1", "h2", "h3", "figcaption", "caption", "thead"):
        for page in pages:
            for element in re.findall(rf"<{tag}\b.*?</{tag}>", page, re.DOTALL):
                assert "pagebreak" not in element


def test_without_a_pdf_nothing_is_claimed(tmp_path: Path) -> None:
    made = build(make_root("small", tmp_path / "project"), ("epub",))
    with zipfile.ZipFile(made.epub) as archive:
        text = "".join(
            archive.read(name).decode() for name in archive.namelist() if name.endswith(("l", "f", "x"))
        )
    for word in ("page-list", "pagebreak", "pageNavigation", "pageBreakMarkers", "pagination", "pageTarget"):
        assert word not in text


def test_a_pdf_of_another_text_is_no_source(tmp_path: Path) -> None:
    """`make epub` after an edit: the old PDF's pages are those of another text."""
    root = make_root("small", tmp_path / "project")
    made = build(root)
    assert "pageNavigation" in read(made.epub, "content.opf")
    chapter = root / "source" / "first.rst"
    chapter.write_text(chapter.read_text("utf-8").replace("A note", "A long note"), "utf-8")
    made = build(root, ("epub",))
    assert "pageNavigation" not in read(made.epub, "content.opf")
    made = build(root)
    assert "pageNavigation" in read(made.epub, "content.opf")


def test_a_book_whose_chapters_stand_in_sections_and_whose_pages_begin_with_code(tmp_path: Path) -> None:
    """The contents stood behind the last chapter, and pages that begin in the middle of code were not listed."""
    root = make_root("small", tmp_path / "project")
    index = root / "source" / "index.rst"
    index.write_text(
        index.read_text("utf-8").replace(".. toctree::", "Begin here\n==========\n\n.. toctree::", 1), "utf-8"
    )
    with index.open("a", encoding="utf-8") as text:
        text.write("\nOnce more\n=========\n\n.. toctree::\n\n   first\n   second\n")
    (root / "source" / "second.rst").write_text("Second\n======\n\nWords.\n", "utf-8")
    code = "".join(f"   line_{number} = {number}\n" for number in range(120))
    with (root / "source" / "first.rst").open("a", encoding="utf-8") as chapter:
        chapter.write(f"\nCode\n====\n\n.. code-block:: python\n\n{code}\nThe end of it.\n")
    made = build(root)
    pages = read_pdf(made.pdf)
    contents = next(number for number, page in enumerate(pages, 1) if page.startswith("Contents"))
    first = next(number for number, page in enumerate(pages, 1) if "Achapterinshort" in page)
    last = next(number for number, page in enumerate(pages, 1) if "Theendofit" in page)
    assert contents < first
    marks = [int(mark) for mark in re.findall(r'"page-(\d+)"', read(made.epub, "first.xhtml"))]
    assert marks == list(range(first, last + 1))
    assert any("Chapter2of2" in page.replace(" ", "") for page in read_words(made.pdf))


def settle(*places: str) -> list[tuple[str, str]]:
    starts = [PageStart(number, str(number), place, 0) for number, place in enumerate(places, 1)]
    return [(start.label, start.place) for start in settle_starts(starts, ["index", "one", "two"])]


@pytest.mark.parametrize("cover", ["", "index:1"])
@pytest.mark.parametrize("back", ["", "index:9"])
def test_covers_of_a_printed_booklet_are_told_apart(cover: str, back: str) -> None:
    """The back cover repeats words of the title page, and no reader wants to be sent to the front by it."""
    wanted = [CONTENTS, "one:1", "one:9", "two:1", INDEX, INDEX]
    settled = settle(cover, *wanted, back)
    assert settled == [("1", ""), *((str(number), place) for number, place in enumerate(wanted, 2))]


def test_a_page_that_goes_back_is_left_out() -> None:
    assert settle("one:1", "two:5", "one:7", "two:9") == [("1", "one:1"), ("2", "two:5"), ("4", "two:9")]


def test_one_label_leads_to_one_page() -> None:
    starts = [PageStart(1, "1", "", 0), PageStart(2, "1", "one:1", 0)]
    assert settle_starts(starts, ["index", "one"]) == starts[1:]


@pytest.mark.parametrize("spoiled", ["not json", "[]", '{"pdf": "x"}'])
def test_a_damaged_record_is_no_source(tmp_path: Path, spoiled: str) -> None:
    from sphinx_booklet.markup.page_starts import read_page_starts

    (tmp_path / "booklet.pdf").write_bytes(b"%PDF")
    (tmp_path / "booklet.pages.json").write_text(spoiled)
    assert json.dumps(read_page_starts(tmp_path / "booklet.pdf", None)) == "[]"  # type: ignore[arg-type]


def read(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()
