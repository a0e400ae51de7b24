"""A person's reading of a chapter, added to source/recordings: as FLAC, with what it was read from and its times."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.errors import BookletError, ConfigError
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.paths import write_text
from sphinx_booklet.linear.blocks import Reading
from sphinx_booklet.linear.speech.alignment import Span, align, list_doubtful
from sphinx_booklet.linear.speech.clips import Clips, find_clips
from sphinx_booklet.linear.speech.recordings import (
    SOUND,
    TOLD,
    Recording,
    find_folder,
    find_reason,
    list_recordable,
    read_sound,
    write_sound,
    write_told,
)
from sphinx_booklet.linear.speech.say import (
    Sentence,
    list_chapter_sentences,
    list_spoken_languages,
    make_speaker,
)
from sphinx_booklet.linear.speech.settings import load_speech_settings
from sphinx_booklet.linear.speech.sound import RATE, Wave, trim
from sphinx_booklet.linear.speech.tracks import Script, speak_script
from sphinx_booklet.linear.speech.voices import choose_voice

SLOWEST, FASTEST = 3.0, 0.4  # how long a person may take, as a factor of the voice's time
MOST_DOUBTFUL = 0.05  # of the sentences: with more, no time is to be trusted


def add_recording(
    booklet: Booklet,
    language: Language,
    reading: Reading,
    docname: str,
    file: Path,
    *,
    by: str,
    date: datetime.date,
    text: str,
) -> list[str]:
    """Keep the sound of `file` as the reading of a document by a person, and say what came of it, in sentences.

    `text` is the fingerprint over what was read. Raises BookletError when it is not of today's text, when the
    file cannot be read, or when it is far too short or too long for the chapter.
    """
    speaker = make_speaker(booklet, language)
    chapters = {chapter.docname: chapter for chapter in list_recordable(reading)}
    if docname not in chapters:
        raise ConfigError(
            f"There is no chapter “{docname}” that a person may read.",
            advice=f"There are {', '.join(chapters)}.",
        )
    path = find_folder(booklet, language.code) / f"{docname}{SOUND}"
    recording = Recording(docname, path, by, date, text)
    if reason := find_reason(chapters[docname], speaker, recording):
        raise BookletError(reason, advice="It must be read again from today's text.")
    sentences = list_chapter_sentences(chapters[docname], speaker)
    wave = trim(read_sound(file))
    times, said = find_times(booklet, language, sentences, wave, file)
    write_sound(wave, path)
    recording = Recording(docname, path, by, date, text, times)
    write_text(path.with_suffix(TOLD), write_told(recording, sentences))
    return [f"{by} reads {docname} from now on, in the place of the voice. Listen to it once.", *said]


def find_times(
    booklet: Booklet, language: Language, sentences: Sequence[Sentence], wave: Wave, file: Path
) -> tuple[tuple[Span, ...], list[str]]:
    """When each sentence is heard in `wave`, none where that is not to be trusted; and sentences for whoever adds it."""
    settings = load_speech_settings(booklet)
    spoken = list_spoken_languages(booklet, language)
    voices = {each.code: choose_voice(each.code, settings[each.code], booklet.root) for each in spoken}
    clips = Clips(find_clips(booklet.paths, language.code), voices)
    script = Script(0, "", "", tuple(sentences))
    voice = speak_script(script, lambda sentence: clips.speak(sentence.parts), 1.0)
    factor = len(wave) / len(voice.wave)
    if not FASTEST <= factor <= SLOWEST:
        raise BookletError(
            f"This has {len(wave) / RATE:.0f} seconds of sound, and the chapter takes about {voice.seconds:.0f}.",
            path=file,
            advice="Give the recording of this chapter, whole.",
        )
    known = [Span(mark.begin, mark.end) for mark in voice.marks]
    found = align(wave, voice.wave, known)
    doubtful = list_doubtful(found, known)
    if len(doubtful) > MOST_DOUBTFUL * len(sentences):
        return (), [
            f"{len(doubtful)} of {len(sentences)} sentences were not found where they are expected. Was all of it read,"
            " in its order? The chapter is shown as one while it is heard."
        ]
    places = [f"  at {found[number].begin:.1f} s: {sentences[number].shown}" for number in doubtful]
    return tuple(found), [
        "Listen closely here: it is read faster or slower than the rest.",
        *places,
    ] if places else []
