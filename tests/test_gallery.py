"""The booklets of docs/gallery: their settings hold, and no two have the same look."""

from __future__ import annotations

import shutil
from itertools import combinations
from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.checks.text.lint import lint_source
from sphinx_booklet.figures.covers import choose_art
from sphinx_booklet.figures.own_pictures import check_pictures

from tests.conftest import REPOSITORY

NAMES = ("bells", "loaf", "walks")


@pytest.fixture
def roots(tmp_path: Path) -> list[Path]:
    for name in NAMES:
        shutil.copytree(REPOSITORY / "docs/gallery" / name, tmp_path / name)
    # the script paints it
    shutil.copyfile(REPOSITORY / "docs/pictures/cover.png", tmp_path / "walks/source/hills.jpg")
    return [tmp_path / name for name in NAMES]


def test_their_settings_and_pictures_hold(roots: list[Path]) -> None:
    for root in roots:
        booklet = load_booklet(root)
        check_pictures(booklet)
        assert lint_source(booklet) == []


def test_no_two_have_the_same_look(roots: list[Path]) -> None:
    booklets = [load_booklet(root) for root in roots]
    assert {choose_art(booklet) for booklet in booklets} == {"picture", "none"}
    for one, other in combinations(booklets, 2):
        colours = [load_looks(booklet.root).colours["light"] for booklet in (one, other)]
        assert not {
            name for name in ("damson", "pine", "marigold", "linen") if colours[0][name] == colours[1][name]
        }
        assert one.look.page != other.look.page
        assert one.languages[0].fonts[0] != other.languages[0].fonts[0]
        assert one.profile.draft != other.profile.draft
