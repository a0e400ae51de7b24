"""What booklet.toml may say of a press, and what it is told where it cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx_booklet.booklet.errors import ConfigError
from sphinx_booklet.booklet.printing import Printing, read_printing
from sphinx_booklet.booklet.toml_table import TomlTable

PRESS = bytes(12) + b"prtrCMYKLab " + bytes(12) + b"acsp" + bytes(88)


def read(source: Path, **values: object) -> Printing:
    return read_printing(TomlTable(source / "booklet.toml", "print", values, ""), source)


def test_nothing_is_needed(tmp_path: Path) -> None:
    assert read(tmp_path) == Printing(None, "", 300)


def test_a_profile_of_a_press_is_taken(tmp_path: Path) -> None:
    (tmp_path / "paper.icc").write_bytes(PRESS)
    found = read(tmp_path, profile="paper.icc", condition="FOGRA39", ink=280)
    assert found == Printing(tmp_path / "paper.icc", "FOGRA39", 280)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"profile": "none.icc", "condition": "FOGRA39"}, "not there: source/none.icc"),
        ({"profile": "../outside.icc", "condition": "FOGRA39"}, "a file below source/"),
        ({"profile": "paper.pdf", "condition": "FOGRA39"}, "must end in .icc or .icm"),
        ({"profile": "screen.icc", "condition": "FOGRA39"}, "profile of a press with four inks"),
        ({"profile": "paper.icc"}, "must name the printing condition"),
        ({"ink": 1000}, "from 200 to 400"),
        ({"leaf": 0.1}, "a whole number from 0 to 1000"),
        ({"paper": "coated"}, "not a key that is known"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, values: dict[str, object], said: str) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for path in (source / "paper.icc", tmp_path / "outside.icc"):
        path.write_bytes(PRESS)
    (source / "screen.icc").write_bytes(PRESS.replace(b"prtrCMYK", b"mntrRGB "))
    with pytest.raises(ConfigError, match=said):
        read(source, **values)
