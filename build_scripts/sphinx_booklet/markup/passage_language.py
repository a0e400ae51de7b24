"""In which language a passage is: one answer for the PDF, the EPUB and the web page.

A passage is in the language of the source where no translation of it is there, and where a translator left
it as it was: the title of a paper, a name of several words. A screen reader has to change its voice there
(WCAG 2.2, 3.1.2), and from the right it would run to the wrong side. Such text is marked when it is read;
each format says its language in its own way.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import init as init_locale
from sphinx.transforms import SphinxTransform
from sphinx.util.i18n import docname_to_domain
from sphinx.util.nodes import extract_messages

from sphinx_booklet.booklet.languages import PSEUDO

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

SOURCE_LANGUAGE = "en"  # of text that has no translation, in a project that is not a booklet
MARK = "source_language"
WORD = re.compile(r"[^\W\d_]{2,}")
FEWEST = 3  # words: a name or two are read the same in each language
CLASS = "language-"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx extension."""
    app.add_transform(MarkSourceLanguage)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def passage_language(node: nodes.Node | None) -> str:
    """The language tag (BCP 47) of a passage that is not in the language around it, or an empty string.

    docutils' class `language-xx` names one; what stands in the language of the source is marked.
    """
    if not isinstance(node, nodes.Element):
        return ""
    names: list[str] = node.get("classes", [])
    named = next((name.removeprefix(CLASS) for name in names if name.startswith(CLASS)), "")
    return named or str(node.get(MARK, ""))


def find_source_tag(config: Config) -> str:
    """The tag of the language that a project's text is written in."""
    booklet = getattr(config, "booklet", None)
    return SOURCE_LANGUAGE if booklet is None else str(booklet.source_language.tag)


class MarkSourceLanguage(SphinxTransform):
    """Mark each passage that stands in the language of the source with the tag of that language."""

    default_priority = 21  # just after translation (20)

    def apply(self, **kwargs: object) -> None:
        """Called by docutils for each document."""
        source, code = find_source_tag(self.config), self.config.language
        if code in PSEUDO or code.partition("_")[0] == source.partition("-")[0]:
            return
        domain = docname_to_domain(self.env.current_document.docname, self.config.gettext_compact)
        folders = [self.env.srcdir / folder for folder in self.config.locale_dirs]
        catalog, has_catalog = init_locale(folders, code, domain)
        if not has_catalog and getattr(self.config, "booklet", None) is None:
            return  # a project that translates nothing is written in its own language
        for node, message in extract_messages(self.document):
            if not isinstance(node, nodes.TextElement):  # keywords for machines are no passage
                continue
            if not node.get("translated") or is_kept(message, catalog.gettext(message)):
                node[MARK] = source


def is_kept(message: str, translation: str) -> bool:
    """Whether a translation is the sentence of the source itself, and long enough to be heard as one.

    Its words are then words of the source, in the same order: a comma or a citation may differ.
    """
    words, written = WORD.findall(translation), iter(WORD.findall(message))
    return len(words) >= FEWEST and all(word in written for word in words)
