"""Translations from elsewhere: another booklet's catalogs, or a translation memory (TMX).

What was translated word for word from the same English is offered, marked fuzzy: somebody has to look at it
in its new place. Nothing is taken that has a signature of another booklet with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.catalogs.message import FUZZY, Catalog, Message
from sphinx_booklet.catalogs.pofile import read_catalog
from sphinx_booklet.catalogs.states import is_signed
from sphinx_booklet.catalogs.tmx import read_tmx

Memory = Mapping[str, tuple[str, ...]]


def read_memory(place: Path, source: Language, language: Language) -> dict[str, tuple[str, ...]]:
    """English -> translation from a booklet's folder or a file .tmx; signed translations win over drafts.

    Raises BookletError for a place that is neither.
    """
    if place.suffix == ".tmx" and place.is_file():
        return {english: (text,) for english, text in read_tmx(place, source, language)}
    folder = place / "locale" / language.code / "LC_MESSAGES"
    if not (place / "locale").is_dir():
        raise BookletError(
            "There is no memory here.",
            path=place,
            advice="Name the folder of another booklet, or a file .tmx.",
        )
    known: dict[str, Message] = {}
    for path in sorted(folder.rglob("*.po")):
        for message in read_catalog(path).live:
            usable = message.is_translated and not message.is_fuzzy and message.plural is None
            if usable and (message.msgid not in known or is_signed(message)):
                known[message.msgid] = message
    return {english: message.strings for english, message in known.items()}


def offer_translations(
    catalogs: Mapping[str, Catalog], memories: Iterable[Memory], name: str
) -> tuple[dict[str, Catalog], int]:
    """Catalogs with offers for what is untranslated, and how many there are; `name` says where they are from."""
    known: dict[str, tuple[str, ...]] = {}
    for memory in memories:
        for english, strings in memory.items():
            known.setdefault(english, strings)
    offered = 0
    made = {}
    for domain, catalog in catalogs.items():
        messages = []
        for message in catalog.messages:
            if not message.obsolete and message.msgid in known and is_free(message):
                offered += 1
                notes = (*message.notes, f"from {name}: look at it, then take the mark “fuzzy” away")
                flags = tuple(dict.fromkeys((FUZZY, *message.flags)))
                message = replace(message, strings=known[message.msgid], notes=notes, flags=flags)
            messages.append(message)
        made[domain] = replace(catalog, messages=tuple(messages))
    return made, offered


def is_free(message: Message) -> bool:
    """Whether nothing is translated that an offer could take the place of."""
    return message.plural is None and not any(message.strings)
