"""An output that is at work for too long is ended and named, wherever it is made."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.build import sphinx_run
from sphinx_booklet.build.run import build_languages

from tests.conftest import MakeProject


@pytest.mark.long
@pytest.mark.parametrize("jobs", [1, 2])
def test_an_output_that_does_not_end(
    jobs: int, make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One text kept `make` at work for ever, without a word; the other language is built all the same."""
    root: Path = make_project()
    toml = root / "source" / "booklet.toml"
    toml.write_text(
        f'{toml.read_text()}\n[limits]\ntask_seconds = 20\n\n[languages.cy]\nfonts = ["IBM Plex Sans"]\n'
    )
    run = sphinx_run.run_sphinx

    def hang(*arguments: object, **settings: object) -> object:
        while arguments[1] == "cy":
            time.sleep(0.1)
        return run(*arguments, **settings)  # type: ignore[arg-type]

    monkeypatch.setattr(sphinx_run, "run_sphinx", hang)
    outcomes = build_languages(load_booklet(root), ["cy", "en"], ("html",), jobs=jobs)
    errors = {outcome.code: str(outcome.error or "") for outcome in outcomes}
    assert errors["en"] == ""
    assert errors["cy"].startswith("“cy html” was at work for more than 20 seconds and was ended.")
    assert "task_seconds in [limits] of booklet.toml" in errors["cy"]
