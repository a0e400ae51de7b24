"""What a template is told about its page, beyond what Sphinx tells it."""

from __future__ import annotations

import datetime
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from babel.dates import format_date
from docutils import nodes
from markupsafe import Markup, escape
from sphinx.locale import _ as sphinx_message

from sphinx_booklet.booklet.current import (
    booklet_of,
    current_language,
    find_subtitle,
    is_draft,
    linked_languages,
)
from sphinx_booklet.booklet.editions import OFFERS
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.messages import Messages, messages_of
from sphinx_booklet.booklet.people import MADE_BY
from sphinx_booklet.booklet.policy import PAGE_POLICY
from sphinx_booklet.booklet.templates import TemplateValues
from sphinx_booklet.markup.chapters import find_parts, list_chapters
from sphinx_booklet.markup.passage_language import MARK
from sphinx_booklet.web.citations import list_citing
from sphinx_booklet.web.editions import join_parts, list_downloads
from sphinx_booklet.web.listening import Recording, describe_recording, list_recordings, take_texts
from sphinx_booklet.web.metadata import EXTRA_PAGES, describe_to_machines
from sphinx_booklet.web.own_files import name_logo, name_sign
from sphinx_booklet.web.people import OLDER, list_people
from sphinx_booklet.web.pictures import name_shared

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def describe_site(app: Sphinx) -> TemplateValues:
    """What all pages of a language have in common."""
    booklet, language = booklet_of(app), current_language(app)
    chapters = list_chapters(app.env)
    root = app.config.root_doc
    return {
        "booklet": booklet,
        "language": language,
        "source": booklet.source_language,
        "booklet_title": app.env.titles[root].astext(),
        "booklet_title_lang": find_title_language(app, root),
        "booklet_subtitle": find_subtitle(app.env),
        "subtitle_lang": find_subtitle_language(app),
        "draft": is_draft(app),
        "chapter_names": chapters,
        "chapters": [describe_entry(app, name) for name in chapters],
        "back_matter": [describe_entry(app, name) for name in list_back_matter(app, chapters)],
        "downloads": [*list_shown_downloads(app), *list_shown_people(app)],
        "recordings": list_recordings(app),
        "reviewed": describe_day(booklet.sign_off.date, language) if booklet.sign_off else None,
        "next_review": describe_day(booklet.review_date, language),
        "has_references": "references" in app.env.all_docs,
        "citing": list_citing(app.env),
        "logo": name_logo(booklet),
        "sign": name_sign(booklet),
        "shared": name_shared(booklet),
        "root_url": f"{root}.html",
        "policy": PAGE_POLICY,
    }


def describe_page(
    app: Sphinx, site: TemplateValues, pagename: str, doctree: nodes.document | None
) -> TemplateValues:
    """The variables of the templates in source/_web, by name."""
    chapters, up = site["chapter_names"], "../" * pagename.count("/")
    facts = move_addresses(site, up) | {
        "up": up,
        "landing": pagename == app.config.root_doc,
        "title_lang": find_title_language(app, pagename),
        "languages": list_languages(app, pagename),
        "number": chapters.index(pagename) + 1 if pagename in chapters else None,
        "listen": describe_listening(app, site["recordings"].get(pagename), up),
        "previous_page": move_entry(describe_neighbour(app, pagename, 1), up),
        "next_page": move_entry(describe_neighbour(app, pagename, 2), up),
    }
    return facts | describe_to_machines(app, pagename, facts, doctree)


def describe_listening(app: Sphinx, recording: Recording | None, up: str) -> TemplateValues | None:
    """What the template needs to offer a chapter for listening; `read_by` is empty where a computer reads it."""
    if recording is None:
        return None
    day = recording.read_on and datetime.date.fromisoformat(recording.read_on)
    reader = write_maker(app, recording.voice, day) if day else ""
    return describe_recording(app, recording, up) | {"read_by": reader}


def move_addresses(site: TemplateValues, up: str) -> TemplateValues:
    """The facts of a site as a page in a folder needs them; `up`: "../" for each folder that it lies in."""
    if not up:
        return site
    lists = {name: [move_entry(entry, up) for entry in site[name]] for name in ("chapters", "back_matter")}
    downloads = [one if one["host"] else one | {"file": up + one["file"]} for one in site["downloads"]]
    return site | lists | {"downloads": downloads, "root_url": up + site["root_url"]}


def move_entry(entry: TemplateValues | None, up: str) -> Any:
    """A line of a list of chapters, as a page in a folder leads to it."""
    return entry and entry | {"href": up + entry["href"]}


def list_languages(app: Sphinx, pagename: str) -> list[TemplateValues]:
    """The same page in every language that is offered."""
    here = current_language(app)
    return [
        {
            "tag": language.tag,
            "name": language.endonym,
            "direction": language.direction,
            "current": language == here,
            "href": f"{'../' * pagename.count('/')}../{language.tag}/{pagename}.html",
        }
        for language in linked_languages(app)
    ]


def list_back_matter(app: Sphinx, chapters: list[str]) -> list[str]:
    """What follows the chapters, in the order of the toctrees."""
    included = app.env.toctree_includes.get(app.config.root_doc, [])
    return [name for name in included if name not in chapters]


def describe_entry(app: Sphinx, docname: str) -> TemplateValues:
    """A line of a list of chapters; `lang` is set where the title has no translation."""
    return {
        "href": f"{docname}.html",
        "title": app.env.titles[docname].astext(),
        "lang": find_title_language(app, docname),
        "part": find_parts(app.env).get(docname, ""),
    }


def find_title_language(app: Sphinx, docname: str) -> Language | None:
    """The language of the source where a title has no translation."""
    source = booklet_of(app).source_language
    if source == current_language(app):
        return None
    if docname in EXTRA_PAGES:
        return None if messages_of(app).knows(EXTRA_PAGES[docname]) else source
    return source if docname in getattr(app.env, "booklet_untranslated", ()) else None


def find_subtitle_language(app: Sphinx) -> Language | None:
    """The language of the source where the subtitle has no translation."""
    source = booklet_of(app).source_language
    for paragraph in app.env.get_doctree(app.config.root_doc).findall(nodes.paragraph):
        if "subtitle" in paragraph["classes"]:
            return source if MARK in paragraph else None
    return None


def describe_neighbour(app: Sphinx, pagename: str, which: int) -> TemplateValues | None:
    """The page before (1) or after (2); the landing page is no chapter to go back to."""
    name = app.builder.relations.get(pagename, (None, None, None))[which]  # type: ignore[attr-defined]
    if name is None or name == app.config.root_doc:
        return None
    return describe_entry(app, name)


def describe_day(day: datetime.date, language: Language) -> dict[str, str]:
    """A day for people, in their own way of writing it, and for machines."""
    return {"text": format_date(day, "long", locale=language.locale), "iso": day.isoformat()}


def list_shown_downloads(app: Sphinx) -> list[TemplateValues]:
    """What the panel shows: each edition with its facts in one line."""
    words = messages_of(app)
    language, source = current_language(app), booklet_of(app).source_language
    foreign = source if language != source else None
    return [
        asdict(download)
        | {
            "summary": join_parts(download.facts, words),
            "title": find_words(words, OFFERS[download.edition].title, foreign),
            "purpose": find_words(words, OFFERS[download.edition].purpose, foreign),
            "host": "",
        }
        for download in list_downloads(booklet_of(app), language, words, take_texts(app.env))
    ]


def list_shown_people(app: Sphinx) -> list[TemplateValues]:
    """What the panel shows of editions that people made: who made them, when, and whether of an earlier text."""
    words, booklet, language = messages_of(app), booklet_of(app), current_language(app)
    foreign = booklet.source_language if language != booklet.source_language else None
    return [
        asdict(entry)
        | {
            "summary": join_parts(entry.facts, words),
            "title": find_words(words, entry.title, foreign),
            "purpose": write_maker(app, entry.made_by, entry.date),
            "older": "" if entry.current else find_words(words, OLDER, foreign),
        }
        for entry in list_people(booklet, language)
    ]


def write_maker(app: Sphinx, name: str, date: datetime.date) -> Markup:
    """Who made something, and when."""
    booklet, language = booklet_of(app), current_language(app)
    foreign = booklet.source_language if language != booklet.source_language else None
    return find_words(messages_of(app), MADE_BY, foreign).format(
        name=mark_name(name, foreign), date=describe_day(date, language)["text"]
    )


def mark_name(name: str, source: Language | None) -> Markup:
    """A name that stands in booklet.toml, which keeps its own order of letters."""
    spoken = f' lang="{source.tag}" dir="{source.direction}"' if source else ""
    return Markup(f"<bdi{spoken}>{escape(name)}</bdi>")


def find_words(words: Messages, text: str, source: Language | None) -> Markup:
    """A sentence of the theme in the reader's language, ours first, then Sphinx's.

    What has no translation says that it is in the language of the `source` (None: that is the
    reader's); in an attribute, `|striptags` takes that off again.
    """
    found = words(text) if words.knows(text) else sphinx_message(text)
    if source is None or found != text:
        return Markup(escape(found))
    marked = '<span lang="{tag}" dir="{direction}">{text}</span>'
    # the text may hold placeholders of its own, for .format()
    return Markup(marked.format(tag=source.tag, direction=source.direction, text=escape(text)))
