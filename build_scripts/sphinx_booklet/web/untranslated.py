"""What is done to a chapter before it is written as a page.

The landing page gives its title to the theme; every chapter gets a list of what is on it; and what
has no translation is marked as being in the language of the source, so that a screen reader
changes its voice and a right-to-left page does not turn it round.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_booklet.booklet.box_kinds import BoxKind
from sphinx_booklet.booklet.current import booklet_of, current_language
from sphinx_booklet.booklet.messages import Messages, messages_of
from sphinx_booklet.markup.passage_language import MARK

if TYPE_CHECKING:
    from sphinx.application import Sphinx

TRANSLATED = (nodes.paragraph, nodes.title, nodes.term, nodes.caption, nodes.rubric)
PANEL = "download-panel"
READING_TIME = "About {minutes} minute to read. You can stop here."


class on_this_page(nodes.General, nodes.Element):  # noqa: N801  # docutils' way
    """The list of a chapter's sections: bullet_list of references."""


def add_passages(app: Sphinx) -> None:
    """Register the node and the events."""
    app.add_node(on_this_page)
    app.connect("doctree-read", _note_untranslated_title)
    app.connect("doctree-resolved", _prepare)


def _note_untranslated_title(app: Sphinx, doctree: nodes.document) -> None:
    """Titles stand in lists of other pages as well; there nothing tells that one is untranslated."""
    names: set[str] = getattr(app.env, "booklet_untranslated", set())
    title = next(iter(doctree.findall(nodes.title)), None)
    names.discard(app.env.docname)
    if title is not None and MARK in title:
        names.add(app.env.docname)
    app.env.booklet_untranslated = names  # type: ignore[attr-defined]


def _prepare(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    if app.builder.name != "html":
        return
    if docname == app.config.root_doc:
        take_landing_apart(doctree)
    else:
        insert_contents(doctree)
    source, language = booklet_of(app).source_language, current_language(app)
    if language != source:
        mark_untranslated(doctree, source.tag, language.tag, messages_of(app), booklet_of(app).boxes)


def take_landing_apart(doctree: nodes.document) -> None:
    """Title and subtitle are set by the theme, beside the drawing; the panel's section is called `download`."""
    for section in doctree.findall(nodes.section):
        for child in list(section.children):
            if isinstance(child, nodes.title) or "subtitle" in _classes(child):
                section.remove(child)
        break
    for panel in doctree.findall(nodes.container):
        if PANEL in panel["classes"] and isinstance(panel.parent, nodes.section):
            panel.parent["ids"].insert(0, "download")


def insert_contents(doctree: nodes.document) -> None:
    """Put the list of sections after 'In short' and its reading time; a chapter of one section has none."""
    chapter = next(iter(doctree.findall(nodes.section)), None)
    if chapter is None:
        return
    put_emergency_first(chapter)
    sections = [child for child in chapter.children if isinstance(child, nodes.section)]
    if len(sections) < 2:
        return
    contents = on_this_page("", nodes.bullet_list("", *(_make_item(section) for section in sections)))
    chapter.insert(_find_place(chapter), contents)


def put_emergency_first(chapter: nodes.section) -> None:
    """An emergency that stands before the first section comes right after the title, on the first screen of a phone."""
    found = []
    for child in chapter.children:
        if isinstance(child, nodes.section):
            break
        if isinstance(child, nodes.admonition) and child.get("kind") == "emergency":
            found.append(child)
    place = 1 + (chapter.first_child_matching_class(nodes.title) or 0)
    for box in reversed(found):
        chapter.remove(box)
        chapter.insert(place, box)


def _make_item(section: nodes.section) -> nodes.list_item:
    title = section[section.first_child_matching_class(nodes.title) or 0]
    link = nodes.reference("", title.astext(), internal=True, refid=section["ids"][0])
    paragraph = nodes.paragraph("", "", link)
    if isinstance(title, nodes.title):
        if MARK in title:
            paragraph[MARK] = title[MARK]
    return nodes.list_item("", paragraph)


def _find_place(chapter: nodes.section) -> int:
    place = 0
    for number, child in enumerate(chapter.children):
        classes = _classes(child)
        if isinstance(child, nodes.title) or "in-short" in classes or "reading-time" in classes:
            place = number + 1
    return place


def _classes(node: nodes.Node) -> list[str]:
    return list(node["classes"]) if isinstance(node, nodes.Element) else []


def mark_untranslated(
    doctree: nodes.document, source_tag: str, tag: str, words: Messages, kinds: Mapping[str, BoxKind]
) -> None:
    """Class `language-en`: docutils writes it as lang="en", and the translator adds the direction."""
    foreign = f"language-{source_tag}"
    for card in doctree.findall(nodes.container):
        if "original" in card["classes"]:  # the card that staff can read, beside the reader's own
            card["classes"].append(foreign)
    for node in doctree.findall(lambda node: isinstance(node, TRANSLATED)):
        assert isinstance(node, nodes.Element)
        if MARK in node:
            node["classes"].append(foreign)
        elif "reading-time" in node["classes"] and not words.knows(READING_TIME):
            node["classes"].append(foreign)
        for label in node.findall(nodes.inline):
            if "box-label" in label["classes"]:
                known = words.knows(kinds[label.parent.parent["kind"]].label)
                label["classes"].append(f"language-{tag}" if known else foreign)
