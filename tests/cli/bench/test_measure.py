"""What a command costs, alone and beside others. Figures are compared with nothing: only what is counted is."""

from __future__ import annotations

import sys

import pytest
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.cli.bench.measure import measure_all, measure_side_by_side


def write_name(name: str) -> list[str]:
    """A command that leaves an empty file."""
    return [sys.executable, "-c", f"open({name!r}, 'x').close()"]


@pytest.mark.parametrize("measure", [measure_all, lambda *what: measure_side_by_side(*what, jobs=2)])
def test_every_command_is_run_once_and_counted(tmp_path, measure):
    names = ["a", "b", "c"]
    cost = measure([write_name(name) for name in names], tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == names  # and no log beside them
    assert min(cost.wall, cost.cpu, cost.peak) > 0


def test_a_command_that_fails_says_what_it_said(tmp_path):
    """A thread that failed in silence would make stock look fast."""
    with pytest.raises(BookletError, match="no such luck"):
        measure_side_by_side(
            [write_name("a"), [sys.executable, "-c", "exit('no such luck')"]], tmp_path, jobs=2
        )
