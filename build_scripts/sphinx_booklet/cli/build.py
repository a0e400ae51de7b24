"""`make`: build, open again, put into dist/, and say what was made."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

import click

from sphinx_booklet.booklet.artefacts import Artefact
from sphinx_booklet.booklet.config import Booklet, load_booklet
from sphinx_booklet.booklet.diagnostic import DiagnosticsError, list_diagnostics
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.outputs import FORMATS, OUTPUTS, list_outputs
from sphinx_booklet.booklet.paths import check_writable
from sphinx_booklet.build.dist import publish_language, write_manifest
from sphinx_booklet.build.language_build import Outcome
from sphinx_booklet.build.lock import lock_tree
from sphinx_booklet.build.run import build_languages, check_project, choose_codes
from sphinx_booklet.cli.console import Progress, print_table
from sphinx_booklet.cli.options import LANGUAGES, split_words
from sphinx_booklet.web.site import write_root_files


@click.command()
@LANGUAGES
@click.option(
    "--formats",
    "-f",
    default=" ".join(FORMATS),
    help='Some of "html epub pdf print", or an edition by its name, such as pdf-a5.',
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
    known = [*OUTPUTS, *(output.name for output in list_outputs(FORMATS))]
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
    check_writable(booklet.paths.dist)
    with lock_tree(booklet):
        start = time.monotonic()
        with Progress(len(codes) * len(list_outputs(formats))) as progress:
            outcomes = build_languages(
                booklet,
                codes,
                formats,
                jobs=jobs,
                offered=choose_codes(booklet, []) if link_all else None,
                report=progress.begin,
            )
        errors = [outcome.error for outcome in outcomes if outcome.error]
        made = put_together(booklet, outcomes, formats, errors)
        print_table(made, time.monotonic() - start)
    if errors:
        raise DiagnosticsError(list_diagnostics(errors), advice=describe_rest(made).strip())


def put_together(
    booklet: Booklet, outcomes: list[Outcome], formats: tuple[str, ...], errors: list[BookletError]
) -> list[tuple[Artefact, float]]:
    """Move into dist/ what was built without a fault; a fault found on the way is added to `errors`."""
    made: list[tuple[Artefact, float]] = []
    for outcome in outcomes:
        if outcome.error:
            continue
        outputs = list_outputs(formats)
        try:
            language = booklet.language(outcome.code)
            artefacts = publish_language(booklet, language, outputs, outcome.artefacts, booklet.paths.dist)
        except BookletError as error:
            errors.append(error)
            continue
        made += zip(artefacts, (outcome.seconds.get(output.name, 0.0) for output in outputs), strict=True)
    if made:
        write_root_files(booklet, booklet.paths.dist, draft=True)
        write_manifest(booklet, (artefact for artefact, _ in made), booklet.paths.dist)
    if any(spent for _, spent in made):
        failed = [outcome.code for outcome in outcomes if outcome.error]
        errors += check_pages(booklet, failed, [outcome.code for outcome in outcomes if not outcome.error])
    return made


def check_pages(
    booklet: Booklet, failed: Iterable[str] = (), built: Iterable[str] = ()
) -> list[BookletError]:
    """What is wrong with the pages of all languages together, as one error.

    That links lead to a language that `failed` (gettext codes) needs no second sentence. The pages of those
    that were `built` have been read; all others are read here.
    """
    from sphinx_booklet.checks.check_outputs import load_known_pages
    from sphinx_booklet.checks.html import check_site

    without = [booklet.language(code).tag for code in failed]
    known = load_known_pages(booklet, built)
    findings = [
        finding.shorten(booklet.root)
        for finding in check_site(booklet.paths.dist, booklet, draft=True, without=without, known=known)
    ]
    return [DiagnosticsError(findings)] if findings else []


def describe_rest(made: list[tuple[Artefact, float]]) -> str:
    """What the failure left as it was."""
    rest = "The other languages were built. " if made else ""
    return f"\n{rest}The files of what failed are in dist/ as they were before."
