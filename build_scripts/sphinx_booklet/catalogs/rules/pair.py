"""One English text and its translation, as the rules look at them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sphinx_booklet.booklet.messages import DOMAIN
from sphinx_booklet.catalogs.facts.lexicon import Lexicon, load_lexicon
from sphinx_booklet.catalogs.facts.reading import Fact, read_facts
from sphinx_booklet.catalogs.hints import REFERENCE, SPHINX_DOMAIN
from sphinx_booklet.catalogs.message import Message
from sphinx_booklet.catalogs.rules.markup import Markup, read_markup, take_as_it_is

# So many words before a bracket may be the English that it explains.
GLOSSED = 6
# A place to fill in; its name is no word of the text.
PLACEHOLDER = re.compile(r"\{\w+\}")
# What a rule yields: a code, and what is wrong and what to do.
Fault = tuple[str, str]
PROGRAM = (DOMAIN, SPHINX_DOMAIN)


@dataclass(frozen=True, slots=True)
class Pair:
    """A message, or one plural form of it. `source` and `code` are gettext codes.

    `usual` is how long the language is for one character of English, 0 when too little is known of it;
    `words` is the folder with the booklet's own lexicons.
    """

    message: Message
    english: str
    text: str
    domain: str
    source: str
    code: str
    usual: float = 0.0
    words: Path | None = None

    @property
    def is_program(self) -> bool:
        """The message stands in code or a template, not in a chapter: it has no markup."""
        return self.domain in PROGRAM

    @property
    def is_reference(self) -> bool:
        """Names of authors and titles of papers: they stay as they are."""
        return REFERENCE in self.message.hints

    @property
    def english_markup(self) -> Markup:
        return take_as_it_is(self.english) if self.is_program else read_markup(self.english)

    @property
    def markup(self) -> Markup:
        return take_as_it_is(self.text) if self.is_program else read_markup(self.text)

    @property
    def own_words(self) -> str:
        """The words of the translation, without English that stands before its translation in brackets."""
        return drop_glossed(self.markup.words, self.english_markup.words)

    @property
    def english_lexicon(self) -> Lexicon | None:
        return load_lexicon(self.source, self.words)

    @property
    def lexicon(self) -> Lexicon | None:
        return load_lexicon(self.code, self.words)

    @property
    def english_facts(self) -> tuple[Fact, ...]:
        """What the English names."""
        lexicon = self.english_lexicon
        return read_facts(PLACEHOLDER.sub(" ", self.english_markup.words), lexicon) if lexicon else ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What the translation names."""
        lexicon = self.lexicon
        return read_facts(PLACEHOLDER.sub(" ", self.own_words), lexicon) if lexicon else ()


@lru_cache(maxsize=4096)
def drop_glossed(text: str, english: str) -> str:
    """A text without quotations and names that the English has word for word and brackets explain: “Gas and air” (…)."""
    folded = " ".join(english.casefold().split())
    names = []
    for found in reversed(list(re.finditer(r"\s*\(", text))):
        before = text[: found.start()]
        quoted = re.search(r"[“„\"]([^“”„\"]+)[”“\"]$", before)
        if quoted and quoted[1].casefold().strip() in folded:
            text = text[: quoted.start()] + "…" + text[found.start() :]
            continue
        words = list(re.finditer(r"\S+", before))
        for start in range(max(0, len(words) - GLOSSED), len(words) - 1):
            run = before[words[start].start() :].casefold().strip(".,;: ")
            if run in folded:
                text = before[: words[start].start()] + "…" + text[found.start() :]
                names.append(run)
                break
    for name in names:  # what was explained once may be said again
        text = re.sub(re.escape(name), "…", text, flags=re.IGNORECASE)
    return text


def list_pairs(
    message: Message, domain: str, source: str, code: str, usual: float = 0.0, words: Path | None = None
) -> Iterator[Pair]:
    """The texts of one message."""
    for index, text in enumerate(message.strings):
        english = message.plural if index and message.plural is not None else message.msgid
        yield Pair(message, english, text, domain, source, code, usual, words)


@dataclass(frozen=True, slots=True)
class Code:
    """What a code stands for, in a few words."""

    name: str
    may: bool = False


CODES = {
    # the file
    "PO-001": Code("git's conflict markers"),
    "PO-002": Code("not UTF-8"),
    "PO-003": Code("not the grammar of a .po file"),
    "PO-004": Code("a message twice"),
    "PO-005": Code("header of another language"),
    "PO-006": Code("plural forms"),
    "PO-007": Code("a compiled catalog among the sources"),
    "PO-008": Code("a folder that hides another language, or is no language of the booklet"),
    "PO-009": Code("a catalog of no chapter, or a link to another place"),
    "PO-010": Code("English that the source does not have"),
    "PO-011": Code("messages of the source that the file lacks"),
    "PO-012": Code("a message far too long"),
    # numbers
    "PO-020": Code("a number lost, added or changed", may=True),
    "PO-021": Code("a unit lost or changed"),
    "PO-022": Code("a dose"),
    "PO-023": Code("doses or numbers in another order", may=True),
    "PO-024": Code("a phone number"),
    "PO-025": Code("a negation lost", may=True),
    "PO-026": Code("a negation gained", may=True),
    "PO-027": Code("digits of another script"),
    # markup
    "PO-030": Code("a role lost, added or misspelt"),
    "PO-031": Code("a role that leads elsewhere"),
    "PO-032": Code("a link lost or added"),
    "PO-033": Code("an address changed or added"),
    "PO-034": Code("a substitution"),
    "PO-035": Code("a footnote or a reference to a source"),
    "PO-036": Code("English with two links that could swap places"),
    "PO-037": Code("bold, italic or literal text"),
    "PO-038": Code("markup that is not closed or shows"),
    "PO-039": Code("a place to fill in, such as {minutes}"),
    # structure
    "PO-040": Code("becomes a list or another block"),
    "PO-041": Code("a second paragraph or a line break"),
    "PO-042": Code("space at the start or end"),
    # words
    "PO-050": Code("English left in it", may=True),
    "PO-051": Code("much too short or too long", may=True),
    "PO-052": Code("an invisible character"),
    "PO-053": Code("letters of two scripts in one word", may=True),
    "PO-054": Code("a term translated in two ways", may=True),
    "PO-055": Code("two terms with one translation"),
    "PO-056": Code("letters or words of another language", may=True),
    "PO-057": Code("a sentence or an item of a list lost or added", may=True),
    "PO-058": Code("brackets or quotation marks", may=True),
    "PO-059": Code("bold text or a source at another place", may=True),
    "PO-062": Code("two translations that have changed places", may=True),
    "PO-063": Code("a word that the list of terms forbids"),
    # facts
    "PO-070": Code("another number word, time or frequency", may=True),
    "PO-071": Code("another medicine, illness or name", may=True),
    "PO-072": Code("the opposite, or another thing of the same kind", may=True),
    "PO-073": Code("a negation of something else", may=True),
    "PO-074": Code("surer, or less sure, than the English", may=True),
    "PO-075": Code("who does what to whom", may=True),
    # untrusted
    "PO-060": Code("a directive"),
    "PO-061": Code("HTML"),
    # allowances
    "PO-090": Code("an allowance without reason, for nothing, or for what may not be allowed"),
}


# Shown to translators by `make po-check`; a draft may be built all the same.
TOLERATED = frozenset(("PO-050", "PO-051", "PO-053", "PO-054", "PO-090"))
# Outside safety messages these are warnings, which a reviewer accepts by signing.
WARNED = frozenset(
    (
        "PO-023",
        "PO-025",
        "PO-026",
        "PO-056",
        "PO-057",
        "PO-058",
        "PO-059",
        "PO-062",
        "PO-063",
        "PO-070",
        "PO-071",
        "PO-072",
        "PO-073",
        "PO-074",
        "PO-075",
    )
)
