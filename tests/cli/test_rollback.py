"""Going back is publishing: the last tree comes back whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.cli import publish
from sphinx_booklet.cli.rollback import run_rollback

from tests.catalogs.conftest import Project, project
from tests.catalogs.test_publish import html_only, public, sign_english, today

__all__ = ["html_only", "project", "today"]  # fixtures

pytestmark = pytest.mark.usefixtures("html_only", "today")


def publish_twice(project: Project) -> tuple[dict[str, str], dict[str, str]]:
    """Two editions that differ in a comma; what was public after each."""
    sign_english(project)
    publish.run_publish(project.root)
    first = public(project)
    project.write_source("first.rst", "A chapter in short.", "A chapter, in short.")
    sign_english(project)
    publish.run_publish(project.root)
    return first, public(project)


def test_there_and_back(project: Project) -> None:
    first, second = publish_twice(project)
    assert first != second
    run_rollback(project.root)
    assert public(project) == first
    run_rollback(project.root)
    assert public(project) == second


def test_nothing_to_go_back_to(project: Project) -> None:
    with pytest.raises(BookletError, match="no public/ before"):
        run_rollback(project.root)


def test_a_dose_that_was_changed_does_not_come_back(project: Project) -> None:
    sign_english(project)
    publish.run_publish(project.root)
    project.write_source("first.rst", ":dose:`4.5 mg`", ":dose:`3 mg`")
    sign_english(project)
    publish.run_publish(project.root)
    now = public(project)
    with pytest.raises(BookletError, match="a safety message has changed"):
        run_rollback(project.root)
    assert public(project) == now


def test_a_withdrawn_edition_does_not_come_back(project: Project) -> None:
    sign_english(project)
    publish.run_publish(project.root)
    project.write_source("first.rst", ":dose:`4.5 mg`", ":dose:`3 mg`")
    with pytest.raises(BookletError, match="Nothing is public"):
        publish.run_publish(project.root)
    with pytest.raises(BookletError, match="a safety message has changed"):
        run_rollback(project.root)


def find_previous(project: Project) -> Path:
    return project.root / ".public.previous"


def test_a_tree_that_was_changed_does_not_come_back(project: Project) -> None:
    _, second = publish_twice(project)
    (find_previous(project) / "en" / "first.html").write_text("another dose", encoding="utf-8")
    with pytest.raises(BookletError, match="not as it was published"):
        run_rollback(project.root)
    assert public(project) == second
