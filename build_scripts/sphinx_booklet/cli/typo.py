"""`booklet typo`: declare that the English changed in nothing but its spelling."""

from __future__ import annotations

from pathlib import Path

import click

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.build.gettext import write_templates
from sphinx_booklet.build.lock import lock_tree
from sphinx_booklet.catalogs.pofile import save_catalog
from sphinx_booklet.catalogs.typos import Typo, apply_typos, find_typos
from sphinx_booklet.catalogs.update import read_language
from sphinx_booklet.cli.console import print_lines
from sphinx_booklet.cli.options import choose_translations, open_booklet


@click.command()
@click.argument("words")
@click.pass_obj
def command(root: Path, words: str) -> None:
    """Declare a mended spelling: WORDS are some words of the sentence as it is now."""
    booklet = open_booklet(root)
    with lock_tree(booklet):
        templates = write_templates(booklet)
    done: dict[Typo, list[str]] = {}
    for code in choose_translations(booklet, []):
        folder = booklet.paths.catalogs(code)
        catalogs = read_language(folder)
        typos = [typo for typo in find_typos(templates, catalogs) if words in typo.after]
        made = apply_typos(catalogs, typos)
        for domain in {typo.chapter for typo in typos}:
            save_catalog(folder / f"{domain}.po", made[domain])
        for typo in typos:
            done.setdefault(typo, []).append(code)
    if not done:
        raise BookletError(
            f"No message with “{words}” differs from the old one in nothing but the spelling of a long word.",
            advice="A safety message, a number or a short word goes back to the translators: run `make po-update`.",
        )
    for typo, codes in done.items():
        print_lines(
            f"{typo.chapter}: “{typo.before}” became “{typo.after}”. Translations stay approved: {' '.join(codes)}."
        )
    print_lines(f"The text is signed again in one line, by {booklet.profile.signed_by}: `make sign`.")
