"""Who does what to whom: who tells and who is told, what blocks and what is blocked.

A language shows it by a word before or behind the name (`to`, `behind`), by the form of the name (`doer`), or by
the order of words. Where nothing shows it, nothing is found. The words stand in the table [roles] of a lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import pairwise

from sphinx_booklet.catalogs.facts.lexicon import Concept, Lexicon
from sphinx_booklet.catalogs.facts.reading import Fact, Token, list_tokens, split_sentences
from sphinx_booklet.catalogs.rules.pair import Fault, Pair

TELLS = (
    r"(?:ring|phone|call|tell|ask|warn|inform|advise|show|contact|remind|help|see|pay|email|examine|teach|give)"
    r"|(?:write|speak|talk) (?:to|with)|check with|speak with"
)
# “… tells”: a third person does it, maybe with a word such as “will” before.
THIRD = rf"(?:(?:will|may|can|must|should|might|could|then|also|always|usually) ){{0,2}}(?:(?:{TELLS})|(?:rings|phones|calls|tells|asks|warns|informs|advises|shows|contacts|reminds|helps|sees|pays|emails|examines|teaches|gives|(?:writes|speaks|talks) (?:to|with)|checks with))"
ORDERED = re.compile(
    rf"(?:^|, |\b(?:and|or|then|please|also|first|so|you|can|should|must|may|to|do|not|always) )(?:{TELLS})(?: (?:\w+ ){{0,4}}to)?$"
)
# Somebody else tells too: the reader, or in a second part.
TOLD = re.compile(rf"{THIRD} you\b|\b(?:he|she|they|who) (?:\w+ ){{0,2}}{THIRD}\b")
ARTICLES = r"(?:the|your|a|an|another|their|my|any|our)"
# How many words may stand between a name and what shows who it is: “do Pani lub Pana lekarza”.
NEAR_BEFORE = 2
BLOCKS = r"(?:(?:can|may|could|might|will|also|still|then|partly) ){0,2}(?:block|stop|weaken|replace|cancel|affect|change|strengthen|undo)(?:s|es)?"
MEDICINES = ("drug",)
# In these the one who does it stands before the one to whom it is done.
SUBJECT_FIRST = ("cy", "ar")
# These set the verb between them, or first; the others say who it is by a word behind the name.
IN_ORDER = ("cy", "pl", "ro", "ar")


@dataclass(frozen=True, slots=True)
class Named:
    """Where a text names somebody: from which word to which, and who it may be."""

    start: int
    end: int
    who: frozenset[Concept]


def list_named(facts: tuple[Fact, ...], groups: tuple[str, ...]) -> list[Named]:
    """Whom a text names, in order; a name that may mean two stands once."""
    places: dict[int, list[Fact]] = {}
    for fact in facts:
        if fact.concept.group in groups:
            places.setdefault(fact.position, []).append(fact)
    return [
        Named(place, place + len(named[0].words.split()), frozenset(f.concept for f in named))
        for place, named in sorted(places.items())
    ]


def check_roles_kept(pair: Pair) -> Iterator[Fault]:
    """PO-075: “the pharmacist rings your doctor” does not become “your doctor rings the pharmacist”."""
    if pair.is_reference or pair.is_program or pair.lexicon is None or not pair.lexicon.roles:
        return
    english, found = list_tokens(pair.english_markup.words), list_tokens(pair.own_words)
    if len(split_sentences(pair.english_markup.words)) != len(split_sentences(pair.own_words)):
        return
    for number in sorted({token.sentence for token in english}):
        one, other = (
            Sentence.take(tokens, facts, number)
            for tokens, facts in ((english, pair.english_facts), (found, pair.facts))
        )
        if fault := find_turned(one, other, pair.lexicon):
            yield "PO-075", f"Sentence {number + 1}: {fault} Check who does it, and to whom."
            return


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence, the clause of each, their place in the text, and what they name."""

    words: tuple[str, ...]
    clauses: tuple[int, ...]
    start: int
    facts: tuple[Fact, ...]

    @classmethod
    def take(cls, tokens: list[Token], facts: tuple[Fact, ...], number: int) -> Sentence:
        """One sentence of a text."""
        places = [place for place, token in enumerate(tokens) if token.sentence == number]
        start = places[0] if places else 0
        return cls(
            tuple(tokens[place].word for place in places),
            tuple(tokens[place].clause for place in places),
            start,
            tuple(f for f in facts if f.sentence == number),
        )

    def between(self, start: int, end: int) -> str:
        """Words of the sentence, by places in the text, with a comma where a clause ends."""
        part = slice(max(0, start - self.start), max(0, end - self.start))
        words, clauses = self.words[part], self.clauses[part]
        ends = [one != other for one, other in pairwise(clauses)]
        return "".join(
            word + (", " if end else " ") for word, end in zip(words, [*ends, False], strict=False)
        ).rstrip()


def find_turned(english: Sentence, found: Sentence, lexicon: Lexicon) -> str | None:
    """What a translation has turned round in a sentence, in words; None when nothing shows it."""
    people, there = (list_named(part.facts, ("person",)) for part in (english, found))
    for one, other in pairwise(people):
        between = english.between(one.end, other.start)
        if re.fullmatch(rf"{THIRD}(?: {ARTICLES})?", between) and is_pair_turned(
            found, there, one, other, lexicon
        ):
            return "the one who is told does it, and the one who does it is told."
    for one in people:
        if fault := find_turned_reader(english, found, one, there, lexicon):
            return fault
    return find_turned_medicine(english, found, lexicon)


def is_pair_turned(found: Sentence, there: list[Named], one: Named, other: Named, lexicon: Lexicon) -> bool:
    """Whether of two people the second does it, and the first has it done."""
    doers = [n for n in there if n.who & other.who and not n.who & one.who]
    told = [n for n in there if n.who & one.who and not n.who & other.who]
    if not doers or not told:
        return False
    doing, having = ({find_role(found, n, lexicon) for n in part} for part in (doers, told))
    if lexicon.code in SUBJECT_FIRST and doing == having == {"doer"}:
        return doers[-1].end <= told[0].start
    return "doer" in doing and having == {"receiver"}


def find_turned_reader(
    english: Sentence, found: Sentence, person: Named, there: list[Named], lexicon: Lexicon
) -> str | None:
    """Whether who tells the reader is told by the reader, or the other way round."""
    roles = {find_role(found, n, lexicon) for n in there if n.who & person.who}
    before = re.sub(rf" {ARTICLES}$", "", english.between(english.start, person.start))
    told = TOLD.search(" ".join(english.words))
    if ORDERED.search(before) and not told and roles == {"doer"} and is_told(found, lexicon, "reader"):
        return "the English asks the reader to tell, the translation tells the reader."
    behind = english.between(person.end, len(english.words) + english.start)
    if re.match(rf"{THIRD} you\b", behind) and roles == {"receiver"}:
        if not any(is_told(found, lexicon, line) for line in ("reader", "maybe_reader")):
            return "the English tells the reader, the translation asks the reader to tell."
    return None


def find_role(sentence: Sentence, named: Named, lexicon: Lexicon) -> str:
    """Whether somebody does something (doer), has it done (receiver), or nothing shows it."""
    roles = lexicon.roles
    before = sentence.between(named.start - NEAR_BEFORE, named.start).replace(",", "").split()
    behind = sentence.between(named.end, named.end + 1)
    word = sentence.between(named.start, named.start + 1)
    if any(is_one_of(w, roles.get("to", ())) for w in before) or is_one_of(behind, roles.get("behind", ())):
        return "receiver"
    if is_one_of(word, roles.get("forms", ())):
        return "receiver"
    if "doer" in roles:
        return "doer" if is_one_of(word, roles["doer"]) else "receiver"
    return "" if is_one_of(behind, roles.get("other", ())) else "doer"


def is_told(sentence: Sentence, lexicon: Lexicon, line: str) -> bool:
    """Whether a translation says that something is done to the reader, in the words of a line of [roles]."""
    text = f" {' '.join(sentence.words)} "
    return any(
        f" {form} " in text if "*" not in form else any(fnmatchcase(w, form) for w in sentence.words)
        for form in lexicon.roles.get(line, ())
    )


def is_one_of(word: str, forms: tuple[str, ...]) -> bool:
    """Whether a word is one of these, whose ends may be open (*)."""
    return any(fnmatchcase(word, form) for form in forms)


def find_turned_medicine(english: Sentence, found: Sentence, lexicon: Lexicon) -> str | None:
    """What blocks is blocked: two medicines of a sentence have changed places on the two sides of its verb."""
    one, other = (list_named(part.facts, MEDICINES) for part in (english, found))
    if len(one) != 2 or len(other) != 2:
        return None
    between = english.between(one[0].end, one[1].start)
    if not re.fullmatch(rf"{BLOCKS}(?: (?:the|other|any|most|your|effects?|of|pain|work|strong))*", between):
        return None
    if one[0].who & one[1].who or not (other[0].who & one[1].who and other[1].who & one[0].who):
        return None
    if other[0].who & one[0].who or other[1].who & one[1].who:
        return None
    marks = lexicon.roles.get("agent", ())
    if any(is_one_of(word, marks) for word in found.words):
        return None
    roles = [find_role(found, n, lexicon) for n in other]
    code = lexicon.code.partition("_")[0]
    turned = code in IN_ORDER or (roles[0] != "receiver" and roles[1] == "receiver")
    return "what acts on the other medicine has changed places with it." if turned else None
