"""Sentences are found in another voice, another speed, other pauses; and what was not read is named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

np = pytest.importorskip("numpy")

from sphinx_booklet.linear.speech.alignment import Span, align, list_doubtful  # noqa: E402
from sphinx_booklet.linear.speech.sound import RATE  # noqa: E402

SENTENCES = 24
# Two formants in hertz of eight vowels (Peterson and Barney 1952, men)
VOWELS = (
    (270, 2290),
    (390, 1990),
    (530, 1840),
    (660, 1720),
    (730, 1090),
    (570, 840),
    (440, 1020),
    (300, 870),
)


def make_sentences() -> list[list[int]]:
    """Each a list of vowels, as a text would be."""
    chance = np.random.default_rng(7)
    return [list(chance.integers(0, len(VOWELS), int(chance.integers(8, 25)))) for _ in range(SENTENCES)]


def sing(vowels: Sequence[int], pitch: float, seconds: float, wider: float) -> Any:
    """Vowels one after another, as harmonics of a pitch under two formants."""
    at = np.arange(round(seconds * RATE)) / RATE
    parts = []
    for vowel in vowels:
        harmonics = np.arange(1, int(5000 / pitch))
        heights = sum(np.exp(-(((harmonics * pitch - peak * wider) / 150) ** 2)) for peak in VOWELS[vowel])
        parts.append((heights[:, None] * np.sin(2 * np.pi * pitch * harmonics[:, None] * at)).sum(axis=0))
    return np.concatenate(parts).astype(np.float32) * 0.1


def lay(waves: Sequence[Any], pauses: Sequence[float]) -> tuple[Any, list[Span]]:
    """Waves with a pause after each, and where they are."""
    spans, parts, at = [], [], 0
    for wave, pause in zip(waves, pauses, strict=True):
        spans.append(Span(at / RATE, (at + len(wave)) / RATE))
        parts += [wave, np.zeros(round(pause * RATE), np.float32)]
        at += len(wave) + len(parts[-1])
    return np.concatenate(parts), spans


def speak() -> tuple[Any, list[Span]]:
    """The voice: a man's pitch, even pauses."""
    return lay([sing(vowels, 110, 0.12, 1.0) for vowels in make_sentences()], [0.4] * SENTENCES)


def read(order: Sequence[int]) -> tuple[Any, list[Span]]:
    """The person: another pitch and mouth, another speed in each sentence, other pauses, a room that is not quiet."""
    chance = np.random.default_rng(11)
    sentences = make_sentences()
    waves = [sing(sentences[number], 190, chance.uniform(0.12, 0.18), 1.12) for number in order]
    wave, spans = lay(waves, list(chance.choice([0.2, 0.5, 1.0, 2.5], len(order))))
    return wave + chance.normal(0, 0.003, len(wave)).astype(np.float32), spans


def test_each_sentence_is_found_where_a_person_reads_it() -> None:
    voice, known = speak()
    reading, true = read(range(SENTENCES))
    found = align(reading, voice, known)
    faults = [abs(a.begin - b.begin) for a, b in zip(found, true, strict=True)]
    faults += [abs(a.end - b.end) for a, b in zip(found, true, strict=True)]
    assert sorted(faults)[len(faults) // 2] < 0.1
    assert max(faults) < 0.5
    assert list_doubtful(found, known) == []


def test_most_sentences_that_were_not_read_are_named() -> None:
    """Not all are: neighbours take up the place of a short one. 10 of 11 were measured, with real voices 5 of 6."""
    voice, known = speak()
    named = 0
    for missing in (3, 9, 15, 21):
        reading, _ = read([number for number in range(SENTENCES) if number != missing])
        doubtful = list_doubtful(align(reading, voice, known), known)
        named += bool({missing - 1, missing, missing + 1}.intersection(doubtful))
    assert named >= 3


def test_half_a_chapter_is_not_taken_for_all_of_it() -> None:
    voice, known = speak()
    reading, _ = read(range(SENTENCES // 2))
    assert len(list_doubtful(align(reading, voice, known), known)) > 0.05 * SENTENCES
