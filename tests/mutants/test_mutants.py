"""The mutants themselves are sound: each changes the small booklet and gives a file that still opens.

These are tests of the test data; that a check finds a mutant is tested beside the check.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from defusedxml import ElementTree

from .booklet import find_built
from .epub_mutants import EPUB_MUTANTS
from .pdf_mutants import KNOWN_MUTANTS, PDF_MUTANTS
from .press import PRESS_MUTANTS, PRESS_TWINS
from .registry import Mutant, NothingToSpoilError
from .web_mutants import WEB_MUTANTS

ALL_PDF = [*KNOWN_MUTANTS, *PDF_MUTANTS]
LISTS = {
    "pdf known": (KNOWN_MUTANTS, 41),
    "pdf": (PDF_MUTANTS, 100),
    "epub": (EPUB_MUTANTS, 60),
    "web": (WEB_MUTANTS, 60),
    "press": (PRESS_MUTANTS, 140),
    "lawful changes for a press": (PRESS_TWINS, 33),
}
Apply = Callable[[Mutant], Path]


def name(mutant: Mutant) -> str:
    return mutant.name


@pytest.mark.parametrize(("mutants", "fewest"), LISTS.values(), ids=LISTS)
def test_a_list_is_whole(mutants: list[Mutant], fewest: int) -> None:
    assert len(mutants) >= fewest
    assert (
        len({mutant.name for mutant in mutants}) == len({mutant.number for mutant in mutants}) == len(mutants)
    )
    assert all(mutant.missed.endswith(".") for mutant in mutants)


@pytest.mark.parametrize("mutants", [PDF_MUTANTS, EPUB_MUTANTS, WEB_MUTANTS], ids=["pdf", "epub", "web"])
def test_the_half_that_stays_unread_stands_in_modules_of_its_own(mutants: list[Mutant]) -> None:
    for mutant in mutants:
        half = "even" if mutant.number % 2 == 0 else "odd"
        assert mutant.change.__module__.endswith(half), mutant.name


def read_page(pdf: pikepdf.Pdf, number: int) -> bytes:
    held = pdf.pages[number].obj.get("/Contents")
    return held.read_bytes() if isinstance(held, pikepdf.Stream) else repr(held).encode()


def find_painted_differently(good: Path, bad: Path, numbers: list[int]) -> list[int]:
    """The pages of two PDFs that PDFium paints differently."""
    found = []
    first, second = pypdfium2.PdfDocument(good), pypdfium2.PdfDocument(bad)
    for number in numbers:
        bitmaps = [document[number].render(scale=1).to_pil().tobytes() for document in (first, second)]
        if bitmaps[0] != bitmaps[1]:
            found.append(number)
    first.close()
    second.close()
    return found


@pytest.mark.parametrize("mutant", ALL_PDF, ids=name)
def test_a_mutant_of_a_pdf_opens_and_is_of_its_kind(
    mutant: Mutant, booklet_to_spoil: Path, tmp_path: Path
) -> None:
    """Ink and fonts are seen on paper; tags, steering and metadata are not."""
    good = find_built(booklet_to_spoil, "en", ".pdf")
    bad = mutant.apply(good, tmp_path / "bad.pdf")
    with pikepdf.open(good) as first, pikepdf.open(bad) as second:
        assert len(second.pages)
        if mutant.kind not in ("ink", "fonts", "tags", "steering", "metadata"):
            return
        assert len(first.pages) == len(second.pages)
        changed = [
            page for page in range(len(first.pages)) if read_page(first, page) != read_page(second, page)
        ]
    if mutant.kind == "ink":
        assert find_painted_differently(good, bad, changed)
    elif mutant.kind != "fonts":
        assert find_painted_differently(good, bad, changed) == []


def apply_to_either(mutant: Mutant, english: Path, arabic: Path, target: Path) -> Path:
    """Some faults strike only what is written from right to left, or has fonts of its own."""
    try:
        return mutant.apply(english, target)
    except NothingToSpoilError:
        return mutant.apply(arabic, target)


@pytest.mark.parametrize("mutant", EPUB_MUTANTS, ids=name)
def test_a_mutant_of_an_epub_opens(mutant: Mutant, booklet_to_spoil: Path, tmp_path: Path) -> None:
    english, arabic = (find_built(booklet_to_spoil, language, ".epub") for language in ("en", "ar"))
    bad = apply_to_either(mutant, english, arabic, tmp_path / "bad.epub")
    with zipfile.ZipFile(bad) as archive:
        assert archive.testzip() is None
        assert archive.read("mimetype") == b"application/epub+zip"
        package = next(one for one in archive.namelist() if one.endswith(".opf"))
        assert ElementTree.fromstring(archive.read(package)).tag.endswith("package")
        pages = {one: archive.read(one) for one in archive.namelist() if one.endswith((".xhtml", ".ncx"))}
    if mutant.name != "page-is-cut-off":
        for page in pages.values():  # a fault of meaning, not of well-formed XML
            ElementTree.fromstring(page)


@pytest.mark.parametrize("mutant", WEB_MUTANTS, ids=name)
def test_a_mutant_of_a_site_has_pages_and_sums_that_agree(
    mutant: Mutant, booklet_to_spoil: Path, tmp_path: Path
) -> None:
    bad = mutant.apply(booklet_to_spoil / "dist", tmp_path / "site")
    assert (bad / "en" / "index.html").is_file()
    json.loads((bad / "manifest.json").read_text(encoding="utf-8"))
    lines = [line.split("  ") for line in (bad / "SHA256SUMS").read_text(encoding="utf-8").splitlines()]
    wrong = [
        one
        for total, one in lines
        if one != "manifest.json" and sha256((bad / one).read_bytes()).hexdigest() != total
    ]
    assert bool(wrong) == (mutant.name == "file-differs-from-its-sum")


def test_a_mutant_that_changes_nothing_is_refused(booklet_to_spoil: Path, tmp_path: Path) -> None:
    """The English EPUB has no font in it: a broken font would be no fault, and no check could find it."""
    broken = next(mutant for mutant in EPUB_MUTANTS if mutant.name == "font-is-broken")
    with pytest.raises(NothingToSpoilError):
        broken.apply(find_built(booklet_to_spoil, "en", ".epub"), tmp_path / "bad.epub")
    still = Mutant(0, "still", "none", "Nothing.", lambda pdf: None, PDF_MUTANTS[0].write)
    with pytest.raises(NothingToSpoilError, match="the same"):
        still.apply(find_built(booklet_to_spoil, "en", ".pdf"), tmp_path / "bad.pdf")
