"""What a template is told about its page, beyond what Sphinx tells it."""

from __future__ import annotations

import datetime
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from babel.dates import format_date
from docutils import nodes

from build_scripts.extension import (
    booklet_of,
    current_language,
    find_subtitle,
    is_draft,
    offered_languages,
)
from build_scripts.languages import Language
from build_scripts.markup.chapters import list_chapters
from build_scripts.messages import messages_of
from build_scripts.web.editions import join_parts, list_downloads
from build_scripts.web.metadata import describe_to_machines
from build_scripts.web.pictures import has_cover

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def describe_page(app: Sphinx, pagename: str, doctree: nodes.document | None) -> dict[str, Any]:
    """The variables of the templates in source/_web, by name."""
    booklet, language = booklet_of(app), current_language(app)
    chapters = list_chapters(app.env)
    root = app.config.root_doc
    facts = {
        "booklet": booklet,
        "language": language,
        "landing": pagename == root,
        "booklet_title": app.env.titles[root].astext(),
        "booklet_subtitle": find_subtitle(app.env),
        "draft": is_draft(app),
        "languages": list_languages(app, pagename),
        "chapters": [describe_entry(app, name) for name in chapters],
        "back_matter": [describe_entry(app, name) for name in list_back_matter(app, chapters)],
        "number": chapters.index(pagename) + 1 if pagename in chapters else None,
        "downloads": list_shown_downloads(app),
        "reviewed": describe_day(booklet.sign_off.date, language) if booklet.sign_off else None,
        "next_review": describe_day(booklet.review_date, language),
        "edition_day": describe_day(booklet.date, language),
        "has_references": "references" in app.env.all_docs,
        "previous_page": describe_neighbour(app, pagename, 1),
        "next_page": describe_neighbour(app, pagename, 2),
        "has_cover": has_cover(booklet.root),
        "root_url": f"{root}.html",
    }
    return facts | describe_to_machines(app, pagename, facts, doctree)


def list_languages(app: Sphinx, pagename: str) -> list[dict[str, Any]]:
    """The same page in every language that is offered."""
    here = current_language(app)
    return [
        {
            "tag": language.tag,
            "name": language.endonym,
            "direction": language.direction,
            "current": language == here,
            "href": f"../{language.tag}/{pagename}.html",
        }
        for language in offered_languages(app)
    ]


def list_back_matter(app: Sphinx, chapters: list[str]) -> list[str]:
    """What follows the chapters, in the order of the toctrees."""
    included = app.env.toctree_includes.get(app.config.root_doc, [])
    return [name for name in included if name not in chapters]


def describe_entry(app: Sphinx, docname: str) -> dict[str, Any]:
    """A line of a list of chapters; `lang` is set where the title has no translation."""
    source = booklet_of(app).source_language
    foreign = docname in getattr(app.env, "booklet_untranslated", ()) and source != current_language(app)
    return {
        "href": f"{docname}.html",
        "title": app.env.titles[docname].astext(),
        "lang": source if foreign else None,
    }


def describe_neighbour(app: Sphinx, pagename: str, which: int) -> dict[str, Any] | None:
    """The page before (1) or after (2); the landing page is no chapter to go back to."""
    name = app.builder.relations.get(pagename, (None, None, None))[which]  # type: ignore[attr-defined]
    if name is None or name == app.config.root_doc:
        return None
    return describe_entry(app, name)


def describe_day(day: datetime.date, language: Language) -> dict[str, str]:
    """A day for people, in their own way of writing it, and for machines."""
    return {"text": format_date(day, "long", locale=language.locale), "iso": day.isoformat()}


def list_shown_downloads(app: Sphinx) -> list[dict[str, Any]]:
    """What the panel shows: each edition with its facts in one line."""
    words = messages_of(app)
    found = list_downloads(booklet_of(app), current_language(app), words)
    return [asdict(download) | {"summary": join_parts(download.facts, words)} for download in found]
