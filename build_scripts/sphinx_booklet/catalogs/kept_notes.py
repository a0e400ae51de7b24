"""Comments that a translator's program drops: signatures and allowances, taken back from a copy of our own.

`csv2po` without a template writes a catalog anew, without one comment. A comment comes back only where all of
them are gone, those at the head of the file too, and only to a message whose English and translation are as
they were: whoever takes one signature away by hand takes it away for good.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.kept_files import read_kept, write_kept
from sphinx_booklet.catalogs.message import Catalog
from sphinx_booklet.catalogs.states import hash_message


def keep_notes(booklet: Booklet, code: str, catalogs: Mapping[str, Catalog]) -> None:
    """Keep the comments of the catalogs of a language (gettext code), by domain and words.

    What is kept of a catalog that has lost all of them stays.
    """
    before = read_notes(booklet, code)
    notes = {
        domain: {hash_message(one): one.notes for one in catalog.live if one.notes}
        | ({"": catalog.comment} if catalog.comment else {})
        for domain, catalog in catalogs.items()
        if not lost_all(catalog)
    }
    data = json.dumps(before | notes, ensure_ascii=False, sort_keys=True).encode()
    write_kept(find_file(booklet, code), data, bound=False)


def take_notes_back(booklet: Booklet, code: str, catalogs: Mapping[str, Catalog]) -> dict[str, Catalog]:
    """The catalogs with the comments that a program dropped."""
    notes = read_notes(booklet, code)
    return {
        domain: give_back(catalog, notes[domain]) if domain in notes and lost_all(catalog) else catalog
        for domain, catalog in catalogs.items()
    }


def read_notes(booklet: Booklet, code: str) -> dict[str, dict[str, list[str]]]:
    """What was kept: by domain, the comments of each message by its words, those of the head by nothing."""
    kept = read_kept(find_file(booklet, code), bound=False)
    return dict(json.loads(kept)) if kept else {}


def lost_all(catalog: Catalog) -> bool:
    """Whether a catalog has not one comment of a person."""
    return not any(catalog.comment) and not any(message.notes for message in catalog.messages)


def give_back(catalog: Catalog, notes: Mapping[str, list[str]]) -> Catalog:
    """A catalog with its comments of before, where the words are those of before."""
    messages = tuple(
        message if message.obsolete else replace(message, notes=tuple(notes.get(hash_message(message), ())))
        for message in catalog.messages
    )
    return replace(catalog, messages=messages, comment=tuple(notes.get("", ())))


def find_file(booklet: Booklet, code: str) -> Path:
    """Where the comments of a language are kept."""
    return booklet.paths.build / "po-notes" / f"{code}.json"
