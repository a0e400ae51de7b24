"""This booklet can be spoken in each of its languages: two that came later could not, and nobody had tried."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.outputs import LINEAR, built_file
from sphinx_booklet.build.run import build_languages
from sphinx_booklet.linear.blocks import load_reading
from sphinx_booklet.linear.speech.faults import list_faults
from sphinx_booklet.linear.speech.say import make_speaker

from tests.conftest import REPOSITORY

pytestmark = pytest.mark.long


@pytest.mark.parametrize("code", [language.code for language in load_booklet(REPOSITORY).languages])
def test_nothing_of_it_would_be_said_wrongly(code: str, tmp_path: Path) -> None:
    for name in ("source", "locale"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    booklet = load_booklet(tmp_path)
    (outcome,) = build_languages(booklet, [code], (LINEAR.name,), jobs=1)
    assert outcome.error is None, outcome.error
    language = booklet.language(code)
    reading = load_reading(built_file(booklet, language, LINEAR))
    faults = list(list_faults(reading, make_speaker(booklet, language), booklet.source_language.code))
    assert [str(fault) for fault in faults[:5]] == []
