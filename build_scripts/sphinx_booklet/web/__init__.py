"""The web page: a theme in theme/web, and what Sphinx's HTML builder needs to fill it.

builder      SiteBuilder: only our own files, our own words, our own icons
translator   doctree -> HTML: boxes, doses, phone numbers, tables, lists
passages     what is done to a chapter before it is written: landing page, on this page, untranslated text
words        sentences of the theme, safe and marked
reading_views  names that the reading views of browsers punish are not made
page         what a template is told about a page
metadata     what machines are told: description, Open Graph, JSON-LD
editions     what can be downloaded, with real sizes and pages
people       editions that people made: their lines of the panel, their files beside the pages
pictures     icons, the cover drawing, the picture that is shown when somebody shares a page
theme        the files beside the pages; own_files: the logo and the sign of the site
letters      a font for scripts that devices may lack, cut down to the letters of the pages
old_browsers plain properties before logical ones, lists of selectors without :is()
stylesheet   booklet.css with the colours of looks.toml
state        writes all pages again when something that stands on all of them has changed
whole        the booklet on one page
names        letters of the names in the menu
groups       boxes and cards: named groups whose titles are headings
row_heads    tables whose first column names the rows
citations    what a reference is called, and the chapters that cite it
search       the words of the booklet for search.js; search_words: what people type instead
site         the files at the root: language chooser, sitemap, robots.txt, 404, headers
preview      `make preview`: looks for changes and builds them
live         its server, and the script that hears of every build
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.booklet.theme_files import THEME as THEME_FILES

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

THEME = "booklet"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx extension."""
    # start-up time: asked for when Sphinx sets this up
    from sphinx_booklet.web import builder, state
    from sphinx_booklet.web import untranslated as passages
    from sphinx_booklet.web.translator import SiteTranslator

    app.add_builder(builder.SiteBuilder, override=True)
    app.add_html_theme(THEME, str(THEME_FILES / "web"))
    app.set_translator("html", SiteTranslator, override=True)
    app.connect("config-inited", _choose_theme)
    passages.add_passages(app)
    state.add_state(app)
    return {"parallel_read_safe": True, "parallel_write_safe": False}


def _choose_theme(_app: Sphinx, config: Config) -> None:
    config.html_theme = THEME
    config.html_theme_options, config.html_sidebars = {}, {}  # another project's are those of its own theme
    config.html_permalinks = False
    config.html_copy_source = False
    config.html_domain_indices = False
