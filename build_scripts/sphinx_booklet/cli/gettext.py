"""`make gettext`: every message of the source and the program, gathered."""

from __future__ import annotations

from pathlib import Path

import click

from sphinx_booklet.build.gettext import write_templates
from sphinx_booklet.build.lock import lock_tree
from sphinx_booklet.catalogs.extract import describe_counts
from sphinx_booklet.cli.console import print_lines
from sphinx_booklet.cli.options import open_booklet


@click.command()
@click.pass_obj
def command(root: Path) -> None:
    """Gather every message into build/gettext/*.pot."""
    booklet = open_booklet(root)
    with lock_tree(booklet):
        templates = write_templates(booklet)
    messages, words = describe_counts(templates)
    print_lines(f"{messages} messages, {words} words in {len(templates)} templates: build/gettext/")
