"""In which state a translation is, and who signed it.

A signature is a translator's comment, because comments survive every tool that was tried (msgmerge,
msgcat, Babel, polib, XLIFF, CSV): ``# reviewed: AB 2026-11-22 3f5a9c0d1e2b``. The last part is made
from English and translation, so that a change on either side makes the message unsigned again. It
shows a change; it does not prove who signed: guard locale/ with code owners.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import dataclass, replace
from enum import StrEnum

from sphinx_booklet.catalogs.message import Message

SIGNATURE = re.compile(r"reviewed: (?P<by>\S+) (?P<date>\d{4}-\d\d-\d\d) (?P<hash>[0-9a-f]{12})")
INITIALS = re.compile(r"[^\W\d_]{2,5}")


class State(StrEnum):
    """From nothing to signed. Only `reviewed` may be published."""

    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    STALE = "stale"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed what, and when."""

    by: str
    date: datetime.date
    hash: str


def hash_message(message: Message) -> str:
    """Twelve hexadecimal digits of SHA-256 over everything that the message says."""
    parts = [message.context or "", message.msgid, message.plural or "", *message.strings]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def find_signature(message: Message) -> Signature | None:
    """The last signature, whether it still holds or not."""
    for note in reversed(message.notes):
        if found := SIGNATURE.fullmatch(note.strip()):
            try:
                date = datetime.date.fromisoformat(found["date"])
            except ValueError:
                continue
            return Signature(found["by"], date, found["hash"])
    return None


def is_signed(message: Message) -> bool:
    """Whether the signature holds for the words as they are now."""
    signature = find_signature(message)
    return signature is not None and signature.hash == hash_message(message)


def find_state(message: Message) -> State:
    """The state of a live message."""
    if not message.is_translated:
        return State.UNTRANSLATED
    if message.is_fuzzy:
        return State.STALE
    signature = find_signature(message)
    if signature is None:
        return State.DRAFT
    return State.REVIEWED if signature.hash == hash_message(message) else State.STALE


def sign_message(message: Message, by: str, date: datetime.date) -> Message:
    """The message with one signature: the last line of its comments.

    Raises ValueError for initials that a signature cannot hold.
    """
    if not INITIALS.fullmatch(by):
        raise ValueError("initials are two to five letters, such as AB")
    return replace(
        message, notes=(*unsign_notes(message.notes), f"reviewed: {by} {date} {hash_message(message)}")
    )


def unsign_notes(notes: tuple[str, ...]) -> tuple[str, ...]:
    """Comments without signatures."""
    return tuple(note for note in notes if not SIGNATURE.fullmatch(note.strip()))
