"""`booklet sign`: what changed since the text was signed, and the signature of who checked it on what it says now."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import click

from sphinx_booklet.booklet.config import Booklet, load_booklet
from sphinx_booklet.booklet.errors import BookletError, ConfigError
from sphinx_booklet.booklet.paths import write_text
from sphinx_booklet.build.gettext import write_templates
from sphinx_booklet.build.lock import lock_tree
from sphinx_booklet.catalogs.fingerprints import (
    describe_since_signed,
    digest_lines,
    find_signed_path,
    is_english_signed,
    list_lines,
    write_signed,
)
from sphinx_booklet.cli.console import print_lines
from sphinx_booklet.cli.options import open_booklet

TABLE = re.compile(r"^\[sign_off\][^\n]*\n(?P<body>(?:(?!\[)[^\n]*\n?)*)", re.MULTILINE)


@click.command()
@click.option("--by", "name", default="", help="The name of who has read all of it.")
@click.option("--role", default="", help="What she is: an editor, an engineer, the head baker.")
@click.option("--date", "day", default="", help="The day of signing, year-month-day; default: today.")
@click.pass_obj
def command(root: Path, name: str, role: str, day: str) -> None:
    """Show what changed since the text was signed; with --by and --role sign it."""
    booklet = open_booklet(root)
    code = booklet.source_language.code
    with lock_tree(booklet):
        write_templates(booklet)
    lines = list_lines(booklet, code)
    changes = describe_since_signed(booklet, code)
    print_lines(*changes)
    if not name and not role:
        state = "signed" if is_english_signed(booklet) else "not signed"
        print_lines(
            f"The text is {state}. Sign it with --by NAME --role ROLE. Fingerprint: {digest_lines(lines)}"
        )
        return
    if not name or not role:
        raise ConfigError("A signature needs a name and a role.", advice="Give both, --by and --role.")
    date = read_day(day)
    path = booklet.paths.booklet_toml
    text = path.read_text(encoding="utf-8")
    signed = write_sign_off(text, name, role, date, digest_lines(lines))
    write_text(path, signed)
    write_text(find_signed_path(booklet, code), write_signed(lines))
    check_written(load_booklet(root))
    print_lines(f"{name} ({role}) has signed the text as it is on {date}.")


def read_day(text: str) -> datetime.date:
    """The day of signing. Raises ConfigError for one that is no date or still to come."""
    today = datetime.date.today()
    try:
        day = datetime.date.fromisoformat(text) if text else today
    except ValueError:
        raise ConfigError(f"“{text}” is no date.", advice="Write it as 2026-11-30.") from None
    if day > today:
        raise ConfigError(f"{day} is still to come.", advice="Nobody can sign on a day that has not been.")
    return day


def write_sign_off(text: str, name: str, role: str, date: datetime.date, digest: str) -> str:
    """booklet.toml with the table [sign_off] filled in; comments and other tables stay."""
    quoted = [value.replace("\\", "\\\\").replace('"', '\\"') for value in (name, role)]
    table = f'[sign_off]\nname = "{quoted[0]}"\nrole = "{quoted[1]}"\ndate = {date}\ntext = "{digest}"\n'
    found = TABLE.search(text)
    if found is None:
        return f"{text.rstrip()}\n\n{table}"
    kept = "".join(
        line
        for line in found["body"].splitlines(keepends=True)
        if not re.match(r"\s*(?:name|role|date|text)\s*=", line)
    )
    return text[: found.start()] + table + kept + text[found.end() :]


def check_written(booklet: Booklet) -> None:
    """Raises BookletError when the signature does not hold: better now than at publishing."""
    if not is_english_signed(booklet):
        raise BookletError(
            "The signature could not be written into source/booklet.toml.", path=booklet.paths.booklet_toml
        )
