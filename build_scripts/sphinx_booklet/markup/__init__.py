"""What the booklet's source can say beyond reStructuredText, the same in every format.

parser      docutils' parser, its state machine kept
nodes       dose and phone: inline text that keeps its order
boxes       key point, note, warning, emergency, in short
lists       do, don't, tick list
tools       alert card, lines to fill in, diary
kept        sentences that a translator left in the language of the source
draft_text  what is true of drafts only
original    the alert card once more, in the language of the source
panel       where the web page offers downloads
chapters    which chapters there are, in order; reading time
facts       edition and dates from booklet.toml, in the text
soundness   faults that Sphinx would build over
citations   labels in the source, numbers on the page
footnotes   letters, so that nobody takes them for citations
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.markup import (
    boxes,
    chapters,
    citations,
    draft_text,
    facts,
    footnotes,
    lists,
    nodes,
    original,
    parser,
)
from sphinx_booklet.markup import chapter_faults as soundness
from sphinx_booklet.markup import download_panel as panel
from sphinx_booklet.markup import forms as tools
from sphinx_booklet.markup import same_as_source as kept

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
    tools.add_tools(app)
    original.add_original_card(app)
    app.add_transform(kept.MarkKeptText)
    panel.add_panel(app)
    facts.add_facts(app)
    soundness.add_soundness(app)
    chapters.add_reading_time(app)
    citations.add_numbering(app)
    footnotes.add_letters(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
