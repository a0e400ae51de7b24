"""A fault at every write of `make` and `make publish`: what readers see is the old tree or the new one, whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

# `tests` is no package that Python could find by itself: another of that name may be installed
START = (
    "import sys, types; tests = types.ModuleType('tests'); tests.__path__ = [sys.argv.pop(1)]; "
    "sys.modules['tests'] = tests; from tests.build.injection import main; main()"
)
HUNDREDS = 100


def inject(scenario: str, kind: str, first: int, step: int, folder: Path) -> None:
    command = [sys.executable, "-c", START, str(REPOSITORY / "tests"), scenario, kind, str(first), str(step)]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY / "build_scripts"), "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        [*command, str(folder)], cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout[done.stdout.index("{\n") :])
    assert found["points"] > HUNDREDS, "the shim does not see the writes"
    assert found["tried"]
    assert found["faults"] == []


@pytest.mark.parametrize(
    ("scenario", "kind", "first"),
    [("make", "kill", 80), ("publish", "ENOSPC", 60), ("withdraw", "EACCES", 40)],
)
def test_a_few_writes(scenario: str, kind: str, first: int, tmp_path: Path) -> None:
    inject(scenario, kind, first, 97, tmp_path)


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", ["kill", "ENOSPC", "EACCES"])
@pytest.mark.parametrize("scenario", ["make", "publish", "withdraw"])
def test_every_write(scenario: str, kind: str, tmp_path: Path) -> None:
    inject(scenario, kind, 1, 1, tmp_path)
