"""Editions and outputs belong together: one without the other is never built, or is laid out by chance."""

from __future__ import annotations

import pytest
from sphinx_booklet.booklet.editions import EDITIONS, find_edition
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.booklet.outputs import OUTPUTS, Output

from tests.conftest import REPOSITORY

ALL = [output for outputs in OUTPUTS.values() for output in outputs]


@pytest.mark.parametrize("output", ALL, ids=lambda output: output.name)
def test_every_output_is_of_an_edition_that_is_described(output: Output) -> None:
    assert output.edition in EDITIONS


def test_every_edition_is_built_by_something() -> None:
    assert set(EDITIONS) == {output.edition for output in ALL}


@pytest.mark.parametrize("name", EDITIONS)
def test_every_edition_has_sizes_and_spaces(name: str) -> None:
    looks, table = load_looks(REPOSITORY), find_edition(name).looks
    assert table in looks.space
    assert {table, f"{table}-arabic"} <= looks.type.keys()


def test_what_an_output_waits_for_is_built_before_it() -> None:
    names = [output.name for output in ALL]
    for output in ALL:
        assert all(names.index(other) < names.index(output.name) for other in output.after)
