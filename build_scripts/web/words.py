"""Words of the theme: translated, safe, and marked where they are not in the reader's language."""

from __future__ import annotations

from markupsafe import Markup, escape
from sphinx.locale import _ as sphinx_message

from build_scripts.languages import Language
from build_scripts.messages import Messages


def find_words(words: Messages, text: str, source: Language | None) -> Markup:
    """A sentence of the theme in the reader's language, ours first, then Sphinx's.

    What has no translation says that it is in the language of the `source` (None: that is the
    reader's); in an attribute, `|striptags` takes that off again.
    """
    found = words(text) if words.knows(text) else sphinx_message(text)
    if source is None or found != text:
        return Markup(escape(found))
    marked = '<span lang="{tag}" dir="{direction}">{text}</span>'
    # the text may hold placeholders of its own, for .format()
    return Markup(marked.format(tag=source.tag, direction=source.direction, text=escape(text)))
