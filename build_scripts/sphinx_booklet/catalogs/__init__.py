"""Translation, in the order in which a sentence passes through it.

message      a message and a catalog; poparser: the grammar, read strictly
pofile       .po and .pot files, read and written without a loss
extract      source -> build/gettext/*.pot, with hints for translators (safety, heading, alt text)
merge        old catalogs + templates -> new catalogs: pure, loses nothing
kept_notes   comments that a translator's program drops
update       po-new, po-update: the merge on disk
folders      what lies in locale/ and is no catalog
compiled     locale/ -> build/<code>/locale/: what passed the check, for Sphinx
alphabet     a glossary in the order of its reader's alphabet
pseudo       en_XA, ar_XB: made-up languages that show what cannot be translated
states       untranslated, draft, stale, reviewed; signatures
status       messages and words in each state; status_page: as table, JSON, page
sheet        rows for translators without tools, and back; sheet_xlsx, sheet_json
terms        the list of terms, from the glossary
review       a page for reviewers, and signing what they accepted; review_page
document     a document as it is read, in lines; appearance: templates and styles in the same way
fingerprints of these lines: what is signed, and the part of it that is safety; changes: two of them in words
safety_lock  what the text says on safety, kept like a lock; safety_words: which passages matter
gate         what may be published, kept, withdrawn; notice: the page in its place
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx extension."""
    # start-up time: asked for when Sphinx sets this up
    from sphinx_booklet.catalogs import alphabet, extract, safety_lock
    from sphinx_booklet.catalogs import locale_folder as compiled

    extract.add_builder(app)
    alphabet.add_sorting(app)
    safety_lock.watch_safety(app)
    compiled.read_again_when_words_change(app)
    return {
        "parallel_read_safe": True,
        "parallel_write_safe": True,
        "env_version": safety_lock.find_version(),  # the lines are kept with the environment
    }
