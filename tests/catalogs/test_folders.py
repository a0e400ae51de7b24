"""What lies in locale/ and is no catalog."""

from __future__ import annotations

from sphinx_booklet.catalogs.folders import check_folders

from tests.catalogs.conftest import Project


def test_folders_that_hide_a_language_are_named(project: Project) -> None:
    folder = project.path("first").parent
    (folder / "two.mo").write_bytes(b"")
    (folder / "first.mo").write_bytes(b"")  # as Poedit leaves it beside first.po
    for code in ("cy_GB", "de"):
        (folder.parents[1] / code).mkdir()
    assert [found.code for found in check_folders(project.booklet)] == ["PO-007", "PO-008", "PO-008"]
