"""Processes that make outputs: kept while they are small, replaced when they are large, gone with their parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.build import workers
from sphinx_booklet.build.run import build_languages

from tests.conftest import REPOSITORY, MakeProject


@pytest.mark.parametrize(("large", "processes"), [(0, 5), (10_000, 2)])
def test_a_worker_serves_until_it_is_large(
    large: int, processes: int, make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []
    start = workers.start_worker

    def count_and_start(context, build, task):
        started.append(str(task))
        return start(context, build, task)

    monkeypatch.setattr(workers, "start_worker", count_and_start)
    monkeypatch.setattr(workers, "MAX_WORKER_MB", large)
    (outcome,) = build_languages(load_booklet(make_project()), ["en"], ("pdf", "epub", "html"), jobs=2)
    assert outcome.error is None
    assert len(outcome.seconds) == 5
    assert len(started) == processes


def test_a_worker_that_dies_idle_is_replaced(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the machine runs out of memory: whoever has nothing to do harms nobody."""
    started: list[workers.Worker] = []
    start, choose = workers.start_worker, workers.choose_task

    def start_and_note(context, build, task):
        started.append(start(context, build, task))
        return started[-1]

    def kill_idle_and_choose(builds):
        for worker in started:
            if worker.task.output.name not in worker.build.at_work:
                worker.process.kill()
                worker.process.join()
        return choose(builds)

    monkeypatch.setattr(workers, "start_worker", start_and_note)
    monkeypatch.setattr(workers, "choose_task", kill_idle_and_choose)
    (outcome,) = build_languages(load_booklet(make_project()), ["en"], ("pdf", "epub", "html"), jobs=2)
    assert outcome.error is None
    assert len(outcome.seconds) == len(started) == 5


def is_alive(group: int) -> bool:
    """Whether a group still has a process."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_workers_end_when_their_parent_is_killed(make_project: MakeProject) -> None:
    """Killed alone, not with its group: nobody tells the workers, and none may stay for ever."""
    root: Path = make_project()
    command = [sys.executable, "-m", "sphinx_booklet", "--root", str(root), "build", "--jobs", "2"]
    process = subprocess.Popen(
        command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout is not None
    process.stdout.readline()  # the first output is begun
    time.sleep(1.0)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    deadline = time.monotonic() + 30
    while is_alive(process.pid) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not is_alive(process.pid)


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="Windows has no masks of signals")
def test_an_interrupt_waits_until_a_process_is_begun() -> None:
    """Ctrl-C in the middle of its start left a traceback of multiprocessing in the terminal."""
    begun = []

    def begin() -> None:
        with workers.hold_interrupts():
            os.kill(os.getpid(), signal.SIGINT)
            begun.append("whole")

    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in a job in the background
    try:
        with pytest.raises(KeyboardInterrupt):
            begin()
    finally:
        signal.signal(signal.SIGINT, before)
    assert begun == ["whole"]
