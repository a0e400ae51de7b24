"""What several commands share: options, and the booklet that they are about."""

from __future__ import annotations

from pathlib import Path

import click

from sphinx_booklet.booklet.config import Booklet, load_booklet
from sphinx_booklet.booklet.source_tree import check_project

LANGUAGES = click.option("--languages", "-l", default="", help='Codes, such as "cy ar"; default: all.')


def split_words(text: str) -> list[str]:
    """Words parted by spaces or commas, as people write lists on a command line."""
    return text.replace(",", " ").split()


def open_booklet(root: Path) -> Booklet:
    """The booklet at `root`, once it is clear that there is one."""
    check_project(root)
    return load_booklet(root)


def choose_translations(booklet: Booklet, codes: list[str]) -> list[str]:
    """The codes that were asked for, default all, without the language of the source."""
    chosen = [booklet.language(code).code for code in codes] or [
        language.code for language in booklet.languages
    ]
    return [code for code in dict.fromkeys(chosen) if code != booklet.source_language.code]
