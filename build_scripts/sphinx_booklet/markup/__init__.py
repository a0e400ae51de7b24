"""What the booklet's source can say beyond reStructuredText, the same in every format.

message_parser docutils' parser, its state machine kept
parser      the same for Sphinx
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
borders     where files, pictures and addresses may come from
raw_html    raw HTML, made well-formed and harmless
own_directives  directives that take in a file look at its place first
picture_files, svg_files  whether a picture can be shown, and only draws
text_limits how long and how deep a text may be, before anything parses it
citations   labels in the source, numbers on the page
footnotes   letters, so that nobody takes them for citations
index_words entries of the index keep all their words
leftovers   mistyped markup that a reader would see
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx extension."""
    # start-up time: who needs one node needs no directive
    from sphinx_booklet.markup.registration import register

    return register(app)
