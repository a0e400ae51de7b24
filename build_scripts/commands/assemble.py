"""`make assemble`: dist/ from languages that were built on other machines, one folder a language."""

from __future__ import annotations

from pathlib import Path

from build_scripts.artefacts import Artefact, describe_artefact
from build_scripts.build import check_project
from build_scripts.config import Booklet, load_booklet
from build_scripts.console import print_table
from build_scripts.dist import check_writable, write_manifest
from build_scripts.errors import BookletError
from build_scripts.outputs import FORMATS, list_outputs, public_name
from build_scripts.web.site import write_root_files


def run_assemble(root: Path) -> None:
    """Open what lies in dist/<tag>/ again, and write what belongs to all languages together.

    Raises BookletError when a file cannot be opened or there is no language at all.
    """
    check_project(root)
    booklet = load_booklet(root)
    check_writable(booklet.paths.dist)
    found = find_artefacts(booklet)
    if not found:
        raise BookletError(
            "There is nothing to put together: dist/ holds no language.",
            advice="Copy the folders that `make LANGS=…` filled into dist/, then run this again.",
        )
    write_root_files(booklet, booklet.paths.dist, draft=True)
    print_table([(artefact, 0.0) for artefact in write_manifest(booklet, found, booklet.paths.dist)], 0.0)


def find_artefacts(booklet: Booklet) -> list[Artefact]:
    """The files of every language and edition that are there."""
    return [
        describe_artefact(booklet.paths.dist / name, name, language.tag, output.edition)
        for language in booklet.languages
        for output in list_outputs(FORMATS)
        if (booklet.paths.dist / (name := public_name(booklet, language, output))).is_file()
    ]
