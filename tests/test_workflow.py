"""The workflow: what it runs is there, what it uses is pinned, and nothing unsigned leaves it."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from tests.conftest import REPOSITORY

TEXT = (REPOSITORY / ".github" / "workflows" / "booklet.yml").read_text(encoding="utf-8")
JOBS: dict[str, dict[str, Any]] = yaml.safe_load(TEXT)["jobs"]


def list_steps(job: str) -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = JOBS[job]["steps"]
    return steps


def read_commands(job: str) -> str:
    return "\n".join(step.get("run", "") for step in list_steps(job))


@pytest.mark.parametrize("job", JOBS)
def test_every_action_is_pinned_to_a_commit(job: str) -> None:
    for step in list_steps(job):
        if "uses" in step:
            assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step["uses"]), step["uses"]


def test_every_target_is_in_the_makefile() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+(?: [a-z-]+)*):", makefile, re.MULTILINE))
    known = {name for line in targets for name in line.split()}
    used = {found for job in JOBS for found in re.findall(r"\bmake ([a-z-]+)", read_commands(job))}
    assert {"assemble", "restore", "publish", "sbom"} <= used <= known


def test_nothing_is_kept_between_runs() -> None:
    """The record of what is public used to lie in a cache, which is evicted."""
    assert "actions/cache" not in TEXT
    publish = read_commands("publish")
    assert publish.index("make restore") < publish.index("make publish")


def test_a_release_has_signed_files_alone() -> None:
    commands = read_commands("release")
    assert "dist" not in commands
    assert commands.index("make publish") < commands.index("cp public/")
    assert not [step for step in list_steps("release") if "download-artifact" in step.get("uses", "")]


def test_sums_of_a_release_name_the_files_as_they_are() -> None:
    commands = read_commands("release")
    assert "cd assets && sha256sum -- * > SHA256SUMS" in commands


def test_files_that_start_with_a_dot_come_along() -> None:
    for job in ("build", "assemble"):
        uploads = [step for step in list_steps(job) if "upload-artifact@" in step.get("uses", "")]
        assert uploads
        assert all(step["with"]["include-hidden-files"] for step in uploads)


def test_a_pull_request_may_write_nowhere() -> None:
    assert yaml.safe_load(TEXT)["permissions"] == {"contents": "read"}
    may_write = {job for job, body in JOBS.items() if "write" in str(body.get("permissions", ""))}
    assert may_write == {"publish", "release"}
    assert all("github.event_name" in JOBS[job]["if"] for job in may_write)
