"""`make pseudo`: the booklet in two made-up languages, in every format, in build/."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from build_scripts.build import build_languages
from build_scripts.catalogs.extract import write_templates
from build_scripts.commands.build import lock_tree
from build_scripts.commands.catalogs import open_booklet
from build_scripts.config import Booklet
from build_scripts.console import print_lines
from build_scripts.errors import BookletError
from build_scripts.languages import PSEUDO, make_language
from build_scripts.outputs import built_file, list_outputs

FONTS = {"en_XA": ("IBM Plex Sans",), "ar_XB": ("IBM Plex Sans Arabic", "IBM Plex Sans")}


def run_pseudo(root: Path, formats: tuple[str, ...]) -> None:
    """Build the pseudo-languages; nothing of them comes into dist/.

    Raises BookletError with what failed.
    """
    booklet = add_pseudo_languages(open_booklet(root))
    with lock_tree(booklet):
        write_templates(booklet)  # once, before the languages are built side by side
        outcomes = build_languages(booklet, PSEUDO, formats, offered=PSEUDO, report=print_lines)
    for outcome in outcomes:
        for output in list_outputs(formats):
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
