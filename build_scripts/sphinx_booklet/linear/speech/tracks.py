"""Chapters as tracks: what is said, how it sounds, and the time of each sentence.

The first track says what this is, as UKAAF MS01 (2012) asks of a recording: title, originator, what is in it
and how long it takes; and, because this is about medicine, that it is a draft and what to do in an emergency.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sphinx_booklet.booklet.messages import N_
from sphinx_booklet.linear.blocks import Block, Chapter, Reading, Run
from sphinx_booklet.linear.front import list_front_lines, name_chapter
from sphinx_booklet.linear.speech.say import Sentence, Speaker
from sphinx_booklet.linear.speech.sound import RATE, Wave, join, make_silence

COMPUTER_VOICE = N_("A computer reads this aloud. Nobody has checked how it sounds.")
SOURCES = N_("The numbers of the sources are not read out. The list of sources is a part of its own.")
END_OF = N_("This is the end of {title}.")
CHAPTER_OF = N_("Chapter {number} of {total}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A sentence in a track: seconds from the start, and where it is on the page."""

    begin: float
    end: float
    place: str
    number: int
    kind: str
    shown: str


@dataclass(frozen=True, slots=True)
class Script:
    """All that is said in one track; `number` counts from 0, `docname` is the document that it reads."""

    number: int
    docname: str
    title: str
    sentences: tuple[Sentence, ...]

    @property
    def file(self) -> str:
        """The name of its file; players sort by name."""
        return f"{self.number:02}-{self.docname.replace('/', '-')}.mp3"


@dataclass(frozen=True, slots=True)
class Track:
    """A script as sound."""

    script: Script
    wave: Wave
    marks: tuple[Mark, ...]

    @property
    def seconds(self) -> float:
        return len(self.wave) / RATE


def list_scripts(reading: Reading, speaker: Speaker) -> list[Script]:
    """The scripts of a booklet: its own document first, then every chapter."""
    _ = speaker.messages
    total = sum(1 for chapter in reading.chapters if chapter.number)
    scripts = []
    for number, chapter in enumerate(reading.chapters):
        said = [sentence for block in chapter.blocks for sentence in speaker.list_sentences(block)]
        if chapter.number:
            said = speak_lines([_(CHAPTER_OF).format(number=chapter.number, total=total)], speaker) + said
        scripts.append(
            Script(number, chapter.docname, name_chapter(chapter.number, chapter.title), tuple(said))
        )
    last = scripts[-1]
    ending = speak_lines([_(END_OF).format(title=reading.title)], speaker)
    scripts[-1] = Script(last.number, last.docname, last.title, (*last.sentences, *ending))
    return scripts


def introduce(first: Script, reading: Reading, speaker: Speaker, minutes: int) -> Script:
    """The first script with what this is before its text, and the contents after it."""
    _ = speaker.messages
    time = _.ngettext(
        "It has {parts} parts and takes about {minutes} minute.",
        "It has {parts} parts and takes about {minutes} minutes.",
        minutes,
    ).format(parts=len(reading.chapters), minutes=minutes)
    before = [reading.title, *list_front_lines(reading, _), _(COMPUTER_VOICE)]
    after = [time, _(SOURCES), *(name_part(chapter) for chapter in reading.chapters[1:])]
    rest = (
        first.sentences[1:]
        if first.sentences and first.sentences[0].shown == reading.title
        else first.sentences
    )
    said = (*speak_lines(before, speaker), *rest, *speak_lines(after, speaker))
    return Script(first.number, first.docname, first.title, said)


def name_part(chapter: Chapter) -> str:
    """A line of the contents."""
    return name_chapter(chapter.number, chapter.title)


def speak_lines(lines: list[str], speaker: Speaker) -> list[Sentence]:
    """Sentences that stand on no page."""
    blocks = (Block("paragraph", (Run(line),)) for line in lines)
    return [sentence for block in blocks for sentence in speaker.list_sentences(block)]


def count_minutes(tracks: list[Track]) -> int:
    """How long tracks take, in whole minutes."""
    return max(1, math.ceil(sum(track.seconds for track in tracks) / 60))


def speak_script(script: Script, speak: Callable[[Sentence], Wave], pauses: float) -> Track:
    """A script as sound; `pauses` is a factor of our own."""
    waves: list[Wave] = []
    marks = []
    at = 0
    for sentence in script.sentences:
        wave, silence = speak(sentence), make_silence(sentence.pause * pauses)
        block = sentence.block
        end = at + len(wave)
        marks.append(Mark(at / RATE, end / RATE, block.place, sentence.number, block.kind, sentence.shown))
        waves += [wave, silence]
        at = end + len(silence)
    return Track(script, join(waves), tuple(marks))


def list_headings(track: Track) -> Iterator[tuple[float, str]]:
    """Seconds and title of each heading of a track: its chapters for a player."""
    for mark in track.marks:
        if mark.kind == "heading":
            yield mark.begin, mark.shown
