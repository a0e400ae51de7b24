"""What tests of linear editions share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sphinx_booklet.linear.braille import louis

from tests.debian import FOLDER, unpack_package


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> louis.Louis:
    """liblouis, that of the system or else Debian's, unpacked; processes that a test starts find it too."""
    if not louis.list_places(Path()):
        if not all(map(unpack_package, ("liblouis20", "liblouis-data"))):
            pytest.skip("liblouis is not installed, and could not be loaded")
        monkeypatch.setenv(louis.VARIABLE, os.fspath(FOLDER))
    return louis.load_louis(Path())
