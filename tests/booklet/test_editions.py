"""Editions and outputs belong together: one without the other is never built, or is laid out by chance."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.editions import EDITIONS, OFFERS, find_edition
from sphinx_booklet.booklet.errors import ConfigError
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.booklet.outputs import FORMATS, OUTPUTS, Output, list_outputs
from sphinx_booklet.cli.build import run_build

from tests.conftest import REPOSITORY, ROOTS

ALL = list({output.name: output for outputs in OUTPUTS.values() for output in outputs}.values())
LAID_OUT = [output for output in ALL if output.builder in ("pdf", "impose", "epub", "html") and output.public]


@pytest.mark.parametrize("output", LAID_OUT, ids=lambda output: output.name)
def test_every_output_is_of_an_edition_that_is_described(output: Output) -> None:
    assert output.edition in EDITIONS


def test_every_edition_is_built_by_something() -> None:
    made = {output.edition for output in ALL} | {f"{output.edition}{output.suffix}" for output in ALL}
    assert set(EDITIONS) <= made


@pytest.mark.parametrize("name", EDITIONS)
def test_every_edition_has_sizes_and_spaces(name: str) -> None:
    looks, table = load_looks(REPOSITORY), find_edition(name).looks
    assert table in looks.space
    assert {table, f"{table}-arabic"} <= looks.type.keys()


def test_what_an_output_waits_for_is_built_before_it() -> None:
    made = [output for name in FORMATS for output in OUTPUTS[name]]
    names = [output.name for output in made]
    for output in made:
        before = [other for other in output.after if other in names]
        assert all(names.index(other) < names.index(output.name) for other in before)


def test_the_page_waits_for_every_edition_that_it_offers() -> None:
    """It tells the size of each; one that is made after it would be told with an old one."""
    (page,) = OUTPUTS["html"]
    offered = [output.name for output in LAID_OUT if output.edition in OFFERS]
    assert set(offered) <= set(page.after)


def test_an_edition_of_one_document_is_built_of_booklets_that_have_it(tmp_path: Path) -> None:
    shutil.copytree(ROOTS / "small", tmp_path / "source")
    booklet = load_booklet(tmp_path)
    assert "pdf-glance" not in [output.name for output in list_outputs(FORMATS, booklet)]
    (tmp_path / "source" / "glance.rst").write_text("At a glance\n===========\n", encoding="utf-8")
    assert "pdf-glance" in [output.name for output in list_outputs(FORMATS, booklet)]


def test_an_edition_without_its_document_is_refused_by_name(tmp_path: Path) -> None:
    """Asked for by name, it was built as nothing, and dist/ was said to be ready."""
    shutil.copytree(ROOTS / "small", tmp_path / "source")
    with pytest.raises(ConfigError, match=r"no text for “pdf-glance”"):
        run_build(tmp_path, ["en"], ("pdf-glance",), 1)
