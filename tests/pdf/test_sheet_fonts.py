"""Fonts that a project's stylesheet names: its files, those of packages, and names that nothing has."""

from __future__ import annotations

import shutil

import pikepdf
import pytest
from sphinx_booklet.typography.families import find_family

HEAD = "Title\n=====\n\nWords.\n"


@pytest.fixture
def build_sheet(build_text, tmp_path):
    """Build a text with a stylesheet; returns the names of the fonts in the PDF, and what was warned of."""

    def build_one(sheet: str) -> set[str]:
        (tmp_path / "source").mkdir(exist_ok=True)
        (tmp_path / "source" / "own.yaml").write_text(sheet)
        made = build_text(HEAD, pdf_stylesheets=["own.yaml"], pdf_style_path=[str(tmp_path / "source")])
        with pikepdf.open(made.path) as pdf:
            fonts = (one for one in pdf.objects if isinstance(one, pikepdf.Dictionary))
            return {str(one.BaseFont).rpartition("+")[2] for one in fonts if one.get("/Type") == "/Font"}

    return build_one


def test_files_beside_the_sheet_are_embedded(build_sheet, tmp_path):
    """rst2pdf ended the program at a file that was not in the folder of the command."""
    (tmp_path / "source").mkdir()
    for style in ("Regular", "Bold"):
        file = find_family("IBM Plex Mono").face(700 if style == "Bold" else 400).path
        shutil.copyfile(file, tmp_path / "source" / f"Kettle_{style}.ttf")
    row = "[Kettle_Regular.ttf, Kettle_Bold.ttf, Kettle_Regular.ttf, Kettle_Bold.ttf]"
    fonts = build_sheet(
        f"embeddedFonts: [{row}]\nfontsAlias:\n  fontSerif: Kettle_Regular\n"
        "styles:\n  normal: {fontName: fontSerif}\n  heading: {fontName: Kettle_Bold}\n  title: {fontName: Kettle_Bold}\n"
    )
    assert {"Mono" in font for font in fonts} == {True}
    assert any("Bold" in font for font in fonts)


def test_an_alias_of_the_sheet_holds(build_sheet):
    """The program's own aliases came last, so that a sheet could not change one."""
    assert any("Mono" in font for font in build_sheet("fontsAlias: {fontSans: IBM Plex Mono}\n"))


@pytest.mark.parametrize(
    "sheet",
    [
        "styles: {normal: {fontName: Kettle Grotesk}}\n",
        "embeddedFonts: [[nowhere.ttf, nowhere.ttf, nowhere.ttf, nowhere.ttf]]\nstyles: {normal: {fontName: nowhere}}\n",
        "embeddedFonts: [[own.yaml]]\n",
        "embeddedFonts: [Kettle]\n",
        "fontsAlias: {fontSans: one, one: fontSans}\n",
    ],
)
def test_a_name_that_nothing_has_is_no_reason_to_stop(build_sheet, sheet):
    fonts = build_sheet(sheet)
    assert fonts
    assert not any("Mono" in font for font in fonts)
