"""A person's reading of a chapter: heard in the place of the voice until the text changes."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

np = pytest.importorskip("numpy")
soundfile = pytest.importorskip("soundfile")

from sphinx_booklet.booklet.config import Booklet, load_booklet  # noqa: E402
from sphinx_booklet.booklet.errors import BookletError, ConfigError  # noqa: E402
from sphinx_booklet.booklet.outputs import ALBUM, built_file  # noqa: E402
from sphinx_booklet.build.recordings import list_outdated_recordings, read_booklet  # noqa: E402
from sphinx_booklet.linear.speech import adding, album  # noqa: E402
from sphinx_booklet.linear.speech.alignment import Span  # noqa: E402
from sphinx_booklet.linear.speech.recordings import (  # noqa: E402
    load_recordings,
    read_sound,
    take_text_fingerprint,
)
from sphinx_booklet.linear.speech.say import list_chapter_sentences, make_speaker  # noqa: E402
from sphinx_booklet.linear.speech.sound import RATE, resample  # noqa: E402

from tests.conftest import MakeProject, RunBooklet  # noqa: E402

DAY = datetime.date(2026, 11, 30)


class Tones:
    """A voice: each letter a tone of its own, `pitch` times as high."""

    credit = "tones"

    def __init__(self, pitch: float = 1.0, seconds: float = 0.05) -> None:
        self.name = f"tones {pitch}"
        self.pitch, self.seconds = pitch, seconds

    def speak(self, text: str, code: str) -> Any:
        at = np.arange(round(self.seconds * RATE)) / RATE
        hertz = [200 + 97 * (ord(letter) % 29) for letter in text]
        parts = [np.sin(2 * np.pi * each * self.pitch * at) for each in hertz]
        return np.concatenate(parts).astype(np.float32) * 0.3


@pytest.fixture
def booklet(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> Booklet:
    for module in (adding, album):
        monkeypatch.setattr(module, "choose_voice", lambda *_: Tones())
    return load_booklet(make_project())


def list_first(booklet: Booklet) -> list[Any]:
    """The sentences of the first chapter."""
    reading = read_booklet(booklet, "en")
    chapter = next(chapter for chapter in reading.chapters if chapter.docname == "first")
    return list_chapter_sentences(chapter, make_speaker(booklet, booklet.source_language))


def record(booklet: Booklet, path: Path, skip: int | None = None) -> list[Span]:
    """A person reads it: slower, a second between sentences, two channels at 44.1 kHz."""
    sentences, voice = list_first(booklet), Tones(1.02, 0.065)
    parts: list[Any] = []
    spans, at = [], 0.0
    for number, sentence in enumerate(sentences):
        if number == skip:
            continue
        wave = voice.speak(sentence.said, "en")
        spans.append(Span(at, at + len(wave) / RATE))
        parts += [wave, np.zeros(RATE, np.float32)]
        at = spans[-1].end + 1.0
    wave = np.concatenate(parts)
    rate = 44_100
    wave = np.interp(np.arange(round(len(wave) * rate / RATE)) * RATE / rate, np.arange(len(wave)), wave)
    soundfile.write(path, np.stack([wave, wave], axis=1), rate)
    return spans


def add(booklet: Booklet, file: Path, text: str | None = None, docname: str = "first") -> list[str]:
    text = take_text_fingerprint(list_first(booklet)) if text is None else text
    reading, language = read_booklet(booklet, "en"), booklet.source_language
    return adding.add_recording(
        booklet, language, reading, docname, file, by='Ann "A." Jones', date=DAY, text=text
    )


def test_a_persons_reading_is_heard_until_the_text_changes(booklet: Booklet, tmp_path: Path) -> None:
    """A dose changed: what a person read says the old one."""
    file = tmp_path / "ann.wav"
    true = record(booklet, file)
    add(booklet, file)
    recording = load_recordings(booklet, "en")["first"]
    assert (recording.by, recording.date) == ('Ann "A." Jones', DAY)
    assert max(abs(a.begin - b.begin) for a, b in zip(recording.times, true, strict=True)) < 0.25
    assert list(list_outdated_recordings(booklet, ["en"])) == []

    target = built_file(booklet, booklet.source_language, ALBUM)
    tracks = {
        track.docname: track
        for track in album.make_album(booklet, booklet.source_language, read_booklet(booklet, "en"), target)
    }
    assert (tracks["first"].voice, tracks["first"].read_on) == ('Ann "A." Jones', "2026-11-30")
    assert (tracks["references"].voice, tracks["references"].read_on) == ("tones", "")
    assert tracks["first"].seconds > true[-1].end
    on_page = [mark for mark in tracks["first"].marks if mark.place]
    assert len(on_page) == len(true)
    said = " ".join(mark.shown for mark in tracks["index"].marks)
    assert '1. First chapter. Made by Ann "A." Jones, 30 November 2026' in said

    chapter = booklet.paths.source / "first.rst"
    chapter.write_text(chapter.read_text().replace("4.5 mg", "3 mg"))
    (outdated,) = list_outdated_recordings(booklet, ["en"])
    assert (outdated.code, outdated.path) == ("SAY-004", Path("source/recordings/en/first.toml"))
    assert "read an earlier text" in outdated.message
    made = album.make_album(booklet, booklet.source_language, read_booklet(booklet, "en"), target)
    assert {track.voice for track in made} == {"tones"}


@pytest.mark.long
def test_po_status_names_it(booklet: Booklet, tmp_path: Path, run_booklet: RunBooklet) -> None:
    file = tmp_path / "ann.wav"
    record(booklet, file)
    add(booklet, file)
    assert "SAY-004" not in run_booklet(booklet.root, "po-status").stdout
    chapter = booklet.paths.source / "first.rst"
    chapter.write_text(chapter.read_text().replace("4.5 mg", "3 mg"))
    result = run_booklet(booklet.root, "po-status")
    assert "source/recordings/en/first.toml: SAY-004" in result.stdout, result.stdout + result.stderr


def test_another_pronunciation_takes_no_reading_away(booklet: Booklet) -> None:
    before = list_first(booklet)
    (booklet.paths.source / "speech.toml").write_text('[names.en]\n"opioid" = "oh pee oyd"\n')
    after = list_first(booklet)
    assert [one.said for one in before] != [one.said for one in after]
    assert take_text_fingerprint(before) == take_text_fingerprint(after)


def test_an_earlier_text_is_refused(booklet: Booklet, tmp_path: Path) -> None:
    file = tmp_path / "ann.wav"
    record(booklet, file)
    with pytest.raises(BookletError, match="read an earlier text") as caught:
        add(booklet, file, text="0" * 12)
    assert "read again" in caught.value.advice
    assert not (booklet.paths.source / "recordings").exists()


def test_the_recording_of_something_else_is_refused(booklet: Booklet, tmp_path: Path) -> None:
    file = tmp_path / "ann.wav"
    soundfile.write(file, np.sin(np.arange(RATE) / 9), RATE)
    with pytest.raises(BookletError, match="1 seconds of sound"):
        add(booklet, file)
    file.write_bytes(b"RIFF, and no sound")
    with pytest.raises(BookletError, match="cannot be read"):
        add(booklet, file)
    with pytest.raises(ConfigError, match="no chapter “index”"):
        add(booklet, file, docname="index")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (None, "Nobody knows which text"),
        ('by = "A"\ndate = 2026-11-30\ntext = "4.5"\n', "fingerprint"),
        ('by = "A"\ndate = 2026-11-30\ntext = "0123456789ab"\ntimes = [[0, 2], [1, 3]]\n', "at sentence 2"),
        ('by = "A"\ndate = 2026-11-30\ntext = "0123456789ab"\nvoice = "A"\n', "not a key"),
        ('by = ""\ndate = 2026-11-30\ntext = "0123456789ab"\n', "must not be empty"),
    ],
)
def test_what_lies_beside_a_recording_is_checked(booklet: Booklet, told: str | None, words: str) -> None:
    folder = booklet.paths.source / "recordings" / "en"
    folder.mkdir(parents=True)
    (folder / "first.flac").write_bytes(b"fLaC")
    if told:
        (folder / "first.toml").write_text(told)
    with pytest.raises(ConfigError, match=words):
        load_recordings(booklet, "en")


def test_no_tone_comes_back_as_another(tmp_path: Path) -> None:
    """A tone of 15 kHz is none at 24 kHz; without a filter it is one of 9 kHz."""
    at = np.arange(44_100) / 44_100
    assert np.abs(resample(np.sin(2 * np.pi * 15_000 * at).astype("f4"), 44_100)[200:-200]).max() < 0.02
    assert np.abs(resample(np.sin(2 * np.pi * 1_000 * at).astype("f4"), 44_100)).max() > 0.95


def test_the_same_bytes_twice(booklet: Booklet, tmp_path: Path) -> None:
    file = tmp_path / "ann.wav"
    record(booklet, file)
    made = []
    for _ in range(2):
        add(booklet, file)
        folder = booklet.paths.source / "recordings" / "en"
        made.append([(folder / name).read_bytes() for name in ("first.flac", "first.toml")])
    assert made[0] == made[1]
    assert read_sound(booklet.paths.source / "recordings" / "en" / "first.flac").ndim == 1
