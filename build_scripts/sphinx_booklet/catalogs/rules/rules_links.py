"""What depends on what: cause and effect, condition and consequence, do not change places.

“It is damaged, so messages travel slowly” does not become “it is damaged, because messages travel slowly”, and
“naltrexone stops painkillers” does not become “naltrexone fails because of painkillers”. The words for it stand in
[roles] of a lexicon (because, so, caused, caused_behind), those for “if” in negations.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sphinx_booklet.catalogs.facts.lexicon import Concept, Lexicon, normalise
from sphinx_booklet.catalogs.facts.reading import read_facts, split_sentences
from sphinx_booklet.catalogs.rules.pair import Fault, Pair
from sphinx_booklet.catalogs.rules.rules_denial import load_clause_words
from sphinx_booklet.catalogs.rules.rules_roles import BLOCKS

SO = re.compile(
    r",\s+(?:and\s+)?so\s+(?!that\b|much\b|far\b|many\b|long\b)|\b(?:therefore|thus|hence)\b", re.IGNORECASE
)
BECAUSE = re.compile(r",?\s+because\s+(?!of\b)", re.IGNORECASE)
IF = re.compile(r"^(?:if|when)\s+(?P<first>[^,;:]+),\s+(?P<rest>[^;:]+)$", re.IGNORECASE)
IF_LAST = re.compile(
    r"^(?P<rest>[^;:]+?)(?<!even)(?<!only),?\s+(?:if|when)\s+(?P<first>[^,;:]+)$", re.IGNORECASE
)
COMMA = re.compile(r"[,،;؛:]\s*")
BLOCKER = re.compile(rf"\b{BLOCKS}\b")
# What a clause may be about, to be told from the other one: no little words.
TELLING = frozenset(
    (
        "drug", "organ", "illness", "symptom", "body", "person", "place", "course", "effect", "speed", "level", "amount",
        "quality", "strength", "sameness", "safety", "test", "service", "state", "form", "act", "part_of_day", "licence",
    )
)  # fmt: skip
# A text and what depends on it: the cause or condition, and the effect or consequence.
Sides = tuple[str, str]


def check_dependence(pair: Pair) -> Iterator[Fault]:
    """PO-075: cause and effect, condition and consequence keep their places."""
    if pair.is_reference or pair.is_program or pair.lexicon is None or pair.english_lexicon is None:
        return
    english, found = split_sentences(pair.english_markup.words), split_sentences(pair.own_words)
    if len(english) != len(found) or pair.source != "en":
        return
    for number, (one, other) in enumerate(zip(english, found, strict=True), 1):
        if is_cause_turned(one, other, pair.english_lexicon, pair.lexicon):
            yield (
                "PO-075",
                f"Sentence {number}: cause and effect have changed places. Check which leads to which.",
            )
        elif is_condition_turned(one, other, pair.english_lexicon, pair.lexicon):
            yield (
                "PO-075",
                f"Sentence {number}: the part with “if” and the other part have changed places. Check what depends on what.",
            )
        elif is_medicine_caused(one, other, pair.english_lexicon, pair.lexicon):
            yield "PO-075", f"Sentence {number}: what acts on the other medicine has changed places with it."


def is_cause_turned(english: str, found: str, source: Lexicon, lexicon: Lexicon) -> bool:
    """Whether a translation gives the effect of an English sentence as the cause."""
    wanted = split_english(english)
    have = split_linked(normalise(found), lexicon) if wanted else None
    return wanted is not None and have is not None and is_turned(wanted, have, source, lexicon)


def split_english(sentence: str) -> Sides | None:
    """Cause and effect of an English sentence with one “so” or “because” in its middle."""
    so, because = SO.split(sentence), BECAUSE.split(sentence)
    if len(so) == 2 and len(because) == 1:
        return so[0], so[1]
    if len(because) == 2 and len(so) == 1 and because[0].strip():
        return because[1], because[0]
    return None


def split_linked(sentence: str, lexicon: Lexicon) -> Sides | None:
    """Cause and effect of a sentence with one word for “because” or “so”, of which none is at its start."""
    because, so = (find_words(sentence, lexicon.roles.get(line, ())) for line in ("because", "so"))
    so = [place for place in so if not any(place[0] < other[1] and other[0] < place[1] for other in because)]
    if len(because) + len(so) != 1:
        return None
    start, end = (because or so)[0]
    before, behind = sentence[:start], sentence[end:]
    if len(before.split()) < 2:
        return None
    return (behind, before) if because else (before, behind)


def find_words(sentence: str, forms: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where words of a line of [roles] stand in a sentence; a star ends a word of any ending."""
    return [found.span() for found in make_pattern(forms).finditer(sentence)] if forms else []


@lru_cache(maxsize=256)
def make_pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Words of a line of [roles], the longest first."""
    pattern = "|".join(
        re.escape(form).replace(r"\*", r"\w*") for form in sorted(forms, key=len, reverse=True)
    )
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


def is_turned(wanted: Sides, have: Sides, source: Lexicon, lexicon: Lexicon, *, both: bool = False) -> bool:
    """Whether what only one side of the English names stands on the other side of the translation, and there alone.

    One side is enough where the other names nothing, unless `both` must have moved.
    """
    first, second = (list_named(text, source, sure=True) for text in wanted)
    there, other = (list_named(text, lexicon) for text in have)
    first, second = first - second, second - first
    moved = bool(first & (other - there)) and not first & there
    back = bool(second & (there - other)) and not second & other
    return (moved and back) or (not both and ((moved and not second) or (back and not first)))


def list_named(text: str, lexicon: Lexicon, *, sure: bool = False) -> frozenset[Concept]:
    """What a part of a sentence names."""
    return frozenset(
        f.concept for f in read_facts(text, lexicon) if f.concept.group in TELLING and (f.sure or not sure)
    )


def is_condition_turned(english: str, found: str, source: Lexicon, lexicon: Lexicon) -> bool:
    """Whether “if A, B” has become “if B, A”."""
    wanted = IF.match(english.strip(" .?!")) or IF_LAST.match(english.strip(" .?!"))
    if wanted is None or (have := split_condition(normalise(found).strip(" .?!۔؟।"), lexicon.code)) is None:
        return False
    if len(re.findall(r"\b(?:if|when|unless)\b", english, re.IGNORECASE)) > 1:
        return False
    return is_turned((wanted["first"], wanted["rest"]), have, source, lexicon, both=True)


def split_condition(sentence: str, code: str) -> Sides | None:
    """The part with “if” and the rest, where a comma or the end of the sentence shows its end."""
    begin, _ = load_clause_words(code)
    parts = COMMA.split(sentence)
    with_if = [n for n, part in enumerate(parts) if any(word in begin for word in part.split()[:1])]
    if len(with_if) != 1 or len(parts) < 2:
        return None
    (number,) = with_if
    if number == 0:
        return parts[0], " … ".join(parts[1:])
    return (" … ".join(parts[number:]), " … ".join(parts[:number])) if number == len(parts) - 1 else None


def is_medicine_caused(english: str, found: str, source: Lexicon, lexicon: Lexicon) -> bool:
    """Whether the medicine that is blocked stands beside a word for “because of”, and the one that blocks does not."""
    if not BLOCKER.search(english):
        return False
    facts = [f for f in read_facts(english, source) if f.concept.group == "drug" and f.sure]
    if len({f.concept for f in facts}) != 2 or len(facts) != 2:
        return False
    doer, having = (f.concept for f in facts)
    sentence = normalise(found)
    before = find_words(sentence, lexicon.roles.get("caused", ()))
    behind = find_words(sentence, lexicon.roles.get("caused_behind", ()))
    if len(before) + len(behind) != 1:
        return False
    text = (
        " ".join(sentence[before[0][1] :].split()[:3])
        if before
        else " ".join(sentence[: behind[0][0]].split()[-3:])
    )
    near = {f.concept for f in read_facts(text, lexicon) if f.concept.group == "drug"}
    return having in near and doer not in near
