"""Read and write .po and .pot files: nothing is lost, and a paragraph is one line.

polib and Babel were not enough: polib drops what stands behind ``#~|``, Babel drops ``#|`` and the
header fields that it does not know, and both take a file with two translations of one message.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from sphinx_booklet.booklet.diagnostic import DiagnosticsError
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.poparser import parse_catalog

NO_OWN_FILE = "This is a link to another place, or no file at all. Put the file itself here."


def read_catalog(path: Path) -> Catalog:
    """Read a file. Raises BookletError with each fault and its line, or when it is no file of its own."""
    if not is_own_file(path):
        raise BookletError(NO_OWN_FILE, path=path)
    catalog, faults = parse_catalog(path.read_bytes())
    if faults:
        raise DiagnosticsError(replace(fault, path=path) for fault in faults)
    return catalog


def is_own_file(path: Path) -> bool:
    """Whether a catalog is a plain file: a link could lead to any file of the machine, or to one without end."""
    return path.is_file() and not path.is_symlink()


def write_catalog(catalog: Catalog) -> str:
    """The text of a file: header, live messages, then obsolete ones; no line is ever wrapped."""
    header = "".join(f"{name}: {value}\n" for name, value in catalog.header.items())
    first = Message("", (header,), notes=catalog.comment, flags=catalog.header_flags)
    obsolete = [message for message in catalog.messages if message.obsolete]
    return "\n".join(_write_message(message) for message in (first, *catalog.live, *obsolete))


def _write_message(message: Message) -> str:
    lines = [f"# {note}".rstrip() for note in message.notes]
    lines += [f"#. {hint}".rstrip() for hint in message.hints]
    lines += [f"#: {place}" for place in message.places]
    if message.flags:
        lines.append("#, " + ", ".join(message.flags))
    dead = "#~" if message.obsolete else "#"
    for name, text in message.previous:
        lines += [f"{dead}| {line}" for line in _write_field(name, text)]
    fields = [] if message.context is None else _write_field("msgctxt", message.context)
    fields += _write_field("msgid", message.msgid)
    if message.plural is None:
        fields += _write_field("msgstr", message.strings[0])
    else:
        fields += _write_field("msgid_plural", message.plural)
        for index, text in enumerate(message.strings):
            fields += _write_field(f"msgstr[{index}]", text)
    lines += [f"#~ {line}" for line in fields] if message.obsolete else fields
    return "".join(f"{line}\n" for line in lines)


def _write_field(name: str, text: str) -> list[str]:
    if "\n" not in text[:-1]:
        return [f'{name} "{escape(text)}"']
    return [f'{name} ""', *(f'"{escape(part)}"' for part in re.findall(r"[^\n]*\n|[^\n]+", text))]


def escape(text: str) -> str:
    """Text as it stands between the quotation marks of a .po file."""
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r")):
        text = text.replace(plain, escaped)
    return text


def save_catalog(path: Path, catalog: Catalog) -> bool:
    """Write a file in one step; returns False, and leaves it alone, when it holds the same text."""
    data = write_catalog(catalog).encode()
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(data)
    beside.replace(path)
    return True
