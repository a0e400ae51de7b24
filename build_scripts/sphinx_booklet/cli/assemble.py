"""`make assemble`: dist/ from languages that were built on other machines, one folder a language."""

from __future__ import annotations

from pathlib import Path

import click

from sphinx_booklet.booklet.artefacts import Artefact, describe_artefact
from sphinx_booklet.booklet.config import Booklet, load_booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.outputs import FORMATS, list_outputs, public_name
from sphinx_booklet.booklet.paths import check_writable
from sphinx_booklet.build.dist import write_manifest
from sphinx_booklet.build.run import check_project
from sphinx_booklet.cli.console import print_table
from sphinx_booklet.web.site import write_root_files


@click.command()
@click.pass_obj
def command(root: Path) -> None:
    """Put together dist/ from languages that were built elsewhere."""
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
