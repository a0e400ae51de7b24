"""`booklet codes`: every code that a check may name, and what it means; docs/checks.md is made of it."""

from __future__ import annotations

import click

from sphinx_booklet.build.check_list import describe_codes


@click.command()
def command() -> None:
    """List the codes of all checks, as a table."""
    click.echo(describe_codes(), nl=False)
