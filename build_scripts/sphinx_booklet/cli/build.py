"""`make`: build, open again, put into dist/, and say what was made."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from sphinx_booklet.booklet.artefacts import Artefact
from sphinx_booklet.booklet.config import Booklet, load_booklet
from sphinx_booklet.booklet.diagnostic import DiagnosticsError, list_diagnostics
from sphinx_booklet.booklet.editions import find_edition
from sphinx_booklet.booklet.errors import BookletError, ConfigError
from sphinx_booklet.booklet.outputs import (
    FORMATS,
    OUTPUTS,
    Output,
    has_text,
    list_outputs,
    list_public_outputs,
)
from sphinx_booklet.booklet.source_tree import check_project
from sphinx_booklet.build.language_build import Outcome
from sphinx_booklet.build.lock import lock_tree
from sphinx_booklet.build.people import compare_people, list_older
from sphinx_booklet.build.placed import describe_state, is_placed, record_placed
from sphinx_booklet.build.run import build_languages, choose_codes
from sphinx_booklet.build.staging import check_place
from sphinx_booklet.cli.console import print_lines
from sphinx_booklet.cli.options import LANGUAGES, split_words
from sphinx_booklet.cli.progress import Progress, print_table


@click.command()
@LANGUAGES
@click.option(
    "--formats",
    "-f",
    default=" ".join(FORMATS),
    help='Some of "html epub pdf print text docx", or an edition by its name, such as pdf-a5.',
)
@click.option(
    "--jobs", "-j", type=click.IntRange(1), default=None, help="Outputs at a time; default: one a core."
)
@click.option(
    "--link-all", is_flag=True, help="Link pages to languages that are built on other machines too."
)
@click.pass_obj
def command(root: Path, languages: str, formats: str, jobs: int | None, link_all: bool) -> None:
    """Build languages and formats, check them and fill dist/."""
    wanted = tuple(split_words(formats))
    known = [*OUTPUTS, *(output.name for output in list_outputs(tuple(OUTPUTS)))]
    for name in wanted:
        if name not in known:
            raise click.BadParameter(f"there is no format “{name}”; there are {', '.join(known)}.")
    run_build(root, split_words(languages), wanted, jobs, link_all=link_all)


def run_build(
    root: Path, languages: list[str], formats: tuple[str, ...], jobs: int | None, *, link_all: bool = False
) -> None:
    """Build and fill dist/; languages that fail keep their last good files.

    With `link_all`, pages link to all languages of the booklet: the others are built on other machines.

    Raises BookletError with every fault when a language failed.
    """
    check_project(root)
    booklet = load_booklet(root)
    codes = choose_codes(booklet, languages)
    check_formats(booklet, formats)
    check_place(booklet.paths.dist)
    with lock_tree(booklet):
        start = time.monotonic()
        with Progress(len(codes) * len(list_outputs(formats, booklet))) as progress:
            outcomes = build_languages(
                booklet,
                codes,
                formats,
                jobs=jobs,
                linked_languages=choose_codes(booklet, []) if link_all else None,
                report=progress.begin,
            )
        errors = [outcome.error for outcome in outcomes if outcome.error]
        good = [outcome for outcome in outcomes if not outcome.error]
        made: dict[str, Mapping[str, Artefact]] = {outcome.code: outcome.artefacts for outcome in good}
        refused: list[BookletError] = []
        state = describe_state(booklet, codes, list_outputs(formats, booklet))
        if made and (errors or not is_placed(booklet, state)):
            # start-up time: a run with nothing to do needs neither templates nor the checks of pages
            from sphinx_booklet.build.filling import fill_dist

            refused = fill_dist(booklet, made, list_public_outputs(formats, booklet))
            if not errors and not refused:
                record_placed(booklet, state)
        table = make_table(
            [outcome for outcome in good if outcome.code in made], list_public_outputs(formats, booklet)
        )
        print_table(table, time.monotonic() - start)
        if not errors:
            print_lines(*list_older(compare_people(booklet)))
    if errors or refused:
        raise DiagnosticsError(list_diagnostics([*errors, *refused]), advice=describe_rest(table).strip())


def check_formats(booklet: Booklet, formats: tuple[str, ...]) -> None:
    """Raises ConfigError when an edition is asked for by name whose text the booklet does not have."""
    for output in list_outputs(formats):
        if output.name in formats and not has_text(booklet, output):
            document = find_edition(output.edition).document
            raise ConfigError(
                f"This booklet has no text for “{output.name}”.",
                path=booklet.paths.source / f"{document}.rst",
                advice="Write this file, or build without that edition.",
            )


def make_table(outcomes: Iterable[Outcome], outputs: Iterable[Output]) -> list[tuple[Artefact, float]]:
    """What was put into dist/, with the seconds that it took."""
    return [
        (outcome.artefacts[output.name], outcome.seconds.get(output.name, 0.0))
        for outcome in outcomes
        for output in outputs
    ]


def describe_rest(made: list[tuple[Artefact, float]]) -> str:
    """What the failure left as it was."""
    rest = "The other languages were built. " if made else ""
    return f"\n{rest}The files of what failed are in dist/ as they were before."
