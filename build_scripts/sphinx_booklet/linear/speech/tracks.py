"""Chapters as tracks: what is said, how it sounds, and the time of each sentence.

The first track says what this is, as UKAAF MS01 (2012) asks of a recording: title, originator, what is in it
and how long it takes; and that it is a draft.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.messages import N_
from sphinx_booklet.booklet.people import MADE_BY
from sphinx_booklet.linear.blocks import Block, Reading, Run
from sphinx_booklet.linear.front import list_front_lines, name_chapter
from sphinx_booklet.linear.speech.recordings import Recording, read_sound
from sphinx_booklet.linear.speech.say import PAUSES, Sentence, Speaker, list_chapter_sentences
from sphinx_booklet.linear.speech.sound import RATE, Wave, join, make_silence
from sphinx_booklet.markup.facts import write_date

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
    """All that is said in one track; `number` counts from 0, `docname` is the document that it reads.

    `sentences` are those of the document. What the voice says `before` and `after` them stands on no page.
    A person reads them where there is a `recording`.
    """

    number: int
    docname: str
    title: str
    sentences: tuple[Sentence, ...]
    before: tuple[Sentence, ...] = ()
    after: tuple[Sentence, ...] = ()
    recording: Recording | None = None

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


def list_scripts(
    reading: Reading, speaker: Speaker, recordings: Mapping[str, Recording] | None = None
) -> list[Script]:
    """The scripts of a booklet: its own document first, then every chapter; people read those of `recordings`."""
    _ = speaker.messages
    total = sum(1 for chapter in reading.chapters if chapter.number)
    scripts = []
    for number, chapter in enumerate(reading.chapters):
        lines = [_(CHAPTER_OF).format(number=chapter.number, total=total)] if chapter.number else []
        script = Script(
            number,
            chapter.docname,
            name_chapter(chapter.number, chapter.title),
            tuple(list_chapter_sentences(chapter, speaker)),
            before=speak_lines(lines, speaker),
            recording=(recordings or {}).get(chapter.docname),
        )
        scripts.append(script)
    ending = speak_lines([_(END_OF).format(title=reading.title)], speaker)
    scripts[-1] = replace(scripts[-1], after=ending)
    return scripts


def introduce(
    first: Script, others: Sequence[Script], reading: Reading, speaker: Speaker, minutes: int
) -> Script:
    """The first script with what this is before its text, and the contents after it."""
    _ = speaker.messages
    time = _.ngettext(
        "It has {parts} parts and takes about {minutes} minute.",
        "It has {parts} parts and takes about {minutes} minutes.",
        minutes,
    ).format(parts=len(reading.chapters), minutes=minutes)
    before = [reading.title, *list_front_lines(reading, _), _(COMPUTER_VOICE)]
    after = [time, _(SOURCES), *(name_part(script, speaker) for script in others)]
    rest = (
        first.sentences[1:]
        if first.sentences and first.sentences[0].shown == reading.title
        else first.sentences
    )
    return replace(
        first, sentences=rest, before=speak_lines(before, speaker), after=speak_lines(after, speaker)
    )


def name_part(script: Script, speaker: Speaker) -> str:
    """A line of the contents; it says so when a person reads."""
    if script.recording is None:
        return script.title
    date = write_date(script.recording.date, speaker.own.code)
    return f"{script.title}. {speaker.messages(MADE_BY).format(name=script.recording.by, date=date)}"


def speak_lines(lines: list[str], speaker: Speaker) -> tuple[Sentence, ...]:
    """Sentences that stand on no page."""
    blocks = (Block("paragraph", (Run(line),)) for line in lines)
    return tuple(sentence for block in blocks for sentence in speaker.list_sentences(block))


def count_minutes(seconds: float) -> int:
    """How long it takes, in whole minutes."""
    return max(1, math.ceil(seconds / 60))


def speak_script(script: Script, speak: Callable[[Sentence], Wave], pauses: float) -> Track:
    """A script as sound; `pauses` is a factor of our own."""
    waves: list[Wave] = []
    marks: list[Mark] = []
    at = 0

    def add(sentences: Sequence[Sentence]) -> None:
        nonlocal at
        for sentence in sentences:
            wave, silence = speak(sentence), make_silence(sentence.pause * pauses)
            end = at + len(wave)
            marks.append(make_mark(sentence, at / RATE, end / RATE))
            waves.extend((wave, silence))
            at = end + len(silence)

    add(script.before)
    if script.recording is None:
        add(script.sentences)
    else:
        wave = join((read_sound(script.recording.path), make_silence(PAUSES[""] * pauses)))
        marks += mark_recording(script.recording, script.sentences, at / RATE, len(wave) / RATE)
        waves.append(wave)
        at += len(wave)
    add(script.after)
    return Track(script, join(waves), tuple(marks))


def make_mark(sentence: Sentence, begin: float, end: float) -> Mark:
    """The mark of a sentence; `begin` and `end` in seconds."""
    block = sentence.block
    return Mark(begin, end, block.place, sentence.number, block.kind, sentence.shown)


def mark_recording(
    recording: Recording, sentences: Sequence[Sentence], start: float, seconds: float
) -> list[Mark]:
    """The marks of a person's reading that begins at `start`; one for all where its times are not known."""
    if not recording.times:
        return [make_mark(sentences[0], start, start + seconds)]
    if recording.times[-1].end > seconds:
        raise BookletError(
            f"A sentence would end at {recording.times[-1].end} s, and the recording has {seconds:.1f} s.",
            path=recording.path.with_suffix(".toml"),
            advice="Add the recording again with `booklet recording`.",
        )
    return [
        make_mark(sentence, start + span.begin, start + span.end)
        for sentence, span in zip(sentences, recording.times, strict=True)
    ]


def list_headings(track: Track) -> Iterator[tuple[float, str]]:
    """Seconds and title of each heading of a track: its chapters for a player."""
    for mark in track.marks:
        if mark.kind == "heading":
            yield mark.begin, mark.shown
