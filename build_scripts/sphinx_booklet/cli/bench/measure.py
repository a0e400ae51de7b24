"""One command as a whole process: wall, CPU, peak memory."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryFile

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
    with TemporaryFile() as out:
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
        out.seek(0)
        said = out.read().decode(errors="replace")[-600:]
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise BookletError(f"A command of the benchmark failed: {' '.join(command)}\n{said}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measure_all(commands: Sequence[Sequence[str]], folder: Path) -> Cost:
    """Several commands one after another, as one cost."""
    total = NOTHING
    for command in commands:
        total += measure_command(command, folder)
    return total


def measure_side_by_side(commands: Sequence[Sequence[str]], folder: Path, jobs: int) -> Cost:
    """Several commands, `jobs` at a time, as one cost; the peak is that of the largest process."""
    start = time.monotonic()
    with ThreadPoolExecutor(jobs) as pool:
        costs = list(pool.map(lambda command: measure_command(command, folder), commands))
    return replace(sum(costs, NOTHING), wall=time.monotonic() - start)


def take_median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    middle = len(costs) // 2
    return Cost(
        sorted(cost.wall for cost in costs)[middle],
        sorted(cost.cpu for cost in costs)[middle],
        sorted(cost.peak for cost in costs)[middle],
    )
