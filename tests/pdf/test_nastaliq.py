"""A booklet in Nastaliq: built, its words found, its rules below its words.

The font of the first tests is made here. Those of the real one need Noto Nastaliq Urdu, which no package of Python
holds: CONTRIBUTING.md, "Urdu in Nastaliq", says how to have it.
"""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.outputs import built_file, list_outputs
from sphinx_booklet.build.run import build_languages
from sphinx_booklet.checks.judges import verapdf
from sphinx_booklet.checks.pdf.items import load_items
from sphinx_booklet.checks.pdf.rules import check_pdf
from sphinx_booklet.pdf.decorations import SLOPED, UPRIGHT, find_reach
from sphinx_booklet.typography.current import current_typesetter
from sphinx_booklet.typography.typesetter import Typesetter

from tests.conftest import ROOTS
from tests.debian import unpack_package
from tests.typography.font_files import write_nastaliq

spec = importlib.util.spec_from_file_location("extraction", Path(__file__).with_name("extraction.py"))
extraction = importlib.util.module_from_spec(spec)
spec.loader.exec_module(extraction)

FAMILY = "Noto Nastaliq Urdu"
# where Debian and Fedora put it, and what `booklet font add` makes of it in this booklet
PLACES = (
    Path("/usr/share/fonts/truetype/noto/NotoNastaliqUrdu-Regular.ttf"),
    Path("/usr/share/fonts/google-noto-vf/NotoNastaliqUrdu[wght].ttf"),
    *sorted((ROOTS.parents[1] / "source/fonts").glob("noto-nastaliq-urdu/*Regular*.ttf")),
)
TEXT = """چائے کی کیتلی
=================

یہ چھوٹا سا کتابچہ بتاتا ہے کہ چائے کیسے بنتی ہے، اور 2 لوگوں کے لیے 10 g پتی لگتی ہے (بڑی کیتلی میں 15 g)۔

یہاں `کبھی کبھار کا ربط <https://example.org/tea>`_ ہے۔ انگریزی کا لفظ teapot بھی سطر کے بیچ میں آتا ہے۔

- تازہ پانی ابالیں، پھر اسے گرم کیتلی میں ڈالیں۔
- گھنٹے بھر بعد دیکھیں کہ پتی کیسی ہے۔

=======  =======
پیالیاں  پتی
=======  =======
2        5 g
4        10 g
=======  =======
"""
TOML = """slug = "kettle"
edition = "1.0"
date = 2026-03-01
review_date = 2027-03-01
source_language = "ur"

[publisher]
name = "ناشر"

[languages.ur]
fonts = ["{family}", "IBM Plex Sans"]
"""


def build(root: Path, font: Path | None, family: str, text: str = TEXT) -> SimpleNamespace:
    """The A5 booklet of a text whose language is Urdu."""
    (root / "source/fonts").mkdir(parents=True, exist_ok=True)
    if font is not None:
        shutil.copyfile(font, root / "source/fonts/font.ttf")
    (root / "source/booklet.toml").write_text(TOML.format(family=family), encoding="utf-8")
    (root / "source/index.rst").write_text(text, encoding="utf-8")
    booklet = load_booklet(root)
    for outcome in build_languages(booklet, ("ur",), ("pdf-a5",), jobs=1, draft=True):
        assert outcome.error is None, outcome.error
    (output,) = list_outputs(("pdf-a5",), booklet)
    path = built_file(booklet, booklet.language("ur"), output)
    return SimpleNamespace(path=path, items=path.with_suffix(".items.json"))


@pytest.fixture
def real_font() -> Path:
    found = next((path for path in PLACES if path.is_file()), None)
    if found is None and (package := unpack_package("fonts-noto-core")):
        found = next(package.rglob(PLACES[0].name))
    if found is None:
        pytest.skip(
            f"{FAMILY} is not on this machine, so no text was set in it: install Debian's fonts-noto-core,"
            f' or run `booklet font add "{FAMILY}"`.'
        )
    return found


def test_a_booklet_whose_letters_are_drawn_back_is_built(tmp_path: Path) -> None:
    """ "'hmtx' table can't contain negative advance widths" was all that a user was told."""
    font = write_nastaliq(tmp_path / "sloped.ttf")
    made = build(tmp_path / "root", font, "Sloped", TEXT.replace("پانی", "ققلی"))
    assert list(check_pdf(made.path)) == []


def test_a_line_below_words_of_nastaliq_does_not_cross_them(tmp_path: Path) -> None:
    """The usual underline cut through every ی and ے."""
    font = write_nastaliq(tmp_path / "sloped.ttf")
    token = current_typesetter.set(Typesetter("ur", True, ("Sloped", "IBM Plex Sans"), (font,)))
    try:
        reaches = [
            find_reach(SimpleNamespace(fontName=name, text=text))
            for name, text in (
                ("Sloped-Regular", "تعلق"),
                ("Sloped-Regular", "[12]"),
                ("IBMPlexSans-Regular", "tea"),
            )
        ]
    finally:
        current_typesetter.reset(token)
    assert reaches == [SLOPED, UPRIGHT, UPRIGHT]
    assert SLOPED.below < UPRIGHT.below - 0.3


@pytest.fixture
def nastaliq(tmp_path: Path, real_font: Path) -> SimpleNamespace:
    return build(tmp_path / "root", real_font, FAMILY)


def test_other_programs_find_the_words(nastaliq: SimpleNamespace) -> None:
    wanted = extraction.words_of(load_items(nastaliq.items))
    for read in (extraction.read_with_mupdf, extraction.read_with_pdfium):
        share, missing = extraction.share_found(wanted, read(nastaliq.path))
        assert share >= 0.95, missing


def test_judges_find_nothing_in_it(nastaliq: SimpleNamespace) -> None:
    assert list(check_pdf(nastaliq.path)) == []
    verdicts = verapdf.run_verapdf([nastaliq.path])
    assert [finding for verdict in verdicts for finding in verdict.findings] == []


def test_a_line_has_more_room_than_in_naskh(tmp_path: Path, real_font: Path) -> None:
    """Set 13 on 23 as Naskh is, a کبھی stood in the line above it."""
    import pypdfium2

    text = TEXT + "\n" + "کبھی کبھار دیکھیں کہ گھنٹے بھر بعد چائے کیسی ہے۔ " * 40
    pages = []
    for family, font in ((FAMILY, real_font), ("IBM Plex Sans Arabic", None)):
        made = build(tmp_path / family, font, family, text)
        pages.append(len(pypdfium2.PdfDocument(made.path)))
    assert pages[0] > pages[1]
