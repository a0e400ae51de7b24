"""A draft says so on every page of every format; what is signed says it nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.outputs import Output, built_file, list_outputs
from sphinx_booklet.build.run import build_languages
from sphinx_booklet.checks.draft_state import check_draft_state

from tests.conftest import ROOTS
from tests.site import copy_site

FORMATS = ("pdf", "epub", "html")
OUTPUTS = list_outputs(FORMATS)


@pytest.fixture(scope="module", params=[True, False], ids=["draft", "signed"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bool]:
    """A booklet in English with every format, as a draft and as it is when signed."""
    import shutil

    root = tmp_path_factory.mktemp("draft") / "project"
    shutil.copytree(ROOTS / "small", root / "source")
    page = ":orphan:\n\nAt a glance\n===========\n\nOne page.\n"
    (root / "source" / "glance.rst").write_text(page, encoding="utf-8")
    (outcome,) = build_languages(load_booklet(root), ["en"], FORMATS, jobs=1, draft=request.param)
    assert outcome.error is None, outcome.error
    return root, request.param


def check(root: Path, output: Output, *, draft: bool, code: str = "en") -> list[str]:
    booklet = load_booklet(root)
    language = booklet.language(code)
    path = built_file(booklet, language, output)
    return [found.code for found in check_draft_state(booklet, language, output, path, draft=draft)]


@pytest.mark.parametrize("output", OUTPUTS, ids=[output.name for output in OUTPUTS])
def test_every_page_of_every_format(output: Output, built: tuple[Path, bool]) -> None:
    root, draft = built
    assert check(root, output, draft=draft) == []
    wrong = "DRAFT-002" if draft else "DRAFT-001"
    assert set(check(root, output, draft=not draft)) == {wrong}


def test_words_that_are_drawn_from_right_to_left(tmp_path: Path) -> None:
    root = copy_site(tmp_path / "project")
    (outcome,) = build_languages(load_booklet(root), ["ar"], ("pdf-a5", "pdf-print-at-home"), jobs=1)
    assert outcome.error is None, outcome.error
    for output in list_outputs(("pdf-a5", "pdf-print-at-home")):
        assert check(root, output, draft=True, code="ar") == []
        assert set(check(root, output, draft=False, code="ar")) == {"DRAFT-002"}


def test_a_sentence_outside_the_switch_is_found(tmp_path: Path) -> None:
    """How-made and the card used to say that they are drafts in what was signed."""
    import shutil

    root = tmp_path / "project"
    shutil.copytree(ROOTS / "small", root / "source")
    with (root / "source" / "first.rst").open("a") as chapter:
        chapter.write("\nThis card is a draft.\n")
    (outcome,) = build_languages(load_booklet(root), ["en"], ("html",), jobs=1, draft=False)
    assert outcome.error is None, outcome.error
    (site,) = list_outputs(("html",))
    assert check(root, site, draft=False) == ["DRAFT-002", "DRAFT-002"]  # its page, and all on one page
