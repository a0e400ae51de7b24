"""`booklet languages`: the booklet's languages, for a person or another program."""

from __future__ import annotations

import json
from pathlib import Path

import click

from sphinx_booklet.booklet.config import load_booklet


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As a JSON list of codes, for other programs.")
@click.pass_obj
def command(root: Path, as_json: bool) -> None:
    """List the booklet's languages."""
    found = load_booklet(root).languages
    if as_json:
        click.echo(json.dumps([language.code for language in found]))
    else:
        click.echo("\n".join(f"{language.code}\t{language.tag}\t{language.endonym}" for language in found))
