"""A page offers a recording of its own text, and never one of another."""

from __future__ import annotations

import json
from pathlib import Path

from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.offers import Offer, is_offered, offer_file, write_offer
from sphinx_booklet.booklet.outputs import ALBUM, LINEAR, built_file
from sphinx_booklet.build.run import build_languages

from tests.conftest import MakeProject


def build(root: Path, *formats: str) -> None:
    (outcome,) = build_languages(load_booklet(root), ["en"], formats, jobs=1)
    assert outcome.error is None, outcome.error


def record(root: Path, voice: str = "espeak-ng", read_on: str = "") -> None:
    """Put a recording of the first chapter where `make spoken` leaves it."""
    booklet = load_booklet(root)
    reading = json.loads(built_file(booklet, booklet.languages[0], LINEAR).read_text())
    album = built_file(booklet, booklet.languages[0], ALBUM)
    (album.parent / "audio").mkdir(parents=True)
    (album.parent / "audio" / "01-first.mp3").write_bytes(b"sound")
    track = {"docname": "first", "file": "01-first.mp3", "seconds": 61.0, "bytes": 1_200_000}
    track |= {"voice": voice, "read_on": read_on}
    (album.parent / "tracks.json").write_text(json.dumps({"tracks": [track]}))
    album.write_bytes(b"zip")
    write_offer(album, Offer(reading["texts"]))


def test_a_recording_is_played_until_the_text_changes(make_project: MakeProject) -> None:
    """A dose changed in the text: what was recorded before says the old one."""
    root = make_project()
    build(root, "linear")
    record(root)
    build(root, "html")
    page = root / "build" / "en" / "html" / "first.html"
    text = page.read_text()
    assert '<audio controls preload="none" src="audio/01-first.mp3" aria-labelledby="listen">' in text
    assert "2 minutes" in text
    assert "1.2 MB" in text
    assert (page.parent / "audio" / "01-first.mp3").is_file()
    assert "spoken.zip" in (page.parent / "index.html").read_text()
    source = root / "source" / "first.rst"
    source.write_text(source.read_text().replace("4.5 mg", "3 mg"))
    build(root, "html")
    assert "<audio" not in page.read_text()
    assert not (page.parent / "audio").exists()
    assert "spoken.zip" not in (page.parent / "index.html").read_text()


def test_a_page_says_who_reads(make_project: MakeProject) -> None:
    """A person's reading was announced as a computer's."""
    root = make_project()
    build(root, "linear")
    record(root, "Ann <Jones>", "2026-11-30")
    build(root, "html")
    text = (root / "build" / "en" / "html" / "first.html").read_text()
    assert "<p>Made by <bdi>Ann &lt;Jones&gt;</bdi>, 30 November 2026</p>" in text
    assert "A computer reads it" not in text


def test_a_chapter_in_a_folder_finds_its_recording(make_project: MakeProject) -> None:
    root = make_project()
    source = root / "source"
    (source / "deep").mkdir()
    (source / "first.rst").rename(source / "deep" / "first.rst")
    index = source / "index.rst"
    index.write_text(index.read_text().replace("   first", "   deep/first"))
    build(root, "linear")
    record(root)
    tracks = load_booklet(root).paths.output("en", ALBUM.name) / "tracks.json"
    tracks.write_text(tracks.read_text().replace('"first"', '"deep/first"'))
    build(root, "html")
    text = (root / "build" / "en" / "html" / "deep" / "first.html").read_text()
    assert 'src="../audio/01-first.mp3"' in text


def test_what_a_transcriber_must_see_first_is_not_offered(tmp_path: Path) -> None:
    built = tmp_path / "booklet.brf"
    built.write_text("a")
    write_offer(built, Offer({"one": "x"}, for_readers=False))
    assert not is_offered(built, {"one": "x"})
    write_offer(built, Offer({"one": "x"}))
    assert is_offered(built, {"one": "x"})
    assert not is_offered(built, {"one": "y"})
    offer_file(built).write_text("{")
    assert not is_offered(built, {"one": "x"})
