"""A glossary in the alphabet of its reader: Sphinx sorts it before it is translated."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# Arabic words are looked for without their article.
ARTICLES = {"ar": ("ال",)}
AFTER = 10_000


@lru_cache(maxsize=32)
def load_alphabet(code: str) -> dict[str, int]:
    """Each letter of a language (gettext code) with its place; empty for one that has no entry."""
    path = Path(__file__).with_name("alphabets.toml")
    alphabets = tomllib.loads(path.read_text(encoding="utf-8"))
    letters = alphabets.get(code) or alphabets.get(code.partition("_")[0]) or ""
    return {letter: place for place, group in enumerate(letters.split()) for letter in group.split("=")}


def make_sort_key(text: str, code: str) -> list[tuple[int, str]]:
    """What a text is sorted by in a language (gettext code)."""
    text = unicodedata.normalize("NFC", text.casefold().strip())
    for article in ARTICLES.get(code, ()):
        text = text.removeprefix(article)
    alphabet = load_alphabet(code)
    longest = max(map(len, alphabet), default=1)
    key, place = [], 0
    while place < len(text):
        for size in range(longest, 0, -1):
            letter = text[place : place + size]
            if letter in alphabet:
                key.append((alphabet[letter], letter))
                break
        else:
            size, letter = 1, text[place]
            base = unicodedata.normalize("NFD", letter)[0]
            if letter.isalnum() or letter == " ":  # hyphens and quotation marks sort nothing
                key.append((alphabet.get(base, AFTER if base.isalpha() else -1), base))
        place += size
    return key


class SortGlossary(SphinxTransform):
    """Sort the items of a `:sorted:` glossary anew."""

    default_priority = 510  # after Sphinx has sorted by code point (GlossarySorter, 500)

    def apply(self, **kwargs: object) -> None:
        code = self.config.language
        for glossary in self.document.findall(addnodes.glossary):
            if not glossary.get("sorted"):
                continue
            for items in glossary.findall(nodes.definition_list):
                items.children.sort(key=lambda item: make_sort_key(find_term(item), code))


def find_term(item: nodes.Node) -> str:
    """The first term of an item."""
    return next((term.astext() for term in item.findall(nodes.term)), "")


def add_sorting(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(SortGlossary)
