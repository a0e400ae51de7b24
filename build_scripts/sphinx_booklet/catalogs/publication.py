"""What may be published: a decision for each language, made from what is signed and what is public.

A language is published when every message is reviewed and the English is signed. What was published
stays when the text changes in a routine way, and is withdrawn, with a notice in its place, when a safety
message of it changed on either side: a reader may trust what stands there. What no record vouches for
(record.py) is withdrawn too.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.catalogs.fingerprints import describe_since_signed, find_fingerprints, is_english_signed
from sphinx_booklet.catalogs.message import Catalog
from sphinx_booklet.catalogs.record import Published
from sphinx_booklet.catalogs.signatures import refuse_sign_off, refuse_signatures
from sphinx_booklet.catalogs.states import State
from sphinx_booklet.catalogs.status import Status, measure_language

SHOWN = 12  # changes that are told where they keep a language from being published


class Action(StrEnum):
    """What happens to a language in public/."""

    PUBLISH = "publish"
    KEEP = "keep the published edition"
    WITHDRAW = "WITHDRAW"
    NOTHING = "not published"


# What stands in public/ and is in no record that can be believed. No text has this fingerprint, so that it
# is withdrawn unless what is signed today takes its place.
UNKNOWN = Published("unknown", "unknown", "")


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of the table. `missing` says what is missing until the language can be published."""

    language: Language
    action: Action
    missing: tuple[str, ...]
    safety: str
    before: Published | None = field(default=None)


def decide(
    booklet: Booklet,
    language: Language,
    templates: Mapping[str, Catalog],
    catalogs: Mapping[str, Catalog],
    findings: list[Diagnostic],
    before: Published | None,
    today: datetime.date,
    faults: Sequence[str] = (),
) -> Decision:
    """What happens to one language; for the language of the source `catalogs` are the templates.

    `faults` of the text keep every language back; a signature of a day after `today` does not count.
    """
    missing = list(faults)
    if not is_english_signed(booklet):
        missing.append(describe_sign_off(booklet))
    elif booklet.sign_off and (reason := refuse_sign_off(booklet.sign_off, today)):
        missing.append(reason)
    if language != booklet.source_language:
        missing += refuse_signatures(booklet.paths.catalogs(language.code), catalogs, today)
        missing += describe_status(measure_language(language.code, templates, catalogs, signed_only=True))
        if errors := sum(finding.severity == "error" for finding in findings):
            missing.append(f"`make po-check LANGS={language.code}`: {errors} to correct")
    safety = find_fingerprints(booklet, language.code, catalogs).safety
    if not missing:
        action = Action.PUBLISH
    elif before is None:
        action = Action.NOTHING
    elif before.withdrawn or before.safety != safety:
        action = Action.WITHDRAW
    else:
        action = Action.KEEP
    return Decision(language, action, tuple(missing), safety, before)


def describe_sign_off(booklet: Booklet) -> str:
    """Why the English is not signed; what changed since it was, in words."""
    if booklet.sign_off is None:
        return "the English is not signed: fill in [sign_off] in source/booklet.toml"
    changes = describe_since_signed(booklet, booklet.source_language.code)
    rest = [f"and {len(changes) - SHOWN} more: see `booklet sign`"] if len(changes) > SHOWN else []
    first = f"the English has changed since {booklet.sign_off.name} signed it on {booklet.sign_off.date}"
    return "\n".join([first, *(f"- {change}" for change in [*changes[:SHOWN], *rest])])


def describe_status(status: Status) -> list[str]:
    """What is not reviewed yet, in messages."""
    wanting = {
        state: number for state, number in status.total.messages.items() if state is not State.REVIEWED
    }
    return [
        f"{number} of {status.total.total} messages {state}" for state, number in wanting.items() if number
    ]
