"""The same bytes in another folder and another process."""

from __future__ import annotations

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.build.run import build_languages

from tests.conftest import MakeProject, RunBooklet, take_fingerprint

NAMES = ("text", "long-lines", "docx", "what-is-said", "linear")


@pytest.mark.parametrize("formats", ["text docx said", "braille"])
def test_another_folder_and_another_process(
    formats: str, make_project: MakeProject, run_booklet: RunBooklet, request: pytest.FixtureRequest
) -> None:
    if formats == "braille":
        request.getfixturevalue("library")
    here, there = make_project(folder="here"), make_project(folder="there")
    (outcome,) = build_languages(load_booklet(here), ["en"], tuple(formats.split()), jobs=1)
    assert outcome.error is None, outcome.error
    result = run_booklet(there, "build", "--formats", formats)
    assert result.returncode == 0, result.stderr
    made = [
        {
            name: digest
            for name, digest in take_fingerprint(root / "build" / "en").items()
            if name.split("/")[0] in NAMES or name.startswith("braille")
        }
        for root in (here, there)
    ]
    assert made[0] == made[1]
    assert len(made[0]) > 3


def test_what_stays_in_build_is_not_published(make_project: MakeProject, run_booklet: RunBooklet) -> None:
    root = make_project()
    result = run_booklet(root, "build", "--formats", "docx said")
    assert result.returncode == 0, result.stderr
    made = {path.name for path in (root / "dist" / "en").iterdir()}
    assert made == {"small-en.docx"}
