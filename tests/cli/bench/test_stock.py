"""The stock side builds a booklet of ours: a benchmark whose other side stops measures nothing."""

from __future__ import annotations

import shutil

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.checks.text.lint import lint_source
from sphinx_booklet.cli.bench.measure import measure_all
from sphinx_booklet.cli.bench.projects import change_word, copy_project, make_stock
from sphinx_booklet.cli.bench.scenarios import build_stock

from tests.conftest import REPOSITORY


def test_the_stock_commands_build_a_booklet(make_project, tmp_path):
    stock = make_stock(copy_project(load_booklet(make_project()), tmp_path / "bench"))
    measure_all(build_stock(stock, ["en"], builders=("html", "pdf")), stock)
    assert (stock / "build" / "en" / "html" / "index.html").is_file()
    assert list((stock / "build" / "en" / "pdf").glob("*.pdf"))


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_word_that_is_changed_is_text_that_is_built(number, tmp_path):
    """A sentence without its full stop is refused: the benchmark ended at its fourth row."""
    shutil.copytree(REPOSITORY / "source", tmp_path / "source")
    before = (tmp_path / "source" / "about.rst").read_text()
    change_word(tmp_path, number)
    assert (tmp_path / "source" / "about.rst").read_text() != before
    assert list(lint_source(load_booklet(tmp_path))) == []
