"""`make po-check`: whether catalogs can be built from, and say what the English says.

pair           every code, and which may be allowed in the .po itself
allowances     what a translator says of a finding that is none
likeness       two translations that have changed places
files          encoding, grammar, header, plural forms
untrusted      what no translation may hold: directives, HTML, invisible characters
markup         what the markup of a message says, as docutils reads it
numbers        numbers and units as a language writes them
denial         how often a text says no
rules_*        denial, clauses, contrast, roles, links, certainty, numbers, markup, words, terms, facts, wholeness, language

Nothing here needs a build: one language takes part of a second.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic, Severity
from sphinx_booklet.booklet.source_tree import find_chapter_file
from sphinx_booklet.catalogs.facts.lexicon import load_lexicon
from sphinx_booklet.catalogs.hints import SPHINX_DOMAIN, SPHINX_WORDS
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.rules.allowances import settle_allowances
from sphinx_booklet.catalogs.rules.files import check_messages_of, read_checked
from sphinx_booklet.catalogs.rules.kept import Kept, open_kept
from sphinx_booklet.catalogs.rules.likeness import check_exchanged
from sphinx_booklet.catalogs.rules.pair import CODES, PROGRAM, WARNED, Fault, Pair, list_pairs
from sphinx_booklet.catalogs.rules.rules_bounds import check_bounds
from sphinx_booklet.catalogs.rules.rules_certainty import check_certainty
from sphinx_booklet.catalogs.rules.rules_contrast import check_contrast, check_order_kept
from sphinx_booklet.catalogs.rules.rules_denial import (
    check_clauses,
    check_moved_negation,
    check_negations,
    check_reach,
)
from sphinx_booklet.catalogs.rules.rules_dropped import check_dropped
from sphinx_booklet.catalogs.rules.rules_facts import check_facts, check_glosses, check_names
from sphinx_booklet.catalogs.rules.rules_language import (
    check_digits,
    check_english,
    check_foreign,
    check_script,
)
from sphinx_booklet.catalogs.rules.rules_links import check_dependence
from sphinx_booklet.catalogs.rules.rules_markup import (
    check_links,
    check_notes,
    check_placeholders,
    check_roles,
    check_structure,
    check_styles,
)
from sphinx_booklet.catalogs.rules.rules_numbers import check_doses, check_numbers, check_phones, check_units
from sphinx_booklet.catalogs.rules.rules_relative import check_content, check_relative
from sphinx_booklet.catalogs.rules.rules_roles import check_roles_kept
from sphinx_booklet.catalogs.rules.rules_terms import check_forbidden, check_terms
from sphinx_booklet.catalogs.rules.rules_whole import (
    check_brackets,
    check_items,
    check_places,
    check_sentences,
)
from sphinx_booklet.catalogs.rules.rules_words import (
    check_copied,
    check_length,
    check_scripts,
    judge_length,
    measure_length,
    measure_usual_length,
)
from sphinx_booklet.catalogs.rules.untrusted import check_untrusted
from sphinx_booklet.catalogs.source_hints import Key, load_templates, take_hints

__all__ = [
    "CODES",
    "PROGRAM",
    "Checked",
    "check_language",
    "check_message",
    "check_messages",
]

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
    check_glosses,
    check_reach,
    check_moved_negation,
    check_clauses,
    check_contrast,
    check_order_kept,
    check_relative,
    check_content,
    check_bounds,
    check_certainty,
    check_roles_kept,
    check_dependence,
    check_digits,
    check_script,
    check_foreign,
    check_english,
    check_sentences,
    check_dropped,
    check_items,
    check_brackets,
    check_places,
    check_forbidden,
)
# What a length is compared with, the usual one, moves with any message: its measures are kept, and no finding.
OF_MESSAGES = tuple(rule for rule in RULES if rule is not check_length)


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


def check_message(
    message: Message,
    domain: str,
    source: str,
    code: str,
    usual: float = 0.0,
    words: Path | None = None,
    *,
    rules: Sequence[Callable[[Pair], Iterator[Fault]]] = RULES,
) -> Iterator[Fault]:
    """The faults of one message, before allowances."""
    if domain == SPHINX_DOMAIN and message.msgid not in SPHINX_WORDS:
        yield "PO-009", "This is none of our messages. Delete it, or run `make po-update`."
        return
    for pair in list_pairs(message, domain, source, code, usual, words):
        if not pair.text:
            continue
        refused = list(check_untrusted(pair))
        yield from refused
        if not refused:
            yield from drop_turned([fault for rule in rules for fault in rule(pair)])


def measure_lengths(message: Message, domain: str, source: str, code: str, words: Path | None) -> str:
    """What check_length looks at in the forms of a message, as JSON; nothing for what may not be parsed."""
    pairs = [pair for pair in list_pairs(message, domain, source, code, words=words) if pair.text]
    foreign = domain == SPHINX_DOMAIN and message.msgid not in SPHINX_WORDS
    return json.dumps(
        [measure_length(pair) for pair in pairs if not foreign and not any(check_untrusted(pair))]
    )


def judge_lengths(measured: str, usual: float, code: str) -> Iterator[Fault]:
    """The findings of check_length in what was measured."""
    for one in json.loads(measured):
        yield from judge_length(one, usual, code)


# A “not” less and the second word say what the first word and a “not” do.
ANTONYMS = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "same/different safe/dangerous common/rare often/seldom always/sometimes with/without better/worse more/less high/low"
        " alone/together licensed/unlicensed long/short strong/weak early/late stop/continue few/many large/small help/harm"
        " all/some all/few always/seldom slowly/quickly before/after until/after only/even start/delay"
    ).split()
)
OPPOSITE = re.compile(r"The English says “([^”]+)”, the translation says “([^”]+)”")


def drop_turned(faults: list[Fault]) -> list[Fault]:
    """Faults without those that cancel out: “no difference” may be “the same”, a “not” less and the opposite word."""
    turned = [fault for fault in faults if fault[0] in ("PO-025", "PO-026")]
    opposite = [
        fault
        for fault in faults
        if (said := OPPOSITE.match(fault[1])) and frozenset(said.groups()) in ANTONYMS
    ]
    if len(turned) == len(opposite) == 1:
        return [fault for fault in faults if fault not in (*turned, *opposite)]
    return faults
