"""What a message is, as the source says it: read from the templates, never from a .po file.

A translator's program may drop the line ``#. safety``, and so may a person. The checks take hints from
build/gettext/*.pot, as the last run of the gettext builder wrote them. A message that no template knows
counts as safety: nobody has said that it is not. Where there is no template at all, a draft is built with the
hints of the .po files; `po-check`, `check` and `publish` gather the source first.
"""

from __future__ import annotations

from dataclasses import replace

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.poparser import parse_catalog

Key = tuple[str | None, str]


def load_templates(booklet: Booklet) -> dict[str, Catalog]:
    """The templates that lie in build/gettext/; empty when none were written yet. A damaged one counts as none."""
    folder = booklet.paths.gettext
    templates = {}
    for path in sorted(folder.rglob("*.pot")) if folder.is_dir() else ():
        catalog, faults = parse_catalog(path.read_bytes())
        if not faults:
            templates[path.relative_to(folder).with_suffix("").as_posix()] = catalog
    return templates


def take_hints(catalog: Catalog, template: Catalog | None) -> tuple[Catalog, frozenset[Key]]:
    """The catalog with the template's hints, and the messages of which no template says what they are."""
    if template is None:
        return catalog, frozenset(message.key for message in catalog.live)
    hints = {message.key: message.hints for message in template.messages}
    messages = tuple(
        replace(message, hints=hints[message.key])
        if not message.obsolete and message.key in hints
        else message
        for message in catalog.messages
    )
    return replace(catalog, messages=messages), frozenset(m.key for m in catalog.live if m.key not in hints)


def list_lost(catalog: Catalog, template: Catalog) -> tuple[list[Message], list[Message], bool]:
    """Messages of the catalog that the template lacks, of the template that the catalog lacks, and whether
    those that it lacks are the last ones, as in a file that was cut off.
    """
    wanted = [message.key for message in template.messages]
    have = {message.key for message in catalog.live}
    known = set(wanted)
    strange = [message for message in catalog.live if message.key not in known]
    missing = [message for message in template.messages if message.key not in have]
    tail = wanted[len(wanted) - len(missing) :] if missing else []
    return strange, missing, bool(missing) and [message.key for message in missing] == tail
