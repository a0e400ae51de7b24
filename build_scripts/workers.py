"""A process an output: none can harm another, and its memory is given back when it ends."""

from __future__ import annotations

import gc
import multiprocessing
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection, wait
from typing import Any

from build_scripts.build import LanguageBuild, Report
from build_scripts.errors import BookletError
from build_scripts.making import Result, Task, make_output

# what workers need; imported once, before the first is forked
NEEDED = (
    "build_scripts.sphinx_run",
    "build_scripts.catalogs.update",
    "build_scripts.checks.catalogs",
    "build_scripts.pdf.hooks",
    "build_scripts.pdf.looks.backcover",
    "build_scripts.pdf.looks.print_at_home",
    "build_scripts.epub.builder",
    "build_scripts.checks.epub",
    "build_scripts.web.translator",
    "build_scripts.web.whole",
    "build_scripts.web.search",
    "build_scripts.checks.html.report",
    "html5lib.treebuilders.etree",
    "uniseg.linebreak",
)
HAS_READ = "the chapters are read"


@dataclass(frozen=True, slots=True)
class Worker:
    """A process and what it makes."""

    build: LanguageBuild
    task: Task
    process: Any


def run_side_by_side(builds: list[LanguageBuild], jobs: int, report: Report) -> None:
    """Make `jobs` outputs at a time; a worker that dies is an error of its language alone."""
    context = prepare_context()
    workers: dict[Any, Worker] = {}
    try:
        while True:
            while len(workers) < jobs and (found := choose_task(builds)):
                build, task = found
                report(str(task))
                reader, writer = context.Pipe(duplex=False)
                process = context.Process(target=_work, args=(task, writer))
                process.start()
                writer.close()
                workers[reader] = Worker(build, task, process)
            if not workers:
                return
            for reader in wait(list(workers)):
                if _hear(reader, workers[reader]):
                    del workers[reader]
    finally:
        for worker in workers.values():
            worker.process.terminate()
            worker.process.join()


def choose_task(builds: Iterable[LanguageBuild]) -> tuple[LanguageBuild, Task] | None:
    """What to make next: of all that is ready, what most others wait for, so that no core is idle at the end."""
    ready = [(build.job.outputs.index(output), build) for build in builds if (output := build.find_ready())]
    for _, build in sorted(ready, key=lambda pair: pair[0]):
        task = build.take()
        if task is not None:
            return build, task
    return None


def prepare_context() -> Any:
    """How workers are started: forked from a process that has imported what all of them need."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    if sys.platform != "linux":  # systems whose own libraries do not survive a fork
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(list(NEEDED))
        return context
    from sphinx.application import builtin_extensions

    for name in (*NEEDED, *builtin_extensions):
        import_module(name)
    from build_scripts.pdf.fonts.families import installed_families

    installed_families()
    gc.freeze()  # so that workers go on sharing these pages
    return multiprocessing.get_context("fork")


def _hear(reader: Any, worker: Worker) -> bool:
    """Take one message of a worker; True when it was its last."""
    try:
        message: Result | str | None = reader.recv()
    except EOFError:
        message = None
    if isinstance(message, str):
        worker.build.has_read = True
        return False
    worker.process.join()
    reader.close()
    worker.build.settle(worker.task, message or _describe_death(worker))
    return True


def _describe_death(worker: Worker) -> Result:
    error = BookletError(
        f"The build of “{worker.task.job.code}” was ended from outside (exit code {worker.process.exitcode}).",
        advice="Perhaps the machine ran out of memory; run `make` again.",
    )
    return Result(error=error, sound=False)


def _work(task: Task, writer: Connection[Any, Any]) -> None:
    try:
        writer.send(make_output(task, lambda: writer.send(HAS_READ)))
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(1)
