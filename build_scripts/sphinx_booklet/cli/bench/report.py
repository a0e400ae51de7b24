"""The tables of the benchmark: on the terminal, and in the README between its two marks."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Sequence
from pathlib import Path

from sphinx_booklet.cli.bench.scenarios import Comparison

BEGIN, END = "<!-- bench -->", "<!-- /bench -->"


HEAD = (
    "| | stock ÷ ours: wall | the same, a stock command a core | CPU | peak memory | ours: seconds | CPU seconds | MB |",
    "|---|---:|---:|---:|---:|---:|---:|---:|",
)


def write_table(comparisons: Sequence[Comparison]) -> str:
    """A table in Markdown: what stock takes divided by what we take, and our own figures."""
    return "\n".join((*HEAD, *(write_row(found) for found in comparisons)))


def write_row(found: Comparison) -> str:
    """A line of the table; it is printed as soon as it is measured, for the whole takes a quarter of an hour."""
    ratios = ["", "", "", ""]
    if found.stock:
        pairs = (
            (found.stock.wall, found.ours.wall),
            (found.stock_side_by_side.wall if found.stock_side_by_side else None, found.ours.wall),
            (found.stock.cpu, found.ours.cpu),
            (found.stock.peak, found.ours.peak),
        )
        ratios = ["" if theirs is None else f"{theirs / ours:.1f}" for theirs, ours in pairs]
    own = (f"{found.ours.wall:.1f}", f"{found.ours.cpu:.1f}", f"{found.ours.peak:.0f}")
    return f"| {' | '.join((found.name, *ratios, *own))} |"


def describe_machine(day: datetime.date) -> str:
    """Where and when it was measured."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"Measured on {day.isoformat()} on {os.cpu_count()} cores with {memory:.0f} GB of memory,"
        f" Python {platform.python_version()}."
    )


def write_readme(path: Path, text: str) -> None:
    """Put the tables into the README, between its marks."""
    whole = path.read_text(encoding="utf-8")
    before, _, rest = whole.partition(BEGIN)
    _, _, after = rest.partition(END)
    path.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")
