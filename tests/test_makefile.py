"""What the Makefile installs is pinned with hashes, in a way that pip takes."""

from __future__ import annotations

import re

from tests.conftest import REPOSITORY

TEXT = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
INSTALLS = [line.strip() for line in TEXT.splitlines() if "pip install" in line]


def test_what_is_installed_is_pinned_with_hashes_or_is_the_package_alone():
    """With a lock as a constraint pip asked for the hash of the package itself, and `make spoken` ended there."""
    assert len(INSTALLS) >= 4
    for line in INSTALLS:
        pinned = re.search(r"--require-hashes -r [\w-]+\.lock$", line)
        alone = line.endswith("--no-build-isolation --no-deps --editable .")
        assert pinned or alone, line


def test_each_lock_is_there_has_hashes_and_can_be_refreshed():
    names = set(re.findall(r"-r ([\w-]+\.lock)$", TEXT, re.MULTILINE))
    assert "requirements-audio.lock" in names
    for name in names:
        lock = (REPOSITORY / name).read_text(encoding="utf-8")
        assert all("--hash" in entry for entry in re.split(r"\n(?=\w)", lock.strip())), name
        assert f"-o {name}" in TEXT, name
