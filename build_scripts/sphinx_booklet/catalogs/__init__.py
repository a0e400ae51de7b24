"""Translation, in the order in which a sentence passes through it.

message      a message and a catalog; poparser: the grammar, read strictly
pofile       .po and .pot files, read and written without a loss
extract      source -> build/gettext/*.pot, with hints for translators (safety, heading, alt text)
merge        old catalogs + templates -> new catalogs: pure, loses nothing
update       po-new, po-update: the merge on disk
compiled     locale/ -> build/<code>/locale/: what passed the check, for Sphinx
alphabet     a glossary in the order of its reader's alphabet
pseudo       en_XA, ar_XB: made-up languages that show what cannot be translated
states       untranslated, draft, stale, reviewed; signatures
status       messages and words in each state; status_page: as table, JSON, page
sheet        rows for translators without tools, and back; sheet_xlsx, sheet_json
terms        the list of terms, from the glossary
review       a page for reviewers, and signing what they accepted; review_page
fingerprints of the English that is signed, of the safety messages that are public
gate         what may be published, kept, withdrawn; notice: the page in its place
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx extension."""
    from sphinx_booklet.catalogs import alphabet, extract
    from sphinx_booklet.catalogs import locale_folder as compiled

    extract.add_builder(app)
    alphabet.add_sorting(app)
    compiled.read_again_when_words_change(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
