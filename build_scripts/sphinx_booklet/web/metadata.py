"""What machines are told of a page: description, addresses, Open Graph, JSON-LD (schema.org).

Addresses are absolute, so they are there only once booklet.toml has a web address.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from babel.core import get_global
from docutils import nodes

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.current import booklet_of, current_language, linked_languages
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.messages import N_, messages_of
from sphinx_booklet.booklet.templates import TemplateValues
from sphinx_booklet.web.pictures import name_shared

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LONGEST = 155  # characters of a description that search engines show
CITATION = re.compile(r"\s*\[\d+\]")
# Pages that are no chapters: name -> title.
EXTRA_PAGES = {
    "all": N_("The whole booklet on one page"),
    "genindex": N_("Index"),
    "search": N_("Search"),
}


def describe_to_machines(
    app: Sphinx, pagename: str, facts: TemplateValues, doctree: nodes.document | None
) -> TemplateValues:
    """The variables of the page's head."""
    booklet, language = booklet_of(app), current_language(app)
    title = find_title(app, pagename)
    description = facts["booklet_subtitle"] or facts["booklet_title"]
    if doctree is not None and not facts["landing"]:
        description = write_description(doctree) or description
    picture = f"_static/{name_shared(booklet)}"
    head = {
        "page_title": title,
        "description": description,
        "canonical": make_address(booklet, language, pagename),
        "alternates": list_alternates(app, pagename),
        "picture": f"{booklet.web_address}/{language.tag}/{picture}" if booklet.web_address else picture,
        "og_locale": find_og_locale(language),
    }
    return head | {"json_ld": write_json_ld(booklet, language, facts, head)}


def find_title(app: Sphinx, pagename: str) -> str:
    """The heading of a chapter or of one of the pages that are no chapter."""
    if pagename in EXTRA_PAGES:
        return messages_of(app)(EXTRA_PAGES[pagename])
    return app.env.titles[pagename].astext()


def write_description(doctree: nodes.document) -> str:
    """The first sentences of a chapter: those of its 'In short' when it has one."""
    short = [
        item.astext()
        for box in doctree.findall(nodes.admonition)
        if box.get("kind") == "in-short"
        for item in box.findall(nodes.list_item)
    ]
    texts = short or [
        paragraph.astext()
        for paragraph in doctree.findall(nodes.paragraph)
        if not {"subtitle", "reading-time"}.intersection(paragraph["classes"])
    ]
    return take_sentences(CITATION.sub("", " ".join(text)) for text in (" ".join(texts).split(),))


def take_sentences(texts: Iterable[str]) -> str:
    """As many whole sentences as fit; the first is cut at a word when it is too long itself."""
    text = " ".join(texts)
    if len(text) <= LONGEST:
        return text
    ends = [found.end() for found in re.finditer(r"[.?!؟۔。।](?=\s|$)|[。]", text[: LONGEST + 1])]
    if ends:
        return text[: ends[-1]].strip()
    return text[:LONGEST].rpartition(" ")[0].rstrip(",;:") + "…"


def make_address(booklet: Booklet, language: Language, pagename: str) -> str:
    """The address of a page on the web, or "" while nobody knows it."""
    return f"{booklet.web_address}/{language.tag}/{pagename}.html" if booklet.web_address else ""


def list_alternates(app: Sphinx, pagename: str) -> list[dict[str, str]]:
    """The same page in every language, this one among them, and what suits everybody else."""
    booklet = booklet_of(app)
    if not booklet.web_address:
        return []
    found = [
        {"tag": language.tag, "href": make_address(booklet, language, pagename)}
        for language in linked_languages(app)
    ]
    landing = pagename == app.config.root_doc
    other = f"{booklet.web_address}/" if landing else found[0]["href"]
    return [*found, {"tag": "x-default", "href": other}]


def find_og_locale(language: Language) -> str:
    """Open Graph wants language_TERRITORY; CLDR knows where a language is most often spoken."""
    locale = language.locale
    if not locale.territory:
        likely = get_global("likely_subtags").get(locale.language, "")
        territory = likely.rpartition("_")[2]
        return f"{locale.language}_{territory}" if len(territory) == 2 else ""
    return f"{locale.language}_{locale.territory}"


def write_json_ld(booklet: Booklet, language: Language, facts: TemplateValues, head: TemplateValues) -> str:
    """The kind of page that [profile] names on every page, Book with its files on the landing page; safe inside a script element."""
    publisher = {"@type": "Organization", "name": booklet.publisher.name}
    shared = {"inLanguage": language.tag, "isAccessibleForFree": True, "publisher": publisher}
    page: TemplateValues = {
        "@type": booklet.profile.page_type,
        "name": head["page_title"],
        "description": head["description"],
        "about": {
            "@type": booklet.profile.about_type,
            "name": facts["booklet_subtitle"] or facts["booklet_title"],
        },
        "dateModified": booklet.date.isoformat(),
        "creativeWorkStatus": "Draft" if facts["draft"] else "Published",
        **shared,
    }
    if booklet.profile.audience:
        page["audience"] = {"@type": booklet.profile.audience}
    if head["canonical"]:
        page["@id"] = page["url"] = head["canonical"]
    if booklet.sign_off and not facts["draft"]:
        page["lastReviewed"] = booklet.sign_off.date.isoformat()
        page["reviewedBy"] = {
            "@type": "Person",
            "name": booklet.sign_off.name,
            "jobTitle": booklet.sign_off.role,
        }
    graph = [page]
    if facts["landing"]:
        graph.append(_describe_book(booklet, language, facts, shared))
    text = json.dumps(
        {"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":")
    )
    return text.replace("<", "\\u003c")


def _describe_book(
    booklet: Booklet, language: Language, facts: TemplateValues, shared: TemplateValues
) -> TemplateValues:
    base = f"{booklet.web_address}/{language.tag}/" if booklet.web_address else ""
    return {
        "@type": "Book",
        "name": facts["booklet_title"],
        "bookEdition": booklet.edition,
        "bookFormat": "https://schema.org/EBook",
        "datePublished": booklet.date.isoformat(),
        "author": shared["publisher"],
        "encoding": [_describe_file(base, download) for download in facts["downloads"]],
        **shared,
    }


def _describe_file(base: str, download: TemplateValues) -> TemplateValues:
    """A file that is offered; of one that people made also by whom and when (schema.org/creditText)."""
    told: TemplateValues = {"@type": "MediaObject", "name": download["title"]}
    if download["host"]:
        told["contentUrl"] = download["file"]
    else:
        told["contentUrl"] = base + download["file"]
        told["encodingFormat"] = download["media_type"]
        told["contentSize"] = str(download["bytes"])
    if "made_by" in download:
        told |= {"creditText": download["made_by"], "dateCreated": download["date"].isoformat()}
    return told
