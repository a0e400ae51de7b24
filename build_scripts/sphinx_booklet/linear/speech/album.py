"""The spoken edition as files: an MP3 a chapter, a playlist, a podcast feed, and a zip of all.

The folder stays in build/, for the web page to play and the EPUB to hold; readers download the zip.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import os
import shutil
import sys
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from xml.sax.saxutils import escape

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import DiagnosticsError
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.outputs import OUTPUTS, built_file
from sphinx_booklet.linear.blocks import Reading
from sphinx_booklet.linear.speech.clips import Clips, find_clips
from sphinx_booklet.linear.speech.faults import list_faults
from sphinx_booklet.linear.speech.id3 import Tags, write_tags
from sphinx_booklet.linear.speech.mp3 import DELAY, KILOBITS, encode_mp3
from sphinx_booklet.linear.speech.recordings import choose_current, list_outdated, load_recordings
from sphinx_booklet.linear.speech.say import list_spoken_languages, make_speaker
from sphinx_booklet.linear.speech.settings import load_speech_settings
from sphinx_booklet.linear.speech.sound import Wave, write_pcm
from sphinx_booklet.linear.speech.tracks import (
    Mark,
    Script,
    Track,
    count_minutes,
    introduce,
    list_headings,
    list_scripts,
    speak_script,
)
from sphinx_booklet.linear.speech.voices import choose_voice

AUDIO, TRACKS = "audio", "tracks.json"
COVER_SIZE, COVER_QUALITY = 600, 85  # pixels of its longer side; JPEG's scale


@dataclass(frozen=True, slots=True)
class Recorded:
    """A finished track: its file below the folder `audio`, and its marks, corrected for the encoder.

    `voice` is who speaks; `read_on` the day (year-month-day) on which a person read it, "" for a computer.
    """

    docname: str
    file: str
    title: str
    seconds: float
    bytes: int
    voice: str
    marks: tuple[Mark, ...]
    read_on: str = ""


def make_album(booklet: Booklet, language: Language, reading: Reading, target: Path) -> list[Recorded]:
    """Speak a booklet into the folder of `target`, which is the zip.

    A chapter that a person has read is not spoken; a warning says which readings are of an earlier text.

    Raises BookletError when a package is missing, or naming every fault of what would be said.
    """
    speaker = make_speaker(booklet, language)
    if faults := list(list_faults(reading, speaker, booklet.source_language.code)):
        raise DiagnosticsError(faults)
    recordings = load_recordings(booklet, language.code)
    for outdated in list_outdated(reading, speaker, recordings):
        print(outdated.shorten(booklet.root), file=sys.stderr)
    settings = load_speech_settings(booklet)
    spoken = list_spoken_languages(booklet, language)
    voices = {each.code: choose_voice(each.code, settings[each.code], booklet.root) for each in spoken}
    clips = Clips(find_clips(booklet.paths, language.code), voices)
    factor = settings[language.code].pauses / 100
    scripts = list_scripts(reading, speaker, choose_current(reading, speaker, recordings))
    folder = target.parent / AUDIO
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    cover = read_cover(built_file(booklet, language, OUTPUTS["epub"][0]))
    about = _About(booklet, language, reading.title, len(scripts), cover, voices[language.code].credit)

    def record(script: Script) -> Recorded:
        """One at a time: an hour of sound fills the memory."""
        track = speak_script(script, lambda sentence: clips.speak(sentence.parts), factor)
        return write_track(track, folder, about, clips)

    first, *others = scripts
    made = [record(script) for script in others]
    minutes = count_minutes(sum(track.seconds for track in made))
    made.insert(0, record(introduce(first, others, reading, speaker, minutes)))
    write_lists(folder, booklet, language, reading, made)
    save_tracks(made, target.parent / TRACKS, clips)
    pack_folder(folder, target, booklet.date)
    clips.prune()
    return made


@dataclass(frozen=True, slots=True)
class _About:
    """What the tags of every track say; `credit` is the voice."""

    booklet: Booklet
    language: Language
    title: str
    total: int
    cover: bytes
    credit: str

    def name_reader(self, script: Script) -> str:
        return script.recording.by if script.recording else self.credit

    def make_tags(self, script: Script) -> Tags:
        return Tags(
            script.title,
            self.title,
            f"{self.booklet.publisher.name} ({self.name_reader(script)})",
            script.number + 1,
            self.total,
            self.booklet.date.year,
            ISO_639_2.get(self.language.locale.language, "und"),
            self.cover,
        )


def write_track(track: Track, folder: Path, about: _About, clips: Clips) -> Recorded:
    """Encode one track, with its tags."""
    script = track.script
    marks = tuple(replace(mark, begin=mark.begin + DELAY, end=mark.end + DELAY) for mark in track.marks)
    headings = [(begin + DELAY, title) for begin, title in list_headings(track)]
    data = write_tags(about.make_tags(script), headings, track.seconds) + encode_once(track.wave, clips)
    (folder / script.file).write_bytes(data)
    seconds = round(track.seconds, 3)
    read_on = script.recording.date.isoformat() if script.recording else ""
    return Recorded(
        script.docname,
        script.file,
        script.title,
        seconds,
        len(data),
        about.name_reader(script),
        marks,
        read_on,
    )


# ID3 asks for three letters; those of our languages and the next ones (ISO 639-2/T)
ISO_639_2 = {
    "en": "eng", "cy": "cym", "pl": "pol", "ur": "urd", "ar": "ara", "pa": "pan", "bn": "ben", "ro": "ron",
    "gu": "guj", "pt": "por", "zh": "zho", "so": "som", "fr": "fra", "de": "deu", "es": "spa", "it": "ita",
}  # fmt: skip


def encode_once(wave: Wave, clips: Clips) -> bytes:
    """The frames of a track; those of the same sound are kept beside the clips."""
    sound = hashlib.sha256(f"{KILOBITS}\0".encode() + write_pcm(wave)).hexdigest()[:32]
    kept = clips.folder / f"{sound}.mp3"
    clips.used.add(kept.name)
    if not kept.is_file():
        beside = kept.with_suffix(f".{os.getpid()}.part")
        beside.write_bytes(encode_mp3(wave))
        beside.replace(kept)
    return kept.read_bytes()


def read_cover(epub: Path) -> bytes:
    """The EPUB's cover, small enough for every chapter; empty where there is no EPUB or no cover."""
    # start-up time: only where such a file or text is met
    from PIL import Image

    try:
        with zipfile.ZipFile(epub) as archive:
            name = next(name for name in archive.namelist() if name.endswith("cover.png"))
            picture = Image.open(io.BytesIO(archive.read(name))).convert("RGB")
    except (OSError, StopIteration, zipfile.BadZipFile):
        return b""
    picture.thumbnail((COVER_SIZE, COVER_SIZE))
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=COVER_QUALITY)
    return written.getvalue()


def write_lists(
    folder: Path, booklet: Booklet, language: Language, reading: Reading, made: Sequence[Recorded]
) -> None:
    """playlist.m3u8 for players; feed.xml for podcasts, once booklet.toml has a web address."""
    lines = ["#EXTM3U"]
    for track in made:
        lines += [f"#EXTINF:{round(track.seconds)},{track.title}", track.file]
    (folder / "playlist.m3u8").write_text("\n".join(lines) + "\n", encoding="utf-8")
    if booklet.web_address:
        address = f"{booklet.web_address}/{language.tag}"
        feed = write_feed(booklet, language, reading, made, address)
        (folder / "feed.xml").write_text(feed, encoding="utf-8")


def write_feed(
    booklet: Booklet, language: Language, reading: Reading, made: Iterable[Recorded], address: str
) -> str:
    """RSS 2.0 with enclosures; chapters an hour apart, so that an app keeps their order."""
    # start-up time: only where such a file or text is met
    from email.utils import format_datetime

    start = datetime.datetime.combine(booklet.date, datetime.time(), datetime.UTC)
    items = "".join(
        f"<item><title>{escape(track.title)}</title><guid>{escape(f'{address}/audio/{track.file}')}</guid>"
        f"<pubDate>{format_datetime(start + datetime.timedelta(hours=number))}</pubDate>"
        f'<enclosure url="{escape(f"{address}/audio/{track.file}")}" length="{track.bytes}" type="audio/mpeg"/>'
        "</item>\n"
        for number, track in enumerate(made)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>'
        f"<title>{escape(reading.title)}</title><link>{escape(address)}/</link>"
        f"<description>{escape(booklet.publisher.name)}</description><language>{language.tag}</language>\n"
        f"{items}</channel></rss>\n"
    )


def save_tracks(made: Sequence[Recorded], path: Path, clips: Clips) -> None:
    """What the web page and the EPUB need to know, and how many sentences were spoken anew."""
    values = {"made": clips.made, "kept": clips.kept, "tracks": [asdict(track) for track in made]}
    path.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def load_tracks(path: Path) -> list[Recorded]:
    """The tracks that `save_tracks` wrote."""
    values = json.loads(path.read_text(encoding="utf-8"))["tracks"]
    return [Recorded(**{**item, "marks": tuple(Mark(**mark) for mark in item["marks"])}) for item in values]


def pack_folder(folder: Path, target: Path, date: datetime.date) -> None:
    """All files of a folder in a zip that depends on them and the date alone; MP3 does not get smaller."""
    beside = target.with_name(f".{target.name}.new")
    with zipfile.ZipFile(beside, "w") as archive:
        for path in sorted(folder.iterdir()):
            info = zipfile.ZipInfo(path.name, (date.year, date.month, date.day, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o100644 << 16
            archive.writestr(info, path.read_bytes())
    beside.replace(target)
