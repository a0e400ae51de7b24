"""`make clean`."""

from __future__ import annotations

from pathlib import Path

import click

from sphinx_booklet.booklet.kept_files import discard_folder
from sphinx_booklet.booklet.paths import Paths
from sphinx_booklet.booklet.source_tree import check_project


@click.command()
@click.pass_obj
def command(root: Path) -> None:
    """Remove what was built: build/ and dist/. What was published (public/) stays."""
    check_project(root)
    for folder in (Paths(root).build, Paths(root).dist):
        discard_folder(folder)
