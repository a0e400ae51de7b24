"""What is set against each other stays so: “before, not after”, “do not pick” and no “pick, not from this page”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_booklet.catalogs.facts.lexicon import Lexicon, split_words
from sphinx_booklet.catalogs.facts.reading import read_facts, split_sentences
from sphinx_booklet.catalogs.rules.denial import (
    ORDER,
    WORD,
    count,
    deny,
    is_denial,
    load_negations,
    split_denied,
)
from sphinx_booklet.catalogs.rules.pair import Fault, Pair
from sphinx_booklet.catalogs.rules.rules_denial import load_clause_words

# “…, not after”, “…, and not in the morning”, up to the end of the part.
SET_AGAINST = re.compile(r",\s+(?:and\s+|but\s+)?not\s+(?P<denied>[^,;:.]+)")
# “Do not wait until the day” may be “say it before, not on the day”.
WAITS = re.compile(r"\b(?:until|till|wait\w*|delay\w*|forget|miss|instead)\b", re.IGNORECASE)
LONGEST = 8
PART = re.compile(r"[,،;؛:—–]\s*")
# Words that are set against each other in pairs.
PAIRED = (
    "order", "when", "instead", "part_of_day", "every", "course", "amount", "level", "company", "form", "drug", "person",
    "place", "country", "symptom", "side", "speed", "with", "unit_of_time", "number", "times", "regular", "share", "strength",
)  # fmt: skip
ACTS = ("course", "way", "effect", "level")
# In these the denial stands behind its verb.
DENIED_BEHIND = ("ur", "pa", "hi", "bn", "gu")
# So many words are a part that only names something, as “not this page”, and what stands before it is more.
SHORT_PART, LONG_PART = 5, 4


def check_contrast(pair: Pair) -> Iterator[Fault]:
    """PO-073: of two things of which the English denies one, the translation denies the same one."""
    if pair.is_reference or pair.lexicon is None or pair.english_lexicon is None:
        return
    english, found = split_sentences(pair.english_markup.words), split_sentences(pair.own_words)
    if len(english) != len(found) or load_negations(pair.code) is None:
        return
    for one, other in zip(english, found, strict=True):
        against = SET_AGAINST.search(one)
        if against is None or len(split_words(against["denied"])) > LONGEST:
            continue
        denied = list_concepts(against["denied"], pair.english_lexicon, sure=True)
        stated = list_concepts(one[: against.start()], pair.english_lexicon, sure=True)
        denied_there, stated_there = (
            list_concepts(" … ".join(parts), pair.lexicon) for parts in part_denied(other, pair.code)
        )
        for group in PAIRED:
            no, yes = (
                {name for table, name in names if table == group}
                for names in (denied - stated, stated - denied)
            )
            if len(no) != 1 or len(yes) != 1:
                continue
            (no_name,), (yes_name,) = no, yes
            turned = (group, yes_name) in denied_there - stated_there
            if turned and (group, no_name) in stated_there - denied_there:
                yield (
                    "PO-073",
                    f"The English says “{yes_name.replace('_', ' ')}” and not “{no_name.replace('_', ' ')}”, the translation the other way round. Correct it.",
                )
                return


def list_concepts(text: str, lexicon: Lexicon, *, sure: bool = False) -> frozenset[tuple[str, str]]:
    """What a part of a text names, as table and name."""
    facts = read_facts(text, lexicon)
    return frozenset((f.concept.group, f.concept.name) for f in facts if f.sure or not sure)


def part_denied(sentence: str, code: str) -> tuple[list[str], list[str]]:
    """The parts of a sentence that are denied, and those that are not.

    Where the denial stands first, a part goes from it to the next comma.
    """
    denied, stated = list[str](), list[str]()
    for part in PART.split(sentence):
        words = list(WORD.finditer(part))
        places = [word.start() for word in words if is_denial(word[0], code)]
        if not places:
            stated.append(part)
        elif code in DENIED_BEHIND:
            denied.append(part)
        else:
            stated.append(part[: places[0]])
            denied.append(part[places[0] :])
    return denied, stated


def check_order_kept(pair: Pair) -> Iterator[Fault]:
    """PO-073: “do not pick a date from a page” does not become “pick a date, not from this page”."""
    if pair.is_reference or load_negations(pair.code) is None or pair.source != "en":
        return
    english, found = split_denied(pair.english_markup.words, "en"), split_denied(pair.markup.words, pair.code)
    if len(english) != len(found):
        return
    for one, other in zip(english, found, strict=True):
        order = ORDER.match(one)
        if order is None or count(one, "en") > 1 or SET_AGAINST.search(one) or WAITS.search(one):
            continue
        parts = [part for part in PART.split(other.strip()) if part.strip()]
        if len(parts) < 2 or not is_set_apart(parts, pair.code) or names_act(parts[-1], pair):
            continue
        yield (
            "PO-073",
            "The English forbids what its sentence begins with, the translation only what stands at the end. Say “not” to the whole.",
        )


def names_act(text: str, pair: Pair) -> bool:
    """Whether a part of a translation names what the English forbids to do."""
    acts = {f.concept for f in pair.english_facts if f.concept.group in ACTS}
    return pair.lexicon is not None and any(f.concept in acts for f in read_facts(text, pair.lexicon))


def is_set_apart(parts: list[str], code: str) -> bool:
    """Whether only the last part of a sentence denies, and is too short to be more than an example."""
    *before, last = parts
    words = [word.casefold() for word in WORD.findall(last)]
    earlier = [word.casefold() for word in WORD.findall(" ".join(before))]
    if not 1 < len(words) <= SHORT_PART or len(earlier) < LONG_PART:
        return False
    ends = words[-1] if code in DENIED_BEHIND else words[0]
    begin, end = load_clause_words(code)
    if not is_denial(ends, code) or any(word in begin or word in end for word in earlier):
        return False
    return not any(
        any(deny(part, code, key)) for part in before for key in ("words", "implied", "mild", "stops")
    )
