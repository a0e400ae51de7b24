"""What the booklet's source can say beyond reStructuredText, the same in every format.

parser      docutils' parser, its state machine kept
nodes       dose and phone: inline text that keeps its order
boxes       key point, note, warning, emergency, in short
lists       do, don't, tick list
forms       alert card, lines to fill in, diary
passage_language  in which language a passage is, for every format
original    the alert card once more, in the language of the source
draft_text  what is true of drafts only
download_panel  where the web page offers downloads
chapters    which chapters there are, in order; reading time
facts       edition and dates from booklet.toml, in the text
chapter_faults  faults that Sphinx would build over
citations   labels in the source, numbers on the page
footnotes   letters, so that nobody takes them for citations
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.markup import (
    boxes,
    chapter_faults,
    chapters,
    citations,
    download_panel,
    draft_text,
    facts,
    footnotes,
    forms,
    lists,
    nodes,
    original,
    parser,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx extension."""
    parser.add_parser(app)
    draft_text.add_draft_text(app)
    nodes.add_roles(app)
    boxes.add_boxes(app)
    lists.add_lists(app)
    forms.add_forms(app)
    original.add_original_card(app)
    app.setup_extension("sphinx_booklet.markup.passage_language")
    download_panel.add_panel(app)
    facts.add_facts(app)
    chapter_faults.add_chapter_faults(app)
    chapters.add_reading_time(app)
    citations.add_numbering(app)
    footnotes.add_letters(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
