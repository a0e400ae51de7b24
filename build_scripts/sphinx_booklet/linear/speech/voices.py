"""Voices: text in a language -> a wave. An engine, or a model that a publisher has put beside the booklet.

Another engine is another class with `name` and `speak`, and a line in ENGINES.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any, Protocol

from sphinx_booklet.booklet.errors import BookletError, ConfigError
from sphinx_booklet.linear.speech.espeak import RATE as ESPEAK_RATE
from sphinx_booklet.linear.speech.espeak import speak_with_espeak
from sphinx_booklet.linear.speech.pico import PicoProcess
from sphinx_booklet.linear.speech.settings import FILE, SpeechSettings
from sphinx_booklet.linear.speech.sound import Wave, read_pcm

GET = 'pip install "sphinx-booklet[audio]"'
PICO_RATE, PICO_WORDS = 16000, 155  # samples a second; words a minute at its own speed


class Voice(Protocol):
    """`name` names the engine, its version and all that changes its sound: it is part of a clip's key.

    `credit` is what listeners are told of it.
    """

    name: str
    credit: str

    def speak(self, text: str, code: str) -> Wave:
        """The wave of a text in a language (gettext code) at `sound.RATE`."""


@dataclass(slots=True)
class EspeakVoice:
    """espeak-ng: all languages, understandable, plainly a machine."""

    settings: SpeechSettings
    name: str = ""
    credit: str = "espeak-ng"

    def __post_init__(self) -> None:
        self.name = f"espeakng-loader {find_version('espeakng-loader')} {self.settings.speed}"

    def speak(self, text: str, code: str) -> Wave:
        return read_pcm(speak_with_espeak(text, code, self.settings.speed), ESPEAK_RATE)


@dataclass(slots=True)
class PicoVoice:
    """SVOX Pico, British (Apache-2.0): measured at a third of the errors of espeak-ng. English alone."""

    settings: SpeechSettings
    name: str = ""
    credit: str = "SVOX Pico"
    _process: PicoProcess = field(default_factory=PicoProcess)

    def __post_init__(self) -> None:
        self.name = f"py-nanotts {find_version('py-nanotts')} en-GB {self.settings.speed} fresh"

    def speak(self, text: str, code: str) -> Wave:
        speed = self.settings.speed / PICO_WORDS
        return read_pcm(self._process.speak(text, speed), PICO_RATE)


@dataclass(slots=True)
class PiperVoice:
    """A model of Piper (an .onnx file with its .onnx.json beside it), by the package piper-tts."""

    model: Path
    name: str = ""
    credit: str = ""
    _engine: Any = field(default=None)

    def __post_init__(self) -> None:
        size = self.model.stat().st_size
        self.name = f"piper-tts {find_version('piper-tts')} {self.model.name} {size}"
        self.credit = f"Piper, {self.model.stem}"

    def speak(self, text: str, code: str) -> Wave:
        # belongs to an extra, which may be missing
        import piper

        self._engine = self._engine or piper.PiperVoice.load(self.model)
        chunks = list(self._engine.synthesize(text))
        rate = chunks[0].sample_rate if chunks else 22050
        return read_pcm(b"".join(chunk.audio_int16_bytes for chunk in chunks), rate)


# name -> distribution that it needs, languages (none: all), class
ENGINES: dict[str, tuple[str, tuple[str, ...], Callable[[SpeechSettings], Voice]]] = {
    "pico": ("py-nanotts", ("en",), PicoVoice),
    "espeak": ("espeakng-loader", (), EspeakVoice),
}


def choose_voice(code: str, settings: SpeechSettings, root: Path) -> Voice:
    """The voice that speaks a language (gettext code): the one that is named, else the best that is installed.

    Raises BookletError that says what to install, ConfigError for a voice that is not known.
    """
    base = code.partition("_")[0]
    if settings.voice and settings.voice not in ENGINES:
        return load_model(root / settings.voice, root / "source" / FILE)
    for name, (distribution, languages, make) in ENGINES.items():
        if settings.voice not in ("", name) or (languages and base not in languages):
            continue
        if find_version(distribution):
            return make(settings)
    needed = ENGINES[settings.voice or "espeak"][0]
    raise BookletError(
        f"Speech needs the package {needed}, which is not installed.", advice=f"Get it with: {GET}"
    )


def load_model(path: Path, settings_file: Path) -> Voice:
    """The voice in a file that speech.toml names."""
    known = ", ".join(ENGINES)
    if not path.is_file():
        raise ConfigError(
            f"There is no voice “{path.name}”.",
            path=settings_file,
            advice=f"voice is one of {known}, or the path of a model from the project's folder.",
        )
    if path.suffix != ".onnx" or not path.with_name(f"{path.name}.json").is_file():
        raise ConfigError(
            f"{path.name} is no model that can be used.",
            path=settings_file,
            advice="Use a model of Piper: an .onnx file with its .onnx.json beside it.",
        )
    if not find_version("piper-tts"):
        raise BookletError(
            "This voice needs the package piper-tts.", advice="Get it with: pip install piper-tts"
        )
    return PiperVoice(path)


def find_version(distribution: str) -> str:
    """The installed version of a distribution; "" where there is none."""
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""
