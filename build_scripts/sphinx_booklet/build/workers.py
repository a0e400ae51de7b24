"""Processes that make outputs, each one after another; what one of them leaves in its memory serves the next.

None can harm another. A process that has grown large ends, and its memory is given back.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from importlib import import_module
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from typing import Any, TypeAlias

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.build.language_build import LanguageBuild, Report
from sphinx_booklet.build.task import Result, Task, make_output
from sphinx_booklet.build.time_limit import describe_delay

# what workers need; imported once, before the first is forked
NEEDED = (
    "sphinx_booklet.build.families",
    "sphinx_booklet.build.sphinx_run",
    "sphinx_booklet.extension",
    "sphinx_booklet.markup.registration",
    "sphinx_booklet.figures.registration",
    "sphinx_booklet.catalogs.update",
    "sphinx_booklet.catalogs.rules",
    "sphinx_booklet.pdf.builder",
    "sphinx_booklet.pdf.hooks",
    "sphinx_booklet.pdf.looks.backcover_page",
    "sphinx_booklet.pdf.looks.print_at_home",
    "sphinx_booklet.epub.builder",
    "sphinx_booklet.checks.check_outputs",
    "sphinx_booklet.checks.epub.report",
    "sphinx_booklet.checks.readers.kept",
    "sphinx_booklet.figures.visitors",
    "sphinx_booklet.linear.builder",
    "sphinx_booklet.web.builder",
    "sphinx_booklet.web.theme",
    "sphinx_booklet.web.translator",
    "sphinx_booklet.web.single_page",
    "sphinx_booklet.web.search",
    "sphinx_booklet.checks.html.report",
    "lxml.html",
    "sphinx.ext.mathjax",
    "sphinx_booklet.typography.clusters",
)
Context: TypeAlias = ForkContext | ForkServerContext | SpawnContext
HAS_READ = "the chapters are read"
MAX_WORKER_MB = 180  # megabytes: a worker that has needed as much makes nothing more


@dataclass(slots=True)
class Worker:
    """A process, the end of the pipe that leads to it, and what it makes."""

    process: BaseProcess
    pipe: Connection[Any, Any]
    build: LanguageBuild
    task: Task
    begun: float = 0.0  # of the clock that only goes forward, in seconds

    def give(self, build: LanguageBuild, task: Task) -> None:
        """Let it make an output."""
        self.build, self.task, self.begun = build, task, time.monotonic()
        self.pipe.send(task)

    @property
    def time_left(self) -> float:
        """Seconds until it is ended."""
        return self.begun + self.task.job.booklet.limits.task_seconds - time.monotonic()

    def stop(self) -> Result:
        """End it at once; the error that names what it was at."""
        self.process.kill()
        self.process.join()
        self.pipe.close()
        delay = describe_delay(str(self.task), self.task.job.booklet.limits.task_seconds)
        return Result(error=delay, sound=False)

    def hear(self) -> Result | None:
        """Take one message; the result when there is one."""
        try:
            message: Result | str = self.pipe.recv()
        except (EOFError, ConnectionError):
            self.process.join()
            return _describe_death(self)
        if isinstance(message, str):
            self.build.has_read = True
            return None
        return message

    def end(self) -> None:
        """Let it go. It is told: closing the pipe is not enough where another worker has inherited its end."""
        with suppress(OSError):
            self.pipe.send(None)
        self.pipe.close()
        self.process.join()


def run_side_by_side(builds: list[LanguageBuild], jobs: int, report: Report) -> None:
    """Make `jobs` outputs at a time; a worker that dies is an error of its language alone."""
    context = prepare_context(builds[0].job.booklet)
    busy: list[Worker] = []
    idle: list[Worker] = []
    try:
        while True:
            while len(busy) < jobs and (found := choose_task(builds)):
                build, task = found
                report(str(task))
                while (
                    idle and not idle[-1].process.is_alive()
                ):  # ended from outside while it had nothing to do
                    idle.pop().end()
                if idle:
                    idle[-1].give(build, task)
                    busy.append(idle.pop())
                else:
                    busy.append(start_worker(context, build, task))
            if not busy:
                return
            left = min(worker.time_left for worker in busy)
            ready = wait([worker.pipe for worker in busy], timeout=max(left, 0.0))
            for worker in [worker for worker in busy if worker.pipe not in ready and worker.time_left <= 0]:
                busy.remove(worker)
                worker.build.record_result(worker.task, worker.stop())
            for worker in [worker for worker in busy if worker.pipe in ready]:
                result = worker.hear()
                if result is None:
                    continue
                worker.build.record_result(worker.task, result)
                busy.remove(worker)
                if result.peak < MAX_WORKER_MB and worker.process.is_alive():
                    idle.append(worker)
                else:
                    worker.end()
    finally:
        for worker in busy:
            worker.process.terminate()
        for worker in (*busy, *idle):
            worker.end()


def start_worker(context: Context, build: LanguageBuild, task: Task) -> Worker:
    """A new process, with a task."""
    pipe, other_end = context.Pipe()
    process = context.Process(target=_work, args=(other_end,))
    with hold_interrupts():
        process.start()
    other_end.close()
    worker = Worker(process, pipe, build, task)
    worker.give(build, task)
    return worker


@contextmanager
def hold_interrupts() -> Iterator[None]:
    """Let Ctrl-C wait: multiprocessing leaves a traceback of a process that it has half begun."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def choose_task(builds: Iterable[LanguageBuild]) -> tuple[LanguageBuild, Task] | None:
    """What to make next: of all that is ready, what most others wait for, so that no core is idle at the end."""
    ready = [(build.job.outputs.index(output), build) for build in builds if (output := build.find_ready())]
    for _, build in sorted(ready, key=lambda pair: pair[0]):
        task = build.next_task()
        if task is not None:
            return build, task
    return None


def prepare_context(booklet: Booklet) -> Context:
    """How workers are started: forked from a process that has imported and read what all of them need."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    if sys.platform != "linux":  # systems whose own libraries do not survive a fork
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(list(NEEDED))
        return context
    # start-up time: commands that build nothing need no Sphinx
    from sphinx.application import builtin_extensions

    for name in (*NEEDED, *builtin_extensions):
        import_module(name)
    # start-up time: only this output or step needs it
    from sphinx_booklet.checks.text.lint import lint_source
    from sphinx_booklet.typography.families import installed_families

    installed_families()
    lint_source(booklet)  # each output asks for the slips of the source, which are the same for all
    gc.freeze()  # so that workers go on sharing these pages
    return multiprocessing.get_context("fork")


def _describe_death(worker: Worker) -> Result:
    error = BookletError(
        f"The build of “{worker.task.job.code}” was ended from outside (exit code {worker.process.exitcode}).",
        advice="Perhaps the machine ran out of memory; run `make` again.",
    )
    return Result(error=error, sound=False)


def _work(pipe: Connection[Any, Any]) -> None:
    parent = os.getppid()
    try:
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})  # it was begun with interrupts held
        while True:
            while not pipe.poll(1.0):
                if os.getppid() != parent:
                    return  # it was killed, and nobody will ever send a task
            task: Task | None = pipe.recv()
            if task is None:
                return
            result = make_output(task, lambda: pipe.send(HAS_READ))
            pipe.send(replace(result, peak=measure_peak()))
    except (KeyboardInterrupt, EOFError, ConnectionError):
        sys.exit(1)


def measure_peak() -> float:
    """The most memory that this process has had, in megabytes; 0 where nobody counts."""
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    unit = 2**20 if sys.platform == "darwin" else 2**10  # bytes there, kilobytes elsewhere
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
