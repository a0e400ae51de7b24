"""A fault at every write of `make` and `make publish`: what readers see is the old tree or the new one, whole."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

# `tests` is no package that Python could find by itself: another of that name may be installed
START = (
    "import sys, types; tests = types.ModuleType('tests'); tests.__path__ = [sys.argv.pop(1)]; "
    "sys.modules['tests'] = tests; from tests.build.injection import main; main()"
)
HUNDREDS = 100
MEMORY = Path("/dev/shm")  # a disk in memory: no fault is of the disk, and thousands wait for it


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one."""
    if not os.access(MEMORY, os.W_OK):
        yield tmp_path
        return
    made = Path(tempfile.mkdtemp(dir=MEMORY))
    yield made
    shutil.rmtree(made)


def inject(scenario: str, kinds: str, first: int, step: int, folder: Path) -> None:
    command = [sys.executable, "-c", START, str(REPOSITORY / "tests"), scenario, kinds, str(first), str(step)]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY / "build_scripts"), "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        [*command, str(folder)], cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout[done.stdout.index("{\n") :])
    print(scenario, kinds, found)  # `pytest -rP` shows how many there were
    assert found["points"] > HUNDREDS, "the shim does not see the writes"
    assert all(found["tried"].values())
    assert found["faults"] == []


@pytest.mark.long
@pytest.mark.parametrize(
    ("scenario", "kind", "first"),
    [("make", "kill,stop", 80), ("publish", "ENOSPC", 60), ("withdraw", "EACCES", 40)],
)
def test_a_few_writes(scenario: str, kind: str, first: int, folder: Path) -> None:
    inject(scenario, kind, first, 97, folder)


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("scenario", "first", "step"),
    [("make", 1, 2), ("make", 2, 2), ("publish", 1, 2), ("publish", 2, 2), ("withdraw", 1, 1)],
)
def test_every_write(scenario: str, first: int, step: int, folder: Path) -> None:
    inject(scenario, "stop,kill,ENOSPC,EACCES", first, step, folder)
