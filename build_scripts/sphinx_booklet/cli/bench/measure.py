"""One command as a whole process: wall, CPU, peak memory."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sphinx_booklet.booklet.errors import BookletError

CODE = Path(__file__).parents[3]  # both sides import this package, installed or not


@dataclass(frozen=True, slots=True)
class Cost:
    """`wall` and `cpu` in seconds, `peak` the largest process in megabytes."""

    wall: float
    cpu: float
    peak: float

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.peak, other.peak))


NOTHING = Cost(0.0, 0.0, 0.0)


def measure_command(command: Sequence[str], folder: Path) -> Cost:
    """Run a command to its end in `folder`, its output thrown away.

    CPU counts the processes that it started too, as the operating system accounts them when they end.
    Raises BookletError with what it said last when it fails.
    """
    log = folder / "bench.log"
    with log.open("wb") as out:
        start = time.monotonic()
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=os.environ | {"PYTHONPATH": str(CODE)},
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        said = log.read_text(encoding="utf-8", errors="replace")[-600:]
        raise BookletError(f"A command of the benchmark failed: {' '.join(command)}\n{said}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measure_all(commands: Sequence[Sequence[str]], folder: Path) -> Cost:
    """Several commands one after another, as one cost."""
    total = NOTHING
    for command in commands:
        total += measure_command(command, folder)
    return total


def take_median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    middle = len(costs) // 2
    return Cost(
        sorted(cost.wall for cost in costs)[middle],
        sorted(cost.cpu for cost in costs)[middle],
        sorted(cost.peak for cost in costs)[middle],
    )
