"""The files themselves: encoding, grammar, header, plural forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.languages import find_plural_forms
from sphinx_booklet.booklet.limits import Limits
from sphinx_booklet.booklet.paths import Paths
from sphinx_booklet.catalogs.message import Catalog
from sphinx_booklet.catalogs.pofile import NO_OWN_FILE, is_own_file
from sphinx_booklet.catalogs.poparser import parse_catalog
from sphinx_booklet.catalogs.source_hints import list_lost

# A catalog this large is none; it would only keep the program busy.
LARGEST = 4_000_000
# So many altered messages are named one by one; more are an English text that has moved on.
A_FEW = 3


def read_checked(
    path: Path, root: Path, code: str, longest: int = Limits().message_characters
) -> tuple[Catalog | None, list[Diagnostic]]:
    """A catalog and what is wrong with the file; no catalog when it cannot be trusted to be read right.

    Nothing parses a message with more than `longest` characters: that takes time with the square of it.
    """
    place = path.relative_to(root)
    if not is_own_file(path) or not path.resolve().is_relative_to(Paths(root).locale.resolve()):
        return None, [Diagnostic(place, None, "PO-009", NO_OWN_FILE)]
    if path.stat().st_size > LARGEST:
        return None, [
            Diagnostic(
                place, None, "PO-003", "The file is far too large for a catalog. Bring back its last version."
            )
        ]
    catalog, faults = parse_catalog(path.read_bytes())
    findings = [replace(fault, path=place, line=fault.line or None) for fault in faults]
    if findings:
        return None, findings
    findings += check_header(catalog, place, code)
    findings += check_plurals(catalog, place, code)
    findings += check_lengths(catalog, place, longest)
    return (None if findings else catalog), findings


def check_lengths(catalog: Catalog, place: Path, longest: int) -> Iterator[Diagnostic]:
    """PO-012."""
    for message in catalog.messages:
        length = max(map(len, (message.msgid, *message.strings)))
        if length > longest:
            yield Diagnostic(
                place,
                message.line,
                "PO-012",
                f"This message has {length:,} characters; {longest:,} are allowed. Check what was pasted there, or set message_characters in [limits] of booklet.toml.",
            )


def check_messages_of(catalog: Catalog, template: Catalog, place: Path) -> Iterator[Diagnostic]:
    """PO-010, PO-011: whether a catalog has the messages of today's source, each as it stands there."""
    strange, missing, cut_off = list_lost(catalog, template)
    if len(strange) > A_FEW:
        yield Diagnostic(
            place,
            strange[0].line,
            "PO-010",
            f"{len(strange)} messages have English that the source no longer has.",
            "Run `make po-update`.",
            "warning",
        )
        strange = []
    for message in strange:
        yield Diagnostic(
            place,
            message.line,
            "PO-010",
            "The source has no such English: it was changed in this file, or the text has changed. Never edit a msgid.",
            "Run `make po-update`.",
            "warning",
        )
    if missing:
        how = "The file ends too early" if cut_off else "The file lacks messages of the source"
        yield Diagnostic(
            place,
            None,
            "PO-011",
            f"{how}: {len(missing)} are missing, the first is “{missing[0].msgid[:60]}”.",
            "Run `make po-update`; if words were there before, bring back the last version of the file.",
            "warning",
        )


def check_header(catalog: Catalog, place: Path, code: str) -> Iterator[Diagnostic]:
    """PO-005."""
    language = catalog.header.get("Language", "")
    if language.replace("-", "_") != code:
        said = f"“{language}”" if language else "no language"
        yield Diagnostic(
            place,
            1,
            "PO-005",
            f'The header names {said}, but the file lies in locale/{code}. Write: "Language: {code}\\n"',
        )
    if "fuzzy" in catalog.header_flags:
        yield Diagnostic(
            place, 1, "PO-005", "The header is marked fuzzy. Delete the line “#, fuzzy” above the header."
        )


def check_plurals(catalog: Catalog, place: Path, code: str) -> Iterator[Diagnostic]:
    """PO-006."""
    forms = find_plural_forms(code)
    wanted = int(re.findall(r"nplurals=(\d+)", forms)[0])
    found = re.search(r"nplurals\s*=\s*(\d+)", catalog.header.get("Plural-Forms", ""))
    if found is None or int(found[1]) != wanted:
        yield Diagnostic(
            place,
            1,
            "PO-006",
            f'The plural forms of the header are not those of this language. Write: "Plural-Forms: {forms}\\n"',
        )
    for message in catalog.live:
        if message.plural is not None and len(message.strings) != wanted:
            yield Diagnostic(
                place,
                message.line,
                "PO-006",
                f"This message has {len(message.strings)} plural forms, the language has {wanted}: msgstr[0] to msgstr[{wanted - 1}].",
            )
