"""What would be said wrongly: found before it is spoken.

SAY-001  a phone number without the role `phone`
SAY-002  a language that lacks the words for numbers
SAY-003  a sign that no rule says
SAY-004  a person's reading of another text (recordings.py)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.linear.blocks import Block, Reading
from sphinx_booklet.linear.speech.numbers import list_missing_words
from sphinx_booklet.linear.speech.say import ADDRESS, Sentence, Speaker

# Numbers in the United Kingdom start with 0 and have ten or eleven digits; 999 and 112 are for emergencies.
CODES = {
    "SAY-001": "something to be said digit by digit that has no role",
    "SAY-002": "words of the voice that are not translated",
    "SAY-003": "a sign that no voice can say",
    "SAY-004": "a person's recording of a text that is not today's",
}


PHONE = re.compile(r"(?<![\d/.])0\d(?:[ \u00a0]?\d){8,9}(?!\d)|(?<![\d.,])(?:999|111|112)(?![\d.,]\d|\d)")
# Signs that every engine says, or leaves out without harm.
KNOWN_SIGN = re.compile(r"[\w\s.,;:?!'\"’‘“”„«»()\[\]/&–—…،؛۔؟।%£\u200c\u200d\u2066\u2069-]")


def list_faults(reading: Reading, speaker: Speaker, source: str) -> Iterator[Diagnostic]:
    """What is at fault in a reading; `source` is the gettext code of the source's language."""
    if speaker.own.code != source and (missing := list_missing_words(speaker.messages)):
        words = ", ".join(f"“{word}”" for word in missing)
        path = Path("locale", speaker.own.code, "LC_MESSAGES", "booklet.po")
        message = f"A voice has no words for numbers in this language: {words}."
        yield Diagnostic(path, None, "SAY-002", message, "Translate them.")
    names = speaker.dictions[speaker.own.code].names
    for chapter in reading.chapters:
        for block in chapter.blocks:
            yield from list_unmarked(block, names)
            yield from list_unsayable(block, speaker.list_sentences(block))


def list_unmarked(block: Block, names: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Phone numbers that a voice would read as one large number; those of speech.toml (`names`) are not."""
    for run in block.runs:
        if run.role in ("phone", "cite", "note", "link") or block.kind == "source":
            continue
        for found in PHONE.finditer(run.text):
            if found[0] not in names:
                message = f"“{found[0]}” looks like a phone number, and would be read as one large number."
                yield find_at(block, "SAY-001", message, f"Write :phone:`{found[0]}`.")


def list_unsayable(block: Block, sentences: Iterable[Sentence]) -> Iterator[Diagnostic]:
    """Signs that stay in what is said and that an engine may drop: "p < 0.01" was heard as "p 0.01"."""
    for sentence in sentences:
        rest = KNOWN_SIGN.sub("", ADDRESS.sub("", sentence.said))
        signs = (sign for sign in rest if not unicodedata.category(sign).startswith("M"))
        for sign in dict.fromkeys(signs):  # a mark is a part of its letter
            message = f"No rule says the sign “{sign}” in “{sentence.shown}”."
            yield find_at(block, "SAY-003", message, "Write it in words.")


def find_at(block: Block, code: str, message: str, advice: str = "") -> Diagnostic:
    """A fault of a block."""
    return Diagnostic(Path(block.path) if block.path else None, block.line or None, code, message, advice)
