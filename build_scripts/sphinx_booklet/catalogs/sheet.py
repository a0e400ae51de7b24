"""Sheets: the messages of a language as rows, and rows back into catalogs.

For translators without tools for .po files. A row is found again by its id, made from chapter and
English, and must still show the English that it had: a sheet from last year cannot overwrite newer
work unseen. Only translation and note are read back; comments, flags, order and signatures stay in the
catalog, and a changed translation makes its signature void by itself (states.py).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.catalogs.message import FUZZY, Catalog, Message
from sphinx_booklet.catalogs.states import State, find_state, is_signed, unsign_notes

LARGEST = 20_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Row:
    """One text to translate: a message, or one plural form of it (then the id ends in #0, #1 …)."""

    id: str
    chapter: str
    state: str
    hints: str
    english: str
    previous: str
    translation: str
    note: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back in a row; `english` and `note` are None where the sheet does not hold them.

    `confirmed` says that the translation is right as it is, also where it was only a suggestion.
    """

    id: str
    translation: str
    english: str | None = None
    note: str | None = None
    place: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was not taken, and why."""

    place: str
    reason: str


def check_size(path: Path) -> None:
    """Raises BookletError when a path is no file, or one that is too large for a sheet."""
    if not path.is_file():
        raise BookletError("This is not a file.", path=path, advice="Name a sheet made by `make po-sheet`.")
    if path.stat().st_size > LARGEST:
        raise BookletError(
            f"This file has {path.stat().st_size:,} bytes; a sheet of a booklet has at most {LARGEST:,}.",
            path=path,
        )


def name_message(domain: str, message: Message) -> str:
    """The id of a message: chapter and eight hexadecimal digits made from its English."""
    text = f"{message.context or ''}\0{message.msgid}"
    return f"{domain}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def list_rows(catalogs: Mapping[str, Catalog], todo: bool = False) -> Iterator[Row]:
    """The rows of a language in the order of the text; with `todo` only what is untranslated or stale."""
    for domain, catalog in catalogs.items():
        for message in catalog.live:
            state = find_state(message)
            if todo and state not in (State.UNTRANSLATED, State.STALE):
                continue
            for index, text in enumerate(message.strings):
                plural = message.plural is not None
                yield Row(
                    id=name_message(domain, message) + (f"#{index}" if plural else ""),
                    chapter=domain,
                    state=state,
                    hints="; ".join(message.hints),
                    english=message.plural if plural and index and message.plural else message.msgid,
                    previous=message.previous_msgid or "",
                    translation=text,
                    note=write_note(message),
                )


def write_note(message: Message) -> str:
    """The translator's comments as one text, without signatures."""
    return "\n".join(unsign_notes(message.notes))


def take_answers(
    catalogs: Mapping[str, Catalog], answers: Iterable[Answer]
) -> tuple[dict[str, Catalog], int, list[Refusal]]:
    """Put translations into the catalogs; returns the new catalogs, how many texts changed, what was refused.

    An empty translation changes nothing, so that a sheet may be filled in bit by bit.
    """
    waiting: dict[str, Answer] = {}
    refusals = []
    for answer in answers:
        if answer.id in waiting and waiting[answer.id].translation != answer.translation:
            refusals.append(
                Refusal(answer.place, f"The id {answer.id} stands in two rows that differ. Keep one.")
            )
        waiting[answer.id] = answer
    changed = 0
    made: dict[str, Catalog] = {}
    for domain, catalog in catalogs.items():
        messages = []
        for message in catalog.messages:
            new, refused = message, list[Refusal]()
            if not message.obsolete:
                new, refused = answer_message(message, name_message(domain, message), waiting)
            refusals += refused
            changed += sum(a != b for a, b in zip(new.strings, message.strings, strict=True))
            changed += new.strings == message.strings and new.is_fuzzy != message.is_fuzzy
            messages.append(new)
        made[domain] = replace(catalog, messages=tuple(messages))
    refusals += [
        Refusal(
            answer.place,
            f"The id {answer.id} is not in these catalogs: the English has changed since the sheet was made. "
            "Make a new sheet with `make po-sheet`.",
        )
        for answer in waiting.values()
    ]
    return made, changed, refusals


def answer_message(message: Message, name: str, waiting: dict[str, Answer]) -> tuple[Message, list[Refusal]]:
    """The message with the answers to it, which are taken out of `waiting`."""
    strings, notes, refusals, confirmed = list(message.strings), message.notes, [], []
    for index in range(len(strings)):
        answer = waiting.pop(name if message.plural is None else f"{name}#{index}", None)
        if answer is None:
            continue
        english = message.plural if index and message.plural else message.msgid
        if answer.english is not None and answer.english != english:
            refusals.append(
                Refusal(
                    answer.place,
                    f"The English of {answer.id} was changed in the sheet. Bring it back as it was.",
                )
            )
            continue
        confirmed.append(answer.confirmed)
        if answer.translation:
            strings[index] = answer.translation
        if answer.note is not None and answer.note.strip() != write_note(message).strip():
            signatures = tuple(note for note in message.notes if note not in unsign_notes(message.notes))
            lines = tuple(line.strip() for line in answer.note.splitlines() if line.strip())
            notes = (*unsign_notes(lines), *signatures)  # nobody signs in a sheet
    new = replace(message, strings=tuple(strings), notes=notes)
    right = message.is_fuzzy and len(confirmed) == len(strings) and all(confirmed)
    if (new.strings != message.strings or right) and new.is_translated:
        # a person has written it anew, or says that it is right: it is no suggestion any more
        new = replace(new, flags=tuple(flag for flag in new.flags if flag != FUZZY), previous=())
    assert is_signed(new) <= is_signed(message)
    return new, refusals
