"""`booklet safety`: what the text says on safety against source/safety.lock; with --accept the lock follows."""

from __future__ import annotations

from pathlib import Path

import click

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.paths import write_text
from sphinx_booklet.booklet.terms import SafetyTerms
from sphinx_booklet.build.gettext import read_lines_afresh
from sphinx_booklet.build.lock import lock_tree
from sphinx_booklet.catalogs.document import Line
from sphinx_booklet.catalogs.safety_lock import ADVICE, compare_lock, list_new, list_unmarked, write_lock
from sphinx_booklet.cli.console import print_lines
from sphinx_booklet.cli.options import open_booklet


@click.command()
@click.option("--accept", is_flag=True, help="Keep what the text says today as what is accepted.")
@click.option("--unmarked", is_flag=True, help="List passages that may matter and are not marked safety.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def command(root: Path, accept: bool, unmarked: bool, yes: bool) -> None:
    """Show what changed in the safety text; with --accept keep it as accepted."""
    booklet = open_booklet(root)
    with lock_tree(booklet):
        lines = read_lines_afresh(booklet)
    if unmarked:
        show_unmarked(lines, booklet.profile.safety)
    changes = [change.sentence for change in compare_lock(booklet, lines)]
    new = list_new(booklet, lines)
    print_lines(*changes, *(f"{line.chapter}:{line.line}: new: {line}" for line in new))
    if not accept:
        if changes:
            raise BookletError(f"{len(changes)} safety passages are not as they were.", advice=ADVICE)
        print_lines(
            f"Nothing is gone. {len(new)} new passages." if new else "Everything is as it was accepted."
        )
        return
    if changes and not yes and not click.confirm(f"Accept these {len(changes)} changes?"):
        raise BookletError("Nothing was accepted.")
    accept_text(booklet, lines)


def accept_text(booklet: Booklet, lines: list[Line]) -> None:
    """Write the lock."""
    write_text(booklet.paths.safety_lock, write_lock(lines))
    print_lines(f"source/{booklet.paths.safety_lock.name} holds what the text says today.")


def show_unmarked(lines: list[Line], terms: SafetyTerms) -> None:
    """Passages that are not marked safety, with the reason why they may matter."""
    for line, reasons in list_unmarked(lines, terms):
        print_lines(
            f"source/{line.chapter}.rst:{line.line}: not marked safety: {'; '.join(reasons)}: {line.words[:70]}"
        )
