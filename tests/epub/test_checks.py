"""Each check of a finished EPUB is shown a file that it must catch; the good files pass them all."""

from __future__ import annotations

import dataclasses
import os
import zipfile
from pathlib import Path

import pytest
from sphinx_booklet.checks.epub.report import check_epub

from .conftest import Made
from .sabotage import Spoil, add, chain, replace, rewrite, spoil

ALT = 'alt="A black square that stands for a kettle"'
ITEM = "</manifest>"
PRINTED = r'<li><a href="kettles\.xhtml#page-(\d+)">(\d+)</a></li>'


def check(made: Made, path: Path | None = None, *, draft: bool = True) -> list[str]:
    pdf = made.pdf if made.pdf.is_file() else None
    found = check_epub(path or made.epub, made.booklet, made.language, draft=draft, pdf=pdf)
    return [f"{finding.code} {finding.message}" for finding in found]


def test_good_files_pass(english: Made, arabic: Made, odd: Made) -> None:
    assert check(english) == []
    assert check(arabic) == []
    assert check(odd) == []


ENGLISH: list[tuple[str, str, Spoil]] = [
    ("EPUB-001", "not well-formed", replace("kettles.xhtml", "</body>", "")),
    ("EPUB-001", "no nav.xhtml", lambda members: members.pop("nav.xhtml") and None),
    ("EPUB-002", "has no alternative text", replace("kettles.xhtml", ALT, 'alt=""')),
    ("EPUB-002", "name of a file", replace("kettles.xhtml", ALT, 'alt="kettle.png"')),
    ("EPUB-002", "name of a file", replace("kettles.xhtml", ALT, 'alt="_images/kettle.png"')),
    ("EPUB-002", "a drawing has no", replace("kettles.xhtml", ' aria-label="A long bar', ' data-x="A long bar')),
    ("EPUB-003", "wrong voice", replace("glossary.xhtml", ' lang="en" xml:lang="en"', "", 1)),
    ("EPUB-003", "does not name en", replace("content.opf", "<dc:language>en<", "<dc:language>fr<")),
    ("EPUB-004", "Pages turn", replace("content.opf", 'page-progression-direction="ltr"', "")),
    ("EPUB-006", "no landmarks", replace("nav.xhtml", 'epub:type="landmarks"', 'epub:type="other"')),
    ("EPUB-006", "lack “bodymatter”", replace("nav.xhtml", 'epub:type="bodymatter"', 'epub:type="chapter"')),
    ("EPUB-006", "lead to the index", replace("nav.xhtml", '<li><a href="genindex.xhtml">Index</a></li>', "")),
    ("EPUB-007", "which is not there", replace("nav.xhtml", "kettles.xhtml#tables", "kettles.xhtml#gone")),
    ("EPUB-007", "toc.ncx leads to", replace("toc.ncx", "glossary.xhtml", "gone.xhtml")),
    ("EPUB-008", "stale was packed", add("_static/site.js", b"1")),
    ("EPUB-008", "manifest names", replace("content.opf", ITEM, '<item id="x" href="x.css" media-type="text/css"/>' + ITEM)),
    ("EPUB-009", "accessibilityHazard", replace("content.opf", "schema:accessibilityHazard", "schema:hazard")),
    ("EPUB-009", "claims “alternativeText”", replace("kettles.xhtml", ALT, 'alt=""')),
    ("EPUB-009", "does not say “index”", replace("content.opf", ">index<", ">unlocked<")),
    ("EPUB-009", "nobody checks", replace("content.opf", ">unlocked<", ">largePrint<")),
    ("EPUB-009", "claims “displayTransformability”", add("epub.css", b"p { color: #000 }")),
    ("EPUB-009", "claims “displayTransformability”", add("epub.css", b"p { font-size: 12px }")),
    ("EPUB-009", "“visual”", replace("content.opf", '<meta property="schema:accessMode">visual</meta>', "")),
    ("EPUB-009", "nobody who evaluated", replace("content.opf", "<manifest>", '<meta property="dcterms:conformsTo">x</meta><manifest>')),
    ("EPUB-009", "has the date", replace("content.opf", "<dc:date>2026-03-01", "<dc:date>2027-03-01")),
    ("EPUB-010", "not in the page list", rewrite("nav.xhtml", PRINTED, "")),
    ("EPUB-010", "where no page starts", rewrite("nav.xhtml", "kettles.xhtml#page-", "kettles.xhtml#tables-")),
    ("EPUB-010", "which the PDF does not", rewrite("nav.xhtml", PRINTED, r'<li><a href="kettles.xhtml#page-\1">0\2</a></li>')),
    ("EPUB-010", "goes from page 99", rewrite("nav.xhtml", PRINTED, r'<li><a href="kettles.xhtml#page-\1">99</a></li>')),
    ("EPUB-011", "neither a UUID", replace("content.opf", "urn:uuid:", "booklet-")),
    ("EPUB-011", "toc.ncx has the identifier", replace("toc.ncx", "urn:uuid:", "urn:uuid:0")),
    ("EPUB-012", "300 are wanted", add("cover.png", os.urandom(400_000))),
    ("EPUB-014", "not kept together", replace("kettles.xhtml", '<bdi class="dose" dir="ltr">', '<bdi class="dose">', 1)),
    ("EPUB-014", "not kept together", replace("kettles.xhtml", "0808\u00a0800", "0808 800", 1)),
    ("EPUB-015", "not say that it is a draft", replace("glossary.xhtml", 'class="draft"', "")),
    ("EPUB-016", "fetches https://", replace("kettles.xhtml", 'src="_images/', 'src="https://example.org/')),
    ("EPUB-016", "holds a <script>", replace("kettles.xhtml", "</body>", "<script>1</script></body>")),
    ("EPUB-016", "script in an attribute", replace("kettles.xhtml", "<h1", '<h1 onclick="x()"')),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "words", "change"), ENGLISH, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_fault_is_found(english: Made, tmp_path: Path, code: str, words: str, change: Spoil) -> None:
    path = spoil(english.epub, tmp_path / "bad.epub", change)
    found = check(english, path)
    assert [line for line in found if line.startswith(code) and words in line], found


RIGHT_TO_LEFT: list[tuple[str, str, Spoil]] = [
    ("EPUB-004", "kettles.xhtml has dir", replace("kettles.xhtml", ' dir="rtl"', "", 1)),
    ("EPUB-004", "nav.xhtml has dir", replace("nav.xhtml", ' dir="rtl"', ' dir="ltr"', 1)),
    ("EPUB-004", "content.opf has dir", replace("content.opf", ' dir="rtl"', "", 1)),
    ("EPUB-004", "open at its end", replace("content.opf", 'direction="rtl"', 'direction="ltr"')),
    ("EPUB-005", "says “Contents”", replace("nav.xhtml", ">المحتويات<", ">Contents<")),
    ("EPUB-005", "says “Warning”", replace("kettles.xhtml", ">تحذير<", ">Warning<")),
    ("EPUB-005", "says “Page ", rewrite("kettles.xhtml", "صفحة ", "Page ")),
    ("EPUB-005", "says “Index”", replace("toc.ncx", ">فهرس<", ">Index<")),
    ("EPUB-009", "standard, name and date", replace("content.opf", "2026-02-20", "2026-02-21")),
    ("EPUB-009", "standard, name and date", replace("content.opf", "Level AA", "Level AAA")),
    ("EPUB-013", "without its licence", lambda members: members.pop("META-INF/licences/IBM-Plex-Sans-Arabic.txt") and None),
]  # fmt: skip


@pytest.mark.parametrize(("code", "words", "change"), RIGHT_TO_LEFT)
def test_a_fault_of_the_other_direction_is_found(
    arabic: Made, tmp_path: Path, code: str, words: str, change: Spoil
) -> None:
    path = spoil(arabic.epub, tmp_path / "bad.epub", change)
    found = check(arabic, path)
    assert [line for line in found if line.startswith(code) and words in line], found


def test_a_draft_may_hold_what_nobody_has_translated_yet(arabic: Made, tmp_path: Path) -> None:
    """A language that has just been begun can be looked at; before readers it has to be whole."""
    path = spoil(arabic.epub, tmp_path / "bad.epub", replace("kettles.xhtml", ">طوارئ<", ">Emergency<"))
    root = tmp_path / "other"
    (root / "locale").mkdir(parents=True)
    other = replace_root(arabic, root)
    assert not [line for line in check(other, path) if line.startswith("EPUB-005")]
    assert [line for line in check(other, path, draft=False) if line.startswith("EPUB-005")]


def replace_root(made: Made, root: Path) -> Made:
    """The same booklet without a word of its catalogs."""
    return Made(dataclasses.replace(made.booklet, root=root), made.language)


def test_a_reserved_font_name_is_found(arabic: Made, tmp_path: Path) -> None:
    """SIL OFL 1.1, clause 3: a cut-down font may not go by the reserved name."""
    from io import BytesIO

    from fontTools.ttLib import TTFont

    def rename(members: dict[str, bytes]) -> None:
        font = TTFont(BytesIO(members["fonts/booklet-400.ttf"]))
        font["name"].setName("IBM Plex Sans Arabic", 1, 3, 1, 0x409)
        packed = BytesIO()
        font.save(packed)
        members["fonts/booklet-400.ttf"] = packed.getvalue()

    found = check(arabic, spoil(arabic.epub, tmp_path / "bad.epub", rename))
    assert [line for line in found if line.startswith("EPUB-013") and "Plex" in line], found


def test_a_stale_chapter_is_found(english: Made, tmp_path: Path) -> None:
    """Stock Sphinx packs the page of a chapter that was renamed."""
    change = chain(
        lambda members: members.update({"old.xhtml": members["glossary.xhtml"]}),
        replace(
            "content.opf", ITEM, '<item id="old" href="old.xhtml" media-type="application/xhtml+xml"/>' + ITEM
        ),
    )
    found = check(english, spoil(english.epub, tmp_path / "bad.epub", change))
    assert [line for line in found if line.startswith("EPUB-008") and "no longer exists" in line], found


def test_a_signed_booklet_is_no_draft(english: Made) -> None:
    assert [line for line in check(english, draft=False) if line.startswith("EPUB-015")]


def test_time_and_mode_of_members_are_found(english: Made, tmp_path: Path) -> None:
    path = tmp_path / "bad.epub"
    with zipfile.ZipFile(english.epub) as good, zipfile.ZipFile(path, "w") as bad:
        for number, info in enumerate(good.infolist()):
            data = good.read(info)
            info.date_time, info.external_attr = (2030, 1, 1 + number, 0, 0, 0), (0o600 + number) << 16
            bad.writestr(info, data)
    found = " ".join(check(english, path))
    assert "time of the build" in found
    assert "permissions" in found


def test_a_file_that_is_no_epub_is_named(english: Made, tmp_path: Path) -> None:
    path = tmp_path / "bad.epub"
    path.write_bytes(b"nothing")
    assert check(english, path)[0].startswith("EPUB-001 The file cannot be opened")
