"""The commands for translators, and `publish`."""

from __future__ import annotations

from pathlib import Path

import click

LANGUAGES = click.option("--languages", "-l", default="", help='Codes, such as "cy ar"; default: all.')


def add_commands(main: click.Group) -> None:
    """Register the commands of this module."""
    for command in (gettext, po_new, po_update, po_check, po_sheet, po_sheet_in):
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


@click.command()
@LANGUAGES
@click.pass_obj
def po_check(root: Path, languages: str) -> None:
    """Check translations: numbers, doses, links, markup, words."""
    from build_scripts.commands.catalogs import run_po_check

    run_po_check(root, split_words(languages))


@click.command()
@LANGUAGES
@click.option("--format", "form", type=click.Choice(["xlsx", "json"]), default="xlsx")
@click.option("--todo", is_flag=True, help="Only what is untranslated or has to be looked at again.")
@click.pass_obj
def po_sheet(root: Path, languages: str, form: str, todo: bool) -> None:
    """Write sheets for translators without tools."""
    from build_scripts.commands.catalogs import run_po_sheet

    run_po_sheet(root, split_words(languages), form, todo)


@click.command()
@click.option("--language", "-l", required=True, help="The code of the language, such as cy.")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.pass_obj
def po_sheet_in(root: Path, files: tuple[Path, ...], language: str) -> None:
    """Read sheets back."""
    from build_scripts.commands.catalogs import run_po_sheet_in

    run_po_sheet_in(root, list(files), language)
