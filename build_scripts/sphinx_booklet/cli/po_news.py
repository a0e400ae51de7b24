"""`make po-news`: what changed since a translator last looked, as Markdown for an e-mail."""

from __future__ import annotations

import json
from pathlib import Path

import click

from sphinx_booklet.booklet.paths import write_text
from sphinx_booklet.catalogs.news import gather_news, list_seen, read_seen, write_news
from sphinx_booklet.catalogs.source_hints import load_templates, take_hints
from sphinx_booklet.catalogs.update import read_language
from sphinx_booklet.cli.console import print_lines
from sphinx_booklet.cli.options import LANGUAGES, choose_translations, open_booklet, split_words


@click.command()
@LANGUAGES
@click.option("--keep", is_flag=True, help="Show the news and do not count them as seen.")
@click.pass_obj
def command(root: Path, languages: str, keep: bool) -> None:
    """Write the news for translators: what changed, what is new, what is gone since the last news."""
    booklet = open_booklet(root)
    templates = load_templates(booklet)
    for code in choose_translations(booklet, split_words(languages)):
        folder = booklet.paths.build / "po-news"
        read = read_language(booklet.paths.catalogs(code))
        catalogs = {domain: take_hints(catalog, templates.get(domain))[0] for domain, catalog in read.items()}
        news = gather_news(catalogs, read_seen(folder / f"{code}.json"))
        page = folder / f"{code}.md"
        write_text(page, write_news(news, booklet.language(code).endonym, booklet.slug))
        if not keep:
            write_text(folder / f"{code}.json", json.dumps(list_seen(catalogs), ensure_ascii=False) + "\n")
        print_lines(
            f"{page.relative_to(root)}: {len(news.changed)} changed, {len(news.new)} new, {len(news.gone)} gone"
        )
