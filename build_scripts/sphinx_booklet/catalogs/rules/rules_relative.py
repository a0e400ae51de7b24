"""Whether a “not” stays in its clause, or out of it.

“People who do not sleep well take it” does not become “people who sleep well do not take it”, and what was not
shown was not shown to be untrue.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from sphinx_booklet.catalogs.rules.denial import WORD, count, is_denial, split_denied
from sphinx_booklet.catalogs.rules.pair import Fault, Pair
from sphinx_booklet.catalogs.rules.rules_denial import is_said_otherwise, load_clause_words

# “Who do not …”: what is denied belongs to those who are meant.
WITHIN = re.compile(
    r"\b(?:who|that|which) (?:do|does|did|have|has|had|are|is|were|was|can|could|will|would)?\s?(?:not|never|n['’]t|cannot)\b",
    re.IGNORECASE,
)
# How a language begins a clause that says who is meant, and whether a comma ends it.
WHO = {
    "cy": (("sy", "sydd", "a", "nad", "na"), False),
    "pl": (("który", "która", "które", "którzy", "których", "którym"), True),
    "ro": (("care",), False),
    "ar": (("الذين", "الذي", "التي", "من", "ممن"), False),
    "ur": (("جو", "جن", "جنہیں", "جنہوں", "جس", "جسے"), True),
    "pa": (("ਜੋ", "ਜਿਹੜੇ", "ਜਿਹੜਾ", "ਜਿਹੜੀ", "ਜਿਨ੍ਹਾਂ", "ਜਿਸ"), True),
}
# A denial in these words is one of the clause that they begin.
DENIES_ITSELF = frozenset(("nad", "na"))
# “… did not show that …”, “… shows that … not …”.
SAYS = r"(?:show|prove|find|mean|say|tell|report|establish|promise)(?:s|ed|n)?|found|said|told|meant|proven"
NOT_SAID = re.compile(
    rf"\b(?:not|never|n['’]t|cannot|no|nobody|nothing)\b[^,;:]*\b(?:{SAYS})\b[^,;:]*\bthat\b", re.IGNORECASE
)
SAID_NOT = re.compile(
    rf"\b(?:{SAYS})\b[^,;:]*\bthat\b[^,;:]*\b(?:not|never|n['’]t|cannot|no|nobody|nothing)\b", re.IGNORECASE
)
THAT = {
    "cy": ("fod", "bod", "mai", "y", "nad", "na"),
    "pl": ("że", "iż", "żeby", "aby"),
    "ro": ("că",),
    "ar": ("أن", "أنه", "أنها", "بأن", "أنهم"),
    "ur": ("کہ",),
    "pa": ("ਕਿ",),
}
COMMA = re.compile(r"[,،]")
# The most words between “who” and “not” where no comma shows the end of the clause.
NEAR = 2


def check_relative(pair: Pair) -> Iterator[Fault]:
    """PO-073: a lone “not” of a clause with “who” stays in it."""
    for number, one, other in list_denied_once(pair, WHO):
        if WITHIN.search(one) and is_outside(other, pair.code):
            yield (
                "PO-073",
                f"Sentence {number}: the English says “not” of those who are meant, the translation of what they do. Move it.",
            )
            return


def check_content(pair: Pair) -> Iterator[Fault]:
    """PO-073: what a study did not show is not what it showed not to be."""
    for number, one, other in list_denied_once(pair, THAT):
        wanted = NOT_SAID.search(one) is not None
        if wanted == (SAID_NOT.search(one) is not None) or len(re.findall(r"\bthat\b", one)) != 1:
            continue
        if is_denied_before_that(other, pair.code) == (not wanted):
            yield (
                "PO-073",
                f"Sentence {number}: “not” stands on the other side of “that” than in the English. Move it.",
            )
            return


def list_denied_once(pair: Pair, known: Container[str]) -> Iterator[tuple[int, str, str]]:
    """Sentences with one “not” in both languages, which says the same: number (from 1), English, translation.

    None where the sentences of both are not the same number, or the language is not among the `known`.
    """
    if pair.is_reference or pair.source != "en" or pair.code.partition("_")[0] not in known:
        return
    english, found = split_denied(pair.english_markup.words, "en"), split_denied(pair.markup.words, pair.code)
    if len(english) != len(found):
        return
    for number, (one, other) in enumerate(zip(english, found, strict=True), 1):
        if count(one, "en") == count(other, pair.code) == 1:
            if not is_said_otherwise(other, pair.code, one, "en"):
                yield number, one, other


def is_denied_before_that(sentence: str, code: str) -> bool | None:
    """Whether the one “not” of a sentence stands before its “that”; None where it has not one of each."""
    folded = [word[0].casefold() for word in WORD.finditer(sentence)]
    denied = next((at for at, word in enumerate(folded) if is_denial(word, code)), None)
    places = [at for at, word in enumerate(folded) if word in THAT[code.partition("_")[0]]]
    if denied is None or not places:
        return None
    if folded[denied] in DENIES_ITSELF:
        return False
    return denied < max(places) if code == "cy" else denied < places[0] if len(places) == 1 else None


def is_outside(sentence: str, code: str) -> bool:
    """Whether the one “not” of a sentence stands before the clause with “who”, or behind its end."""
    words, ends = WHO[code.partition("_")[0]]
    begin, _ = load_clause_words(code)
    found = list(WORD.finditer(sentence))
    folded = [word[0].casefold() for word in found]
    denied = next((at for at, word in enumerate(folded) if is_denial(word, code)), None)
    relative = [
        at for at, word in enumerate(folded) if word in words or word.split("’")[0].split("'")[0] in words
    ]
    if denied is None or not relative or any(word in begin for word in folded):
        return False
    if folded[denied] in DENIES_ITSELF:
        return False
    if denied < relative[0]:
        return code not in ("ar", "ro") or denied == 0
    who = max(at for at in relative if at < denied)
    text = sentence[found[who].end() : found[denied].start()]
    if ends:
        return COMMA.search(text) is not None
    return False
