"""Sentences that a translator kept as they are: the title of a paper, a name of several words.

A catalog that repeats the English says that it shall stand there, and Sphinx counts it as translated.
It is English all the same: a screen reader has to change its voice (WCAG 2.2, 3.1.2), and from the right
it would run to the wrong side. Such text is marked here; each format says its language in its own way.
"""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.locale import init as init_locale
from sphinx.transforms import SphinxTransform
from sphinx.util.i18n import docname_to_domain
from sphinx.util.nodes import extract_messages

from sphinx_booklet.booklet.languages import PSEUDO

WORD = re.compile(r"[^\W\d_]{2,}")
FEWEST = 3  # words: a name or two are read the same in each language


class MarkKeptText(SphinxTransform):
    """Mark each repeated sentence with `kept`, the tag (BCP 47) of its language."""

    default_priority = 21  # just after translation (20)

    def apply(self, **kwargs: object) -> None:
        source = self.config.booklet.source_language
        if self.config.language in (source.code, *PSEUDO):
            return
        domain = docname_to_domain(self.env.current_document.docname, self.config.gettext_compact)
        folders = [self.env.srcdir / folder for folder in self.config.locale_dirs]
        catalog, has_catalog = init_locale(folders, self.config.language, domain)
        if not has_catalog:
            return
        for node, message in extract_messages(self.document):
            if is_kept(message, catalog.gettext(message)) and isinstance(node, nodes.Element):
                node["kept"] = source.tag


def is_kept(message: str, translation: str) -> bool:
    """Whether a translation is the English sentence itself, and long enough to be heard as one."""
    return message == translation and len(WORD.findall(message)) >= FEWEST
