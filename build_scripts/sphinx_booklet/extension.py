"""The one Sphinx extension that source/conf.py names: booklet.toml for Sphinx, and every room's own."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.booklet.box_kinds import BOX_KINDS
from sphinx_booklet.booklet.config import Booklet, load_booklet
from sphinx_booklet.booklet.current import booklet_of, find_subtitle
from sphinx_booklet.booklet.editions import find_edition
from sphinx_booklet.markup.changed_chapters import watch_changes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

ROOMS = ("markup", "markup.page_starts", "figures", "catalogs", "pdf", "epub", "web", "linear")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx extension."""
    app.add_config_value("booklet", None, "", frozenset({Booklet}))
    app.add_config_value("booklet_draft", True, "env", frozenset({bool}))
    app.add_config_value("booklet_ask_lock", True, "", frozenset({bool}))
    app.add_config_value("booklet_edition", "a5", "", frozenset({str}))
    app.add_config_value("booklet_linked_languages", (), "", frozenset({tuple}))
    app.add_config_value(
        "booklet_boxes", "", "env", frozenset({str})
    )  # chapters are read again when one changes
    app.connect("config-inited", _describe_edition, priority=100)
    app.connect("env-updated", _take_title_from_root, priority=900)
    watch_changes(app)
    for room in ROOMS:
        app.setup_extension(f"sphinx_booklet.{room}")
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _describe_edition(app: Sphinx, config: Config) -> None:
    if config.booklet is None:
        config.booklet = load_booklet(Path(app.srcdir).parent)
    booklet = booklet_of(app)
    config.project = booklet.slug
    config.version = config.release = booklet.edition
    config.epub_basename = "booklet"
    own = sorted((name, asdict(kind)) for name, kind in booklet.boxes.items() if kind != BOX_KINDS.get(name))
    config.booklet_boxes = repr(own) if own else ""
    language = booklet.language(config.language)
    document = find_edition(config.booklet_edition).document or config.root_doc
    config.pdf_documents = [(document, "booklet", booklet.slug, booklet.publisher.name)]
    config.pdf_font_families, config.pdf_language_tag = language.fonts, language.tag
    config.author = booklet.publisher.name
    # Sphinx reads no chapters in templates_path, which the pages and the EPUB set anew (use_own_templates)
    config.exclude_patterns = list(dict.fromkeys([*config.exclude_patterns, *config.templates_path]))
    config.copyright = f"{booklet.date.year}, {booklet.publisher.name}"


def _take_title_from_root(app: Sphinx, env: BuildEnvironment) -> None:
    """The title is the heading of the root document, so that translators change it in one place."""
    title = env.titles[app.config.root_doc].astext()
    subtitle = find_subtitle(env)
    for name in ("html_title", "html_short_title", "epub_title"):
        app.config[name] = title
    app.config.epub_description = subtitle
