"""The stock side builds a booklet of ours: a benchmark whose other side stops measures nothing."""

from __future__ import annotations

from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.cli.bench.measure import measure_all
from sphinx_booklet.cli.bench.projects import copy_project, make_stock
from sphinx_booklet.cli.bench.scenarios import build_stock


def test_the_stock_commands_build_a_booklet(make_project, tmp_path):
    stock = make_stock(copy_project(load_booklet(make_project()), tmp_path / "bench"))
    measure_all(build_stock(stock, ["en"], builders=("html", "pdf")), stock)
    assert (stock / "build" / "en" / "html" / "index.html").is_file()
    assert list((stock / "build" / "en" / "pdf").glob("*.pdf"))
