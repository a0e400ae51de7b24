"""The EPUBs that the tests look at, built once for all of them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock
from sphinx_booklet.booklet.config import Booklet, load_booklet
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.outputs import OUTPUTS, built_file
from sphinx_booklet.build.run import build_languages

TESTS = Path(__file__).parent.parent


@dataclass(frozen=True)
class Made:
    """A booklet with its finished EPUB and PDF in one language."""

    booklet: Booklet
    language: Language

    @property
    def epub(self) -> Path:
        return built_file(self.booklet, self.language, OUTPUTS["epub"][0])

    @property
    def pdf(self) -> Path:
        return built_file(self.booklet, self.language, OUTPUTS["pdf"][0])


def make_root(name: str, root: Path) -> Path:
    """A project made from tests/roots/<name>."""
    shutil.copytree(TESTS / "roots" / name, root / "source")
    return root


def build(root: Path, formats: tuple[str, ...] = ("pdf", "epub"), *, draft: bool = True) -> Made:
    """Build the first language of a project here and now; a fault of the text is raised."""
    booklet = load_booklet(root)
    for outcome in build_languages(booklet, [booklet.source_language.code], formats, jobs=1, draft=draft):
        if outcome.error:
            raise outcome.error
    return Made(booklet, booklet.source_language)


def add_arabic_messages(root: Path) -> None:
    folder = root / "locale" / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    shutil.copyfile(Path(__file__).with_name("ar.po"), folder / "booklet.po")


def _build_once(name: str, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Made:
    base = tmp_path_factory.getbasetemp()
    root = (base if worker_id == "master" else base.parent) / name
    with FileLock(f"{root}.lock"):
        if not root.exists():
            make_root(name, root)
            if name.endswith("-ar"):
                add_arabic_messages(root)
            build(root)
        booklet = load_booklet(root)
        return Made(booklet, booklet.source_language)


@pytest.fixture(scope="session")
def english(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Made:
    """The booklet that has everything, in English."""
    return _build_once("everything", tmp_path_factory, worker_id)


@pytest.fixture(scope="session")
def arabic(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Made:
    """The booklet that has everything, in Arabic."""
    return _build_once("everything-ar", tmp_path_factory, worker_id)


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Made:
    """File names with blanks and letters of other scripts, chapters in chapters, a page aside, formulas."""
    return _build_once("odd-names", tmp_path_factory, worker_id)
