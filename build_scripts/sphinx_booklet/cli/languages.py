"""`booklet languages`: the booklet's languages, for a person or another program."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path

import click

from sphinx_booklet.booklet.config import Booklet, load_booklet

MOST = 6.0  # languages of usual length that one machine builds: as long as it takes to make the machine ready


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As a JSON list of codes, for other programs.")
@click.option(
    "--shares", is_flag=True, help="As a JSON list of shares of about the same work, one a machine."
)
@click.pass_obj
def command(root: Path, as_json: bool, shares: bool) -> None:
    """List the booklet's languages."""
    booklet = load_booklet(root)
    found = booklet.languages
    if shares:
        parted = part_languages(weigh_languages(booklet), MOST)
        click.echo(json.dumps([{"name": "-".join(codes), "codes": " ".join(codes)} for codes in parted]))
    elif as_json:
        click.echo(json.dumps([language.code for language in found]))
    else:
        click.echo("\n".join(f"{language.code}\t{language.tag}\t{language.endonym}" for language in found))


def weigh_languages(booklet: Booklet) -> dict[str, float]:
    """The work of each language by its code: 1 where its catalogs are as long as usual, or where there are none."""
    sizes = {
        language.code: sum(
            path.stat().st_size for path in booklet.paths.catalogs(language.code).rglob("*.po")
        )
        for language in booklet.languages
    }
    filled = [size for size in sizes.values() if size]
    usual = sum(filled) / len(filled) if filled else 1.0
    return {code: size / usual if size else 1.0 for code, size in sizes.items()}


def part_languages(weights: Mapping[str, float], most: float) -> list[list[str]]:
    """As few shares as can be, none heavier than `most` where that is possible, each of about the same weight.

    The heaviest language first, each to the lightest share (Graham, 1969: longest processing time first).
    """
    count = max(1, math.ceil(sum(weights.values()) / most))
    shares: list[list[str]] = [[] for _ in range(min(count, len(weights)))]
    for code in sorted(weights, key=lambda code: (-weights[code], code)):
        min(shares, key=lambda share: sum(weights[held] for held in share)).append(code)
    return [[code for code in weights if code in share] for share in shares]
