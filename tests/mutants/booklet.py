"""The small booklet that mutants are made of, in English and Arabic, built once as `make` builds it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from filelock import FileLock
from sphinx_booklet.booklet.outputs import FORMATS
from sphinx_booklet.cli.build import run_build

TESTS = Path(__file__).parent.parent
NAME = "mutants"


@pytest.fixture(scope="session")
def booklet_to_spoil(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The project of tests/roots/mutants with dist/ filled. Nothing in it is changed: mutants are copies."""
    base = tmp_path_factory.getbasetemp()
    root = (base if worker_id == "master" else base.parent) / NAME
    with FileLock(f"{root}.lock"):
        if not (root / "dist" / "SHA256SUMS").exists():
            shutil.copytree(TESTS / "roots" / NAME, root / "source")
            # an EPUB needs every sentence of the program in its language; the text itself stays untranslated
            words = Path("ar", "LC_MESSAGES", "booklet.po")
            (root / "locale" / words).parent.mkdir(parents=True)
            shutil.copyfile(TESTS.parent / "locale" / words, root / "locale" / words)
            run_build(root, [], FORMATS, 1)
    return root


def find_built(root: Path, language: str, suffix: str) -> Path:
    """A file of dist/ by its language and the end of its name: `.pdf`, `-large-print.pdf`, `.epub`."""
    return root / "dist" / language / f"{NAME}-{language}{suffix}"
