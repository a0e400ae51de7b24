"""Allowances: what a translator says of a finding that is none.

``# allow PO-020 “2” 3f5a9c0d: Welsh has a word for two people`` names what it allows, and carries eight
hexadecimal digits made from the finding and both texts: a change of either makes it void. None holds for a
dose or a phone number, and in a safety message none for a negation, a number word, a time or an order of numbers.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sphinx_booklet.catalogs.message import Message
from sphinx_booklet.catalogs.rules.pair import CODES, Fault

ALLOWANCE = re.compile(
    r"allow\s+(?P<code>PO-\d{3})\b\s*(?P<what>[^:]*?)\s*(?P<hash>\b[0-9a-f]{8})?\s*(?::\s*(?P<reason>.*))?"
)
SHORTEST_REASON = 8
# In a safety message these stand as they are found: negations, the order of numbers, number words and times.
HARMFUL = ("PO-023", "PO-025", "PO-026", "PO-070", "PO-073")
# In any message with a dose these do: which dose comes first, and how often it is taken.
OF_DOSES = ("PO-023", "PO-070")
QUOTED = re.compile(r"“([^”]+)”")


@dataclass(frozen=True, slots=True)
class Allowance:
    """One comment of a translator: the code, what it names, its fingerprint and its reason."""

    code: str
    what: str
    hash: str
    reason: str


def read_allowances(message: Message) -> list[Allowance]:
    """The allowances of a message."""
    found = (ALLOWANCE.fullmatch(note.strip()) for note in message.notes)
    return [
        Allowance(one["code"], one["what"] or "", one["hash"] or "", (one["reason"] or "").strip())
        for one in found
        if one
    ]


def hash_finding(message: Message, code: str, text: str) -> str:
    """Eight hexadecimal digits of SHA-256 over a finding and both texts of its message."""
    parts = (code, text, message.context or "", message.msgid, message.plural or "", *message.strings)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8]


def name_finding(code: str, text: str) -> str:
    """What a finding is about, in a few words: what its sentence quotes, or what its code stands for."""
    quoted = QUOTED.search(text)
    return f"“{quoted[1][:30].replace(':', '')}”" if quoted else CODES[code].name.replace(":", "")


def may_be_allowed(code: str, safety: bool, dose: bool = False) -> bool:
    """Whether any allowance can hold in a message that is safety, or has a dose."""
    if code not in CODES or not CODES[code].may:
        return False
    return not (safety and code in HARMFUL) and not (dose and code in OF_DOSES)


def settle_allowances(message: Message, faults: Iterable[Fault], safety: bool) -> Iterator[Fault]:
    """Faults that stay: those that are allowed go; an allowance that holds for nothing is a fault itself."""
    allowances = read_allowances(message)
    used = set()
    dose = ":dose:" in message.msgid
    for code, text in faults:
        mark = hash_finding(message, code, text)
        held = [one for one in allowances if one.code == code and one.hash == mark]
        if held and may_be_allowed(code, safety, dose):
            used.update(held)
            if len(held[0].reason) >= SHORTEST_REASON:
                continue
            yield "PO-090", f"“allow {code}” needs a reason after a colon."
        offer = write_offer(code, text, mark) if may_be_allowed(code, safety, dose) else ""
        yield code, text + offer
    for one in allowances:
        if one not in used and (why := why_void(one, safety, dose)):
            yield "PO-090", why


def write_offer(code: str, text: str, mark: str) -> str:
    """What to add to the catalog when the finding is none."""
    return f" If it is right: add “# allow {code} {name_finding(code, text)} {mark}: why”."


def why_void(one: Allowance, safety: bool, dose: bool) -> str:
    """Why an allowance holds for nothing."""
    if one.code not in CODES or not CODES[one.code].may:
        return f"{one.code} may not be allowed. Correct the translation and delete the comment."
    if not may_be_allowed(one.code, safety, dose):
        where = "a safety message" if safety else "a message with a dose"
        return f"{one.code} may not be allowed in {where}. Correct the translation and delete the comment."
    if not one.hash:
        return (
            f"“allow {one.code}” does not say what it allows. Copy the whole line that `make po-check` shows "
            "beside the finding, or delete the comment."
        )
    return f"“allow {one.code} {one.hash}” is for other words: the finding is gone, or English or translation has changed. Delete the comment."
