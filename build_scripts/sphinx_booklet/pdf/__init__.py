"""Tagged PDF in every script with rst2pdf.

builder      the Sphinx builder `pdf`: documents written whole or not at all
translator   nodes rewritten before anything is set
settings     language and fonts of the build that is running
hooks        what is rebound in rst2pdf, and why
document     one document: nodes stamped, file finished
stylesheet   rst2pdf's stylesheet with our fonts; sheet_fonts: those that another project's sheets name
flowables    headings, images, contents
page_template    the document, its pages and passes, running text
frames       where flowables are placed
refusal      why a document of a plain project was not made, as Sphinx tells errors
losses       what cannot be printed: named all at once, or replaced
paragraph, paragraph_markup    the one paragraph class, and the markup of its text
painter      its text, links and marked content on the page
decorations  underlines, backgrounds, link areas
layout, linefit, runs    text and frags -> runs -> lines; letters and lines are shaped and broken in `typography`
fonts/       families, HarfBuzz, the fonts in the file
chapters_in_place, identifiers    chapters as one tree: identifiers and links
anchors      places that links lead to
labels, index, formulas    words, pages and powers that rst2pdf does not know
handlers     doctree nodes that rst2pdf does not know
structure, elements, roles, table_cells    the logical structure, from the doctree
canvas, links    everything is an artifact unless a leaf says otherwise
measuring    the canvas of the passes before the last one
looks/       how a booklet looks: covers, boxes, pages, editions
press/       the printer's file: inks, boxes, printing condition
saving       the same bytes each time
postprocess  structure tree, metadata, output intent (pikepdf)

Known gaps: lines of Thai, Lao, Khmer and Burmese end between words only with the extra `words` (ICU's
dictionaries), else where nothing else is left; words are not kerned with their neighbours; in text that PDFium
and MuPDF extract, the vowel mark at the end of a word of vocalised Arabic or Thaana is torn off before a stop;
lines of Tibetan and Burmese stand close in rst2pdf's own sheets; an English passage between lines of Nastaliq has
their distance.
"""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

SOURCE_LANGUAGE = "en"  # of text that has no translation, in a project that is not a booklet


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx extension.

    Config values (each has a default that suits an English booklet):
        pdf_font_families: names of font families, the body's first, then fallbacks.
        pdf_language_tag: language tag (BCP 47); Sphinx's language when empty.
        pdf_hyphenate: False hyphenates nothing; True what a style asks for (`hyphenation: true`).
        pdf_strict: False turns losses into warnings (losses.py), and a character that no font has is left
            out; never for a booklet. Tags are checked all the same.
    """
    # start-up time: asked for when Sphinx sets this up
    from sphinx_booklet.pdf.builder import BookletPdfBuilder
    from sphinx_booklet.pdf.looks import choose_sheets
    from sphinx_booklet.pdf.refusal import tell_refusals

    app.setup_extension("rst2pdf.pdfbuilder")
    app.setup_extension("sphinx_booklet.markup.passage_language")
    app.add_builder(BookletPdfBuilder, override=True)
    app.add_config_value("pdf_font_families", (), "env", (list, tuple))
    app.add_config_value("pdf_language_tag", "", "env", str)
    app.add_config_value("pdf_strict", True, "env", bool)
    app.add_config_value("pdf_hyphenate", True, "env", bool)
    app.connect("config-inited", choose_sheets, priority=200)
    app.connect("builder-inited", _prepare)
    app.connect("build-finished", tell_refusals)
    return {"parallel_read_safe": True, "parallel_write_safe": False}


def _prepare(app: Sphinx) -> None:
    if app.builder.name != "pdf":
        return
    # start-up time: asked for when Sphinx sets this up
    from sphinx_booklet.pdf import hooks
    from sphinx_booklet.pdf.drawings import register_handler
    from sphinx_booklet.pdf.labels import read_labels
    from sphinx_booklet.pdf.looks import find_design
    from sphinx_booklet.pdf.settings import DEFAULT_FAMILIES, PdfSettings, is_right_to_left

    config = app.config
    # rst2pdf's own language falls back to English where docutils has no labels, so ask Sphinx
    language = config.pdf_language_tag or (config.language or "en").replace("_", "-")
    families = tuple(config.pdf_font_families) or DEFAULT_FAMILIES
    booklet = getattr(config, "booklet", None)
    source = booklet.source_language.tag if booklet is not None else SOURCE_LANGUAGE
    if language.partition("-")[0] == source.partition("-")[0]:
        source = ""
    app.builder.settings = PdfSettings(  # type: ignore[attr-defined]  # BookletPdfBuilder
        language,
        is_right_to_left(language),
        families,
        config.pdf_strict,
        source,
        config.pdf_hyphenate,
        read_labels(app),
        find_design(app),
        () if booklet is None else booklet.source_language.own_fonts,
    )
    hooks.install()
    register_handler()
