"""`make po-check`: whether catalogs can be built from, and say what the English says.

message_rules  every rule, and what they find in one message
pair           every code, and which may be allowed in the .po itself
allowances     what a translator says of a finding that is none
likeness       two translations that have changed places
files          encoding, grammar, header, plural forms
untrusted      what no translation may hold: directives, HTML, invisible characters
markup         what the markup of a message says, as docutils reads it
numbers        numbers and units as a language writes them
denial         how often a text says no
rules_*        denial, clauses, what moved, contrast, roles, persons, links, certainty, numbers, markup, words, terms, facts, wholeness, language

Nothing here needs a build: one language takes part of a second.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic, Severity
from sphinx_booklet.booklet.source_tree import find_chapter_file
from sphinx_booklet.catalogs.facts.lexicon import load_lexicon
from sphinx_booklet.catalogs.message import Catalog
from sphinx_booklet.catalogs.rules.allowances import settle_allowances
from sphinx_booklet.catalogs.rules.files import check_messages_of, read_checked
from sphinx_booklet.catalogs.rules.kept import Kept, open_kept
from sphinx_booklet.catalogs.rules.likeness import check_exchanged
from sphinx_booklet.catalogs.rules.message_rules import (
    OF_MESSAGES,
    check_message,
    judge_lengths,
    measure_lengths,
)
from sphinx_booklet.catalogs.rules.pair import CODES, PROGRAM, WARNED, Fault
from sphinx_booklet.catalogs.rules.rules_terms import check_terms
from sphinx_booklet.catalogs.rules.rules_words import measure_usual_length
from sphinx_booklet.catalogs.source_hints import Key, load_templates, take_hints

__all__ = [
    "CODES",
    "PROGRAM",
    "Checked",
    "check_language",
    "check_message",
    "check_messages",
]


@dataclass(slots=True)
class Checked:
    """A language after the check: what can be read of its catalogs, and everything that is wrong."""

    catalogs: dict[str, Catalog] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)


def check_language(booklet: Booklet, code: str, templates: Mapping[str, Catalog] | None = None) -> Checked:
    """The catalogs of one language (gettext code) and what is wrong with them.

    `templates` are those of today's source; with them catalogs are named that do not hold its messages.
    """
    load_lexicon.cache_clear()  # a preview lives longer than the lists of words that it has read
    checked = Checked()
    folder = booklet.paths.catalogs(code)
    known = load_templates(booklet) if templates is None else templates
    unknown: dict[str, frozenset[Key]] = {}
    for path in sorted(folder.rglob("*.po")):
        domain = path.relative_to(folder).with_suffix("").as_posix()
        catalog, findings = read_checked(path, booklet.root, code, booklet.limits.message_characters)
        checked.findings += findings
        if catalog is None:
            continue
        place = path.relative_to(booklet.root)
        if (
            domain not in PROGRAM
            and any(catalog.live)
            and not find_chapter_file(booklet.paths.source, domain).is_file()
        ):
            checked.findings.append(
                Diagnostic(
                    place,
                    1,
                    "PO-009",
                    f"There is no chapter source/{domain}.rst. Run `make po-update`: it moves what is still needed.",
                )
            )
            continue
        if templates is not None and domain in templates:
            checked.findings += check_messages_of(catalog, templates[domain], place)
        checked.catalogs[domain], unknown[domain] = take_hints(catalog, known.get(domain))
    checked.findings += check_messages(
        checked.catalogs,
        booklet.source_language.code,
        code,
        folder.relative_to(booklet.root),
        unknown=unknown if known else None,  # a draft of a fresh clone: nobody has gathered the source yet
        words=booklet.paths.source / "lexicon",
        kept=(kept := open_kept(booklet, code)),
    )
    kept.save()
    return checked


def check_messages(
    catalogs: Mapping[str, Catalog],
    source: str,
    code: str,
    folder: Path,
    *,
    unknown: Mapping[str, frozenset[Key]] | None = None,
    words: Path | None = None,
    kept: Kept | None = None,
) -> list[Diagnostic]:
    """What is wrong with the translations themselves; untranslated and fuzzy ones are not looked at.

    `unknown` are messages of which no template says whether they are safety: they count as such. `words` is
    the folder with the booklet's own lexicons, `kept` what an earlier run found.
    """
    findings = []
    kept = kept or Kept()
    usual = measure_usual_length(catalogs)
    nearly = round(usual, 2)  # any message moves it a little, and what is found by it is kept
    whole = gather_faults(catalogs, kept)
    for domain, catalog in catalogs.items():
        unsaid = unknown.get(domain, frozenset()) if unknown and domain not in PROGRAM else frozenset()
        for message in catalog.live:
            if message.is_fuzzy or not any(message.strings):
                continue
            parts = (
                domain,
                *message.hints,
                message.msgid,
                message.plural or "",
                *message.strings,
            )
            look = partial(check_message, message, domain, source, code, nearly, words, rules=OF_MESSAGES)
            measure = partial(measure_lengths, message, domain, source, code, words)
            faults = [
                *kept.find((*parts, str(nearly)), look),
                *judge_lengths(kept.recall(("length", *parts), measure), usual, code),
                *whole.get((domain, message.line), ()),
            ]
            safety = message.is_safety or message.key in unsaid
            for fault_code, text in settle_allowances(message, dict.fromkeys(faults), safety):
                severity: Severity = "error" if safety or fault_code not in WARNED else "warning"
                place = folder / f"{domain}.po"
                findings.append(Diagnostic(place, message.string_line, fault_code, text, severity=severity))
    return findings


def gather_faults(catalogs: Mapping[str, Catalog], kept: Kept) -> dict[tuple[str, int], list[Fault]]:
    """Faults that show only when all catalogs of a language are read: terms, messages that changed places."""
    found: dict[tuple[str, int], list[Fault]] = {}
    for domain, message, fault_code, text in (*check_terms(catalogs, kept), *check_exchanged(catalogs, kept)):
        found.setdefault((domain, message.line), []).append((fault_code, text))
    return found
