"""Sound and what is made of it: clips, chapters, tags, sentences on the page. No engine speaks here."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from sphinx_booklet.booklet.errors import BookletError, ConfigError
from sphinx_booklet.checks.epub.overlays import check_overlays
from sphinx_booklet.linear.blocks import Block, Run
from sphinx_booklet.linear.speech import voices
from sphinx_booklet.linear.speech.id3 import Tags, write_tags
from sphinx_booklet.linear.speech.overlay import lay_over, read_words, take_places
from sphinx_booklet.linear.speech.sentences import mark_sentences
from sphinx_booklet.linear.speech.settings import SpeechSettings
from sphinx_booklet.linear.speech.tracks import Mark

PAGE = '<body xmlns="http://www.w3.org/1999/xhtml">{}</body>'


def parse(text: str) -> object:
    return etree.fromstring(PAGE.format(text))


def test_each_sentence_gets_an_id_and_no_word_is_lost() -> None:
    page = parse(
        '<p data-place="one:3">First <bdi>4.5 mg</bdi>. Second <a role="doc-biblioref">[1]</a>. Third</p>'
    )
    words = read_words(page)
    ids = mark_sentences(page[0], "s-one-3", 3)
    assert ids == ["s-one-3-0", "s-one-3-1", "s-one-3-2"]
    assert read_words(page) == words
    assert "".join(page[0][1].itertext()) == "Second [1]."


def test_a_page_with_other_sentences_is_lit_as_one_and_is_left_as_it_is() -> None:
    """The text after a link was lost when the sentences were not as many as are said."""
    page = parse("<li><strong>Feeling sick</strong> <a>[31]</a>.</li>")
    before = etree.tostring(page)
    assert mark_sentences(page[0], "s-one-3", 1) == ["s-one-3"]
    assert etree.tostring(page) == before.replace(b"<li>", b'<li id="s-one-3">')


def test_a_list_inside_an_item_is_no_part_of_its_sentences() -> None:
    page = parse("<li>One. Two.<ul><li>inner</li></ul></li>")
    mark_sentences(page[0], "s", 2)
    assert [child.tag.rpartition("}")[2] for child in page[0]] == ["span", "span", "ul"]


def test_clips_stand_in_the_order_of_the_page() -> None:
    """A caption is said before its table and may stand after it: EPUBCheck MED-015."""
    from sphinx_booklet.linear.speech.album import Recorded

    page = parse('<p data-place="one:5">b</p><p data-place="one:4">a</p>')
    marks = (Mark(0, 1, "one:4", 0, "caption", "a"), Mark(1, 2, "one:5", 0, "paragraph", "b"))
    track = Recorded("one", "01-one.mp3", "One", 2, 9, "v", marks)
    overlay = lay_over("one.xhtml", page, take_places(page), track)
    assert overlay is not None
    assert [clip[0] for clip in overlay.clips] == ["s-one-5", "s-one-4"]
    assert b"data-place" not in etree.tostring(page)


SMIL = (
    '<smil xmlns="http://www.w3.org/ns/SMIL" version="3.0"><body><seq>'
    '<par><text src="one.xhtml#a"/><audio src="{audio}" clipBegin="0.000s" clipEnd="{end}s"/></par></seq></body></smil>'
)


@pytest.mark.parametrize(
    ("audio", "end", "total", "codes"),
    [
        ("audio/01.mp3", "2.000", "2.000s", []),
        ("audio/02.mp3", "2.000", "2.000s", ["EPUB-020", "EPUB-022"]),  # a sound that is not there
        ("audio/01.mp3", "0.000", "0.000s", ["EPUB-020"]),  # a clip of no length
        ("audio/01.mp3", "2.000", "3.000s", ["EPUB-022"]),
    ],
)
def test_a_clip_that_cannot_be_played_is_found(
    tmp_path: Path, audio: str, end: str, total: str, codes: list[str]
) -> None:
    file = tmp_path / "x.epub"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("one.xhtml", PAGE.format('<p id="a">a</p>'))
        archive.writestr("one.smil", SMIL.format(audio=audio, end=end))
        archive.writestr("audio/01.mp3", b"x")
        meta = f'<meta property="media:duration">{total}</meta>'
        archive.writestr("content.opf", f'<package xmlns="http://www.idpf.org/2007/opf">{meta}</package>')
    assert [found.code for found in check_overlays(file)] == codes


def test_headings_are_places_to_jump_to() -> None:
    tags = write_tags(Tags("T", "A", "P", 1, 2, 2026, "eng"), [(0.5, "One"), (2.0, "Two")], 3.25)
    size = struct.unpack(">I", tags[6:10])[0]
    assert tags[:3] == b"ID3"
    assert (size & 0x7F) + ((size >> 8 & 0x7F) << 7) == len(tags) - 10
    at = tags.index(b"CHAP", tags.index(b"ch1"))
    first, second = tags.index(b"CHAP"), tags.index(b"CHAP", tags.index(b"CHAP") + 4)
    assert at in (first, second)
    assert struct.unpack(">II", tags[first + 14 : first + 22]) == (500, 2000)
    assert struct.unpack(">II", tags[second + 14 : second + 22]) == (2000, 3250)


def test_a_missing_engine_is_named_with_what_gets_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(voices, "find_version", lambda name: "")
    with pytest.raises(BookletError, match=r"espeakng-loader, which is not installed.*") as caught:
        voices.choose_voice("cy", SpeechSettings(), tmp_path)
    assert "pip install" in caught.value.advice


def test_a_voice_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no voice “anna\.onnx”"):
        voices.choose_voice("en", SpeechSettings("voices/anna.onnx"), tmp_path)


class FakeVoice:
    """Says one sample a letter."""

    name = credit = "fake"

    def speak(self, text: str, code: str) -> object:
        import numpy as np

        return np.full(len(text), 0.5, np.float32)


def test_one_changed_sentence_is_one_clip(tmp_path: Path) -> None:
    pytest.importorskip("numpy")
    from sphinx_booklet.linear.speech.clips import Clips

    first = Clips(tmp_path, {"en": FakeVoice()})
    for text in ("one", "two", "one"):
        first.speak((("en", text),))
    assert (first.made, first.kept) == (2, 1)
    second = Clips(tmp_path, {"en": FakeVoice()})
    for text in ("one", "two!", "one"):
        second.speak((("en", text),))
    assert (second.made, second.kept) == (1, 2)
    second.prune()
    assert {path.name for path in tmp_path.iterdir()} == second.used
    assert len(second.used) == 2


def test_marks_are_where_the_sound_is() -> None:
    np = pytest.importorskip("numpy")
    from sphinx_booklet.linear.speech.say import Sentence
    from sphinx_booklet.linear.speech.sound import RATE
    from sphinx_booklet.linear.speech.tracks import Script, speak_script

    block = Block("paragraph", (Run("x"),), place="one:1")
    sentences = tuple(Sentence("x", (("en", "x"),), number, 0.5, block) for number in range(2))
    track = speak_script(Script(0, "one", "One", sentences), lambda _: np.ones(RATE, np.float32), 2.0)
    assert [(mark.begin, mark.end) for mark in track.marks] == [(0.0, 1.0), (2.0, 3.0)]
    assert track.seconds == 4.0


@pytest.mark.parametrize("engine", ["pico", "espeak"])
def test_a_sentence_sounds_the_same_after_another(engine: str, tmp_path: Path) -> None:
    """Both engines go on from where the last sentence left them: a clip made later had other bytes."""
    pytest.importorskip("numpy")
    if not voices.find_version(voices.ENGINES[engine][0]):
        pytest.skip(f"{engine} is not installed")
    from sphinx_booklet.linear.speech.sound import write_pcm

    voice = voices.choose_voice("en", SpeechSettings(engine), tmp_path)
    first, _, again = (
        write_pcm(voice.speak(text, "en")) for text in ("Take it at night.", "No.", "Take it at night.")
    )
    assert first == again
    assert len(first) > 20_000
