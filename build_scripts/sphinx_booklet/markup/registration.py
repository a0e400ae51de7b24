"""What Sphinx is told of the booklet's own markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.markup import (
    borders,
    boxes,
    chapter_faults,
    chapters,
    citations,
    download_panel,
    draft_text,
    facts,
    footnotes,
    forms,
    index_words,
    leftovers,
    lists,
    nodes,
    original,
    own_directives,
    parser,
    raw_html,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def register(app: Sphinx) -> ExtensionMetadata:
    """Register all of it."""
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
    index_words.add_index_words(app)
    leftovers.add_leftovers(app)
    borders.add_borders(app)
    raw_html.add_raw(app)
    own_directives.add_directives(app)
    chapters.add_reading_time(app)
    citations.add_numbering(app)
    footnotes.add_letters(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
