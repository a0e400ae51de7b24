"""Translation, in the order in which a sentence passes through it.

pofile       .po and .pot files, read and written without a loss
extract      source -> build/gettext/*.pot, with hints for translators (safety, heading, alt text)
merge        old catalogs + templates -> new catalogs: pure, loses nothing
update       po-new, po-update: the merge on disk
states       untranslated, draft, stale, reviewed; signatures
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx extension."""
    from build_scripts.catalogs import extract

    extract.add_builder(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
