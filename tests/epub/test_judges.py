"""The outside judges, EPUBCheck and Ace: silent on what we make, and able to speak.

About half a minute on two cores: EPUBCheck takes 4 s a file, Ace 7 s, two files at a time.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.checks.epub.report import judge_epubs

from .conftest import Made
from .sabotage import chain, replace, spoil


@pytest.mark.long
def test_both_judges_are_silent_on_the_booklets_that_have_everything(
    english: Made, arabic: Made, odd: Made, node_modules: Path
) -> None:
    assert list(map(str, judge_epubs([english.epub, arabic.epub, odd.epub], node_modules))) == []


@pytest.mark.long
def test_both_judges_can_fail(english: Made, node_modules: Path, tmp_path: Path) -> None:
    """Ace exits 0 with violations, and usages never change EPUBCheck's exit code."""
    bad = spoil(
        english.epub,
        tmp_path / "bad.epub",
        chain(
            replace("kettles.xhtml", 'alt="A black square that stands for a kettle" ', ""),
            replace("glossary.xhtml", ' lang="en" xml:lang="en"', ""),
            replace("glossary.xhtml", "</head>", '<meta name="viewport" content="width=100"/></head>'),
            replace("content.opf", "schema:accessibilitySummary", "schema:about"),
            replace("nav.xhtml", "kettles.xhtml#tables", "kettles.xhtml#gone"),
        ),
    )
    codes = {finding.code for finding in judge_epubs([bad], node_modules)}
    assert {"EPUBCHECK-RSC-012", "EPUBCHECK-HTM_060b"} <= codes, codes
    assert {"ACE-image-alt", "ACE-html-has-lang", "ACE-metadata-accessibilitysummary"} <= codes, codes


def test_a_file_that_is_not_there_is_no_pass(tmp_path: Path, node_modules: Path) -> None:
    """EPUBCheck says "0 errors" of a missing file."""
    with pytest.raises(BookletError, match="not there"):
        list(judge_epubs([tmp_path / "none.epub"], node_modules))


def test_a_file_that_is_no_epub_is_judged_once(tmp_path: Path, node_modules: Path) -> None:
    path = tmp_path / "empty.epub"
    path.write_bytes(b"")
    found = list(judge_epubs([path], node_modules))
    assert found
    assert {finding.code[:13] for finding in found} == {"EPUBCHECK-PKG"}
