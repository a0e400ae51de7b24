"""`make po-check`: whether catalogs can be built from, and say what the English says.

codes          every code, and which may be allowed in the .po itself
files          encoding, grammar, header, plural forms, folders
untrusted      what no translation may hold: directives, HTML, invisible characters
markup         what the markup of a message says, as docutils reads it
numbers        numbers and units as a language writes them
rules_*        numbers, markup, words, terms

Nothing here needs a build: one language takes part of a second.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.catalogs.hints import SPHINX_DOMAIN, SPHINX_WORDS
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.rules.files import check_folders, read_checked
from sphinx_booklet.catalogs.rules.pair import CODES, PROGRAM, Fault, Pair, list_pairs
from sphinx_booklet.catalogs.rules.rules_facts import check_facts, check_moved_negation, check_names, check_reach
from sphinx_booklet.catalogs.rules.rules_language import check_digits, check_english, check_foreign, check_script
from sphinx_booklet.catalogs.rules.rules_markup import (
    check_links,
    check_notes,
    check_placeholders,
    check_roles,
    check_structure,
    check_styles,
)
from sphinx_booklet.catalogs.rules.rules_numbers import check_doses, check_numbers, check_phones, check_units
from sphinx_booklet.catalogs.rules.rules_terms import check_terms
from sphinx_booklet.catalogs.rules.rules_whole import check_brackets, check_items, check_places, check_sentences
from sphinx_booklet.catalogs.rules.rules_words import (
    check_copied,
    check_length,
    check_negations,
    check_scripts,
    measure_usual_length,
)
from sphinx_booklet.catalogs.rules.untrusted import check_untrusted

RULES: tuple[Callable[[Pair], Iterator[Fault]], ...] = (
    check_structure,
    check_roles,
    check_links,
    check_notes,
    check_styles,
    check_placeholders,
    check_doses,
    check_phones,
    check_numbers,
    check_units,
    check_negations,
    check_copied,
    check_length,
    check_scripts,
    check_facts,
    check_names,
    check_reach,
    check_moved_negation,
    check_digits,
    check_script,
    check_foreign,
    check_english,
    check_sentences,
    check_items,
    check_brackets,
    check_places,
)
ALLOWANCE = re.compile(r"allow\s+(?P<code>PO-\d{3})\b\s*:?\s*(?P<reason>.*)")
SHORTEST_REASON = 8


@dataclass(slots=True)
class Checked:
    """A language after the check: what can be read of its catalogs, and everything that is wrong."""

    catalogs: dict[str, Catalog] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)


def check_catalogs(booklet: Booklet, codes: Iterable[str]) -> list[Diagnostic]:
    """Everything that is wrong with the catalogs of these languages (gettext codes), in their order."""
    findings = list(check_folders(booklet))
    for code in codes:
        findings += check_language(booklet, code).findings
    return findings


def check_language(booklet: Booklet, code: str) -> Checked:
    """The catalogs of one language and what is wrong with them."""
    checked = Checked()
    folder = booklet.paths.catalogs(code)
    for path in sorted(folder.rglob("*.po")):
        domain = path.relative_to(folder).with_suffix("").as_posix()
        catalog, findings = read_checked(path, booklet.root, code)
        checked.findings += findings
        if catalog is None:
            continue
        if (
            domain not in PROGRAM
            and any(catalog.live)
            and not (booklet.paths.source / f"{domain}.rst").is_file()
        ):
            checked.findings.append(
                Diagnostic(
                    path.relative_to(booklet.root),
                    1,
                    "PO-009",
                    f"There is no chapter source/{domain}.rst. Run `make po-update`: it moves what is still needed.",
                )
            )
            continue
        checked.catalogs[domain] = catalog
    checked.findings += check_messages(
        checked.catalogs, booklet.source_language.code, code, folder.relative_to(booklet.root)
    )
    return checked


def check_messages(catalogs: Mapping[str, Catalog], source: str, code: str, folder: Path) -> list[Diagnostic]:
    """What is wrong with the translations themselves; untranslated and fuzzy ones are not looked at."""
    findings = []
    usual = measure_usual_length(catalogs)
    by_message: dict[tuple[str, int], list[Fault]] = {}
    for domain, message, fault_code, text in check_terms(catalogs):
        by_message.setdefault((domain, message.line), []).append((fault_code, text))
    for domain, catalog in catalogs.items():
        for message in catalog.live:
            if message.is_fuzzy or not any(message.strings):
                continue
            faults = [
                *check_message(message, domain, source, code, usual),
                *by_message.get((domain, message.line), ()),
            ]
            findings += [
                Diagnostic(folder / f"{domain}.po", message.string_line, fault_code, text)
                for fault_code, text in settle_allowances(message, dict.fromkeys(faults))
            ]
    return findings


def check_message(
    message: Message, domain: str, source: str, code: str, usual: float = 0.0
) -> Iterator[Fault]:
    """The faults of one message, before allowances."""
    if domain == SPHINX_DOMAIN and message.msgid not in SPHINX_WORDS:
        yield "PO-009", "This is none of our messages. Delete it, or run `make po-update`."
        return
    for pair in list_pairs(message, domain, source, code, usual):
        if not pair.text:
            continue
        refused = list(check_untrusted(pair))
        yield from refused
        if not refused:
            for rule in RULES:
                yield from rule(pair)


def settle_allowances(message: Message, faults: Iterable[Fault]) -> Iterator[Fault]:
    """Faults that stay: those allowed with a reason go, an allowance for nothing comes."""
    allowed: dict[str, str] = {}
    for note in message.notes:
        if found := ALLOWANCE.match(note.strip()):
            allowed[found["code"]] = found["reason"].strip()
    found_codes = set()
    for code, text in faults:
        found_codes.add(code)
        if code in allowed and CODES[code].may and len(allowed[code]) >= SHORTEST_REASON:
            continue
        yield code, text + (f" If it is right: add “# allow {code}: why”." if CODES[code].may else "")
    for code, reason in allowed.items():
        if code not in CODES or not CODES[code].may:
            yield "PO-090", f"{code} may not be allowed. Correct the translation and delete the comment."
        elif len(reason) < SHORTEST_REASON:
            yield "PO-090", f"“allow {code}” needs a reason after a colon."
        elif code not in found_codes:
            yield "PO-090", f"“allow {code}” is not needed any more. Delete the comment."
