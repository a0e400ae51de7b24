"""`make rollback`: public/ as it was before the last `make publish`, when nothing in it has become wrong."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.build.gettext import write_templates
from sphinx_booklet.build.lock import lock_tree
from sphinx_booklet.build.staging import Tree, is_intact, stage_tree
from sphinx_booklet.catalogs.fingerprints import find_fingerprints
from sphinx_booklet.catalogs.message import Catalog
from sphinx_booklet.catalogs.record import Published, Record, find_altered, read_record
from sphinx_booklet.catalogs.rules import check_language
from sphinx_booklet.cli.console import print_lines
from sphinx_booklet.cli.options import open_booklet


@click.command()
@click.pass_obj
def command(root: Path) -> None:
    """Put back the public/ of before the last `make publish`."""
    run_rollback(root)


def run_rollback(root: Path) -> None:
    """Let public/ and the tree before it change places; run again, it goes forward again.

    Going back is publishing: it passes the same gate. Raises BookletError when there is nothing to go back
    to, when it is not as it was published, or when a safety message in it is another today.
    """
    booklet = open_booklet(root)
    tree = Tree(booklet.paths.public, keeps_previous=True)
    with lock_tree(booklet):
        with stage_tree(tree):
            pass  # what a run that was killed has left is settled
        if not tree.previous.is_dir():
            raise BookletError(
                "There is no public/ before this one.", advice="`make publish` makes a new one."
            )
        record = read_record(tree.previous)
        reasons = list(list_reasons(booklet, tree.previous, record, write_templates(booklet)))
        if reasons:
            raise BookletError(
                "\n".join(reasons), advice="\npublic/ stays as it is. Sign the text, then run `make publish`."
            )
        tree.go_back()
    for code, item in record.languages.items():
        print_lines(f"{code}: edition {item.edition} of {item.date}{', withdrawn' if item.withdrawn else ''}")


def list_reasons(
    booklet: Booklet, previous: Path, record: Record, templates: Mapping[str, Catalog]
) -> list[str]:
    """Why the tree before may not come back."""
    if record.problem:
        return [f"What was public before cannot be believed: {record.problem}."]
    altered = [
        name for item in record.languages.values() for name in find_altered(previous, record, item.tag)
    ]
    if altered or not is_intact(previous):
        return [
            f"What was public before is not as it was published: {', '.join(altered[:3]) or 'files were added'}."
        ]
    return [
        reason
        for code, item in record.languages.items()
        if (reason := describe_change(booklet, code, item, templates))
    ]


def describe_change(booklet: Booklet, code: str, item: Published, templates: Mapping[str, Catalog]) -> str:
    """Why a language (gettext code) may not come back; "" when it may."""
    if code not in {language.code for language in booklet.languages}:
        return f"{code} is not in booklet.toml any more."
    if item.withdrawn:
        return ""
    source = booklet.source_language.code
    catalogs = templates if code == source else check_language(booklet, code).catalogs
    if find_fingerprints(booklet, code, catalogs).safety != item.safety:
        return f"{code}: a safety message has changed since edition {item.edition} of {item.date}."
    return ""
