"""Sentences that have been spoken, kept by what makes them: voice, language, text.

One changed message speaks one sentence anew. They lie in build/clips/<code>/, beside the languages, because a change
of the program empties those.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sphinx_booklet.booklet.paths import Paths
from sphinx_booklet.linear.speech.sound import RATE, Wave, join, level, read_pcm, trim, write_pcm
from sphinx_booklet.linear.speech.voices import Voice

FORM = "1"  # a change of loudness or trimming makes every clip another one


def find_clips(paths: Paths, code: str) -> Path:
    """The folder of what is spoken in the edition of a language (gettext code)."""
    return paths.build / "clips" / code


@dataclass(slots=True)
class Clips:
    """The store; `made` and `kept` count clips, `used` are the files that were asked for."""

    folder: Path
    voices: Mapping[str, Voice]
    made: int = 0
    kept: int = 0
    used: set[str] = field(default_factory=set)

    def speak(self, parts: tuple[tuple[str, str], ...]) -> Wave:
        """What is said in each language (gettext code), one after another."""
        return join(self._find(code, text) for code, text in parts)

    def prune(self) -> None:
        """Delete every file that was not asked for: an hour of sound takes 170 MB."""
        for path in self.folder.iterdir():
            if path.name not in self.used:
                path.unlink()

    def _find(self, code: str, text: str) -> Wave:
        voice = self.voices[code]
        key = hashlib.sha256(f"{FORM}\0{voice.name}\0{code}\0{text}".encode()).hexdigest()[:32]
        path = self.folder / f"{key}.pcm"
        self.used.add(path.name)
        if path.is_file():
            self.kept += 1
        else:
            wave = level(trim(voice.speak(text, code)))
            self.folder.mkdir(parents=True, exist_ok=True)
            beside = path.with_suffix(f".{os.getpid()}.part")
            beside.write_bytes(write_pcm(wave))
            beside.replace(path)
            self.made += 1
        return read_pcm(path.read_bytes(), RATE)
