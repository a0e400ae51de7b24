"""Words that the PDF adds to the text: "Contents", "Index", "Note", in the reader's language.

docutils has its words in some twenty languages and Sphinx in sixty, and neither knows all of ours.
Our own catalog speaks first, then Sphinx's, then docutils'.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.languages import en, get_language
from sphinx.locale import _ as sphinx_gettext

from sphinx_booklet.booklet.messages import N_, messages_of
from sphinx_booklet.pdf.settings import current_settings

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LABELS = {
    "attention": N_("Attention"),
    "author": N_("Author"),
    "caution": N_("Caution"),
    "contents": N_("Contents"),
    "danger": N_("Danger"),
    "error": N_("Error"),
    "hint": N_("Hint"),
    "important": N_("Important"),
    "index": N_("Index"),
    "note": N_("Note"),
    "seealso": N_("See also"),
    "tip": N_("Tip"),
    "warning": N_("Warning"),
}


def read_labels(app: Sphinx) -> dict[str, str]:
    """Each label in the language that Sphinx builds."""
    own = messages_of(app)
    theirs = _docutils_module(app.config.language).labels
    found = {}
    for key, english in LABELS.items():
        sphinx = sphinx_gettext(english)
        docutils = (
            theirs.get(key, english) if theirs is not en.labels else english
        )  # its "!DANGER!" is shouted
        found[key] = own(english) if own.knows(english) else sphinx if sphinx != english else docutils
    return found


def _docutils_module(language: str) -> Any:
    """Docutils' words, or its English ones."""
    return get_language(language.lower()) or en


def get_language_available(language: str) -> tuple[str, str, Any]:
    """In place of rst2pdf's function of this name, which falls back to English for bn, ur and others."""
    labels: Mapping[str, str] = current_settings.get().labels
    words = SimpleNamespace(
        __name__=f"docutils.languages.{language}",
        labels={**en.labels, **labels},
        bibliographic_fields=en.bibliographic_fields,
        author_separators=en.author_separators,
    )
    return language, language, words


def title_admonitions(tree: nodes.document, labels: Mapping[str, str]) -> None:
    """Give each admonition its title in the tree, where every check sees it."""
    for box in tree.findall(nodes.Element):
        titled = isinstance(next(iter(box.children), None), nodes.title)
        # Sphinx counts descriptions, productions and news of a version among the admonitions
        if isinstance(box, nodes.Admonition) and box.tagname in LABELS and not titled:
            text = labels[box.tagname]
            title = nodes.title("", text)
            title.source, title.line = box.source, box.line
            box.insert(0, title)


def count_in_letters(number: int) -> str:
    """A number from 1 as the letters of a list: a … z, aa, ab …, as CSS counts (lower-alpha)."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
