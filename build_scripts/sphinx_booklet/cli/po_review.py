"""`make po-review`: the page for a reviewer, and her signature."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from sphinx_booklet.booklet.errors import BookletError, ConfigError
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.booklet.paths import write_text
from sphinx_booklet.build.gettext import write_templates
from sphinx_booklet.build.lock import lock_tree
from sphinx_booklet.catalogs.facts.lexicon import load_lexicon
from sphinx_booklet.catalogs.fingerprints import read_lines
from sphinx_booklet.catalogs.kept_notes import keep_notes
from sphinx_booklet.catalogs.pofile import save_catalog
from sphinx_booklet.catalogs.review import list_items, read_accepted, read_remarks, sign_accepted
from sphinx_booklet.catalogs.review_marks import make_fact_finder
from sphinx_booklet.catalogs.review_page import Review, write_page
from sphinx_booklet.catalogs.review_places import find_places
from sphinx_booklet.catalogs.rules import check_language
from sphinx_booklet.catalogs.states import INITIALS, State
from sphinx_booklet.catalogs.status import measure_language
from sphinx_booklet.cli.console import print_lines
from sphinx_booklet.cli.options import LANGUAGES, open_booklet, split_words


@click.command()
@LANGUAGES
@click.option("--by", default="", help="Initials of who signs.")
@click.option(
    "--accept",
    "accepted",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The saved list.",
)
@click.option("--everything", is_flag=True, help="Show signed and untranslated messages too.")
@click.pass_obj
def command(root: Path, languages: str, by: str, accepted: Path | None, everything: bool) -> None:
    """Write the review page of a language; with --accept sign what was ticked in it."""
    codes = split_words(languages)

    booklet = open_booklet(root)
    if len(codes) != 1:
        raise ConfigError(
            "A review is of one language.", advice="Say which, as in `make po-review LANGS=cy`."
        )
    language = booklet.language(codes[0])
    checked = check_language(booklet, language.code)
    folder = booklet.paths.catalogs(language.code)
    unread = [finding for finding in checked.findings if finding.document not in checked.catalogs]
    if unread or not checked.catalogs:
        raise BookletError(
            "\n".join(map(str, unread)) or f"There are no catalogs in {folder.relative_to(root)}.",
            advice=f"\nRun `make po-check LANGS={language.code}` first.",
        )
    if accepted is None:
        with lock_tree(booklet):
            templates = write_templates(booklet)
        items = list_items(checked.catalogs, checked.findings, everything)
        status = measure_language(language.code, templates, checked.catalogs).total
        words = booklet.paths.source / "lexicon"
        review = Review(
            booklet,
            language,
            tuple(items),
            find_places(read_lines(booklet)),
            find_source_facts=make_fact_finder(load_lexicon(booklet.source_language.code, words)),
            find_facts=make_fact_finder(load_lexicon(language.code, words)),
            signed=status.messages[State.REVIEWED],
            total=status.total,
        )
        page = booklet.paths.build / "review" / f"{language.code}.html"
        write_text(page, write_page(review, load_looks(root)))
        print_lines(f"{page.relative_to(root)}: {len(items)} messages to review. Open it in a browser.")
        return
    if not INITIALS.fullmatch(by):
        raise ConfigError("Who signs?", advice="Say your initials, two to five letters, as in BY=AB.")
    catalogs, signed, refused = sign_accepted(
        checked.catalogs, checked.findings, read_accepted(accepted), by, datetime.date.today()
    )
    for domain, catalog in catalogs.items():
        save_catalog(folder / f"{domain}.po", catalog)
    keep_notes(booklet, language.code, catalogs)
    print_lines(f"locale/{language.code}: {signed} messages signed by {by}.")
    if remarks := read_remarks(accepted):
        print_lines("For the translator:", *(f"  {remark}" for remark in remarks))
    if refused:
        raise BookletError("\n".join(refused), advice=f"\n{len(refused)} were not signed.")
