"""The commands for translators, and `publish`."""

from __future__ import annotations

from pathlib import Path

import click

LANGUAGES = click.option("--languages", "-l", default="", help='Codes, such as "cy ar"; default: all.')


def add_commands(main: click.Group) -> None:
    """Register the commands of this module."""
    for command in (
        gettext,
        po_new,
        po_update,
        po_check,
        po_status,
        po_review,
        po_sheet,
        po_sheet_in,
        pseudo,
        publish,
    ):
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
    from build_scripts.commands.sheets import run_po_sheet

    run_po_sheet(root, split_words(languages), form, todo)


@click.command()
@click.option("--language", "-l", required=True, help="The code of the language, such as cy.")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.pass_obj
def po_sheet_in(root: Path, files: tuple[Path, ...], language: str) -> None:
    """Read sheets back."""
    from build_scripts.commands.sheets import run_po_sheet_in

    run_po_sheet_in(root, list(files), language)


@click.command()
@LANGUAGES
@click.pass_obj
def po_status(root: Path, languages: str) -> None:
    """Say how far each language is, and the fingerprint of the English."""
    from build_scripts.commands.review import run_po_status

    run_po_status(root, split_words(languages))


@click.command()
@LANGUAGES
@click.option("--by", default="", help="Initials of who signs.")
@click.option(
    "--accept", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The saved list."
)
@click.option("--everything", is_flag=True, help="Show signed and untranslated messages too.")
@click.pass_obj
def po_review(root: Path, languages: str, by: str, accept: Path | None, everything: bool) -> None:
    """Write the review page of a language; with --accept sign what was ticked in it."""
    from build_scripts.commands.review import run_po_review

    run_po_review(root, split_words(languages), by, accept, everything)


@click.command()
@click.option("--formats", "-f", default="html epub pdf", help='Some of "html epub pdf".')
@click.pass_obj
def pseudo(root: Path, formats: str) -> None:
    """Build pseudo-languages: longer words, accents, right to left."""
    from build_scripts.commands.pseudo import run_pseudo

    run_pseudo(root, tuple(split_words(formats)))


@click.command()
@click.pass_obj
def publish(root: Path) -> None:
    """Fill public/ with what is signed."""
    from build_scripts.commands.publish import run_publish

    run_publish(root)
