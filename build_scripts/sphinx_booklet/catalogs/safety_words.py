"""Words that make an English passage a matter of safety: what must not be done, how much; and those that a booklet names."""

from __future__ import annotations

import re
from functools import lru_cache

from sphinx_booklet.booklet.terms import SafetyTerms, join_phrases

# An order not to do something, or to do it only so: to a reader, not a statement about a trial.
INSTRUCTION = re.compile(
    r"(?:^|[.:;!?]\s+|\*\*)(?:please\s+)?(?:stop|avoid|beware|wait|only (?:take|use|start|change|stop))\b"
    r"|(?:^|[.:;!?,]\s+|\*\*|\b(?:and|but|so)\s+)(?:please\s+)?(?:do not|don't|never)\b"
    r"|\b(?:you|they)\s+(?:must|should|may|can|need)\s*(?:not|n't|never)\b|\bcannot\b.{0,30}\bunless\b"
    r"|\bmust(?:n't| not| never)\b|\bshould(?:n't| not| never)\b|\bunless\b",
    re.IGNORECASE,
)
NUMBER_WORD = re.compile(
    r"\b(?:once|twice|double|half|two|three|four|five|six|seven|eight|nine|ten|twelve|hundred)\b", re.I
)


@lru_cache(maxsize=4)
def compile_terms(terms: SafetyTerms) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Amounts, and words that matter to safety, as [profile.safety] of booklet.toml names them."""
    amount = join_phrases((*terms.units, *terms.pieces))
    return (
        re.compile(rf"\d[\d.,]*\s?{amount}\b", re.IGNORECASE),
        re.compile(rf"\b{join_phrases(terms.words)}\b", re.IGNORECASE),
    )


def is_instruction(text: str) -> bool:
    """Whether an English passage tells a reader not to do something, or when alone to do it."""
    return bool(INSTRUCTION.search(text.replace("’", "'")))


def list_reasons(text: str, terms: SafetyTerms) -> list[str]:
    """Why a passage may matter to safety; empty when no word of it says so. `terms` are the booklet's own words."""
    plain = text.replace("’", "'")
    reasons = ["an instruction with a negation"] if is_instruction(plain) else []
    amount, word = compile_terms(terms)
    reasons += [f"an amount ({found[0]})"] if (found := amount.search(plain)) else []
    reasons += [f"a word of [profile.safety] ({found[0]})"] if (found := word.search(plain)) else []
    reasons += [f"a number in words ({found[0]})"] if (found := NUMBER_WORD.search(plain)) else []
    return reasons
