"""Sentences of the theme: safe whatever a catalog says, and marked where they are not translated."""

from __future__ import annotations

from gettext import NullTranslations

from sphinx_booklet.booklet.languages import make_language
from sphinx_booklet.booklet.messages import Messages
from sphinx_booklet.web.page import find_words

ENGLISH = make_language("en", ("IBM Plex Sans",))


class Catalog(NullTranslations):
    def __init__(self, **words: str) -> None:
        super().__init__()
        self.words = words

    def gettext(self, message: str) -> str:
        return self.words.get(message, message)


def test_a_catalog_cannot_bring_markup_into_a_page() -> None:
    """A .po file is untrusted: what it says is text."""
    words = Messages(Catalog(Index='<script>x</script> & "y"'))
    assert find_words(words, "Index", ENGLISH) == "&lt;script&gt;x&lt;/script&gt; &amp; &#34;y&#34;"


def test_what_is_filled_in_is_safe_too() -> None:
    found = find_words(Messages(Catalog()), "Edition {edition}.", None)
    assert found.format(edition="<1>") == "Edition &lt;1&gt;."


def test_what_has_no_translation_says_which_language_it_is() -> None:
    found = find_words(Messages(Catalog()), "Edition {edition}.", ENGLISH)
    assert found.format(edition="0.1") == '<span lang="en" dir="ltr">Edition 0.1.</span>'
