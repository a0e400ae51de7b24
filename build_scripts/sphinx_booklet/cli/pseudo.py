"""`make pseudo`: the booklet in two made-up languages, in every format, in build/."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.languages import PSEUDO, make_language
from sphinx_booklet.booklet.outputs import built_file, list_outputs
from sphinx_booklet.build.gettext import write_templates
from sphinx_booklet.build.lock import lock_tree
from sphinx_booklet.build.run import build_languages
from sphinx_booklet.cli.console import print_lines
from sphinx_booklet.cli.options import open_booklet, split_words

FONTS = {"en_XA": ("IBM Plex Sans",), "ar_XB": ("IBM Plex Sans Arabic", "IBM Plex Sans")}


@click.command()
@click.option("--formats", "names", "-f", default="html epub pdf", help='Some of "html epub pdf".')
@click.pass_obj
def command(root: Path, names: str) -> None:
    """Build pseudo-languages: longer words, accents, right to left. Nothing of them comes into dist/."""
    formats = tuple(split_words(names))
    booklet = add_pseudo_languages(open_booklet(root))
    with lock_tree(booklet):
        write_templates(booklet)  # once, before the languages are built side by side
        outcomes = build_languages(booklet, PSEUDO, formats, linked_languages=PSEUDO, report=print_lines)
    for outcome in outcomes:
        for output in list_outputs(formats, booklet):
            path = built_file(booklet, booklet.language(outcome.code), output)
            if path.exists():
                print_lines(str(path.relative_to(root)))
    errors = [str(outcome.error) for outcome in outcomes if outcome.error]
    if errors:
        raise BookletError("\n".join(errors))


def add_pseudo_languages(booklet: Booklet) -> Booklet:
    """The booklet with the pseudo-languages that booklet.toml does not have."""
    known = {language.code for language in booklet.languages}
    more = tuple(make_language(code, FONTS[code]) for code in PSEUDO if code not in known)
    return replace(booklet, languages=booklet.languages + more)
