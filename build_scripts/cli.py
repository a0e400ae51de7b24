"""The commands: `python -m build_scripts`, console script `booklet`; the Makefile calls nothing else.

Every command imports what it needs when it runs, so that none waits for another's libraries.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from build_scripts.cli_catalogs import add_commands, split_words
from build_scripts.errors import BookletError

EDITION_NAMES = ("pdf-a5", "pdf-large-print", "pdf-print-at-home")
FORMAT_NAMES = ("html", "epub", "pdf")
PRINT = "print"  # the edition for a commercial printer, only when it is asked for


class Commands(click.Group):
    """Errors that a user meets are sentences, and exit codes are 0, 1 and 2."""

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except BookletError as error:
            click.echo(str(error), err=True)
            sys.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("Stopped. What was finished before is as it was.", err=True)
            sys.exit(1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The booklet's folder; default: this one.",
)
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """Build, check, translate and publish a booklet."""
    context.obj = root.resolve()


@main.command()
@click.option("--languages", "-l", default="", help='Codes, such as "cy ar"; default: all.')
@click.option(
    "--formats",
    "-f",
    default=" ".join(FORMAT_NAMES),
    help='Some of "html epub pdf print", or an edition by its name, such as pdf-a5.',
)
@click.option(
    "--jobs", "-j", type=click.IntRange(1), default=None, help="Languages at a time; default: one a core."
)
@click.option(
    "--link-all", is_flag=True, help="Link pages to languages that are built on other machines too."
)
@click.pass_obj
def build(root: Path, languages: str, formats: str, jobs: int | None, link_all: bool) -> None:
    """Build languages and formats, check them and fill dist/."""
    from build_scripts.commands.build import run_build

    wanted = tuple(split_words(formats))
    for name in wanted:
        if name not in (*FORMAT_NAMES, PRINT, *EDITION_NAMES):
            known = ", ".join((*FORMAT_NAMES, PRINT, *EDITION_NAMES))
            raise click.BadParameter(f"there is no format “{name}”; there are {known}.")
    run_build(root, split_words(languages), wanted, jobs, link_all=link_all)


@main.command()
@click.option("--languages", "-l", default="", help='Codes, such as "cy ar"; default: all.')
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="The first port to try; 0: any.")
@click.pass_obj
def preview(root: Path, languages: str, port: int) -> None:
    """Show the pages on this computer, and again within a second of every change."""
    from build_scripts.commands.preview import run_live_preview

    run_live_preview(root, split_words(languages), port)


@main.command()
@click.option("--languages", "-l", default="", help='Codes, such as "cy ar"; default: all.')
@click.option(
    "--judges/--no-judges", default=True, help="Ask the outside judges too (Java, Node.js, a browser)."
)
@click.pass_obj
def check(root: Path, languages: str, judges: bool) -> None:
    """Check the text, the catalogs and what dist/ holds."""
    from build_scripts.commands.check import run_check

    run_check(root, split_words(languages), judges=judges)


@main.command()
@click.pass_obj
def assemble(root: Path) -> None:
    """Put together dist/ from languages that were built elsewhere."""
    from build_scripts.commands.assemble import run_assemble

    run_assemble(root)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="As a JSON list of codes, for other programs.")
@click.pass_obj
def languages(root: Path, as_json: bool) -> None:
    """List the booklet's languages."""
    import json

    from build_scripts.config import load_booklet

    found = load_booklet(root).languages
    if as_json:
        click.echo(json.dumps([language.code for language in found]))
    else:
        click.echo("\n".join(f"{language.code}\t{language.tag}\t{language.endonym}" for language in found))


@main.command()
@click.option("--quick", is_flag=True, help="Leave out longer booklets and more languages.")
@click.option("--runs", type=click.IntRange(1), default=3, help="Runs of each scenario; the median is taken.")
@click.option("--readme", is_flag=True, help="Write the tables into README.md.")
@click.pass_obj
def bench(root: Path, quick: bool, runs: int, readme: bool) -> None:
    """Compare with the stock commands, as ratios."""
    from build_scripts.commands.bench import run_bench

    run_bench(root, quick=quick, runs=runs, readme=readme)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_obj
def new(root: Path, folder: Path) -> None:
    """Start another booklet in FOLDER."""
    from build_scripts.commands.new import run_new

    run_new(root, folder.resolve())


@main.command()
@click.pass_obj
def doctor(root: Path) -> None:
    """Say what is installed, what is missing, what it is for, and how to get it."""
    from build_scripts.commands.doctor import run_doctor

    run_doctor(root)


@main.command()
@click.pass_obj
def clean(root: Path) -> None:
    """Remove what was built: build/ and dist/."""
    from build_scripts.commands.clean import run_clean

    run_clean(root)


add_commands(main)
