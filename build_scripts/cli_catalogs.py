"""The commands for translators, and `publish`."""

from __future__ import annotations

from pathlib import Path

import click

LANGUAGES = click.option("--languages", "-l", default="", help='Codes, such as "cy ar"; default: all.')


def add_commands(main: click.Group) -> None:
    """Register the commands of this module."""
    for command in (gettext, po_new, po_update):
        main.add_command(command)


def split_words(text: str) -> list[str]:
    """Words parted by spaces or commas, as people write lists on a command line."""
    return text.replace(",", " ").split()


@click.command()
@click.pass_obj
def gettext(root: Path) -> None:
    """Gather every message into build/gettext/*.pot."""
    from build_scripts.commands.catalogs import run_gettext

    run_gettext(root)


@click.command()
@LANGUAGES
@click.pass_obj
def po_new(root: Path, languages: str) -> None:
    """Start a language."""
    from build_scripts.commands.catalogs import run_po_new

    run_po_new(root, split_words(languages))


@click.command()
@LANGUAGES
@click.pass_obj
def po_update(root: Path, languages: str) -> None:
    """Bring the catalogs up to the English text, without losing a word."""
    from build_scripts.commands.catalogs import run_po_update

    run_po_update(root, split_words(languages))
