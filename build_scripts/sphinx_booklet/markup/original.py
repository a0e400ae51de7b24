"""The alert card once more in the language of the source.

Whoever carries the card reads their own language; the hospital staff it is shown to read that of the
country. So a translated booklet has the card twice: translated, and as it stands in the source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_booklet.booklet.languages import PSEUDO

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class KeepOriginalCard(SphinxTransform):
    """Put an untranslated copy after each card of a translated booklet."""

    default_priority = 15  # before translation (20)

    def apply(self, **kwargs: object) -> None:
        booklet = self.config.booklet
        source = booklet.source_language
        if self.config.language in (source.code, *PSEUDO):  # a pseudo-language shows what was not translated
            return
        for card in list(self.document.findall(nodes.container)):
            if "card" in card["classes"]:
                card.parent.insert(card.parent.index(card) + 1, copy_original(card, source.tag))


def copy_original(card: nodes.container, tag: str) -> nodes.container:
    """A copy in the language `tag` (BCP 47) that nothing links to and nobody translates."""
    copy: nodes.container = card.deepcopy()
    for node in copy.findall(nodes.Element):
        node["ids"], node["names"] = [], []
        node.source = None  # text without a source is offered to no translator
        if isinstance(node, nodes.TextElement) and not isinstance(node, nodes.Inline):
            node["classes"].append(f"language-{tag}")
    copy["classes"].append("original")
    return copy


def add_original_card(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(KeepOriginalCard)
