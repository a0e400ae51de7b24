"""Processes that make outputs: kept while they are small, replaced when they are large, gone with their parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from build_scripts import workers
from build_scripts.build import build_languages
from build_scripts.config import load_booklet
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
    monkeypatch.setattr(workers, "LARGE", large)
    (outcome,) = build_languages(load_booklet(make_project()), ["en"], ("pdf", "epub", "html"), jobs=2)
    assert outcome.error is None
    assert len(outcome.seconds) == 5
    assert len(started) == processes


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
    command = [sys.executable, "-m", "build_scripts", "--root", str(root), "build", "--jobs", "2"]
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
