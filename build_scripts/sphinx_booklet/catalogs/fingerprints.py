"""Fingerprints: of the English that a clinician signs, and of the safety messages that were published."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.status import pair_messages

if TYPE_CHECKING:
    from sphinx_booklet.booklet.config import Booklet


def find_text_fingerprint(booklet: Booklet, templates: Mapping[str, Catalog]) -> str:
    """Sixteen hexadecimal digits of SHA-256 over the English: all messages in their order, with what each
    is (heading, safety …), and the numbers that drawings are made from; what stands in drafts only is left out.

    It stands in booklet.toml, [sign_off].text; one changed word makes another fingerprint.
    """
    digest = hashlib.sha256()
    for domain in sorted(templates):
        for message in templates[domain].messages:
            if message.is_for_drafts:
                continue
            parts = (domain, message.context or "", message.msgid, message.plural or "", *message.hints)
            digest.update("\0".join(parts).encode() + b"\n")
    for path in sorted((booklet.paths.source / "figures").rglob("*.toml")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def is_english_signed(booklet: Booklet, templates: Mapping[str, Catalog]) -> bool:
    """Whether the sign-off in booklet.toml is for the English of today."""
    return booklet.sign_off is not None and booklet.sign_off.text == find_text_fingerprint(booklet, templates)


def find_safety_fingerprint(templates: Mapping[str, Catalog], catalogs: Mapping[str, Catalog]) -> str:
    """SHA-256 over every safety message, English and translation, whatever its order or chapter."""
    return hash_messages(
        translated
        for _, template, translated in pair_messages(templates, catalogs)
        if template.is_safety and not template.is_for_drafts
    )


def hash_messages(messages: Iterable[Message]) -> str:
    lines = {"\0".join((message.msgid, message.plural or "", *message.strings)) for message in messages}
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
