"""How the PDF looks: one design for each edition, on rst2pdf's stylesheets and page templates.

design       colours, sizes and geometry of an edition, from looks.toml
sheets       the stylesheets in theme/pdf/, filled with those values
frontmatter  cover, contents, index and back cover put into the doctree
doctree      page numbers and addresses beside links
handlers     which node is set by what
paragraphs   paragraphs and inline text
numbers      page numbers, over the passes
stack        flowables that hold flowables
boxes, lists, tables, forms, card, fill_in, chapters, contents, cover    the parts of the booklet
backcover, backcover_page    the last page: what it says, how it is drawn
galley       what stands in a chapter, and where a page may end in it
pagination   where its pages end: all of them chosen together
copyfit      the plan of each chapter, carried out by the frames
page, furniture    page templates, running heads, page numbers, marks
icons        the icons on a page
own_pictures the booklet's own picture on the cover, and its logo
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_booklet.booklet.editions import find_edition
from sphinx_booklet.booklet.theme_files import list_theme_folders
from sphinx_booklet.typography.nastaliq import is_nastaliq


def choose_sheets(app: Sphinx, config: Config) -> None:
    """Tell rst2pdf which sheets an edition is made with; called when Sphinx has read its settings."""
    if getattr(config, "booklet_edition", None) is None:
        return
    sheets = ["booklet.yaml", *find_edition(config.booklet_edition).sheets]
    language = config.booklet.language(config.language)
    if language.direction == "rtl":
        sheets.append("rtl.yaml")
    if is_nastaliq(language):
        sheets.append("nastaliq.yaml")
    config.pdf_stylesheets = sheets
    config.pdf_style_path = [str(folder) for folder in list_theme_folders(Path(app.srcdir), "pdf")]
    config.pdf_use_toc = config.pdf_use_coverpage = config.pdf_domain_indices = False
    config.pdf_break_level = 0


def find_design(app: Sphinx) -> Any:
    """The design of the edition that Sphinx builds; None for a project that is not a booklet."""
    if getattr(app.config, "booklet_edition", None) is None:
        return None
    # start-up time: asked for when Sphinx sets this up
    from sphinx_booklet.booklet.current import booklet_of, current_language, is_draft, linked_languages
    from sphinx_booklet.booklet.looks import load_looks
    from sphinx_booklet.booklet.messages import messages_of
    from sphinx_booklet.pdf.looks.design import make_design

    booklet = booklet_of(app)
    return make_design(
        load_looks(booklet.root),
        app.config.booklet_edition,
        booklet,
        current_language(app),
        messages_of(app),
        is_draft(app),
        # a draft tells of all languages that are planned, what is signed of those that are public
        None if is_draft(app) else len(linked_languages(app)),
    )
