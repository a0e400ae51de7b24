"""`make po-status`: how far each language is, and whether the English is signed."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.booklet.paths import STATUS_JSON, STATUS_PAGE, write_text
from sphinx_booklet.build.gettext import write_templates
from sphinx_booklet.build.lock import lock_tree
from sphinx_booklet.build.people import compare_people, find_text, list_older
from sphinx_booklet.build.recordings import list_outdated_recordings
from sphinx_booklet.catalogs.fingerprints import describe_since_signed, find_fingerprints, is_english_signed
from sphinx_booklet.catalogs.status import measure_language
from sphinx_booklet.catalogs.status_page import make_table, write_json, write_page
from sphinx_booklet.catalogs.update import read_language
from sphinx_booklet.cli.console import print_lines
from sphinx_booklet.cli.options import LANGUAGES, choose_translations, open_booklet, split_words


@click.command()
@LANGUAGES
@click.pass_obj
def command(root: Path, languages: str) -> None:
    """Say how far each language is, and the fingerprint of the English."""
    codes = split_words(languages)

    booklet = open_booklet(root)
    wanted = choose_translations(booklet, codes)
    with lock_tree(booklet):
        templates = write_templates(booklet)
    source = booklet.source_language.code
    fingerprint = find_fingerprints(booklet, source).all
    statuses = [
        measure_language(code, templates, read_language(booklet.paths.catalogs(code))) for code in wanted
    ]
    console = Console()
    for status in statuses:
        console.print(make_table(status))
    signed = "signed" if is_english_signed(booklet) else "not signed"
    if changes := describe_since_signed(booklet, source):
        print_lines("Changed since the English was signed:", *(f"  {change}" for change in changes))
    print_lines(
        f"English: {signed}. Fingerprint of its text, for booklet.toml, [sign_off].text: {fingerprint}"
    )
    texts = {code: find_text(booklet, code) for code in (source, *wanted)}
    print_lines(
        "Fingerprints of the words alone, for [people.<language>.<kind>].text: "
        + ", ".join(f"{code} {text}" for code, text in texts.items()),
        *list_older(compare_people(booklet)),
    )
    with lock_tree(booklet):
        print_lines(*map(str, list_outdated_recordings(booklet, (source, *wanted))))
    if not codes:
        write_text(booklet.paths.build / STATUS_JSON, write_json(booklet, fingerprint, statuses))
        write_text(booklet.paths.build / STATUS_PAGE, write_page(booklet, load_looks(root), statuses))
        print_lines(f"build/{STATUS_PAGE} and build/{STATUS_JSON} say the same.")
