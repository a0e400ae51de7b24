"""The booklet, language and edition that a Sphinx application builds."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.languages import Language

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def booklet_of(app: Sphinx) -> Booklet:
    """The booklet that Sphinx builds."""
    return cast("Booklet", app.config.booklet)


def current_language(app: Sphinx) -> Language:
    """The language that Sphinx builds."""
    return booklet_of(app).language(app.config.language)


def is_draft(app: Sphinx) -> bool:
    """Whether every page has to say that it is a draft."""
    return bool(app.config.booklet_draft)


def linked_languages(app: Sphinx) -> tuple[Language, ...]:
    """The languages that a page may link to: those of this run and of earlier ones; all when nobody said."""
    codes = app.config.booklet_linked_languages
    return tuple(language for language in booklet_of(app).languages if not codes or language.code in codes)


def find_subtitle(env: BuildEnvironment) -> str:
    """The paragraph with class `subtitle` of the root document, or an empty string."""
    for paragraph in env.get_doctree(env.config.root_doc).findall(nodes.paragraph):
        if "subtitle" in paragraph["classes"]:
            return paragraph.astext()
    return ""
