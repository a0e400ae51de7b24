"""Every rule, and what they find in one message."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sphinx_booklet.catalogs.hints import SPHINX_DOMAIN, SPHINX_WORDS
from sphinx_booklet.catalogs.message import Message
from sphinx_booklet.catalogs.rules.pair import Fault, Pair, list_pairs
from sphinx_booklet.catalogs.rules.rules_address import check_address
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
from sphinx_booklet.catalogs.rules.rules_moved import check_moved
from sphinx_booklet.catalogs.rules.rules_numbers import check_doses, check_numbers, check_phones, check_units
from sphinx_booklet.catalogs.rules.rules_relative import check_content, check_relative
from sphinx_booklet.catalogs.rules.rules_roles import check_roles_kept
from sphinx_booklet.catalogs.rules.rules_terms import check_forbidden
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
    check_glosses,
    check_reach,
    check_moved_negation,
    check_clauses,
    check_moved,
    check_contrast,
    check_order_kept,
    check_relative,
    check_content,
    check_bounds,
    check_certainty,
    check_roles_kept,
    check_address,
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
