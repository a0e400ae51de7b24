"""`make bench`."""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path

from build_scripts.bench.engine import compare_engine
from build_scripts.bench.report import describe_machine, write_readme, write_table
from build_scripts.bench.scenarios import Comparison, compare_changes, compare_languages, compare_lengths
from build_scripts.build import check_project
from build_scripts.config import load_booklet


def run_bench(root: Path, *, quick: bool, runs: int, readme: bool) -> None:
    """Compare with the stock commands and print the ratios; `quick` leaves out how the cost grows.

    Raises BookletError when a command of either side fails.
    """
    check_project(root)
    booklet = load_booklet(root)
    found: list[Comparison] = []
    with tempfile.TemporaryDirectory(prefix="booklet-bench-") as name:
        folder = Path(name)
        scenarios = [compare_changes(booklet, folder, runs), compare_engine(booklet, folder, runs)]
        if not quick:
            scenarios += [compare_lengths(booklet, folder), compare_languages(booklet, folder)]
        for scenario in scenarios:
            for comparison in scenario:
                print(f"measured: {comparison.name}", flush=True)
                found.append(comparison)
    text = f"{write_table(found)}\n\n{describe_machine(datetime.datetime.now(tz=datetime.UTC).date())}"
    print(text)
    if readme:
        write_readme(root / "README.md", text)
