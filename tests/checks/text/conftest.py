"""A booklet without a fault, into which one is planted."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.checks.text import check_text

REPOSITORY = Path(__file__).parents[3]
TODAY = datetime.date(2026, 1, 10)

CheckBody = Callable[..., list[Diagnostic]]


@pytest.fixture
def plant(make_project: Callable[..., Path]) -> CheckBody:
    """Findings in a booklet whose one chapter has this body; `files` holds other texts by name."""

    def check(body: str = "A plain sentence.", files: dict[str, str] | None = None) -> list[Diagnostic]:
        root = make_project("text")
        shutil.copy(
            REPOSITORY / "source/wording.toml", root / "source"
        )  # what a booklet on a medicine must not claim
        chapter = root / "source" / "first.rst"
        chapter.write_text(chapter.read_text().replace("BODY", dedent(body).strip()), encoding="utf-8")
        for name, text in (files or {}).items():
            (root / "source" / name).write_text(dedent(text).lstrip(), encoding="utf-8")
        return list(check_text(load_booklet(root), TODAY))

    return check


def codes_of(findings: list[Diagnostic]) -> list[str]:
    """The codes of some findings, in order."""
    return [finding.code for finding in findings]
