"""`make po-update`: catalogs brought up to the English text."""

from __future__ import annotations

from pathlib import Path

import click

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.build.gettext import write_templates
from sphinx_booklet.build.lock import lock_tree
from sphinx_booklet.catalogs.update import update_language
from sphinx_booklet.cli.console import print_lines
from sphinx_booklet.cli.options import LANGUAGES, choose_translations, open_booklet, split_words


@click.command()
@LANGUAGES
@click.option(
    "--memory",
    "memories",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="Another booklet's folder, or a file .tmx: its translations are offered, marked fuzzy.",
)
@click.pass_obj
def command(root: Path, languages: str, memories: tuple[Path, ...]) -> None:
    """Bring the catalogs up to the English text, without losing a word."""
    update_catalogs(open_booklet(root), split_words(languages), memories)


def update_catalogs(booklet: Booklet, codes: list[str], memories: tuple[Path, ...] = ()) -> None:
    """Bring the catalogs of some languages (gettext codes; default all) up to the English, and say what changed."""
    wanted = choose_translations(booklet, codes)
    with lock_tree(booklet):
        templates = write_templates(booklet)
        updates = [update_language(booklet, code, templates, memories) for code in wanted]
    for code, update in zip(wanted, updates, strict=True):
        print_lines(
            f"locale/{code}: {len(update.written)} files changed, {len(update.removed)} removed; "
            f"to translate {update.untranslated}, to look at again {update.stale}"
            + (f", offered from memory {update.offered}" if memories else "")
        )
