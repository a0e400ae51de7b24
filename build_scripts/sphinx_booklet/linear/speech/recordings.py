"""A person's reading of a chapter, in the place of the voice: source/recordings/<code>/<chapter>.flac.

Beside it lies <chapter>.toml, which `booklet recording` writes: who read it, when, which text, and when each
sentence begins and ends. A reading of an earlier text is never played: the voice speaks until it is read anew.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.errors import BookletError, ConfigError
from sphinx_booklet.booklet.toml_file import read_toml
from sphinx_booklet.booklet.toml_table import TomlTable
from sphinx_booklet.linear.blocks import Chapter, Reading
from sphinx_booklet.linear.speech.alignment import Span
from sphinx_booklet.linear.speech.say import Sentence, Speaker, list_chapter_sentences
from sphinx_booklet.linear.speech.sound import RATE, Wave, level, mix_down, resample, write_pcm
from sphinx_booklet.linear.speech.voices import GET

FOLDER, SOUND, TOLD = "recordings", ".flac", ".toml"
FINGERPRINT = re.compile(r"[0-9a-f]{12}")
HEAD = """\
# A person's reading of this chapter. `booklet recording` wrote this file.
# `text` is the fingerprint of what was read: when the chapter changes, it is to be read anew.
"""
TIMES = """
# When each sentence begins and ends, in seconds; you may correct a time. Without the list, the whole chapter
# is shown as one while it is heard.
"""


@dataclass(frozen=True, slots=True)
class Recording:
    """The reading of the document `docname`, in the file `path`; without `times`, nobody knows where sentences are."""

    docname: str
    path: Path
    by: str
    date: datetime.date
    text: str
    times: tuple[Span, ...] = ()


def take_text_fingerprint(sentences: Sequence[Sentence]) -> str:
    """Twelve hex digits that change with every word that is shown: how a voice is told to say it is not in them."""
    return hashlib.sha256("\n".join(sentence.shown for sentence in sentences).encode()).hexdigest()[:12]


def find_folder(booklet: Booklet, code: str) -> Path:
    """Where the recordings of a language (gettext code) lie."""
    return booklet.paths.source / FOLDER / code


def load_recordings(booklet: Booklet, code: str) -> dict[str, Recording]:
    """The recordings of a language (gettext code) by document.

    Raises ConfigError, which names file, line and key.
    """
    folder = find_folder(booklet, code)
    found = {}
    for path in sorted(folder.rglob(f"*{SOUND}")):
        told = path.with_suffix(TOLD)
        if not told.is_file():
            raise ConfigError(
                "Nobody knows which text was read here.",
                path=path,
                advice="Add it with `booklet recording`, which notes that beside it.",
            )
        docname = path.relative_to(folder).with_suffix("").as_posix()
        found[docname] = read_told(told, docname, path)
    for told in sorted(folder.rglob(f"*{TOLD}")):
        if not told.with_suffix(SOUND).is_file():
            raise ConfigError(
                f"The recording {told.stem}{SOUND} is not here.", path=told, advice="Delete this file too."
            )
    return found


def read_told(told: Path, docname: str, path: Path) -> Recording:
    """What lies beside a recording."""
    table = TomlTable(told, "", *read_toml(told))
    by, date = table.text("by", required=True, longest=200), table.date("date")
    text = table.text(
        "text", required=True, pattern=FINGERPRINT, allowed="the twelve digits and letters of a fingerprint"
    )
    table.seen.add("times")
    times = tuple(_read_times(table))
    table.finish()
    return Recording(docname, path, by, date, text, times)


def _read_times(table: TomlTable) -> Iterator[Span]:
    pairs = table.values.get("times", [])
    at = 0.0
    for number, pair in enumerate(pairs if isinstance(pairs, list) else [None], 1):
        match pair:
            case [int() | float() as begin, int() | float() as end] if at <= begin <= end:
                yield Span(float(begin), float(end))
                at = end
            case _:
                raise table.error(
                    "times", f"has no begin and end after those before it at sentence {number}: [1.2, 3.4]"
                )


def choose_current(
    reading: Reading, speaker: Speaker, recordings: Mapping[str, Recording]
) -> dict[str, Recording]:
    """Those that are of today's text, by document."""
    return {
        chapter.docname: recordings[chapter.docname]
        for chapter in list_recordable(reading)
        if chapter.docname in recordings
        and find_reason(chapter, speaker, recordings[chapter.docname]) is None
    }


def list_recordable(reading: Reading) -> tuple[Chapter, ...]:
    """The chapters that a person may read; the first part says the facts of the edition, which change by themselves."""
    return reading.chapters[1:]


def find_reason(chapter: Chapter, speaker: Speaker, recording: Recording) -> str | None:
    """Why a recording is not played, in a sentence; None when it is."""
    sentences = list_chapter_sentences(chapter, speaker)
    if recording.text != (text := take_text_fingerprint(sentences)):
        return f"{recording.by} read an earlier text of this chapter on {recording.date}; today's is {text}."
    if recording.times and len(recording.times) != len(sentences):
        return f"This names times of {len(recording.times)} sentences, and the chapter has {len(sentences)}."
    return None


def list_outdated(
    reading: Reading, speaker: Speaker, recordings: Mapping[str, Recording]
) -> Iterator[Diagnostic]:
    """A warning for each recording that is not played, with the reason."""
    chapters = {chapter.docname: chapter for chapter in list_recordable(reading)}
    for docname, recording in recordings.items():
        told = recording.path.with_suffix(TOLD)
        if docname not in chapters:
            message, advice = (
                "There is no chapter of this name that a person may read.",
                "Rename or delete it.",
            )
        else:
            message = find_reason(chapters[docname], speaker, recording) or ""
            advice = "The voice speaks it until it is read anew."
        if message:
            yield Diagnostic(told, None, "SAY-004", message, advice, "warning")


def read_sound(path: Path) -> Wave:
    """A recording at `sound.RATE`, one channel, as loud as the voice.

    Raises BookletError when it cannot be read.
    """
    try:
        # belongs to an extra, which may be missing
        import soundfile
    except ModuleNotFoundError:
        raise BookletError(
            "A recording needs the package soundfile, which is not installed.", advice=f"Get it with: {GET}"
        ) from None
    try:
        data, rate = soundfile.read(path, dtype="float32", always_2d=True)
    except (soundfile.LibsndfileError, OSError) as error:
        raise BookletError(
            f"This recording cannot be read: {error}.", path=path, advice="Give a FLAC or WAV file."
        ) from None
    return level(resample(mix_down(data), rate))


def write_sound(wave: Wave, path: Path) -> None:
    """Keep a wave as FLAC: one channel, 16 bits, at `sound.RATE`."""
    # belongs to an extra, which may be missing
    import numpy as np
    import soundfile

    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    samples = np.frombuffer(write_pcm(wave), "<i2")
    soundfile.write(beside, samples, RATE, format="FLAC", subtype="PCM_16")
    beside.replace(path)


def write_told(recording: Recording, sentences: Sequence[Sentence]) -> str:
    """The file beside a recording."""
    by = recording.by.replace("\\", "\\\\").replace('"', '\\"')
    told = f'{HEAD}by = "{by}"\ndate = {recording.date}\ntext = "{recording.text}"\n'
    if not recording.times:
        return told
    lines = (
        f"  [{span.begin:.2f}, {span.end:.2f}],  # {sentence.shown}"
        for span, sentence in zip(recording.times, sentences, strict=True)
    )
    return f"{told}{TIMES}times = [\n" + "\n".join(lines) + "\n]\n"
