"""A process a language: none can harm another, and its memory is given back when it ends."""

from __future__ import annotations

import multiprocessing
import sys
from multiprocessing.connection import Connection, wait
from typing import Any

from build_scripts.build import Job, Outcome, Report, build_language
from build_scripts.errors import BookletError


def run_side_by_side(todo: list[Job], jobs: int, report: Report) -> list[Outcome]:
    """Build `jobs` languages at a time; a worker that dies is an error of its language alone."""
    context = prepare_context()
    waiting = list(todo)
    running: dict[Any, tuple[Job, Any]] = {}
    outcomes: list[Outcome] = []
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                job = waiting.pop(0)
                reader, writer = context.Pipe(duplex=False)
                process = context.Process(target=_work, args=(job, writer))
                process.start()
                writer.close()
                running[reader] = (job, process)
            for reader in wait(list(running)):
                message = _receive(reader)
                if isinstance(message, str):
                    report(message)
                    continue
                job, process = running.pop(reader)
                process.join()
                outcomes.append(message or _describe_death(job, process.exitcode))
    finally:
        for _job, process in running.values():
            process.terminate()
            process.join()
    return outcomes


def prepare_context() -> Any:
    """How workers are started: forked from a process that has imported what all of them need."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")

    import build_scripts.pdf.builder
    import build_scripts.sphinx_run  # noqa: F401

    return multiprocessing.get_context("fork")


def _describe_death(job: Job, code: int | None) -> Outcome:
    error = BookletError(
        f"The build of “{job.code}” was ended from outside (exit code {code}).",
        advice="Perhaps the machine ran out of memory; run `make` again.",
    )
    return Outcome(job.code, error=error)


def _receive(reader: Any) -> str | Outcome | None:
    try:
        message: str | Outcome = reader.recv()
    except EOFError:
        return None
    return message


def _work(job: Job, writer: Connection[Any, Any]) -> None:
    try:
        writer.send(build_language(job, writer.send))
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(1)
