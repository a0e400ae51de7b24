"""`booklet codes`: every code that a check may name, and what it means; docs/checks.md is made of it."""

from __future__ import annotations

from pathlib import Path

import click

from sphinx_booklet.booklet.paths import write_text
from sphinx_booklet.build.check_list import TABLE_HEAD, describe_codes


@click.command()
@click.option(
    "--write",
    "target",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A page that ends in the table: it is written anew.",
)
def command(target: Path | None) -> None:
    """List the codes of all checks, as a table."""
    if target is None:
        click.echo(describe_codes(), nl=False)
        return
    text, _, _ = target.read_text(encoding="utf-8").partition(TABLE_HEAD)
    write_text(target, text + describe_codes())
