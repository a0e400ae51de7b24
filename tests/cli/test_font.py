"""`booklet font add`: a font of one's own, with its licence, named where it is used."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.languages import make_language
from sphinx_booklet.cli.font import fetch_package, list_licences, name_font
from sphinx_booklet.cli.po_new import list_missing_fonts

from tests.conftest import REPOSITORY, RunBooklet
from tests.typography.font_files import write_font

TOML = """# mine
[languages.en]
# what it is set in
fonts = ["IBM Plex Sans", "Noto Sans"]

[languages.cy]
fonts = ["IBM Plex Sans"]
"""


def test_a_file_is_brought_with_its_licence_and_named(tmp_path: Path, run_booklet: RunBooklet) -> None:
    run_booklet(REPOSITORY, "new", str(tmp_path / "mine"))
    write_font(tmp_path / "got/Drawn.ttf", "Drawn")
    (tmp_path / "got/OFL.txt").write_text("Use it.", encoding="utf-8")
    done = run_booklet(tmp_path / "mine", "font", "add", str(tmp_path / "got/Drawn.ttf"), "-l", "en")
    assert done.returncode == 0, done.stderr
    held = {path.name for path in (tmp_path / "mine/source/fonts/drawn").iterdir()}
    assert held == {"Drawn.ttf", "OFL.txt"}
    assert 'fonts = ["Drawn", "IBM Plex Sans"]' in (tmp_path / "mine/source/booklet.toml").read_text()
    assert "Drawn  (source/fonts)" in run_booklet(tmp_path / "mine", "font", "list").stdout


def test_an_installed_family_is_copied_so_that_the_booklet_needs_no_package(
    tmp_path: Path, run_booklet: RunBooklet
) -> None:
    run_booklet(REPOSITORY, "new", str(tmp_path / "mine"))
    done = run_booklet(tmp_path / "mine", "font", "add", "noto sans georgian")
    assert done.returncode == 0, done.stderr
    held = {path.suffix for path in (tmp_path / "mine/source/fonts/noto-sans-georgian").iterdir()}
    assert ".ttf" in held
    assert len(held) == 2, "its licence goes with it"


def test_a_package_of_npm_is_unpacked_and_none_of_its_programs_run(tmp_path: Path, monkeypatch) -> None:
    """No package of Python holds a Nastaliq. Here `npm` is a program that packs a font as npm does."""
    write_font(tmp_path / "package/Drawn.ttf", "Drawn")
    (tmp_path / "bin").mkdir()
    npm = tmp_path / "bin/npm"
    npm.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\ncd {tmp_path} && tar czf "$6/a.tgz" package\n')
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=":")
    (tmp_path / "out").mkdir()
    fetch_package("@somebody/drawn", tmp_path / "out")
    assert (tmp_path / "out/package/Drawn.ttf").read_bytes() == (tmp_path / "package/Drawn.ttf").read_bytes()
    assert "--ignore-scripts" in (tmp_path / "asked").read_text()


def test_a_machine_without_npm_is_told_what_to_do(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BookletError, match="npm is not here") as caught:
        fetch_package("@somebody/drawn", tmp_path)
    assert "booklet font add FILE" in (caught.value.advice or "")


def test_of_two_licences_the_one_of_the_font_comes_first(tmp_path: Path) -> None:
    """The other is that of the package around it."""
    (tmp_path / "LICENSE").write_text("MIT", encoding="utf-8")
    (tmp_path / "LICENSE_FONT").write_text("SIL OPEN FONT LICENSE Version 1.1", encoding="utf-8")
    assert [path.name for path in list_licences(tmp_path)] == ["LICENSE_FONT", "LICENSE"]


def test_a_file_that_is_not_there_is_said(tmp_path: Path, run_booklet: RunBooklet) -> None:
    run_booklet(REPOSITORY, "new", str(tmp_path / "mine"))
    done = run_booklet(tmp_path / "mine", "font", "add", "Mine.otf")
    assert done.returncode == 2
    assert "There is no file Mine.otf" in done.stderr


def test_other_families_and_tables_stay(tmp_path: Path) -> None:
    path = tmp_path / "booklet.toml"
    path.write_text(TOML, encoding="utf-8")
    name_font(path, "en", "Drawn")
    name_font(path, "en", "Noto Sans")
    assert path.read_text(encoding="utf-8") == TOML.replace(
        'fonts = ["IBM Plex Sans", "Noto Sans"]', 'fonts = ["Noto Sans", "Drawn", "IBM Plex Sans"]'
    )
    with pytest.raises(BookletError, match=r"\[languages\.pl\]"):
        name_font(path, "pl", "Drawn")


def test_a_new_language_says_which_package_has_its_letters() -> None:
    language = replace(make_language("ko", ("Noto Sans KR", "IBM Plex Sans")))
    (sentence,) = list_missing_fonts(language)
    assert "Noto Sans KR" in sentence
    assert "pylopdf-fonts-ko" in sentence
    assert 'booklet font add "Noto Sans KR"' in sentence
