"""`booklet recording FILE`: put a person's reading of a chapter in the place of the voice."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from sphinx_booklet.booklet.errors import ConfigError
from sphinx_booklet.build.lock import lock_tree
from sphinx_booklet.build.recordings import read_booklet
from sphinx_booklet.cli.console import print_lines
from sphinx_booklet.cli.options import open_booklet
from sphinx_booklet.linear.speech.adding import add_recording


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--language", "-l", required=True, help="The code of its language, such as cy.")
@click.option("--chapter", required=True, help="The name of the chapter's file, without .rst.")
@click.option("--by", "reader", required=True, help="Who reads.")
@click.option("--text", required=True, help="The fingerprint that stood over the text that was read.")
@click.option("--date", "day", default="", help="The day of the reading, year-month-day; default: today.")
@click.pass_obj
def command(root: Path, file: Path, language: str, chapter: str, reader: str, text: str, day: str) -> None:
    """Add a person's reading of a chapter (FLAC or WAV); the fingerprint is in build/<code>/what-is-said/."""
    booklet = open_booklet(root)
    spoken = booklet.language(language)
    try:
        date = datetime.date.fromisoformat(day) if day else datetime.date.today()
    except ValueError:
        raise ConfigError(f"“{day}” is no date.", advice="Write it as 2026-11-30.") from None
    with lock_tree(booklet):
        reading = read_booklet(booklet, spoken.code)
        added = add_recording(booklet, spoken, reading, chapter, file, by=reader, date=date, text=text)
    print_lines(*added)
