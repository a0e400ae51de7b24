"""The one Sphinx extension that source/conf.py names: booklet.toml for Sphinx, and every room's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from docutils import nodes

from build_scripts.changes import watch_changes
from build_scripts.config import Booklet, load_booklet
from build_scripts.languages import Language

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

ROOMS = ("markup", "pages", "figures", "catalogs", "pdf", "epub", "web")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx extension."""
    app.add_config_value("booklet", None, "", frozenset({Booklet}))
    app.add_config_value("booklet_draft", True, "", frozenset({bool}))
    app.add_config_value("booklet_edition", "a5", "", frozenset({str}))
    app.add_config_value("booklet_offered", (), "", frozenset({tuple}))
    app.connect("config-inited", _describe_edition, priority=100)
    app.connect("env-updated", _take_title_from_root, priority=900)
    watch_changes(app)
    for room in ROOMS:
        app.setup_extension(f"build_scripts.{room}")
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def booklet_of(app: Sphinx) -> Booklet:
    """The booklet that Sphinx builds."""
    return cast("Booklet", app.config.booklet)


def current_language(app: Sphinx) -> Language:
    """The language that Sphinx builds."""
    return booklet_of(app).language(app.config.language)


def is_draft(app: Sphinx) -> bool:
    """Whether every page has to say that it is a draft."""
    return bool(app.config.booklet_draft)


def offered_languages(app: Sphinx) -> tuple[Language, ...]:
    """The languages that a page may link to: those of this run and of earlier ones; all when nobody said."""
    codes = app.config.booklet_offered
    return tuple(language for language in booklet_of(app).languages if not codes or language.code in codes)


def _describe_edition(app: Sphinx, config: Config) -> None:
    if config.booklet is None:
        config.booklet = load_booklet(Path(app.srcdir).parent)
    booklet = booklet_of(app)
    config.project = booklet.slug
    config.version = config.release = booklet.edition
    config.epub_basename = "booklet"
    language = booklet.language(config.language)
    config.pdf_documents = [(config.root_doc, "booklet", booklet.slug, booklet.publisher.name)]
    config.pdf_font_families, config.pdf_language_tag = language.fonts, language.tag
    config.author = booklet.publisher.name
    config.copyright = f"{booklet.date.year}, {booklet.publisher.name}"


def _take_title_from_root(app: Sphinx, env: BuildEnvironment) -> None:
    """The title is the heading of the root document, so that translators change it in one place."""
    title = env.titles[app.config.root_doc].astext()
    subtitle = find_subtitle(env)
    for name in ("html_title", "html_short_title", "epub_title"):
        app.config[name] = title
    app.config.epub_description = subtitle


def find_subtitle(env: BuildEnvironment) -> str:
    """The paragraph with class `subtitle` of the root document, or an empty string."""
    for paragraph in env.get_doctree(env.config.root_doc).findall(nodes.paragraph):
        if "subtitle" in paragraph["classes"]:
            return paragraph.astext()
    return ""
