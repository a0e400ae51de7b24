"""The EPUB: Sphinx's builder, with what readers and reading software need on top.

builder        the Sphinx builder `epub`: pages, then the package
translator     doctree -> XHTML: roles, types, languages, directions
pagebreaks     where each page of the PDF starts, marked in the text
index          the index: words and the chapters they lead to
contents       contents, landmarks, page list
words          what it says to readers beyond the text
cover          the picture that shelves show
stylesheet     what the stylesheet takes from looks.toml
fonts          fonts for scripts that e-readers lack
accessibility  metadata that is true of the finished pages
package        identifier, dates, people, manifest
reach          which files the pages need; the others are removed
assemble       all of it put together
archive        the container, the same bytes from the same input

Templates and stylesheet are in theme/epub/; the checks of a finished file in checks/epub/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.booklet.theme_files import THEME as THEME_FILES

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

THEME = "booklet-epub"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx extension."""
    # start-up time: asked for when Sphinx sets this up
    from sphinx_booklet.epub.builder import BookletEpubBuilder
    from sphinx_booklet.epub.pagebreaks import page_break

    app.add_builder(BookletEpubBuilder, override=True)
    app.add_node(page_break)
    app.connect("config-inited", _choose_theme, priority=200)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _choose_theme(app: Sphinx, config: Config) -> None:
    """Pages are rendered with the templates of the booklet's own folder."""
    app.add_html_theme(THEME, str(THEME_FILES / "epub"))
    config.epub_theme, config.epub_theme_options = THEME, {}
    config.epub_show_urls = "no"
    config.epub_tocscope = "includehidden"
