"""SVOX Pico in a process of its own, each sentence from the same state.

The engine goes on from the noise of the sentence before, so that a sentence sounded otherwise after another.
The process that answers never speaks: a child of it does, for one sentence, and ends. Where a system cannot
fork, the process answers once and is started anew.
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from dataclasses import dataclass, field
from typing import BinaryIO

from sphinx_booklet.booklet.errors import BookletError

SIZE = struct.Struct(">I")
VOICE = "en-GB"


@dataclass(slots=True)
class PicoProcess:
    """The process, started when it is first needed."""

    _process: subprocess.Popen[bytes] | None = field(default=None)

    def speak(self, text: str, speed: float) -> bytes:
        """16-bit samples of a text at `speed`, where 1 is the engine's own.

        Raises BookletError when the engine gives none.
        """
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-m", __name__]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        source, sink = self._process.stdout, self._process.stdin
        assert source is not None
        assert sink is not None
        sink.write(json.dumps({"text": text, "speed": speed}).encode() + b"\n")
        sink.flush()
        head = source.read(SIZE.size)
        size = SIZE.unpack(head)[0] if len(head) == SIZE.size else 0
        data = source.read(size)
        if not size or len(data) != size:
            self.close()
            raise BookletError(
                f"SVOX Pico could not say “{text}”.", advice="Name another voice in speech.toml."
            )
        return data

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.communicate()  # closes both pipes: it ends when nothing more is asked
            self._process = None

    def __del__(self) -> None:
        self.close()


def answer(line: bytes, out: BinaryIO) -> None:
    """Speak one line into `out`: the number of bytes, then the samples."""
    # belongs to an extra, which may be missing
    import py_nanotts

    wanted = json.loads(line)
    data = py_nanotts.NanoTTS().speak(wanted["text"], voice=VOICE, speed=wanted["speed"])
    out.write(SIZE.pack(len(data)) + data)
    out.flush()


def serve() -> None:
    """Answer until the pipe is closed."""
    import py_nanotts  # noqa: F401  # loaded once; each child has it

    for line in sys.stdin.buffer:
        if not hasattr(os, "fork"):
            answer(line, sys.stdout.buffer)
            return
        child = os.fork()
        if child == 0:
            answer(line, sys.stdout.buffer)
            os._exit(0)
        if os.waitpid(child, 0)[1]:
            sys.stdout.buffer.write(SIZE.pack(0))
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    serve()
