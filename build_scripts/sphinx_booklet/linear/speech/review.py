"""What is said, as a file: chapter by chapter for a reviewer, then everything that is not said as written."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping

from sphinx_booklet.linear.blocks import Reading, join_words
from sphinx_booklet.linear.front import name_chapter
from sphinx_booklet.linear.speech.recordings import list_recordable, take_text_fingerprint
from sphinx_booklet.linear.speech.say import WORD, Sentence, Speaker, list_chapter_sentences
from sphinx_booklet.linear.speech.settings import take_marks_off


def take_chapter_fingerprint(sentences: list[Sentence]) -> str:
    """Twelve hex digits that change with every word that is said: what a reviewer signs."""
    said = "\n".join(f"{code}\0{text}" for sentence in sentences for code, text in sentence.parts)
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def write_review(reading: Reading, speaker: Speaker, vowels: Mapping[str, str] | None = None) -> str:
    """The file. A sentence that is said as it is written stands once; another has both.

    With `vowels` (words with vowel marks) it ends with the words that have none, as lines for their file.
    """
    lines = [f"What is said: {reading.title} ({reading.lang})", ""]
    for chapter in reading.chapters:
        sentences = list_chapter_sentences(chapter, speaker)
        title = name_chapter(chapter.number, chapter.title)
        lines += [f"== {title} [{take_chapter_fingerprint(sentences)}]"]
        if chapter in list_recordable(reading):
            text = take_text_fingerprint(sentences)
            lines.append(f"   To be read by a person: --chapter {chapter.docname} --text {text}")
        lines.append("")
        for sentence in sentences:
            lines += write_sentence(sentence)
        lines.append("")
    lines += ["== What is not said as it is written", ""]
    lines += [f"{written}  ->  {said}   ({place})" for written, said, place in list_changes(reading, speaker)]
    if vowels is not None:
        words = count_unmarked(reading, speaker, vowels)
        lines += [
            "",
            f"== Words without vowel marks: {len(words)} (source/vowels/{speaker.own.code}.toml)",
            "",
        ]
        lines += [f'"{word}" = "{word}"  # {count}' for word, count in words]
    return "\n".join(lines) + "\n"


def write_sentence(sentence: Sentence) -> Iterator[str]:
    """A sentence; below it what is said, where that is something else."""
    yield f"  {sentence.shown}"
    if sentence.said.rstrip(".") != sentence.shown.rstrip("."):
        yield f"      said: {' | '.join(f'({code}) {text}' for code, text in sentence.parts)}"


def list_changes(reading: Reading, speaker: Speaker) -> list[tuple[str, str, str]]:
    """Each dose, phone number, range, decimal and name once: written, said, and where it is first."""
    found: dict[str, tuple[str, str, str]] = {}
    for chapter in reading.chapters:
        for block in chapter.blocks:
            place = f"{block.path}:{block.line}"
            for run in block.runs:
                code = speaker.codes.get(run.lang or block.lang, speaker.own.code)
                if run.role in ("dose", "phone"):
                    said = speaker.say_run(run, code)
                    found.setdefault(f"{code} {run.text}", (join_words(run.text), said, f"{code}, {place}"))
                elif run.role not in ("cite", "note") and block.kind != "source":
                    for written, said in list_words_changed(run.text, speaker.dictions[code].say(run.text)):
                        found.setdefault(f"{code} {written.lower()}", (written, said, f"{code}, {place}"))
    return list(found.values())


def list_words_changed(written: str, said: str) -> Iterator[tuple[str, str]]:
    """The words that differ, as runs of words."""
    # start-up time: only where such a file or text is met
    import difflib

    before, after = join_words(written).split(" "), join_words(said).split(" ")
    for kind, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        words, others = " ".join(before[a:b]), " ".join(after[c:d])
        if kind != "equal" and take_marks_off(words) != take_marks_off(others):
            yield words, others


def count_unmarked(reading: Reading, speaker: Speaker, vowels: Mapping[str, str]) -> list[tuple[str, int]]:
    """The words of the language that are said without vowel marks, and how often; the most frequent first.

    Letters of a script without capitals: names and units in Latin letters have their vowels.
    """
    found: Counter[str] = Counter()
    for chapter in reading.chapters:
        for sentence in list_chapter_sentences(chapter, speaker):
            for code, text in sentence.parts:
                words = WORD.findall(text) if code == speaker.own.code else []
                found.update(
                    word
                    for word in words
                    if word not in vowels and all(unicodedata.category(char) == "Lo" for char in word)
                )
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))
