"""What is deployed is read back from the site: nothing depends on a folder that somebody kept."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from sphinx_booklet.booklet.errors import BookletError, ConfigError
from sphinx_booklet.checks.judges.server import serve_folder
from sphinx_booklet.cli import publish
from sphinx_booklet.cli.restore import is_safe, run_restore

from tests.catalogs.conftest import Project, project
from tests.catalogs.test_publish import html_only, public, sign_english, today

__all__ = ["html_only", "project", "today"]  # fixtures

pytestmark = pytest.mark.usefixtures("html_only", "today")


@pytest.fixture
def deployed(project: Project, tmp_path: Path) -> Path:
    """English as it was published and sent out; this machine has nothing of it."""
    sign_english(project)
    publish.run_publish(project.root)
    site = tmp_path / "site"
    project.booklet.paths.public.rename(site)
    return site


def restore(project: Project, site: Path) -> None:
    with serve_folder(site) as address:
        run_restore(project.root, address)


def change_with_a_comma(project: Project) -> None:
    project.write_source("first.rst", "A chapter in short.", "A chapter, in short.")


def test_what_was_published_stays_after_a_routine_change(project: Project, deployed: Path) -> None:
    change_with_a_comma(project)
    restore(project, deployed)
    publish.run_publish(project.root)
    assert public(project).keys() == {
        path.relative_to(deployed).as_posix() for path in deployed.rglob("*") if path.is_file()
    }
    assert public(project)["en/first.html"] == (deployed / "en" / "first.html").read_text(encoding="utf-8")


def test_a_site_without_a_record(project: Project, deployed: Path) -> None:
    (deployed / "published.json").unlink()
    change_with_a_comma(project)
    restore(project, deployed)
    with pytest.raises(BookletError, match="Nothing is public"):
        publish.run_publish(project.root)


@pytest.mark.parametrize("damage", ["changed", "missing"])
def test_a_page_that_is_not_as_it_was_published(damage: str, project: Project, deployed: Path) -> None:
    page = deployed / "en" / "first.html"
    if damage == "missing":
        page.unlink()
    else:
        page.write_text(page.read_text().replace("4.5", "45"))
    change_with_a_comma(project)
    restore(project, deployed)
    with pytest.raises(BookletError, match="en was withdrawn"):
        publish.run_publish(project.root)
    assert "checked again" in public(project)["en/first.html"]


def test_a_record_that_was_edited(project: Project, deployed: Path) -> None:
    path = deployed / "published.json"
    data = json.loads(path.read_text())
    data["languages"]["en"]["safety"] = "0"
    path.write_text(json.dumps(data))
    change_with_a_comma(project)
    restore(project, deployed)
    with pytest.raises(BookletError):
        publish.run_publish(project.root)
    assert "en/first.html" not in public(project)


def test_a_site_that_cannot_be_reached_changes_nothing(project: Project, deployed: Path) -> None:
    shutil.copytree(deployed, project.booklet.paths.public)
    before = public(project)
    with pytest.raises(BookletError, match="could not be fetched"):
        run_restore(project.root, "http://127.0.0.1:9")
    assert public(project) == before


def test_an_address_is_of_the_web(project: Project) -> None:
    with pytest.raises(ConfigError, match="Where is the booklet published"):
        run_restore(project.root, "file:///etc")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("en/index.html", True),
        ("../x", False),
        ("/etc/x", False),
        ("en/../../x", False),
        ("index.html", False),
    ],
)
def test_names_in_a_record(name: str, safe: bool) -> None:
    assert is_safe(name) is safe
