"""Entries of the index whose words have a bracket: Sphinx would part them there and lose what follows."""

from __future__ import annotations

from pathlib import Path

from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.build.run import build_languages

from tests.conftest import MakeProject


def test_words_after_a_bracket_stay_in_the_index(make_project: MakeProject):
    root: Path = make_project("small")
    chapter = root / "source" / "first.rst"
    chapter.write_text(".. index:: cannabis (spray) of a doctor, cannabis\n\n" + chapter.read_text())
    (outcome,) = build_languages(load_booklet(root), ["en"], ("html",), jobs=1)
    assert not outcome.error, outcome.error
    page = (root / "build" / "en" / "html" / "genindex.html").read_text()
    assert "cannabis\u00a0(spray) of a doctor</a>" in page


def test_functions_of_a_program_are_grouped_as_ever(make_project: MakeProject):
    root: Path = make_project("small")
    chapter = root / "source" / "first.rst"
    chapter.write_text(".. index:: take() (in a), take() (in b)\n\n" + chapter.read_text())
    (outcome,) = build_languages(load_booklet(root), ["en"], ("html",), jobs=1)
    assert not outcome.error, outcome.error
    page = (root / "build" / "en" / "html" / "genindex.html").read_text()
    assert "\u00a0(in a)" not in page
    assert "(in a)" in page
