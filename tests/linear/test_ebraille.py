"""eBraille: pages of Braille that a display breaks, with what DAISY requires, and no wrong digit."""

from __future__ import annotations

import zipfile
from gettext import NullTranslations
from io import BytesIO

import pytest
from lxml import etree
from sphinx_booklet.booklet.config import Booklet, load_booklet
from sphinx_booklet.booklet.diagnostic import DiagnosticsError
from sphinx_booklet.booklet.messages import Messages
from sphinx_booklet.booklet.outputs import EBRAILLE, built_file
from sphinx_booklet.build.run import build_languages
from sphinx_booklet.checks.judges.epubcheck import run_epubcheck
from sphinx_booklet.linear.blocks import Block, Chapter, Reading, Run
from sphinx_booklet.linear.braille import ebraille
from sphinx_booklet.linear.braille.cells import CellWriter
from sphinx_booklet.linear.braille.louis import Louis

from tests.conftest import MakeProject
from tests.linear.facts import FACTS
from tests.linear.test_braille import LETTERS, Uncontracted

REQUIRED = {
    "dcterms:modified",
    "dcterms:dateCopyrighted",
    "a11y:brailleCellType",
    "a11y:brailleSystem",
    "a11y:completeTranscription",
    "a11y:producer",
    "a11y:tactileGraphics",
}
DOSE = Block("paragraph", (Run("take "), Run("4.5 mg", "dose")))
BLOCKS = (
    Block("heading", (Run("one"),), level=1),
    DOSE,
    Block("item", (Run("a"),)),
    Block("item", (Run("b"),)),
)


class Slipping(Uncontracted):
    """A table that writes 4 as 3."""

    def translate(self, text: str, table: str) -> str:
        return super().translate(text, table).replace("⠼" + LETTERS["d"], "⠼" + LETTERS["c"])


@pytest.fixture
def booklet(make_project: MakeProject) -> Booklet:
    return load_booklet(make_project())


def write(booklet: Booklet, monkeypatch: pytest.MonkeyPatch, library: object) -> bytes:
    writer = CellWriter(library, "en", {"en": "en-ueb-g2.ctb"})  # type: ignore[arg-type]
    monkeypatch.setattr(ebraille, "make_cell_writer", lambda *_: writer)
    reading = Reading("en", "ltr", "title", True, FACTS, (Chapter("deep/one", "one", 1, BLOCKS),))
    return ebraille.write_ebraille(booklet, booklet.source_language, reading, Messages(NullTranslations()))


def test_the_file_has_what_daisy_requires(booklet: Booklet, monkeypatch: pytest.MonkeyPatch) -> None:
    data = write(booklet, monkeypatch, Uncontracted())
    assert data == write(booklet, monkeypatch, Uncontracted())
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.namelist()[0] == "mimetype"
        package = etree.fromstring(archive.read("package.opf"))
        entry = etree.fromstring(archive.read("index.html"))
        hrefs = {str(item.get("href")) for item in package.iter("{*}item")}
        pages = {
            name: etree.fromstring(archive.read(name)) for name in hrefs if name.endswith((".xhtml", ".html"))
        }
        assert hrefs <= set(archive.namelist())
    assert {str(meta.get("property")) for meta in package.iter("{*}meta")} >= REQUIRED
    assert [one.text for one in package.iter("{*}format", "{*}language")] == ["en-Brai", "eBraille 1.0"]
    assert "publication" in {link.get("rel") for link in entry.iter("{*}link")}
    assert {str(link.get("href")) for link in entry.iter("{*}a")} <= hrefs
    for page in pages.values():
        words = "".join(map(str, next(page.iter("{*}body")).itertext())).split()
        assert words
        assert all(0x2800 <= ord(cell) < 0x2840 for word in words for cell in word)
    chapter = next(page for name, page in pages.items() if name not in ("index.html", "front.xhtml"))
    assert [len(found) for found in chapter.iter("{*}ul")] == [2]
    assert "⠼⠙⠲⠑" in "".join(map(str, chapter.itertext()))


def test_a_wrong_digit_stops_it(booklet: Booklet, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DiagnosticsError, match="BRL-004"):
        write(booklet, monkeypatch, Slipping())


@pytest.mark.long
def test_epubcheck_knows_all_but_the_five_properties(library: Louis, make_project: MakeProject) -> None:
    """When a release knows them, this fails, and the edition may be published."""
    booklet = load_booklet(make_project())
    (outcome,) = build_languages(booklet, ["en"], ("ebraille",), jobs=1)
    assert outcome.error is None, outcome.error
    built = built_file(booklet, booklet.source_language, EBRAILLE)
    epub = built.with_suffix(".epub")
    epub.write_bytes(built.read_bytes())
    found = run_epubcheck(epub)
    assert len(found) == 5, found
    assert all("OPF-027" in str(one) and "a11y:" in str(one) for one in found)
