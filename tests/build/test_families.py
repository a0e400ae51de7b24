"""A family that is not there is said with the line that names it, and one language does not keep the others."""

from __future__ import annotations

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.errors import ConfigError
from sphinx_booklet.build.families import check_families

from tests.conftest import MakeProject


def test_a_family_that_is_not_there_is_said_with_its_line(make_project: MakeProject) -> None:
    root = make_project()
    toml = root / "source/booklet.toml"
    toml.write_text(
        f'{toml.read_text("utf-8")}\n[languages.ko]\nfonts = ["Noto Sans KR", "IBM Plex Sans"]\n', "utf-8"
    )
    booklet = load_booklet(root)
    check_families(booklet, booklet.source_language)
    with pytest.raises(ConfigError) as caught:
        check_families(booklet, booklet.language("ko"))
    assert caught.value.path == toml
    assert caught.value.line == len(toml.read_text("utf-8").splitlines())
    assert "pylopdf-fonts-ko" in caught.value.advice
    assert 'booklet font add "Noto Sans KR"' in caught.value.advice
