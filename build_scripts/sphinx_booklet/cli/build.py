"""`make`: build, open again, put into dist/, and say what was made."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import click

from sphinx_booklet.booklet.artefacts import Artefact
from sphinx_booklet.booklet.config import Booklet, load_booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic, DiagnosticsError, list_diagnostics
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
from sphinx_booklet.build.dist import fill_tree, read_contents, write_manifest
from sphinx_booklet.build.language_build import Outcome
from sphinx_booklet.build.lock import lock_tree
from sphinx_booklet.build.page_sources import name_chapters
from sphinx_booklet.build.people import compare_people, list_older
from sphinx_booklet.build.run import build_languages, choose_codes
from sphinx_booklet.build.staging import Tree, check_place, stage_tree
from sphinx_booklet.cli.console import print_lines
from sphinx_booklet.cli.options import LANGUAGES, split_words
from sphinx_booklet.cli.progress import Progress, print_table
from sphinx_booklet.web.site import write_root_files


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
        refused = fill_dist(booklet, made, list_public_outputs(formats, booklet)) if made else []
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


def fill_dist(
    booklet: Booklet, made: dict[str, Mapping[str, Artefact]], outputs: list[Output]
) -> list[BookletError]:
    """Make a whole new dist/, check it, and put it in the place of the old one.

    `made` is what was built, by gettext code and output. A language whose pages do not pass is taken out
    of it, and keeps its last good files. Returns what is wrong.
    """
    tree, errors = Tree(booklet.paths.dist), list[BookletError]()
    with stage_tree(tree) as stage:
        before = read_contents(tree.target)
        while made:
            listed = fill_tree(booklet, made, outputs, before, stage)
            write_root_files(booklet, stage, draft=True)
            write_manifest(booklet, listed, stage)
            findings = check_tree(booklet, stage, made)
            if not findings:
                tree.place()
                return errors
            pages = Path(tree.target.name, booklet.source_language.tag)
            errors.append(DiagnosticsError(name_chapters(findings, booklet, pages)))
            at_fault = {
                code
                for code in made
                if any(
                    finding.is_below(Path(tree.target.name, booklet.language(code).tag))
                    for finding in findings
                )
            }
            for code in at_fault or set(made):  # a fault of the root files is one of every language
                del made[code]
            stage = tree.begin()
    return errors


def check_tree(booklet: Booklet, stage: Path, made: Collection[str]) -> list[Diagnostic]:
    """What is wrong with the pages of a new dist/, each with its place as it would be in dist/.

    The pages that were taken over have been checked before. Links to languages that are not of this run
    (`made`, gettext codes) are checked when all are there: by `make`, or by `make assemble`.
    """
    # start-up time: only this output or step needs it
    from sphinx_booklet.checks.check_outputs import load_known_pages
    from sphinx_booklet.checks.html import check_site

    codes = [language.code for language in booklet.languages]
    without = [language.tag for language in booklet.languages if language.code not in made]
    found = check_site(stage, booklet, draft=True, without=without, known=load_known_pages(booklet, codes))
    taken_over = tuple(stage / tag for tag in without)
    return [
        finding.rebase(stage, booklet.paths.dist).shorten(booklet.root)
        for finding in found
        if finding.severity == "error" and not any(finding.is_below(folder) for folder in taken_over)
    ]


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
