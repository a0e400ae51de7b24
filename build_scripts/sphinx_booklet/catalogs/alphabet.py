"""Glossary and index in the alphabet of their reader.

Sphinx sorts a glossary before it is translated, and an index by code points without accents: Polish ł
would stand after z, and every Arabic word with its article under alif.
"""

from __future__ import annotations

import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

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


# An entry of Sphinx's index: its words, then links, sub-entries and category key.
Entry = tuple[str, Any]
Groups = list[tuple[str, list[Entry]]]


def sort_index(groups: Groups, code: str) -> Groups:
    """The groups that Sphinx's `IndexEntries.create_index` made, in a language's own order (gettext code).

    Entries that begin with no letter stay under the heading that they had, at the front.
    """
    if not load_alphabet(code):
        return groups
    symbols: dict[str, list[Entry]] = {}
    letters: dict[str, list[Entry]] = {}
    entries = [(heading, entry) for heading, group in groups for entry in group]
    for heading, entry in sorted(entries, key=lambda item: make_sort_key(item[1][0], code)):
        letter = find_letter(entry[0], code)
        group = letters.setdefault(letter, []) if letter else symbols.setdefault(heading, [])
        group.append(sort_below(entry, code))
    return [*symbols.items(), *letters.items()]


def sort_below(entry: Entry, code: str) -> Entry:
    """An entry with its sub-entries sorted."""
    words, (links, below, category) = entry
    return words, (links, sorted(below, key=lambda item: make_sort_key(item[0], code)), category)


def find_letter(text: str, code: str) -> str:
    """The letter under which a word is looked for; an empty string when it begins with none."""
    key = make_sort_key(text, code)
    if not key or not key[0][1].isalpha():
        return ""
    place, letter = key[0]
    first = next((known for known, at in load_alphabet(code).items() if at == place), letter)
    return first[:1].upper() + first[1:]


def _sort_index_page(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    if "genindexentries" in context:
        context["genindexentries"] = sort_index(context["genindexentries"], app.config.language)


def add_sorting(app: Sphinx) -> None:
    """Register what sorts glossaries and the index of web pages and EPUBs; the PDF calls `sort_index` itself."""
    app.add_transform(SortGlossary)
    app.connect("html-page-context", _sort_index_page, priority=100)
