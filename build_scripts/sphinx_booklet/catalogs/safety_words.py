"""Words that make an English passage a matter of safety: what must not be done, how much, which medicine."""

from __future__ import annotations

import re

# An order not to do something, or to do it only so: to a reader, not a statement about a trial.
INSTRUCTION = re.compile(
    r"(?:^|[.:;!?]\s+|\*\*)(?:please\s+)?(?:stop|avoid|beware|wait|only (?:take|use|start|change|stop))\b"
    r"|(?:^|[.:;!?,]\s+|\*\*|\b(?:and|but|so)\s+)(?:please\s+)?(?:do not|don't|never)\b"
    r"|\b(?:you|they)\s+(?:must|should|may|can|need)\s*(?:not|n't|never)\b|\bcannot\b.{0,30}\bunless\b"
    r"|\bmust(?:n't| not| never)\b|\bshould(?:n't| not| never)\b|\bunless\b",
    re.IGNORECASE,
)
NEGATION = re.compile(r"\b(?:not|never|no|none|without|neither|nor|cannot|stop|avoid|unless)\b|n't\b", re.I)
NUMBER_WORD = re.compile(
    r"\b(?:once|twice|double|half|two|three|four|five|six|seven|eight|nine|ten|twelve|hundred)\b", re.I
)
AMOUNT = re.compile(
    r"\d[\d.,]*\s?(?:mg|mcg|µg|g|ml|milligrams?|micrograms?|tablets?|capsules?|drops?)\b", re.I
)
MEDICINE = re.compile(
    r"\b(?:\w+(?:codone|morphone|fentanil|mab|imod|one hydrochloride)|opioids?|codeine|co-codamol|dihydrocodeine|morphine"
    r"|tramadol|fentanyl|buprenorphine|methadone|loperamide|naloxone|paracetamol|nalmefene)\b",
    re.IGNORECASE,
)


def is_instruction(text: str) -> bool:
    """Whether an English passage tells a reader not to do something, or when alone to do it."""
    return bool(INSTRUCTION.search(text.replace("’", "'")))


def list_reasons(text: str) -> list[str]:
    """Why a passage may matter to safety; empty when no word of it says so."""
    plain = text.replace("’", "'")
    reasons = ["an instruction with a negation"] if is_instruction(plain) else []
    reasons += [f"a dose or an amount ({found[0]})"] if (found := AMOUNT.search(plain)) else []
    reasons += [f"a medicine ({found[0]})"] if (found := MEDICINE.search(plain)) else []
    reasons += [f"a number in words ({found[0]})"] if (found := NUMBER_WORD.search(plain)) else []
    return reasons
