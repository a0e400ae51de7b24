"""`make bench`."""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path

import click

from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.source_tree import check_project
from sphinx_booklet.cli.bench.engine import compare_engine
from sphinx_booklet.cli.bench.report import HEAD, describe_machine, write_readme, write_row, write_table
from sphinx_booklet.cli.bench.scenarios import Comparison, compare_changes, compare_languages, compare_lengths


@click.command()
@click.option("--long", is_flag=True, help="Also 2 to 12 languages (ten minutes more).")
@click.option("--runs", type=click.IntRange(1), default=3, help="Runs of ours; the median is taken.")
@click.option("--readme", is_flag=True, help="Write the tables into README.md.")
@click.pass_obj
def command(root: Path, long: bool, runs: int, readme: bool) -> None:
    """Compare with the stock commands, as ratios."""
    check_project(root)
    booklet = load_booklet(root)
    found: list[Comparison] = []
    with tempfile.TemporaryDirectory(prefix="booklet-bench-") as name:
        folder = Path(name)
        scenarios = [
            compare_changes(booklet, folder, runs),
            compare_engine(booklet, folder, runs),
            compare_lengths(booklet, folder),
        ]
        if long:
            scenarios.append(compare_languages(booklet, folder))
        print("\n".join(HEAD), flush=True)
        for scenario in scenarios:
            for comparison in scenario:
                print(write_row(comparison), flush=True)
                found.append(comparison)
    machine = describe_machine(datetime.datetime.now(tz=datetime.UTC).date())
    print(f"\n{machine}")
    if readme:
        write_readme(root / "README.md", f"{write_table(found)}\n\n{machine}")
