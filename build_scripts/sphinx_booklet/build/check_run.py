"""Runs checks, the outside judges side by side; what was found comes in the order of the list."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.build.check_list import CHECKS, Check
from sphinx_booklet.build.checked_tree import CheckedTree
from sphinx_booklet.build.run import count_cores


@dataclass(frozen=True, slots=True)
class Answer:
    """What a check found, and how many seconds it took."""

    name: str
    findings: tuple[Diagnostic, ...]
    seconds: float


def run_checks(checks: Iterable[Check], tree: CheckedTree, cores: int | None = None) -> Iterator[Answer]:
    """The answers of checks, in their order; judges are asked in processes of their own, as many as there are cores.

    Judges wait for programs of others (Java, Node.js, a browser), and one of them takes half of the time of all:
    it begins first. Raises what a judge raises, a BookletError when its program is missing; the others are ended.
    """
    chosen = list(checks)
    judges = [check for check in chosen if check.needs == "judge"]
    cores = min(cores or count_cores(), len(judges))
    if cores < 2:
        yield from (_ask(check, tree) for check in chosen)
        return
    with ProcessPoolExecutor(cores) as pool:
        by_length = sorted(judges, key=lambda check: not check.slow)
        asked = {check.name: pool.submit(_ask_by_name, check.name, tree) for check in by_length}
        try:
            for check in chosen:
                yield asked[check.name].result() if check.name in asked else _ask(check, tree)
        except BaseException:
            _end(asked.values())
            raise


def _ask(check: Check, tree: CheckedTree) -> Answer:
    start = time.monotonic()
    findings = tuple(finding.shorten(tree.booklet.root) for finding in check.run(tree))
    return Answer(check.name, findings, time.monotonic() - start)


def _ask_by_name(name: str, tree: CheckedTree) -> Answer:
    # a check holds functions without a name, which do not travel to another process
    return _ask(next(check for check in CHECKS if check.name == name), tree)


def _end(asked: Iterable[Future[Answer]]) -> None:
    """Nobody waits twelve minutes for the browser to learn that there is no Java."""
    for future in asked:
        future.cancel()
    for process in multiprocessing.active_children():
        process.terminate()
