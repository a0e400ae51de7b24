"""Which commands a scenario runs, and its line of the table; no figure is compared with another."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx_booklet.cli.bench import scenarios
from sphinx_booklet.cli.bench.measure import Cost
from sphinx_booklet.cli.bench.report import write_table
from sphinx_booklet.cli.bench.scenarios import Comparison, compare

OURS, STOCK = Path("ours"), Path("stock")


@pytest.fixture
def log(monkeypatch) -> list[tuple[Path, object]]:
    """What was prepared and what was run, in order."""
    done: list[tuple[Path, object]] = []

    def measure(commands, folder, jobs=0):
        done.append((folder, [command[2] for command in commands]))
        return Cost(float(len(done)), 0.5, 10.0)

    monkeypatch.setattr(scenarios, "measure_all", measure)
    monkeypatch.setattr(scenarios, "measure_side_by_side", measure)
    return done


def test_ours_is_run_again_and_stock_once(log):
    found = compare("x", OURS, STOCK, ["cy"], lambda *what: log.append(what), runs=3)
    ours, stock = ["sphinx_booklet"], ["sphinx"] * 3  # a command a format
    assert log == [
        (OURS, 0),
        (OURS, ours),
        (OURS, 1),
        (OURS, ours),
        (OURS, 2),
        (OURS, ours),
        (STOCK, 0),
        (STOCK, stock),
    ]
    assert (found.ours.wall, found.stock) == (4.0, Cost(8.0, 0.5, 10.0))


def test_side_by_side_stock_has_another_change_to_build(log):
    found = compare(
        "x", OURS, STOCK, ["cy"], lambda *what: log.append(what), builders=("pdf",), side_by_side=True
    )
    assert log[2:] == [(STOCK, 0), (STOCK, ["sphinx"]), (STOCK, 1), (STOCK, ["sphinx"])]
    assert found.stock_side_by_side is not None


def test_each_line_of_the_table_has_a_cell_for_each_head():
    alone = Comparison("alone", Cost(1.0, 2.0, 30.0), None)
    head, rule, *lines = write_table(
        [alone, Comparison("beside", alone.ours, Cost(4.0, 6.0, 60.0))]
    ).splitlines()
    assert {line.count("|") for line in (head, rule, *lines)} == {head.count("|")}
    assert lines[1] == "| beside | 4.0 |  | 3.0 | 2.0 | 1.0 | 2.0 | 30 |"
