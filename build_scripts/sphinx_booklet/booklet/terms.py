"""[profile.claims] and [profile.safety] of booklet.toml: by which words a sentence claims something, or is of safety.

What a claim is, differs from trade to trade: "it reduces pain" in a booklet on medicines, "it keeps the dough
from drying" in one on bread. The program knows how English says that something does something; of what it may be said,
a booklet names. Where it names nothing, nothing is looked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import lru_cache

from sphinx_booklet.booklet.toml_table import TomlTable

REST_OF_WORD = r"[\w’'-]*"  # how much of a word stands in for `*`
LONGEST = 80  # letters of a phrase
LETTERS = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class ClaimTerms:
    """Words and phrases by which a sentence is known as a claim; `*` stands for the rest of a word.

    `subjects` are what does something, `outcomes` what gets better or worse, `harms` what may happen to somebody,
    `dangers` what something "can" do to somebody, `people` who is counted, `finders` who is said to have found something,
    `phrases` claim something by themselves. `figures`: a share or a count is a claim too.
    """

    subjects: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    harms: tuple[str, ...] = ()
    dangers: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    finders: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    figures: bool = False

    @property
    def looked_for(self) -> bool:
        """Whether the booklet says of anything that it may be claimed."""
        return self != ClaimTerms()


@dataclass(frozen=True, slots=True)
class SafetyTerms:
    """What makes a passage of the source a matter of safety.

    An amount in one of the `units`, or in a unit a rate ("mg/kg"), has to stand in its role; so many of the `pieces`
    ("2 tablets") and the `words` are told of by ``booklet safety --unmarked``.
    """

    units: tuple[str, ...] = ()
    rates: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def read_claims(table: TomlTable) -> ClaimTerms:
    """The table [profile.claims]. Raises ConfigError, which names file, line and key."""
    lists = {name: _read_phrases(table, name) for name in _list_names(ClaimTerms) if name != "figures"}
    figures = table.flag("figures", default=False)
    table.finish()
    return ClaimTerms(**lists, figures=figures)


def read_safety(table: TomlTable) -> SafetyTerms:
    """The table [profile.safety]. Raises ConfigError, which names file, line and key."""
    lists = {name: _read_phrases(table, name) for name in _list_names(SafetyTerms)}
    if lists["rates"] and not lists["units"]:
        raise table.error("rates", "stand behind a unit, as in mg/kg: name units too")
    table.finish()
    return SafetyTerms(**lists)


def _list_names(kind: type[ClaimTerms] | type[SafetyTerms]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


def _read_phrases(table: TomlTable, name: str) -> tuple[str, ...]:
    """Words or phrases of a list, each with a letter in it: `*` alone would be every word."""
    if name not in table.values:
        table.seen.add(name)
        return ()
    phrases = table.texts(name, such='["crust*", "rise time"]')
    for phrase in phrases:
        if not LETTERS.search(phrase):
            raise table.error(name, f"holds “{phrase}”, which has no letter: it would be found everywhere")
        if len(phrase) > LONGEST:
            raise table.error(name, f"holds “{phrase[:40]}…” of {len(phrase)} letters; {LONGEST} are allowed")
    return phrases


@lru_cache(maxsize=64)
def join_phrases(phrases: tuple[str, ...]) -> str:
    """A pattern for any of some words or phrases, `*` for the rest of a word; nothing matches that of none.

    It is written for ``re.VERBOSE`` too.
    """
    made = [
        r"\s+".join(re.escape(word).replace(r"\*", REST_OF_WORD) for word in phrase.split())
        for phrase in phrases
    ]
    return f"(?:{'|'.join(made)})" if made else r"(?!)"
