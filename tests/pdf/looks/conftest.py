"""One booklet with everything that the looks set, in a language of each direction and in every edition."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.outputs import built_file, list_outputs
from sphinx_booklet.build.run import build_languages

REPOSITORY = Path(__file__).parents[3]
Editions = dict[tuple[str, str], Path]


def make_root(folder: Path) -> Path:
    root = folder / "booklet"
    shutil.copytree(REPOSITORY / "tests" / "roots" / "looks", root / "source")
    (root / "locale" / "ar" / "LC_MESSAGES").mkdir(parents=True)
    shutil.copytree(REPOSITORY / "source" / "figures", root / "source" / "figures")
    return root


def build_editions(
    root: Path,
    *,
    codes: tuple[str, ...],
    formats: tuple[str, ...],
    draft: bool = True,
    linked: tuple[str, ...] | None = None,
) -> Editions:
    booklet = load_booklet(root)
    outcomes = build_languages(booklet, codes, formats, jobs=1, draft=draft, linked_languages=linked)
    for outcome in outcomes:
        assert outcome.error is None, outcome.error
    return {
        (code, output.edition): built_file(booklet, booklet.language(code), output)
        for code in codes
        for output in list_outputs(formats, booklet)
    }


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Editions:
    """(language code, edition) -> the PDF."""
    root = make_root(tmp_path_factory.mktemp("looks"))
    return build_editions(root, codes=("en", "ar"), formats=("pdf", "print"))


@pytest.fixture
def make_booklet(tmp_path: Path) -> Callable[[], Path]:
    """A copy of the booklet to be changed."""
    return lambda: make_root(tmp_path)
