"""Font files that a booklet brings in source/fonts/: found, measured, cut, or refused in a sentence."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from sphinx_booklet.booklet.errors import BookletError, ConfigError
from sphinx_booklet.booklet.fonts import list_font_files
from sphinx_booklet.typography.cut_fonts import cut_font, find_licence
from sphinx_booklet.typography.faces import load_face
from sphinx_booklet.typography.families import BOLD, find_family, installed_families
from sphinx_booklet.typography.known_fonts import suggest_family
from sphinx_booklet.typography.typesetter import Typesetter

from tests.typography.font_files import write_font


@pytest.mark.parametrize("kind", ["truetype", "postscript", "variable"])
def test_a_file_of_every_kind_sets_a_text(tmp_path: Path, kind) -> None:
    write_font(tmp_path / "fonts/drawn" / ("a.otf" if kind == "postscript" else "a.ttf"), "Drawn", kind)
    own = list_font_files(tmp_path)
    typesetter = Typesetter("en", False, ("Drawn",), own)
    (shape,) = typesetter.shape_word("Drawn-Regular", "tea", 0)
    assert shape.face.spec.path == own[0]
    data, _ = shape.face.subset({0, shape.clusters[0][0].number})
    assert "glyf" in TTFont(BytesIO(data)), "a PDF of ours holds TrueType outlines"
    assert not typesetter.missing


def test_a_variable_file_gives_a_real_bold(tmp_path: Path) -> None:
    own = (write_font(tmp_path / "a.ttf", "Drawn", "variable"),)
    regular, bold = (load_face(find_family("Drawn", own).face(weight)) for weight in (400, BOLD))
    widths = [face.hb_font.get_glyph_extents(5).width for face in (regular, bold)]
    assert widths[0] < widths[1]
    assert not bold.embolden


def test_an_own_file_comes_before_a_package_of_the_same_name(tmp_path: Path) -> None:
    own = (write_font(tmp_path / "a.ttf", "IBM Plex Sans"),)
    assert find_family("ibm plex sans", own).face().path == own[0]
    assert find_family("ibm plex sans").face().path != own[0]
    assert set(installed_families()) < set(installed_families((write_font(tmp_path / "b.ttf", "Drawn"),)))


def test_characters_that_it_lacks_come_from_other_families(tmp_path: Path) -> None:
    typesetter = Typesetter("en", False, ("Drawn",), (write_font(tmp_path / "a.ttf", "Drawn"),))
    shapes = typesetter.shape_word("Drawn-Regular", "tea→", 0)
    assert [shape.text for shape in shapes] == ["tea", "→"]
    assert set(typesetter.borrowed) == {"→"}


def test_an_own_file_lends_its_characters_too(tmp_path: Path) -> None:
    own = (write_font(tmp_path / "a.ttf", "Drawn", characters="\U00013000"),)  # a hieroglyph
    typesetter = Typesetter("en", False, ("IBM Plex Sans",), own)
    typesetter.shape_word("IBMPlexSans-Regular", "\U00013000", 0)
    assert typesetter.borrowed == {"\U00013000": "Drawn"}


def test_what_is_no_font_is_named(tmp_path: Path) -> None:
    bad = tmp_path / "source/fonts/a.ttf"
    bad.parent.mkdir(parents=True)
    bad.write_bytes(b"<html>Not found</html>")
    with pytest.raises(ConfigError, match=r"source/fonts/a\.ttf: This is no TrueType") as caught:
        installed_families((bad,))
    assert caught.value.exit_code == 2


def test_a_font_that_nobody_may_embed_is_named(tmp_path: Path) -> None:
    own = (write_font(tmp_path / "a.ttf", "Drawn", rights=2),)
    with pytest.raises(ConfigError, match="does not allow"):
        installed_families(own)


@pytest.mark.parametrize("name", ["a.woff2", "a.ttc", "A.WOFF"])
def test_files_of_other_kinds_are_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / name).write_bytes(b"wOF2")
    with pytest.raises(ConfigError, match=name):
        list_font_files(tmp_path)


def test_the_licence_beside_it_goes_with_it(tmp_path: Path) -> None:
    font = write_font(tmp_path / "a.ttf", "Drawn")
    with pytest.raises(BookletError, match="no licence"):
        find_licence(font)
    (tmp_path / "OFL.txt").write_text("Use it.", encoding="utf-8")
    assert find_licence(font) == b"Use it."


def test_an_own_font_is_cut_for_pages(tmp_path: Path) -> None:
    own = (write_font(tmp_path / "a.otf", "Drawn", "postscript"),)
    data = cut_font(find_family("Drawn", own).face(), frozenset("tea"), "Booklet Letters", "woff2")
    assert set(TTFont(BytesIO(data)).getBestCmap()) == set(map(ord, "tea"))


@pytest.mark.parametrize(
    ("char", "language", "family"),
    [
        ("年", "zh-Hans", "Noto Sans SC"),
        ("年", "ja", "Noto Sans JP"),
        ("年", "zh-Hant", "Noto Sans TC"),
        ("か", "en", "Noto Sans JP"),
        ("년", "en", "Noto Sans KR"),
        ("\U00013000", "en", ""),
    ],
)
def test_letters_that_no_font_has_are_said_with_the_family_to_bring(
    char: str, language: str, family: str
) -> None:
    assert suggest_family(char, language) == family
