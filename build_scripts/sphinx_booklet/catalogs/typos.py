"""A typing mistake of the English, declared as such: translations stay approved, the clinician alone is asked.

Only the spelling of long words may differ, and never in a safety message: those go back to their translators.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sphinx_booklet.catalogs.changes import is_typo
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.states import find_signature, is_signed, sign_message


@dataclass(frozen=True, slots=True)
class Typo:
    """One message of the English before and after, in its chapter."""

    chapter: str
    before: str
    after: str


def find_typos(templates: Mapping[str, Catalog], catalogs: Mapping[str, Catalog]) -> list[Typo]:
    """Messages of the catalogs that the English has no more, each with the one that differs in spelling only."""
    found = []
    for domain, catalog in catalogs.items():
        if domain not in templates:
            continue
        known = {message.key for message in catalog.live}
        now = {message.key for message in templates[domain].messages}
        new = [
            m
            for m in templates[domain].messages
            if m.key not in known and not m.is_safety and m.plural is None
        ]
        words = {word for message in templates[domain].messages for word in message.msgid.split()}
        for message in catalog.live:
            if message.key in now or message.plural is not None:
                continue
            found += [
                Typo(domain, message.msgid, other.msgid)
                for other in new
                if is_typo(message.msgid, other.msgid) and not _is_known(message.msgid, other.msgid, words)
            ]
    return found


def _is_known(before: str, after: str, words: set[str]) -> bool:
    """Whether a word that was replaced stands elsewhere in the chapter: then it is a word, and no mistake."""
    return any(a != b and a in words for a, b in zip(before.split(), after.split(), strict=True))


def apply_typos(catalogs: Mapping[str, Catalog], typos: Iterable[Typo]) -> dict[str, Catalog]:
    """The catalogs with the new English; a signature that held for the old one holds for the new."""
    renamed = {(typo.chapter, typo.before): typo.after for typo in typos}
    return {
        domain: replace(
            catalog,
            messages=tuple(
                rename(message, renamed[domain, message.msgid])
                if not message.obsolete and (domain, message.msgid) in renamed
                else message
                for message in catalog.messages
            ),
        )
        for domain, catalog in catalogs.items()
    }


def rename(message: Message, text: str) -> Message:
    """A message under its new English."""
    signature = find_signature(message) if is_signed(message) else None
    renamed = replace(message, msgid=text, previous=())
    return sign_message(renamed, signature.by, signature.date) if signature else renamed
